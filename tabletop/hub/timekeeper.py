"""The hub's clocks: a wall clock that never steps, and the elapsed time saved each second."""

from __future__ import annotations

import time
from collections.abc import Callable

from tabletop.exercise.clock import Ticking, elapsed_at, wall_until
from tabletop.exercise.events import Stamp


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
        """Seconds until the elapsed clock shows the next full second; one while it stands.

        Saved then, a crash later in that second still resumes at the second people saw.
        """
        if clock.phase != "running":
            return 1.0
        elapsed_ms = elapsed_at(clock, self.wall_ms())
        return min(1.0, self.seconds_until(clock, (elapsed_ms // 1000 + 1) * 1000))
