"""What the jobs work on: the grid attack, and records and packages of any length."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from functools import cache

from tabletop.exercise import events as e
from tabletop.record.entries import NewEvent
from tabletop.record.package import created_event
from tabletop.resources import package_dir
from tabletop.scenario.check import CheckResult, check
from tabletop.scenario.model import Inject, Scenario

WALL_MS = 1_900_000_000_000
EXERCISE = "0123456789abcdef0123456789abcdef"
SENTENCE = "We weighed what we hold against our instructions and chose what can still be undone. "


@cache
def grid_attack() -> CheckResult:
    """The package that ships with the program, checked."""
    return check(package_dir("grid-attack"))


def scenario() -> Scenario:
    """The scenario of the grid attack."""
    found = grid_attack().scenario
    assert found is not None, "the grid attack has an error"
    return found


def begun() -> list[NewEvent]:
    """A record up to its first decision: made, started, one delegate seated, the point open."""
    point, move = scenario().decisions[0], scenario().moves[0]
    seated = e.DelegateSeated(person=1, delegation=point.delegations[0], member=1)
    opened = e.DecisionOpened(decision=point.id, delegations=point.delegations)
    events = (created(), e.ExerciseStarted(), e.MoveStarted(move=move.id), seated, opened)
    return [NewEvent(e.Stamp(WALL_MS, 0), e.SYSTEM, event) for event in events]


def created() -> e.ExerciseCreated:
    """The first event of a record."""
    return created_event(grid_attack().package, scenario(), EXERCISE, "0.1.0")


def decision(n: int) -> NewEvent:
    """A delegation's decision with a rationale of about 250 characters."""
    point = scenario().decisions[0]
    delegation = point.delegations[0]
    event = e.DecisionRecorded(
        decision=point.id,
        delegation=delegation,
        n=n,
        option=point.options[0].id,
        rationale=SENTENCE * 3,
        confidence="moderate",
        given_ms=n,
        person=1,
        made_at=WALL_MS + n,
    )
    actor = e.Actor("delegate", 1, delegation)
    return NewEvent(e.Stamp(WALL_MS + n, n), actor, event, "person:1", f"command-{n:08}")


# --- a long record ------------------------------------------------------------------------

PEOPLE = 200
Happening = tuple[e.Actor, e.AnyEvent]


def history(length: int) -> Iterator[NewEvent]:
    """A record as a full room leaves it: injects, most of it their receipts and readings."""
    events = itertools.chain([(e.SYSTEM, created()), *_opening()], _waves(random.Random(1)))
    for place, (actor, event) in enumerate(itertools.islice(events, length)):
        stamp = e.Stamp(WALL_MS + place * 50, place * 50)
        command = f"command-{place:08}" if actor.role == "delegate" else ""
        yield NewEvent(stamp, actor, event, f"person:{actor.person}" if command else "", command)


def _delegations() -> tuple[str, ...]:
    return tuple(delegation.id for delegation in scenario().delegations)


def _opening() -> Iterator[Happening]:
    """Everyone sits down, the exercise begins, and every decision is open."""
    delegations = _delegations()
    for person in range(PEOPLE):
        seated = e.DelegateSeated(
            person=person,
            delegation=delegations[person % len(delegations)],
            member=1 + person // len(delegations),
        )
        yield e.SYSTEM, seated
    yield e.Actor("white"), e.ExerciseStarted()
    yield e.SYSTEM, e.MoveStarted(move=scenario().moves[0].id)
    for point in scenario().decisions:
        yield e.SYSTEM, e.DecisionOpened(decision=point.id, delegations=delegations)


def _waves(draw: random.Random) -> Iterator[Happening]:
    """Again and again: an inject to all, read by most of some, and what they decide."""
    counts = dict.fromkeys(_delegations(), 0)
    for number in itertools.count(1000):
        inject = Inject(
            id=f"ad-hoc-{number}",
            number=number,
            title="News",
            to=_delegations(),
            subject="News from the control room",
            body=SENTENCE * 6,
        )
        yield e.Actor("white"), e.InjectWritten(inject=inject)
        released = e.InjectReleased(
            inject=inject.id, to=inject.to, subject=inject.subject, body=inject.body
        )
        yield e.Actor("white"), released
        seats = [_seat(person) for person in draw.sample(range(PEOPLE), 45)]
        for seat in seats:
            yield seat, e.InjectReceived(inject=inject.id, person=seat.person or 0)
        for seat in seats[:35]:
            yield seat, e.InjectRead(inject=inject.id, person=seat.person or 0)
        for seat in seats[:12]:
            yield seat, _decided(draw, seat, counts)


def _seat(person: int) -> e.Actor:
    delegations = _delegations()
    return e.Actor("delegate", person, delegations[person % len(delegations)])


def _decided(draw: random.Random, seat: e.Actor, counts: dict[str, int]) -> e.DecisionRecorded:
    point = draw.choice(scenario().decisions)
    delegation = seat.delegation or ""
    counts[delegation] += 1
    return e.DecisionRecorded(
        decision=point.id,
        delegation=delegation,
        n=counts[delegation],
        option=draw.choice(point.options).id if point.options else None,
        rationale=SENTENCE * draw.randint(1, 4),
        confidence="moderate",
        given_ms=counts[delegation],
        person=seat.person,
    )
