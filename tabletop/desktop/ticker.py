"""What the three clocks show now, from the clock card and the hub's wall time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from tabletop.exercise.bodies import ClockBody
from tabletop.exercise.clock import elapsed_at, scenario_at


@dataclass(frozen=True)
class ClockFace:
    """One look at the clocks: elapsed and remaining in ms, wall time of the hub in ms."""

    body: ClockBody
    wall_ms: int

    @property
    def elapsed_ms(self) -> int:
        return elapsed_at(self.body, self.wall_ms)

    @property
    def scenario(self) -> datetime:
        return scenario_at(self.body, self.elapsed_ms)

    @property
    def move_left_ms(self) -> int | None:
        """What is left of the move as planned, negative when over; None without a plan."""
        if not self.body.move_duration_ms:
            return None
        return self.body.move_started_ms + self.body.move_duration_ms - self.elapsed_ms

    @property
    def running(self) -> bool:
        return self.body.phase == "running"

    def until(self, due_ms: int) -> int:
        """Real milliseconds until elapsed time reaches `due_ms`, at the present rate."""
        return round((due_ms - self.elapsed_ms) / self.body.rate)


class Ticker(QObject):
    """Says once each second that clocks want to be drawn anew; costs nothing in between."""

    ticked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)
        self._running = False

    def start(self) -> None:
        self._running = True
        self._tick()

    def stop(self) -> None:
        self._running = False
        self._timer.stop()

    def _tick(self) -> None:
        self.ticked.emit()
        if self._running:
            self._timer.start(500)
