"""The import as a dialog: choose a file, see what it becomes, put its columns right, write it."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_config_path
from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QStackedWidget, QVBoxLayout, QWidget

from tabletop.desktop.start.msel.opened import (
    Column,
    Opened,
    open_file,
    shown,
    some_layout,
    with_field,
    work_out,
    write_out,
)
from tabletop.desktop.start.msel.panes import HowPane, OutcomePane
from tabletop.desktop.start.msel.target import Target
from tabletop.desktop.start.offered import MSELS, accepted_file
from tabletop.desktop.theme import set_state
from tabletop.desktop.widgets import ElidedLabel, button, column, hairline, label, row
from tabletop.desktop.work import Job
from tabletop.scenario.msel.headers import (
    Layout,
    can_be_read,
    layout_at,
    layout_of,
    why_no_msel,
)
from tabletop.scenario.msel.layouts import Layouts
from tabletop.scenario.msel.planning import ImportPlan

_SIZE = QSize(1240, 690)
CHOOSE = (
    "Choose the file of an MSEL: a spreadsheet (xlsx, xls or ods), or the JSON of a scenario that"
    " OpenAEV or IcebergTTX wrote. Nothing is written until you say so."
)
_GUESSED = "Recognised by their names. Change what is wrong; the rows at the right follow."
_REMEMBERED = "● As you chose them for this header the last time."
_CHANGED = "● As you say. It is remembered for the next workbook with this header."
_NO_ROWS = "Say which column is the title or the description."
_NO_SHEET = "Tick the sheet to import."


def own_layouts() -> Layouts:
    """The mappings this person chose before."""
    return Layouts(user_config_path("tabletop", appauthor=False))


class MselDialog(QDialog):
    """Everything chosen is seen at once in the rows; only the button at the foot writes."""

    imported = Signal(object)  # Path, the package's folder

    def __init__(self, beside: Path, layouts: Layouts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = layouts
        self._opened: Opened | None = None
        self._layouts: tuple[Layout, ...] = ()
        self._plan: ImportPlan | None = None
        self._changed = False  # a column, by hand
        self._is_new = False  # nothing was done yet about the file that was opened
        self._is_working = self._is_stale = self._is_busy = False
        self.file = ElidedLabel("No file yet", 15, strong=True)
        self.choose = button("Choose file…", "Ctrl+O", icon_name="folder-open")
        self.how, self.outcome, self.target = HowPane(), OutcomePane(), Target(beside)
        self.note = label(CHOOSE, 15, wrap=True)
        self.status = label(wrap=True)
        self.deed = button("Import", role="primary", shown_key="Ctrl+Enter", icon_name="download")
        self.cancel = button("Cancel", role="quiet", shown_key="Esc")
        self.setWindowTitle("Import an MSEL")
        self.setAcceptDrops(True)
        self.resize(_SIZE)
        self._lay_out()
        self._wire()
        self._enable()

    def _lay_out(self) -> None:
        nothing = QWidget()
        nothing.setLayout(column(self.note, None))
        halves = QWidget()
        halves.setLayout(row(self.how, self.outcome, gap=16))
        self._middle = QStackedWidget()
        self._middle.addWidget(nothing)
        self._middle.addWidget(halves)
        top = row(self.file, self.choose, gap=16)
        top.setStretch(0, 1)
        go = row(self.deed, self.cancel, self.status, gap=12)
        go.setStretch(2, 1)
        ground = QFrame()
        ground.setProperty("role", "panel")
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(24, 16, 24, 16)
        inner.setSpacing(12)
        inner.addLayout(top)
        inner.addWidget(hairline())
        inner.addWidget(self._middle, 1)
        inner.addWidget(hairline())
        inner.addWidget(self.target)
        inner.addLayout(go)
        self.setLayout(column(ground, gap=0))

    def _wire(self) -> None:
        self.choose.clicked.connect(self.choose_file)
        self.how.sheets_chosen.connect(self._choose_sheets)
        self.how.header_chosen.connect(self._choose_header)
        self.how.field_chosen.connect(self._choose_field)
        self.how.guess_wanted.connect(self._guess_anew)
        self.target.start_changed.connect(self._work_out)
        self.target.folder_changed.connect(self._enable)
        self.deed.clicked.connect(self.write)
        self.deed.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.write)

    # --- the file -------------------------------------------------------------------------

    @Slot()
    def choose_file(self) -> None:
        """Ask for a file."""
        endings = " ".join(f"*{ending}" for ending in MSELS)
        chosen, _ = QFileDialog.getOpenFileName(
            self, "An MSEL to import", "", f"MSELs ({endings});;All files (*)"
        )
        if chosen:
            self.open_file(Path(chosen))

    def open_file(self, path: Path) -> None:
        """Read a file and show what is in it."""
        if self._is_busy:
            return
        self._is_busy = True
        self._opened, self._layouts, self._plan = None, (), None
        self._is_stale = self._is_working
        self.file.setText(shown(path.name))
        self.target.begin(path)
        self._show_note(f"◐ Reading {shown(path.name)}…", "due")
        job = Job(self, open_file, path, self._known)
        job.done.connect(self._take_opened)
        job.failed.connect(self._not_opened)
        job.start()

    @Slot(object)
    def _take_opened(self, opened: Opened) -> None:
        self._is_busy = False
        self._opened, self._is_new = opened, True
        self._middle.setCurrentIndex(1)
        self.how.setVisible(opened.book is not None)
        if opened.tool:
            self.file.setText(f"{shown(opened.path.name)}, a scenario of {opened.tool}")
        self._begin_with(opened.known, opened.is_remembered)
        if opened.book is not None and not opened.known:
            self.how.sheets.setFocus()

    @Slot(str)
    def _not_opened(self, sentence: str) -> None:
        self._is_busy = False
        self._show_note(f"✖ {sentence}", "alarm")
        self.choose.setFocus()

    def _show_note(self, sentence: str, state: str) -> None:
        self.note.setText(sentence)
        set_state(self.note, state)
        self._middle.setCurrentIndex(0)
        self._enable()

    # --- how it is read -------------------------------------------------------------------

    def _begin_with(self, layouts: tuple[Layout, ...], is_remembered: bool) -> None:
        """Show a guess; of a workbook that is no MSEL its fullest sheet, to go on from."""
        if self._opened is None:
            return
        book = self._opened.book
        self._layouts, self._changed = layouts, False
        if book is not None:
            if not layouts:
                self._layouts = some_layout(book)
                self.how.say(f"✖ {shown(why_no_msel(book), 1_000)}", "alarm")
            else:
                self._say_origin(is_remembered)
            self.how.show_book(self._opened, self._layouts)
        self._work_out()

    def _say_origin(self, is_remembered: bool) -> None:
        sentence, state = (_REMEMBERED, "good") if is_remembered else (_GUESSED, "quiet")
        self.how.say(sentence, state, may_guess=is_remembered)

    @Slot()
    def _guess_anew(self) -> None:
        if self._opened is not None:
            # Written so, the guess takes the place of what was remembered.
            self._begin_with(self._opened.guessed, False)
            self._changed = self._opened.is_remembered
            self.how.sheets.setFocus()

    @Slot(object)
    def _choose_sheets(self, names: tuple[str, ...]) -> None:
        if self._opened is None or self._opened.book is None:
            return
        book, memory = self._opened.book, self._known
        self._take_layouts(tuple(layout_of(book.sheet(name), None, memory) for name in names))

    @Slot(int)
    def _choose_header(self, header: int) -> None:
        if self._opened is None or self._opened.book is None:
            return
        book, memory = self._opened.book, self._known
        sheets = [book.sheet(layout.sheet) for layout in self._layouts]
        self._take_layouts(tuple(layout_at(sheet, header, memory) for sheet in sheets))

    def _take_layouts(self, layouts: tuple[Layout, ...]) -> None:
        assert self._opened is not None
        self._layouts, self._changed, self._is_new = layouts, False, False
        self._say_origin(_are_remembered(self._opened, layouts, self._known))
        self.how.show_layouts(self._opened, layouts)
        self._work_out()

    @Slot(object, str)
    def _choose_field(self, chosen: Column, field: str) -> None:
        if self._opened is None or field == chosen.field:
            return
        self._layouts, self._changed = with_field(self._layouts, chosen, field), True
        self._is_new = False
        self.how.say(_CHANGED, "good", may_guess=True)
        self.how.show_layouts(self._opened, self._layouts)
        self._work_out()

    # --- what it becomes ------------------------------------------------------------------

    @Slot()
    def _work_out(self) -> None:
        """Work out the rows anew; while that goes on, what is chosen next waits for its turn."""
        self._is_stale = self._is_working
        opened = self._opened
        if self._is_working or opened is None:
            self._enable()
            return
        self._plan = None
        if opened.book is not None and not can_be_read(self._layouts):
            self.outcome.show_nothing(_NO_ROWS if self._layouts else _NO_SHEET)
            self._enable()
            return
        self._is_working = True
        self.outcome.show_working()
        job = Job(self, work_out, opened, self._layouts, self.target.moment())
        job.done.connect(self._take_plan)
        job.failed.connect(self._no_plan)
        job.start()
        self._enable()

    @Slot(object)
    def _take_plan(self, plan: ImportPlan) -> None:
        self._is_working = False
        if self._is_stale:
            self._work_out()
            return
        self._plan = plan
        self.outcome.show_plan(plan)
        self._enable()
        if self._is_new:
            self._is_new = False
            self.deed.setFocus()

    @Slot(str)
    def _no_plan(self, sentence: str) -> None:
        self._is_working = False
        if self._is_stale:
            self._work_out()
            return
        self.outcome.show_nothing(sentence)
        self._enable()

    # --- the package ----------------------------------------------------------------------

    @Slot()
    def _enable(self) -> None:
        """What may be done now, and what must be put right first."""
        doubt = self.target.doubt() if self._opened is not None else ""
        self.choose.setEnabled(not self._is_busy)
        self.target.setVisible(self._opened is not None)
        self.deed.setEnabled(self._plan is not None and not doubt and not self._is_busy)
        self._say(f"◐ {doubt}" if doubt else "", "due")

    def _say(self, sentence: str, state: str) -> None:
        self.status.setText(sentence)
        set_state(self.status, state)

    @Slot()
    def write(self) -> None:
        """Write the package as it is shown."""
        if not self.deed.isEnabled() or self._plan is None:
            return
        self._is_busy = True
        self._enable()
        self._say("◐ Writing the package…", "due")
        job = Job(self, write_out, self._plan, self.target.place(), self._remember)
        job.done.connect(self._written)
        job.failed.connect(self._not_written)
        job.start()

    def _remember(self) -> None:
        if self._changed and self._opened is not None and self._opened.book is not None:
            self._known.remember(self._opened.book, self._layouts)

    @Slot(object)
    def _written(self, folder: Path) -> None:
        self.imported.emit(folder)
        self.accept()

    @Slot(str)
    def _not_written(self, sentence: str) -> None:
        self._is_busy = False
        self._enable()
        self._say(f"✖ {sentence}", "alarm")
        self.target.folder.setFocus()

    # --- dropped files --------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        accepted_file(event)

    def dropEvent(self, event: QDropEvent) -> None:
        file = accepted_file(event)
        if file is not None:
            self.open_file(file)


def _are_remembered(opened: Opened, layouts: tuple[Layout, ...], memory: Layouts) -> bool:
    """Whether a person chose these columns for these headers before."""
    sheets = [opened.book.sheet(layout.sheet) for layout in layouts] if opened.book else []
    return bool(sheets) and all(
        memory(sheet, layout.header) == layout.fields
        for sheet, layout in zip(sheets, layouts, strict=True)
    )
