"""The countdown of a decision, in words as well as in colour."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from tabletop.desktop.theme import font, set_state
from tabletop.desktop.ticker import ClockFace
from tabletop.desktop.widgets import label, row
from tabletop.desktop.words import format_countdown, format_elapsed, urgency
from tabletop.exercise.bodies import DecisionBody

_WORDS = {"": "○ open, closes in", "due": "◐ closes soon, in", "alarm": "● closing now, in"}


class DecisionHead(QWidget):
    """Head of the decisions: how many are open, and the most pressing deadline, always in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(44)
        self._open = label(quiet=True)
        self._figures = label(face=font("figures", 15, strong=True))
        self._figures.setAccessibleName("Time left for the next decision")
        layout = row(label("To decide", strong=True), self._open, None, self._figures)
        layout.setContentsMargins(16, 0, 28, 0)
        self.setLayout(layout)

    def show_next(
        self, number: int, undecided: int, deadline_ms: int | None, face: ClockFace
    ) -> None:
        """Show how many are open, whether all have a decision, what is left until one closes."""
        decided = number - undecided
        beside = f", {decided} decided" if decided else ""
        said = f"◐ {undecided} open{beside}" if undecided else f"● {number} open, decided"
        self._open.setText(said if number else "")
        set_state(self._open, "due" if undecided else "good" if number else "quiet")
        left = None if deadline_ms is None else face.until(deadline_ms)
        mark = "‖ " if not face.running else ""
        self._figures.setText("" if left is None else mark + format_countdown(left))
        set_state(self._figures, urgency(left) if left is not None and face.running else "")


class Deadline(QWidget):
    """How long a decision is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: QLabel = label(quiet=True)
        self._figures: QLabel = label(face=font("figures", 18, strong=True))
        self.setLayout(row(self._words, self._figures, None, gap=6))

    def show_time(self, body: DecisionBody, face: ClockFace) -> None:
        """Show what is left now; closed decisions say so."""
        if body.status == "closed":
            self._say("– closed", "", "quiet")
        elif body.deadline_ms is None:
            since = format_elapsed(body.opened_ms)
            self._say(f"○ open since {since}, until the facilitator closes it", "", "quiet")
        else:
            self._count_down(body.deadline_ms, face)

    def _count_down(self, deadline_ms: int, face: ClockFace) -> None:
        left = face.until(deadline_ms)
        if face.running and left <= 0:
            self._say("● time is up, waiting for the facilitator's clock", "", "alarm")
            return
        state = urgency(left) or "quiet"
        said = _WORDS[urgency(left)] if face.running else "‖ the clock stands still, left:"
        self._say(said, format_countdown(left), state)

    def _say(self, said: str, figures: str, state: str) -> None:
        self._words.setText(said)
        self._figures.setText(figures)
        set_state(self._words, state)
        set_state(self._figures, "" if state == "quiet" else state)
