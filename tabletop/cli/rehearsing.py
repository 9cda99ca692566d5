"""Plays an exercise with simulated people, through a real hub."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tabletop.exercise.bodies import ClockBody
from tabletop.exercise.events import DecisionRecorded, InjectReleased
from tabletop.hub.descriptor import Descriptor
from tabletop.hub.spawn import tethered
from tabletop.record.reader import read_exercise
from tabletop.rehearsal import play
from tabletop.rehearsal.temperaments import Temperament
from tabletop.scenario.msel.rows import span
from tabletop.seat.address import local_address


class Rehearsed(NamedTuple):
    """What a rehearsal brought about."""

    decisions: int
    injects: int


def rehearse(
    package: Path,
    file: Path,
    seed: int,
    speed: float,
    temperaments: Mapping[str, Temperament],
    tell: Callable[[str], object],
) -> Rehearsed:
    """Play the package from STARTEX to ENDEX; raises the rooms' errors, each a sentence.

    `tell` is given a line as each move begins.

    Its hub ends with it, however it ends.
    """
    arguments = [str(package), "--record", str(file)]
    with tethered(arguments) as hub, _quiet():
        console = local_address(hub.socket)
        playing = play.rehearse(
            console, hub.code, seed, speed, lambda clock: tell(_move_line(clock)), temperaments
        )
        asyncio.run(playing)
    return _counts(file)


def _move_line(clock: ClockBody) -> str:
    """`  00:30:00  Move 2 of 4: Escalation`, with the elapsed time at which it began."""
    began = span(clock.move_started_ms // 1000)
    title = f": {clock.move_title}" if clock.move_title else ""
    return f"  {began}  Move {clock.move} of {clock.moves}{title}"


def simulate(
    hub: Descriptor,
    seed: int,
    wanted: Mapping[str, Temperament] | None,
    told: Callable[[], None],
) -> None:
    """Play simulated delegates at a running hub, to ENDEX: those wanted, or in every empty seat.

    `told` is called once all sit.
    """
    asyncio.run(play.fill_seats(local_address(hub.socket), hub.code, seed, wanted, told))


@contextmanager
def _quiet() -> Iterator[None]:
    """Only errors are told: that a question closed before its answer is no news at high speed."""
    own = logging.getLogger("tabletop")
    before = own.level
    own.setLevel(logging.ERROR)
    try:
        yield
    finally:
        own.setLevel(before)


def _counts(file: Path) -> Rehearsed:
    events = [entry.event for entry in read_exercise(file).recorded]
    decisions = sum(isinstance(event, DecisionRecorded) for event in events)
    injects = sum(isinstance(event, InjectReleased) for event in events)
    return Rehearsed(decisions, injects)
