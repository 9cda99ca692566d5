"""The top of the console: what runs, the three clocks, and the next thing to do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tabletop.desktop.console.buttons import KeyButton
from tabletop.desktop.console.clocks import Clocks
from tabletop.desktop.console.labels import elided, upright
from tabletop.desktop.console.place_strip import PlaceStrip
from tabletop.desktop.console.sentences import gate_words
from tabletop.desktop.ticker import ClockFace
from tabletop.exercise.bodies import ClockBody, ExerciseBody, MoveBody, Phase

PRIMARY: dict[Phase, tuple[str, str, str]] = {
    "ready": ("Start", "Space", "▶"),
    "running": ("Pause", "Space", "‖"),
    "paused": ("Resume", "Space", "▶"),
    "ended": ("Make report", "M", ""),
}
MOVE_PIXELS = 150
"""What `Move 2 of 4: Esca…` has however long the exercise's title is."""
OPEN_REPORT = ("Open report", "M", "")
"""What the large button does in each phase: label, key, shape."""


def move_words(clock: ClockBody) -> str:
    """`Move 2 of 3: Escalation`."""
    if not clock.move:
        return f"{clock.moves} moves, not started" if clock.moves != 1 else "1 move, not started"
    title = f": {clock.move_title}" if clock.move_title else ""
    return f"Move {clock.move} of {clock.moves}{title}"


class TopBar(QFrame):
    """Shows facts about the whole exercise; asks for what concerns all of it."""

    primary_requested = Signal()
    advance_requested = Signal()
    end_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._report_made = False
        self.place = PlaceStrip()
        self.clocks = Clocks()
        self.primary = KeyButton("Start", "Space", role="primary", big=True)
        self.advance = KeyButton("Next move", "N", big=True)
        self.end = KeyButton("End…", "Ctrl+E", role="flat")
        self.title_line = elided(size=18, strong=True)
        self.title_line.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.move_line = elided(size=13)
        self.move_line.setMinimumWidth(MOVE_PIXELS)
        self._lay_out()
        self.primary.hold_width(164)
        self.advance.hold_width(164)
        self.advance.hide()
        self.end.hide()
        self.primary.clicked.connect(self._ask_primary)
        self.advance.clicked.connect(self._ask_advance)
        self.end.clicked.connect(self._ask_end)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.primary, self.advance, self.end):
            buttons.addWidget(button)
        buttons.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(8)
        names = QHBoxLayout()
        names.setSpacing(12)
        names.addWidget(self.title_line)
        names.addWidget(self.move_line, 1)
        left.addLayout(names)
        left.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(self.clocks)
        row.addWidget(upright())
        row.addWidget(self.place)

    # --- facts ----------------------------------------------------------------------------

    def show_exercise(self, body: ExerciseBody) -> None:
        self.title_line.setText(body.title)

    def show_clock(self, clock: ClockBody) -> None:
        """The phase and the move, and what the large button does now."""
        self.move_line.setText(move_words(clock))
        ended = clock.phase == "ended"
        label, key, shape = OPEN_REPORT if ended and self._report_made else PRIMARY[clock.phase]
        self.primary.show_action(label, key, mark=shape)
        in_play = clock.phase in ("running", "paused")
        self.advance.setVisible(in_play)
        self.end.setVisible(in_play)

    def show_report(self, made: bool) -> None:
        """After the end, the large button makes the report, and then opens it."""
        self._report_made = made
        label, key, shape = OPEN_REPORT if made else PRIMARY["ended"]
        self.primary.show_action(label, key, mark=shape)

    def show_face(self, face: ClockFace, *, linked: bool) -> None:
        self.clocks.show_face(face, linked=linked)

    def show_gate(self, current: MoveBody | None, following: MoveBody | None) -> None:
        """Whether the next move may begin as the author meant it."""
        if following is None:
            self.advance.show_action("Last move", "")
            self.advance.setEnabled(False)
            return
        if current is None or current.gate_open:
            self.advance.show_action("Next move", "N", mark="✓", mark_token="good")
        else:
            label = f"Next move: {gate_words(current.gate)}"
            self.advance.show_action(label, "N", mark="✗", mark_token="due")

    def allow(self, *, primary: bool, advance: bool, end: bool) -> None:
        """Which of the three can be asked for now."""
        self.primary.setEnabled(primary)
        self.advance.setEnabled(advance)
        self.end.setEnabled(end)

    # --- requests -------------------------------------------------------------------------

    def _ask_primary(self) -> None:
        self.primary_requested.emit()

    def _ask_advance(self) -> None:
        self.advance_requested.emit()

    def _ask_end(self) -> None:
        self.end_requested.emit()
