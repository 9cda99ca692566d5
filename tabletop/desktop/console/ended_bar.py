"""After ENDEX: the record's digest, and the report."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from tabletop.desktop.console.buttons import KeyButton
from tabletop.desktop.console.labels import elided, plain_label
from tabletop.desktop.services import MadeReport, Services, VerifyResult
from tabletop.desktop.theme import set_state
from tabletop.desktop.words import count
from tabletop.desktop.work import Job

_GROUP = 4


def record_words(result: VerifyResult) -> str:
    """`Record: 412 events, its chain holds.`, or what was found instead."""
    events = count(result.events, "event", "events")
    return f"Record: {events}, its chain holds." if result.holds else result.sentence


def digest_words(head: str) -> str:
    """The whole hash in groups that can be written down and compared."""
    return " ".join(head[at : at + _GROUP] for at in range(0, len(head), _GROUP))


class EndedBar(QFrame):
    """Asks the services for both, each in a thread of its own, and shows what came of it."""

    report_made = Signal(object)  # Path
    busy_changed = Signal()
    next_changed = Signal(bool)  # whether the report is there to be opened

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        set_state(self, "good")
        self._services = services
        self._file: Path | None = None
        self._newest = self._checked = -1
        self._checking = False
        self._noted = ""
        self._report: Path | None = None
        self._told: object = None
        self._reported: object = None
        self.making = False
        self.record = elided("", size=13)
        self.report = elided("", size=13)
        self.digest = plain_label(size=13, role="code", wrap=True)
        self.digest.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = KeyButton("Copy digest", "Ctrl+D")
        self.copy.clicked.connect(self._copy)
        self.again = KeyButton("Make again", "Ctrl+M")
        place = self.again.sizePolicy()
        place.setRetainSizeWhenHidden(True)  # or the bar grows when it comes
        self.again.setSizePolicy(place)
        self.again.hide()
        self.again.clicked.connect(self._make_again)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        """What came of it in the first line, the digest in the second, as soon as it is known."""
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 6, 12, 6)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(plain_label("■ The exercise has ended.", strong=True), 0, 0)
        grid.addWidget(self.record, 0, 1)
        grid.addWidget(self.report, 0, 2)
        grid.addWidget(self.again, 0, 3)
        self._digest_name = plain_label("Digest", state="quiet")
        grid.addWidget(self._digest_name, 1, 0, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.digest, 1, 1, 1, 2)
        grid.addWidget(self.copy, 1, 3, Qt.AlignmentFlag.AlignRight)
        self._show_digest("")

    def show_ended(self, file: Path | None, newest: int) -> None:
        """The exercise has ended; its record is checked, and again whenever it grew.

        `newest`: the number of the newest change on the board. What is recorded after the end, a
        ruling or a receipt, has a new digest.
        """
        self.show()
        self._file, self._newest = file, newest
        self._check()

    def _check(self) -> None:
        """Check the record, unless it is being checked or is as it was then."""
        if self._file is None or self._checking or self._checked == self._newest:
            return
        self._checked, self._checking = self._newest, True
        self.copy.setEnabled(False)  # what is shown is of before
        if not self._noted:
            self.record.setText("Checking the record…")
        job = Job(self, self._services.verify, self._file)
        job.done.connect(self._show_record)
        job.failed.connect(self._show_unchecked)
        job.start()

    def go_on(self, file: Path) -> None:
        """The next thing to do: make the report, or open the one that was made."""
        if self._report is not None and self._report.is_file():
            self._open(self._report)
        else:
            self.make_report(file)

    def note_told(self, told: object) -> None:
        """What a report tells, to be compared; one made of other things is out of date."""
        self._told = told
        if self._report is not None and told != self._reported:
            self._forget_report("Recorded since the report was made: make it again.", "due")

    def make_report(self, file: Path) -> None:
        """Make the report beside the exercise file."""
        if self.making:
            return
        self._set_making(True)
        self._reported = self._told
        self._forget_report("Making the report…", "quiet")
        job = Job(self, self._services.make_report, file, file.parent)
        job.done.connect(self._show_report)
        job.failed.connect(self._show_failure)
        job.start()

    def _show_unchecked(self, sentence: str) -> None:
        self.record.setText(sentence)
        self._end_check()

    def _end_check(self) -> None:
        self._checking = False
        self.copy.setEnabled(True)
        self._check()

    def _show_record(self, result: VerifyResult) -> None:
        self.record.setText(record_words(result))
        set_state(self.record, "" if result.holds else "alarm")
        self._noted = f"{result.events}:{result.head}"
        self._show_digest(result.head)
        self._end_check()

    def _show_digest(self, head: str) -> None:
        self.digest.setText(digest_words(head))
        for part in (self._digest_name, self.digest, self.copy):
            part.setVisible(bool(head))

    def _copy(self) -> None:
        """As `tabletop verify --digest` takes it."""
        QGuiApplication.clipboard().setText(self._noted)
        self.copy.show_action("Copied", "Ctrl+D")

    def _show_report(self, made: MadeReport) -> None:
        self._set_making(False)
        self._report = made.path
        # What is wrong with the record, if anything, its own label says.
        self.report.setText(f"Report: {made.path.name}, beside the exercise file")
        set_state(self.report, "")
        self.again.show()
        self.next_changed.emit(True)
        self.report_made.emit(made.path)

    def _show_failure(self, sentence: str) -> None:
        self._set_making(False)
        self.report.setText(sentence)
        set_state(self.report, "alarm")

    def _set_making(self, making: bool) -> None:
        self.making = making
        self.busy_changed.emit()

    def _open(self, report: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(report))):
            self.report.setText(f"Nothing on this computer opens a PDF. The report is {report}")
            set_state(self.report, "due")

    def _forget_report(self, words: str, state: str) -> None:
        self._report = None
        self.report.setText(words)
        set_state(self.report, state)
        self.again.hide()
        self.next_changed.emit(False)

    def _make_again(self) -> None:
        if self._file is not None:
            self.make_report(self._file)
