"""How fast a seat is read, and how often it may raise alarm: freely at first, then at a pace."""

from __future__ import annotations

import time
from collections.abc import Callable

from tabletop.hub.limits import (
    ALARM_SECONDS,
    ALARMS_AT_ONCE,
    MESSAGES_A_SECOND,
    MESSAGES_AT_ONCE,
)


class Pace:
    """Counts the messages of one link."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._heard_at = now()
        self._left = float(MESSAGES_AT_ONCE)

    def rest_seconds(self) -> float:
        """Take note of a message; seconds to wait before the next is read."""
        now = self._now()
        grown = self._left + (now - self._heard_at) * MESSAGES_A_SECOND
        self._left = min(grown, float(MESSAGES_AT_ONCE)) - 1
        self._heard_at = now
        return max(0.0, -self._left / MESSAGES_A_SECOND)


class Alarms:
    """Counts the alarms of one seat."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._raised_at = now()
        self._left = float(ALARMS_AT_ONCE)

    def may(self) -> bool:
        """Whether one more may be raised; where it may, it is counted."""
        now = self._now()
        grown = self._left + (now - self._raised_at) / ALARM_SECONDS
        self._left, self._raised_at = min(grown, float(ALARMS_AT_ONCE)), now
        if self._left < 1:
            return False
        self._left -= 1
        return True
