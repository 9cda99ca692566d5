"""Plays an exercise with simulated people through a real hub, and makes its report."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import NamedTuple

from tabletop.cli import hosting
from tabletop.hub.descriptor import Descriptor
from tabletop.seat.address import local_address


class Rehearsed(NamedTuple):
    """What a rehearsal left."""

    file: Path
    report: Path
    pages: int
    decisions: int
    injects: int


def rehearse(package: Path, *, file: Path, report: Path, seed: int, speed: float) -> Rehearsed:
    """Play the package from STARTEX to ENDEX; raises the rooms' errors, each a sentence."""
    hub = hosting.start(package=package, file=file)
    try:
        asyncio.run(_play(hub, seed, speed))
    finally:
        hosting.stop(hub)
    from tabletop.report.make import make_report

    made = make_report(file, report)
    return Rehearsed(file, report, made.pages, *_counts(file))


def simulate(hub: Descriptor, seed: int) -> None:
    """Play a simulated delegate in every delegation of a running hub without people, to ENDEX."""
    from tabletop.rehearsal.play import fill_seats

    asyncio.run(fill_seats(local_address(hub.socket), hub.code, seed))


async def _play(hub: Descriptor, seed: int, speed: float) -> None:
    from tabletop.rehearsal.play import rehearse as play

    logging.getLogger("tabletop").setLevel(logging.ERROR)
    await play(local_address(hub.socket), hub.code, seed, speed)


def _counts(file: Path) -> tuple[int, int]:
    from tabletop.exercise.events import DecisionRecorded, InjectReleased
    from tabletop.record.reader import read_exercise

    events = [entry.event for entry in read_exercise(file).recorded]
    decisions = sum(isinstance(event, DecisionRecorded) for event in events)
    injects = sum(isinstance(event, InjectReleased) for event in events)
    return decisions, injects
