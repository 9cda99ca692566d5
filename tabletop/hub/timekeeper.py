"""The hub's clocks: a wall clock that never steps, and when to save the elapsed time."""

from __future__ import annotations

import time
from collections.abc import Callable

from tabletop.exercise.clock import Ticking, elapsed_at, wall_until
from tabletop.exercise.events import Stamp

_SAVE_MS = 500
_SAVE_SECONDS = _SAVE_MS / 1000
_QUICK = 2.0
_LEAST_SECONDS = 0.1
"""Between two saves at a quick rate, at which nobody reads seconds."""


class Timekeeper:
    """Tells wall and elapsed time.

    Wall time is read once and then carried on by the monotonic clock: whatever sets the
    laptop's clock during an exercise changes nothing here. `not_before_ms` is the newest
    wall time already in the record.
    """

    def __init__(
        self,
        not_before_ms: int = 0,
        wall: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._monotonic = monotonic
        self._anchor_ms = max(wall() * 1000, float(not_before_ms)) - monotonic() * 1000

    def wall_ms(self) -> int:
        """Wall time now, in ms since 1970, UTC."""
        return int(self._anchor_ms + self._monotonic() * 1000)

    def stamp(self, clock: Ticking) -> Stamp:
        """Now, by both clocks."""
        wall_ms = self.wall_ms()
        return Stamp(wall_ms, elapsed_at(clock, wall_ms))

    def seconds_until(self, clock: Ticking, elapsed_ms: int) -> float:
        """Seconds from now until a running clock shows `elapsed_ms`; 0 where it has."""
        return max(0, wall_until(clock, elapsed_ms) + 1 - self.wall_ms()) / 1000

    def seconds_to_next_save(self, clock: Ticking) -> float:
        """Seconds until the elapsed clock shows the next full or half second.

        Saved as the second turns, a crash later in it resumes at the second people saw; saved
        in its middle too, no crash costs a whole one, whatever the disk takes.
        """
        if clock.phase != "running":
            return _SAVE_SECONDS
        elapsed_ms = elapsed_at(clock, self.wall_ms())
        turn_ms = (elapsed_ms // _SAVE_MS + 1) * _SAVE_MS
        seconds = min(_SAVE_SECONDS, self.seconds_until(clock, turn_ms))
        return max(seconds, _LEAST_SECONDS) if clock.rate > _QUICK else seconds
