"""The three clocks as arithmetic: elapsed time with rate and pauses, scenario time, wall time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Literal, Protocol

import msgspec

Phase = Literal["ready", "running", "paused", "ended"]


class Ticking(Protocol):
    """What elapsed time is computed from: the state's clock and the `clock` card alike."""

    @property
    def phase(self) -> Phase: ...
    @property
    def elapsed_ms(self) -> int: ...
    @property
    def wall_ms(self) -> int: ...
    @property
    def rate(self) -> float: ...


class ScenarioTicking(Protocol):
    """What scenario time is computed from."""

    @property
    def move_started_ms(self) -> int: ...
    @property
    def scenario_start(self) -> str: ...
    @property
    def scenario_speed(self) -> float: ...


class Clock(msgspec.Struct, frozen=True):
    """Elapsed time was `elapsed_ms` at wall time `wall_ms`, and runs on from there."""

    phase: Phase = "ready"
    elapsed_ms: int = 0
    wall_ms: int = 0
    rate: float = 1.0


def elapsed_at(clock: Ticking, wall_ms: int) -> int:
    """Elapsed milliseconds at a wall time (ms since 1970) not before the clock's own."""
    if clock.phase != "running":
        return clock.elapsed_ms
    return clock.elapsed_ms + max(0, round((wall_ms - clock.wall_ms) * clock.rate))


def wall_until(clock: Ticking, elapsed_ms: int) -> int:
    """The wall time (ms since 1970) at which a running clock shows `elapsed_ms`."""
    return clock.wall_ms + round((elapsed_ms - clock.elapsed_ms) / clock.rate)


def elapsed_then(history: Sequence[Clock], wall_ms: int) -> int:
    """Elapsed milliseconds at a wall time in the past, pauses and speeds taken into account.

    `history` holds the clock after each change, oldest first.
    """
    past = [clock for clock in history if clock.wall_ms <= wall_ms]
    if not past:
        return 0
    elapsed = elapsed_at(past[-1], wall_ms)
    following = history[len(past)] if len(past) < len(history) else None
    return elapsed if following is None else min(elapsed, following.elapsed_ms)


def format_elapsed(elapsed_ms: int) -> str:
    """Elapsed time as every screen shows it: `00:47:12`; hours go on past 99."""
    seconds = max(0, elapsed_ms) // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


@lru_cache(maxsize=64)
def parse_scenario_time(text: str) -> datetime:
    """An ISO 8601 time with offset; the start of 1970, UTC, where the text is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def scenario_at(clock: ScenarioTicking, elapsed_ms: int) -> datetime:
    """Scenario time when `elapsed_ms` have elapsed."""
    passed = (elapsed_ms - clock.move_started_ms) * clock.scenario_speed
    return parse_scenario_time(clock.scenario_start) + timedelta(milliseconds=passed)
