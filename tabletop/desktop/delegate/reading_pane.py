"""The reading pane: one document, and under it what it asks of the reader."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tabletop.desktop.delegate.inject_list import asks
from tabletop.desktop.document import DocumentView
from tabletop.desktop.picture_shelf import PictureShelf
from tabletop.desktop.theme import set_state
from tabletop.desktop.widgets import button, label, row
from tabletop.exercise.bodies import (
    BriefBody,
    ClockBody,
    EvidenceBody,
    ExerciseBody,
    InjectBody,
    SituationBody,
)

READ_AFTER_MS = 700
_EMPTY = "Choose something on the left to read it here."
_WITHDRAWN = "This was withdrawn by the facilitator."


class ReadingPane(QFrame):
    """Shows one thing; tells when it has been in sight for a moment."""

    read = Signal(int)  # number of an inject that was in sight for a moment
    acknowledge_requested = Signal(int)

    def __init__(self, shelf: PictureShelf | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.number: int | None = None
        self.move_shown = 0  # whose situation was shown last
        self._body: InjectBody | BriefBody | ExerciseBody | None = None
        self._drawn: tuple[object, ...] = ()
        self._refused: tuple[int, str] | None = None  # the inject, and why not
        self.document = DocumentView(self, shelf)
        self._acknowledge = button("Acknowledge", "Ctrl+K", role="primary", icon_name="check")
        self._asked = label(wrap=True)
        self._foot = QFrame()
        self._foot.setProperty("role", "panel")
        foot = row(self._asked, self._acknowledge, gap=12)
        foot.setStretch(0, 1)
        foot.setContentsMargins(24, 8, 24, 12)
        self._foot.setLayout(foot)
        self._foot.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.document, 1)
        layout.addWidget(self._foot)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(READ_AFTER_MS)
        self._timer.timeout.connect(self._has_read)
        self._acknowledge.clicked.connect(self._ask_acknowledge)
        self.document.clear_document(_EMPTY)

    def show_inject(
        self,
        body: InjectBody,
        evidence: tuple[EvidenceBody, ...] = (),
        *,
        marking: str,
        to: str,
        member: int,
    ) -> None:
        """Show an inject; one already shown keeps its place, only its foot changes."""
        self._body, self.number = body, body.number
        drawn = (
            body.number,
            body.subject,
            body.untitled,
            body.body,
            body.handling,
            body.attachments,
            evidence,
            marking,
            to,
        )
        if drawn != self._drawn:
            self._drawn = drawn
            self.document.show_inject(body, marking=marking, to=to, evidence=evidence)
            self._timer.start()
        self._show_foot(body, member)

    def show_brief(
        self, body: BriefBody, situation: SituationBody | None = None, *, marking: str
    ) -> None:
        """Show the delegation's role sheet."""
        self._leave()
        if self._drawn != (body, situation, marking):
            self._drawn = (body, situation, marking)
            self.document.show_brief(body, situation, marking=marking)

    def show_evidence(self, items: tuple[EvidenceBody, ...], *, marking: str) -> None:
        """Show all the evidence the delegation holds."""
        self._leave()
        if self._drawn != (items, marking):
            self._drawn = (items, marking)
            self.document.show_evidence(items, marking=marking)

    def show_situation(
        self, body: ExerciseBody, clock: ClockBody | None, *, marking: str, stay: bool = False
    ) -> None:
        """Show what this exercise is, and the move it is in; `stay`: not under a reader who is
        further down, only because another move began."""
        self._leave()
        told = (clock.move, clock.moves, clock.move_title, clock.move_summary) if clock else ()
        drawn = (body, marking, told)
        further_down = self.document.verticalScrollBar().value() > 0
        if drawn == self._drawn or (stay and further_down and drawn[:2] == self._drawn[:2]):
            return
        self._drawn, self.move_shown = drawn, clock.move if clock else 0
        self.document.show_exercise(body, clock, marking=marking)

    def show_withdrawn(self) -> None:
        """What was shown is no longer there."""
        self._leave()
        self._drawn = ()
        self.document.clear_document(_WITHDRAWN)

    def show_refused(self, number: int, sentence: str) -> None:
        """The acknowledgement was not taken; it may be asked for again."""
        self._refused = number, sentence
        if isinstance(self._body, InjectBody) and self.number == number:
            self._say_refused(sentence)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.number is not None:
            self._timer.start()

    def _leave(self) -> None:
        self.number = None
        self._timer.stop()
        self._foot.hide()

    def _show_foot(self, body: InjectBody, member: int) -> None:
        self._foot.setVisible(body.acknowledge)
        asked = asks(body, member)
        self._acknowledge.setVisible(asked)
        said = "◐ The sender asks you to acknowledge this." if asked else "● You acknowledged this."
        self._asked.setText(said)
        set_state(self._asked, "due" if asked else "good")
        if asked and self._refused is not None and self._refused[0] == body.number:
            self._say_refused(self._refused[1])

    def _say_refused(self, sentence: str) -> None:
        self._asked.setText(f"✖ {sentence}")
        set_state(self._asked, "alarm")

    @Slot()
    def _has_read(self) -> None:
        if self.number is not None and self.isVisible():
            self.read.emit(self.number)

    @Slot()
    def _ask_acknowledge(self) -> None:
        if self.number is not None:
            self._refused = None
            self.acknowledge_requested.emit(self.number)
