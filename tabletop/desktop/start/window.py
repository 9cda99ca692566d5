"""The start window: what a newcomer meets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tabletop.desktop.marking_strip import MarkingStrip
from tabletop.desktop.memory import Memory, SeatTaken
from tabletop.desktop.services import (
    MadeReport,
    PackageSummary,
    RunningHub,
    Services,
    StartRequest,
    VerifyResult,
)
from tabletop.desktop.start.entries import Entry, entries, package_entry, running_entry
from tabletop.desktop.start.entry_list import EntryList
from tabletop.desktop.start.exercise_page import ExercisePage
from tabletop.desktop.start.join_panel import JoinPanel
from tabletop.desktop.start.offered import accepted_file
from tabletop.desktop.start.opening import Opening
from tabletop.desktop.start.package_page import PackagePage
from tabletop.desktop.widgets import button, column, hairline, label, row
from tabletop.desktop.words import without_turns
from tabletop.desktop.work import Job

_SIDE = 336


class StartWindow(QMainWindow):
    """Asks for windows to be opened: a console for a hub, a delegate's for a seat."""

    console_requested = Signal(object)  # RunningHub
    seat_requested = Signal(object)  # SeatTaken

    def __init__(self, services: Services, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._memory = memory
        self._packages: list[PackageSummary] = []
        self._running: list[RunningHub] = []
        self._given: list[Path] = []  # exercise files to be looked at, not remembered yet
        self._wanted: Path | None = None
        self._loading = 0
        self._looking = 0  # for what runs
        self._complaint = ""
        self._list = EntryList()
        self._page = PackagePage(memory.folder or services.exercises_folder)
        self._exercise = ExercisePage()
        self._nothing = QWidget()
        self._note = label("Reading the scenarios…", 15, quiet=True, wrap=True)
        self._middle = QStackedWidget()
        self._join = JoinPanel(language=memory.language)
        self._open_package = button(
            "Open package…", "Ctrl+O", role="quiet", icon_name="folder-open"
        )
        self._import = button("Import MSEL…", "Ctrl+I", role="quiet", icon_name="download")
        self._open_file = button("Open exercise…", "Ctrl+E", role="quiet", icon_name="history")
        self._opening = Opening(memory, services.exercises_folder, self)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        self._join.setProperty("role", "panel")
        self._join.setFixedWidth(_SIDE)
        whole = QFrame()
        whole.setProperty("role", "line")
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        layout.addWidget(self._left())
        layout.addWidget(self._centre(), 1)
        layout.addWidget(self._join)
        marked = QWidget()
        marked.setLayout(column(MarkingStrip(), whole, gap=0))
        self.setCentralWidget(marked)
        self.setWindowTitle("Tabletop")
        self.setAcceptDrops(True)
        self.setMinimumSize(QSize(1080, 600))
        self.resize(1240, 720)

    def _left(self) -> QFrame:
        made = QFrame()
        made.setProperty("role", "panel")
        made.setFixedWidth(_SIDE)
        side = QVBoxLayout(made)
        side.setContentsMargins(0, 0, 0, 8)
        side.setSpacing(0)
        heading = row(label("Run an exercise", 18, strong=True))
        heading.setContentsMargins(16, 24, 16, 4)
        side.addLayout(heading)
        side.addWidget(self._list, 1)
        side.addWidget(hairline())
        for part in (self._open_package, self._import, self._open_file):
            line = row(part, None)
            line.setContentsMargins(8, 6, 8, 0)
            side.addLayout(line)
        return made

    def _centre(self) -> QFrame:
        note = QVBoxLayout(self._nothing)
        note.setContentsMargins(24, 24, 24, 24)
        note.addWidget(self._note)
        note.addStretch(1)
        for page in (self._nothing, self._page, self._exercise):
            self._middle.addWidget(page)
        made = QFrame()
        made.setProperty("role", "panel")
        holder = QVBoxLayout(made)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self._middle)
        return made

    def _wire(self) -> None:
        self._list.entry_chosen.connect(self._show_entry)
        self._list.entry_opened.connect(self._begin)
        self._open_package.clicked.connect(self._offer_kinds)
        self._import.clicked.connect(self._opening.ask_msel)
        self._open_file.clicked.connect(self._opening.ask_exercise)
        self._opening.package_given.connect(self._take_given)
        self._opening.exercise_given.connect(self.open_exercise)
        self._opening.refused.connect(self._refuse)
        self._page.start_requested.connect(self._start)
        self._page.folder_changed.connect(self._keep_folder)
        self._exercise.attach_requested.connect(self._attach)
        self._exercise.resume_requested.connect(self._start)
        self._exercise.report_requested.connect(self._report)
        self._exercise.check_requested.connect(self._check)
        self._join.seat_taken.connect(self.seat_requested)
        self._join.language_chosen.connect(self._keep_language)
        for keys, act in (("Ctrl+Return", self._begin_shown), ("F5", self.refresh)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # --- filling --------------------------------------------------------------------------

    def begin(self, package: Path | None = None, *, simulate: bool = False) -> None:
        """Fill the window once it has painted; `package` is then chosen, ready to start."""
        self._wanted = package
        self._page.set_simulate(simulate)
        self._join.show_seats(self._memory.seats())
        paths = [*self._services.shipped_packages(), *self._memory.packages()]
        if package is not None:
            paths.insert(0, package)
        for path in dict.fromkeys(path.resolve() for path in paths):
            self._read_package(path)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Look again for what runs."""
        job = Job(self, self._services.running_hubs)
        job.done.connect(self._take_running)
        job.failed.connect(self._lost_running)
        self._looking += 1
        job.start()

    def _read_package(self, path: Path) -> None:
        self._loading += 1
        job = Job(self, self._services.check_package, path)
        job.done.connect(self._take_package)
        job.failed.connect(self._lost_package)
        job.start()

    @Slot(object)
    def _take_package(self, package: PackageSummary) -> None:
        self._loading -= 1
        title, summary = without_turns(package.title), without_turns(package.summary)
        package = replace(package, title=title, summary=summary)
        others = [known for known in self._packages if known.path != package.path]
        self._packages = sorted([*others, package], key=_title)
        wanted = self._wanted is not None and _same(package.path, self._wanted)
        self._show_list(package_entry(package) if wanted else None)
        if wanted:
            self._wanted = None
            self._page.focus_start()
        self._complain()

    @Slot(str)
    def _lost_package(self, sentence: str) -> None:
        self._loading -= 1
        self._wanted = None
        self._complaint = sentence
        self._show_list()
        self._complain()

    def _complain(self) -> None:
        """Say what went wrong once all else is shown, so that nothing covers it."""
        if self._complaint and not self._loading and not self._looking:
            self._say_note(self._complaint)
            self._complaint = ""

    @Slot(object)
    def _take_running(self, hubs: tuple[RunningHub, ...]) -> None:
        self._looking -= 1
        self._running = [replace(hub, title=without_turns(hub.title)) for hub in hubs]
        self._show_list()
        self._complain()

    @Slot(str)
    def _lost_running(self, sentence: str) -> None:
        self._looking -= 1
        self._refuse(sentence)

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        self._complaint = sentence
        self._complain()

    def _show_list(self, choose: Entry | None = None) -> None:
        rows = self._rows()
        # While a package is awaited nothing else is put before the person.
        if self._wanted is None or choose is not None:
            self._list.show_entries(rows, choose)
        if not rows and not self._loading:
            self._say_note("No scenario was found. Open a package to begin.")

    @Slot(str)
    def _say_note(self, sentence: str) -> None:
        self._note.setText(sentence)
        if self._middle.currentWidget() is self._page:
            self._page.show_failed(sentence)
        elif self._middle.currentWidget() is self._exercise:
            self._exercise.show_status(f"✖ {sentence}", "alarm")

    # --- what the person does -------------------------------------------------------------

    @Slot(object)
    def _show_entry(self, entry: Entry) -> None:
        match entry.payload:
            case PackageSummary() as package:
                self._page.show_package(package)
                self._middle.setCurrentWidget(self._page)
            case RunningHub() as hub:
                self._exercise.show_running(hub)
                self._middle.setCurrentWidget(self._exercise)
            case Path() as file:
                self._exercise.show_resting(file)
                job = Job(self, self._services.look, file)
                job.done.connect(self._exercise.show_standing)
                job.start()
                self._middle.setCurrentWidget(self._exercise)

    @Slot(object)
    def _begin(self, entry: Entry) -> None:
        self._begin_shown()

    @Slot()
    def _begin_shown(self) -> None:
        if self._middle.currentWidget() is self._page:
            self._page.start()
        elif self._middle.currentWidget() is self._exercise:
            self._exercise.open()

    @Slot()
    def _offer_kinds(self) -> None:
        self._opening.offer_kinds(self._open_package)

    @Slot(object)
    def _take_given(self, path: Path) -> None:
        self._wanted = path.resolve()
        self._read_package(self._wanted)

    def open_given(self, path: Path) -> None:
        """Show what was dropped here or double-clicked."""
        self._opening.take(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        accepted_file(event)

    def dropEvent(self, event: QDropEvent) -> None:
        file = accepted_file(event)
        if file is not None:
            self.open_given(file)

    @Slot(object)
    def open_exercise(self, file: Path) -> None:
        """Put an exercise file before the person; it is remembered once it is gone on with."""
        self._given = [file, *(one for one in self._given if one != file)]
        entry = Entry("recent", file.stem, str(file.parent), "history", file)
        running = next((hub for hub in self._running if hub.file == file), None)
        self._list.show_entries(self._rows(), running_entry(running) if running else entry)

    def _rows(self) -> list[Entry]:
        files = dict.fromkeys([*self._given, *self._memory.exercises()])
        return entries(self._packages, self._running, list(files))

    @Slot(object)
    def _start(self, request: StartRequest) -> None:
        if request.package is not None:
            self._page.show_busy("Starting the exercise…")
            if request.package not in map(Path.resolve, self._services.shipped_packages()):
                self._memory.used_package(request.package)
        else:
            self._exercise.show_status("◐ Starting the exercise…", "due", busy=True)
        job = Job(self, self._services.start_hub, request)
        job.done.connect(self._started)
        job.failed.connect(self._not_started)
        job.start()

    @Slot(object)
    def _started(self, hub: RunningHub) -> None:
        self._page.show_ready()
        self._memory.used_exercise(hub.file)
        self._running = [*(one for one in self._running if one.file != hub.file), hub]
        self._attach(hub)

    @Slot(str)
    def _not_started(self, sentence: str) -> None:
        if self._middle.currentWidget() is self._exercise:
            self._exercise.show_status(f"✖ {sentence}", "alarm")
        else:
            self._page.show_failed(sentence)

    @Slot(object)
    def _attach(self, hub: RunningHub) -> None:
        self.console_requested.emit(hub)

    @Slot(object)
    def _keep_folder(self, folder: Path) -> None:
        self._memory.folder = folder

    @Slot(object)
    def _report(self, file: Path) -> None:
        self._exercise.show_status("◐ Making the report…", "due", busy=True)
        job = Job(self, self._services.make_report, file, file.parent)
        job.done.connect(self._reported)
        job.failed.connect(self._not_started)
        job.start()

    @Slot(object)
    def _reported(self, made: MadeReport) -> None:
        where = f"The report is in {made.path}"
        if made.doubt:
            self._exercise.show_status(f"✖ {where}. {made.doubt}", "alarm")
        else:
            self._exercise.show_status(f"● {where}", "good")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(made.path)))

    @Slot(object)
    def _check(self, file: Path) -> None:
        self._exercise.show_status("◐ Checking the file…", "due", busy=True)
        job = Job(self, self._services.verify, file)
        job.done.connect(self._checked)
        job.failed.connect(self._not_started)
        job.start()

    @Slot(object)
    def _checked(self, result: VerifyResult) -> None:
        mark, state = ("●", "good") if result.holds else ("✖", "alarm")
        self._exercise.show_status(f"{mark} {result.sentence}", state)

    @Slot(str)
    def _keep_language(self, language: str) -> None:
        self._memory.language = language

    def show_seats(self, seats: list[SeatTaken]) -> None:
        """Offer these seats to come back to."""
        self._join.show_seats(seats)


def _title(package: PackageSummary) -> str:
    return package.title.casefold()


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()
