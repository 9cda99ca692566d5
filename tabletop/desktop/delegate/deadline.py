"""The countdown of a decision, in words as well as in colour."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from tabletop.desktop.theme import font, set_state
from tabletop.desktop.ticker import ClockFace
from tabletop.desktop.widgets import label, row
from tabletop.desktop.words import format_countdown, format_elapsed, urgency
from tabletop.exercise.bodies import DecisionBody

_WORDS = {"": "○ open, closes in", "due": "◐ closes soon, in", "alarm": "● closing now, in"}


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
