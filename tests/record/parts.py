"""What tests of the record share: a package, events, histories that could have happened."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from tabletop.exercise import events as e
from tabletop.record import making
from tabletop.record.entries import Answer, NewEvent
from tabletop.record.package import created_event
from tabletop.record.store import Store
from tests.factories import small_scenario

WALL_MS = 1_900_000_000_000
EXERCISE = "0123456789abcdef0123456789abcdef"
DELEGATIONS = ("ald", "brn", "cst")


@dataclass(frozen=True)
class Files:
    """A package as the record sees one."""

    files: dict[str, bytes] = field(
        default_factory=lambda: {
            "scenario.yaml": b"id: small\ntitle: Small crisis\n" * 40,
            "media/map.png": bytes(range(256)),
        }
    )


def at(elapsed_ms: int) -> e.Stamp:
    return e.Stamp(WALL_MS + elapsed_ms, elapsed_ms)


def created() -> NewEvent:
    event = created_event(Files(), small_scenario(), EXERCISE, "0.1.0")
    return NewEvent(at(0), e.SYSTEM, event)


def milestone(elapsed_ms: int = 0, command: str = "") -> NewEvent:
    """A short event that can happen at any time."""
    event = e.MilestoneSet(milestone="blamed")
    seat = "seat" if command else ""
    return NewEvent(at(elapsed_ms), e.Actor("white", 1), event, seat, command)


def answer(command: str, text: bytes = b"done") -> Answer:
    return Answer("seat", command, b"d" * 32, text)


def decided(n: int, **fields: object) -> e.DecisionRecorded:
    """A decision of Aldria on the first point."""
    values: dict[str, object] = {
        "decision": "response",
        "delegation": "ald",
        "n": n,
        "option": "accuse",
        "rationale": "The évidence is strong",
        "rung": 6,
        "given_ms": 1000,
        "person": 1,
        "latency_ms": 500,
    }
    return msgspec.convert({**values, **fields}, e.DecisionRecorded)


def make(path: Path) -> Path:
    making.create(path, Files(), small_scenario())
    return path


def filled(path: Path, history: Sequence[NewEvent]) -> Path:
    """A closed file with a history in batches of a few."""
    store = Store(make(path))
    for start in range(0, len(history), 3):
        batch = history[start : start + 3]
        answers = [answer(one.command) for one in batch if one.command]
        store.append(batch, answers, start)
    store.close()
    return path


def a_history(seed: int = 1, length: int = 120) -> list[NewEvent]:
    """The first event and then whatever may happen, in an order in which it may."""
    return [created(), *_happenings(random.Random(seed), length)]


def _happenings(chance: random.Random, length: int) -> Iterator[NewEvent]:
    elapsed = 0
    for number, (actor, event) in enumerate(_events(chance, length)):
        elapsed += chance.choice((0, 0, 40, 1500, 60_000))
        command = f"command-{number}" if actor.role != "system" and chance.random() < 0.7 else ""
        yield NewEvent(at(elapsed), actor, event, "seat" if command else "", command)


def _events(chance: random.Random, length: int) -> Iterator[tuple[e.Actor, e.AnyEvent]]:
    white = e.Actor("white", 90)
    yield white, e.ExerciseStarted()
    yield e.SYSTEM, e.MoveStarted(move="m1")
    for person in range(1, 7):
        delegation = DELEGATIONS[person % 3]
        seated = e.DelegateSeated(person=person, delegation=delegation, member=person)
        yield e.Actor("delegate", person, delegation), seated
    for decision in ("response", "sharing", "statement"):
        yield e.SYSTEM, e.DecisionOpened(decision=decision, delegations=DELEGATIONS)
    counts = dict.fromkeys(DELEGATIONS, 0)
    for place in range(length):
        if place % 20 == 10:
            yield _pre_votes(place)
        yield chance.choice((_about_an_inject, _about_a_decision, _about_time))(chance, counts)


def _pre_votes(place: int) -> tuple[e.Actor, e.AnyEvent]:
    delegation, person = DELEGATIONS[place % 3], 1 + place % 4
    choices = ("accuse", "wait", "wait", "")[place % 3 :]
    cast = e.PreVotesCast(
        decision="response", delegation=delegation, person=person, choices=choices
    )
    return e.Actor("delegate", person, delegation), cast


def _about_an_inject(chance: random.Random, counts: dict[str, int]) -> tuple[e.Actor, e.AnyEvent]:
    scenario = small_scenario()
    inject = chance.choice(scenario.injects)
    person = chance.randint(1, 6)
    events: tuple[e.AnyEvent, ...] = (
        e.InjectReleased(
            inject=inject.id,
            to=tuple(chance.sample(DELEGATIONS, chance.randint(1, 3))),
            subject=inject.subject,
            body=chance.choice(("=cmd()", "Ünïcode 漢字 «text»", "line\none", inject.body)),
            planned_ms=chance.choice((None, 0, 30_000)),
        ),
        e.InjectHeld(inject=inject.id, reason="wait"),
        e.InjectTakenUp(inject=inject.id),
        e.InjectSkipped(inject=inject.id),
        e.InjectRecalled(inject=inject.id, reason="wrong"),
        e.InjectResolved(inject=inject.id, note="done"),
        e.InjectReceived(inject=inject.id, person=person),
        e.InjectRead(inject=inject.id, person=person),
        e.InjectAcknowledged(inject=inject.id, person=person),
    )
    return e.Actor("white", 90), chance.choice(events)


def _about_a_decision(chance: random.Random, counts: dict[str, int]) -> tuple[e.Actor, e.AnyEvent]:
    delegation = chance.choice(DELEGATIONS)
    person = 1 + chance.randint(0, 5)
    n = counts[delegation] = counts[delegation] + 1
    event = decided(
        n,
        delegation=delegation,
        decision=chance.choice(("response", "statement")),
        person=chance.choice((None, person)),
        made_at=chance.choice((None, WALL_MS, 10**17)),
        rationale=chance.choice(("", "-1+1", "Firm but fair", 'He said "no"')),
        evidence=("log", "letter")[: n % 3],
        norms=("b", "f")[: n % 2],
        dissent=(None, "", "=The treasurer objected")[n % 3],
        present=(None, 3)[n % 2],
        waived=n % 7 == 0,
    )
    return e.Actor("delegate", person, delegation), event


def _about_time(chance: random.Random, counts: dict[str, int]) -> tuple[e.Actor, e.AnyEvent]:
    events: tuple[e.AnyEvent, ...] = (
        e.ExercisePaused(),
        e.ExerciseResumed(),
        e.SpeedChanged(rate=chance.choice((0.5, 2.0, 10.0))),
        e.MoveStarted(move=chance.choice(("m1", "m2"))),
        e.MilestoneSet(milestone="spread", because="inject:second-wave"),
        e.VariableChanged(variable="tension", value=chance.random()),
    )
    return e.Actor("white", 90), chance.choice(events)
