"""The top of the console: what runs, the three clocks, and the next thing to do."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tabletop.desktop.console.buttons import KeyButton
from tabletop.desktop.console.labels import elided, plain_label, upright
from tabletop.desktop.console.place_strip import PlaceStrip
from tabletop.desktop.console.sentences import gate_words
from tabletop.desktop.theme import set_state
from tabletop.desktop.ticker import ClockFace
from tabletop.desktop.words import MARKS, format_elapsed, format_scenario
from tabletop.exercise.bodies import ClockBody, ExerciseBody, MoveBody, Phase

PRIMARY: dict[Phase, tuple[str, str, str]] = {
    "ready": ("Start", "Space", "●"),
    "running": ("Pause", "Space", "‖"),
    "paused": ("Resume", "Space", "●"),
    "ended": ("Make report", "M", ""),
}
"""What the large button does in each phase: label, key, shape."""
RECOVERED = "came back from the file after a fault"


def move_words(clock: ClockBody) -> str:
    """`Move 2 of 3: Escalation`."""
    if not clock.move:
        return f"{clock.moves} moves, not started" if clock.moves != 1 else "1 move, not started"
    title = f": {clock.move_title}" if clock.move_title else ""
    return f"Move {clock.move} of {clock.moves}{title}"


def phase_words(clock: ClockBody) -> str:
    """The phase as shape and word, with the reason for a pause that nobody asked for."""
    mark = MARKS[clock.phase]
    recovered = clock.phase == "paused" and clock.recovered
    return f"{mark.shape} {mark.word}" + (f": {RECOVERED}" if recovered else "")


class TopBar(QFrame):
    """Shows facts about the whole exercise; asks for what concerns all of it."""

    primary_requested = Signal()
    advance_requested = Signal()
    end_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.place = PlaceStrip()
        self.primary = KeyButton("Start", "Space", role="primary", big=True)
        self.advance = KeyButton("Next move", "N", big=True)
        self.end = KeyButton("End…", "Ctrl+E", role="flat")
        self._title = elided(size=18, strong=True)
        self._move = elided(size=13)
        self._make_clocks()
        self._lay_out()
        self.primary.hold_width(164)
        self.advance.hold_width(164)
        self.primary.clicked.connect(self._ask_primary)
        self.advance.clicked.connect(self._ask_advance)
        self.end.clicked.connect(self._ask_end)

    def _make_clocks(self) -> None:
        self._elapsed = plain_label("00:00:00", size=40, role="figures")
        self._elapsed.setAccessibleName("elapsed time")
        self._phase = plain_label("○ ready", size=15, strong=True, state="quiet")
        self._left = plain_label("", size=12, state="quiet")
        self._scenario = plain_label("", size=18, role="figures")
        self._wall = plain_label("", size=18, role="figures")
        for clock in (self._elapsed, self._scenario, self._wall):
            clock.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

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
        names.addWidget(self._title, 3)
        names.addWidget(self._move, 2)
        left.addLayout(names)
        left.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 16, 10)
        row.setSpacing(24)
        row.addLayout(left, 1)
        row.addLayout(self._clocks())
        row.addWidget(upright())
        row.addWidget(self.place)

    def _clocks(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(0)
        grid.addWidget(self._elapsed, 0, 0, 2, 1)
        grid.addWidget(self._phase, 2, 0)
        grid.addWidget(self._scenario, 0, 1, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(plain_label("scenario", size=12, state="quiet"), 0, 2, _BASELINE)
        grid.addWidget(self._wall, 1, 1, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(plain_label("in the room", size=12, state="quiet"), 1, 2, _BASELINE)
        grid.addWidget(self._left, 2, 1, 1, 2)
        return grid

    # --- facts ----------------------------------------------------------------------------

    def show_exercise(self, body: ExerciseBody) -> None:
        self._title.setText(body.title)

    def show_clock(self, clock: ClockBody) -> None:
        """The phase and the move, and what the large button does now."""
        self._move.setText(move_words(clock))
        self._phase.setText(phase_words(clock))
        set_state(self._phase, MARKS[clock.phase].token)
        label, key, shape = PRIMARY[clock.phase]
        self.primary.show_action(label, key, mark=shape)
        in_play = clock.phase in ("running", "paused")
        self.advance.setVisible(in_play)
        self.end.setVisible(in_play)

    def show_face(self, face: ClockFace) -> None:
        """The three clocks as they stand now."""
        self._elapsed.setText(format_elapsed(face.elapsed_ms))
        self._scenario.setText(format_scenario(face.scenario) if face.body.scenario_start else "–")
        wall = datetime.fromtimestamp(face.wall_ms / 1000).astimezone()
        self._wall.setText(f"{wall:%H:%M:%S}")
        self._left.setText(_left_words(face))
        set_state(self._left, "due" if (face.move_left_ms or 0) < 0 else "quiet")

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


_BASELINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom


def _left_words(face: ClockFace) -> str:
    left = face.move_left_ms
    if left is None or face.body.phase not in ("running", "paused"):
        return ""
    if left < 0:
        return f"move over by {format_elapsed(-left)}"
    return f"{format_elapsed(left)} left of the move"
