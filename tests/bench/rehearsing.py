"""How fast the rules play a whole exercise by themselves: the grid attack, people simulated."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from tabletop.exercise import events as e
from tabletop.exercise.applying import apply
from tabletop.exercise.state import new_state
from tabletop.record.entries import NewEvent
from tabletop.rehearsal.dry import DryRun
from tabletop.rehearsal.temperaments import RANDOM
from tests.bench import samples
from tests.bench.job import Job, Sides, busy

SEED = 1


def played() -> list[e.Recorded]:
    """The grid attack from STARTEX to ENDEX without a hub, a file or a clock."""
    scenario = samples.scenario()
    run = DryRun(scenario, SEED, {delegation.id: RANDOM for delegation in scenario.delegations})
    run.play()
    return run.recorded


def new_events() -> list[NewEvent]:
    """The same with what stands before it in a record, to be appended to a file."""
    scenario = samples.scenario()
    seats = (
        e.DelegateSeated(person=person, delegation=delegation.id, member=1, simulated=True)
        for person, delegation in enumerate(scenario.delegations, 1)
    )
    first: list[e.AnyEvent] = [samples.created(), *seats]
    before = [e.Recorded(0, e.Stamp(0, 0), e.SYSTEM, event) for event in first]
    return [
        NewEvent(
            msgspec.structs.replace(one.stamp, wall_ms=samples.WALL_MS + one.stamp.elapsed_ms),
            one.actor,
            one.event,
        )
        for one in [*before, *played()]
    ]


@contextmanager
def rehearsed(folder: Path) -> Iterator[Sides]:
    """Seconds to play it, and to apply what came of it."""
    recorded = played()

    def apply_all() -> None:
        state = new_state(samples.scenario())
        for one in recorded:
            apply(state, one)

    yield Sides(busy(played), busy(apply_all))


JOBS = (Job("rehearsal", rehearsed, bound=10.0, by_thousand=True),)
