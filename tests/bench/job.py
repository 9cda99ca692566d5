"""A job of the benchmark: floor and ours measured in turn, held to a bound as a ratio."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Literal

Unit = Literal["seconds", "bytes"]
Measure = Callable[[], float]
"""Does the work once and gives what it cost, in the job's unit."""

ROUNDS = 7


@dataclass(frozen=True)
class Sides:
    """A job made ready to be measured; without a floor it is for information alone."""

    ours: Measure
    floor: Measure | None = None


@dataclass(frozen=True)
class Job:
    """What is measured; `prepare` makes it ready in an empty folder and clears up after it."""

    name: str
    prepare: Callable[[Path], AbstractContextManager[Sides]]
    bound: float | None = None  # the ratio that must not be passed; None: for information
    rounds: int = ROUNDS
    unit: Unit = "seconds"
    by_thousand: bool = False  # whether what a thousand of them take is told too


@dataclass(frozen=True)
class Result:
    """What was measured, round by round."""

    job: Job
    ours: tuple[float, ...]
    floor: tuple[float, ...] = ()

    @property
    def ratios(self) -> tuple[float, ...]:
        """Ours to the floor of the same round, so that a slow moment weighs on both."""
        return tuple(ours / floor for ours, floor in zip(self.ours, self.floor, strict=False))

    @property
    def ratio(self) -> float | None:
        """The median ratio; None where there is no floor."""
        return median(self.ratios) if self.ratios else None

    @property
    def ok(self) -> bool:
        """Whether the bound holds, if there is one."""
        return self.ratio is None or self.job.bound is None or self.ratio <= self.job.bound


def measure(job: Job, folder: Path, rounds: int | None = None) -> Result:
    """Measure the floor and ours in turn; a first round warms both up and does not count."""
    ours: list[float] = []
    floor: list[float] = []
    with job.prepare(folder) as sides:
        for _ in range(1 + (rounds or job.rounds)):
            if sides.floor is not None:
                floor.append(_once(sides.floor))
            ours.append(_once(sides.ours))
    return Result(job, tuple(ours[1:]), tuple(floor[1:]))


def _once(side: Measure) -> float:
    # What the side before left behind is not to be collected at the cost of this one.
    gc.collect()
    return side()


def timed(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> Measure:
    """A measure of how many seconds a call takes."""

    def run() -> float:
        began = clock()
        work()
        return clock() - began

    return run


def busy(work: Callable[[], object]) -> Measure:
    """A measure of how many seconds a call keeps the processor busy.

    For work that waits for nothing: on a quiet machine it is the time it takes, and on a shared
    one it leaves out what others took meanwhile.
    """
    return timed(work, time.process_time)
