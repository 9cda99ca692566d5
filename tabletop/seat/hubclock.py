"""The hub's wall clock as a seat knows it, whatever the laptop's own clock says."""

from __future__ import annotations

import time
from collections import deque

_SAMPLES = 8


def _monotonic_ms() -> float:
    return time.monotonic() * 1000


class HubClock:
    """Keeps the hub's time from what its messages tell.

    A message is told late, never early: of the last ones, the least late is believed.
    """

    def __init__(self) -> None:
        self._offsets: deque[float] = deque(maxlen=_SAMPLES)

    def begin(self, wall_ms: int) -> None:
        """Take the time told on a new link and forget the ones before."""
        self._offsets.clear()
        self.hear(wall_ms)

    def hear(self, wall_ms: int) -> None:
        """Take the time the hub just told."""
        self._offsets.append(wall_ms - _monotonic_ms())

    def wall_ms(self) -> int:
        """The hub's wall time now, in ms since 1970; this laptop's before the first word."""
        if not self._offsets:
            return round(time.time() * 1000)
        return round(_monotonic_ms() + max(self._offsets))
