"""Tests that simulated delegates play where nobody sits, and leave it to people elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tabletop.exercise import commands as c
from tabletop.exercise.bodies import DecisionBody, DecisionPointBody
from tabletop.exercise.events import DecisionRecorded, Event, InjectRead, PreVotesCast
from tabletop.hub.run import HubOptions
from tabletop.rehearsal import play
from tabletop.rehearsal.delegate import SimulatedDelegate
from tabletop.rehearsal.play import fill_seats
from tabletop.rehearsal.temperaments import TEMPERAMENTS, Temperament
from tabletop.rehearsal.white import WhiteSeat
from tabletop.scenario.model import DecisionPoint, Option
from tabletop.seat.errors import SeatError
from tests.full_package import full_package, full_scenario
from tests.hub.rooms import (
    Room,
    Sitting,
    losing_answers,
    new_exercise,
    opened,
    question,
    until,
)

FAST = 1000.0
"""Thinking takes minutes of elapsed time, and so a fraction of a second."""


@asynccontextmanager
async def filled(room: Room, seed: int = 1, **wanted: str) -> AsyncIterator[asyncio.Task[None]]:
    """A room with simulated delegates in it: those wanted, or in every empty seat."""
    seats = {delegation: TEMPERAMENTS[name] for delegation, name in wanted.items()}
    filling = asyncio.create_task(fill_seats(room.local, room.descriptor.code, seed, seats or None))
    try:
        yield filling
    finally:
        filling.cancel()
        await asyncio.gather(filling, return_exceptions=True)


async def ask(console: Sitting, *delegations: str) -> None:
    """STARTEX and a question, then at a speed at which it is soon thought over."""
    await console.do(c.StartExercise())
    await console.do(c.PauseExercise())
    await console.do(question(*delegations))
    await console.do(c.ChangeSpeed(rate=FAST))
    await console.do(c.ResumeExercise())


def roster(console: Sitting, delegation: str) -> list[tuple[str, bool]]:
    people = console.body(f"roster:{delegation}").people
    return [(person.name, person.simulated) for person in people]


def decided(console: Sitting, delegation: str) -> Callable[[], bool]:
    return lambda: console.body(f"roster:{delegation}").decisions > 0


async def who(room: Room, *kinds: type[Event]) -> set[str | None]:
    """The delegations whose delegates brought such events about."""
    entries = [entry.recorded for entry in await room.stored()]
    done = (entry for entry in entries if isinstance(entry.event, kinds))
    return {entry.actor.delegation for entry in done if entry.actor.role == "delegate"}


async def test_an_answer_lost_on_the_way_leaves_no_second_simulated_delegate(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    losing_answers(monkeypatch, 1)
    console = await room.console()
    async with filled(room):
        await until(lambda: console.body("roster:cst").people)
    assert [roster(console, one) for one in ("ald", "brn", "cst")] == [
        [(f"Simulated {code}", True)] for code in ("ALD", "BRN", "CST")
    ]


async def test_simulated_delegates_take_the_empty_seats_alone(room: Room) -> None:
    console = await room.console()
    await room.sit("Ana", "ald")
    async with filled(room):
        await until(lambda: roster(console, "cst"))
        assert roster(console, "brn") == [("Simulated BRN", True)]
        assert roster(console, "ald") == [("Ana", False)]


async def test_a_simulated_delegate_goes_as_soon_as_a_person_sits_down(room: Room) -> None:
    console = await room.console()
    async with filled(room):
        await until(lambda: roster(console, "cst"))
        await room.sit("Ana", "ald")
        await until(lambda: roster(console, "ald") == [("Ana", False)])
        await ask(console, "ald", "brn")
        await until(decided(console, "brn"))
        assert await who(room, DecisionRecorded, InjectRead) == {"brn", "cst"}


async def test_a_person_who_comes_while_it_thinks_decides_alone(room: Room) -> None:
    console = await room.console()
    async with filled(room):
        await until(lambda: roster(console, "cst"))
        await console.do(c.StartExercise())
        await console.do(question("ald", "brn"))
        await room.sit("Ana", "ald")
        await console.do(c.ChangeSpeed(rate=FAST))
        await until(decided(console, "brn"))
        assert "ald" not in await who(room, DecisionRecorded)


async def test_its_process_ends_once_people_sit_everywhere(room: Room) -> None:
    console = await room.console()
    async with filled(room, ald="slow", brn="silent") as filling:
        await until(lambda: roster(console, "ald") and roster(console, "brn"))
        await room.sit("Ana", "ald")
        [ben] = console.body("roster:brn").people
        assert not filling.done()
        await console.do(c.DismissDelegate(person=ben.person))
        await asyncio.wait_for(filling, 10)
        assert roster(console, "brn") == []


async def test_those_of_a_later_simulation_take_the_seats_of_an_earlier(room: Room) -> None:
    console = await room.console()
    async with filled(room):
        await until(lambda: roster(console, "cst"))
    async with filled(room):
        await until(lambda: roster(console, "cst") == [("Simulated CST 2", True)])
        assert roster(console, "ald") == [("Simulated ALD 2", True)]
        await ask(console)
        await until(decided(console, "cst"))


async def test_the_seats_wanted_are_taken_with_their_temperaments_and_no_other(
    room: Room,
) -> None:
    console = await room.console()
    await room.sit("Ana", "ald")
    async with filled(room, ald="hawkish", brn="cautious"):
        await until(lambda: roster(console, "brn"))
        [person] = console.body("roster:brn").people
        assert person.temperament == "cautious"
        assert roster(console, "ald") == [("Ana", False)] and roster(console, "cst") == []


async def test_where_people_sit_in_all_seats_wanted_it_says_so(room: Room) -> None:
    await room.sit("Ana", "ald")
    async with filled(room, ald="hawkish") as filling:
        with pytest.raises(SeatError, match="is played by people already"):
            await filling


@pytest.mark.parametrize("seed", range(3))
async def test_the_cautious_and_the_hawkish_know_rungs_that_no_card_of_theirs_carries(
    room: Room, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pulled all the way, so that the draw cannot hide what they lean to."""
    monkeypatch.setitem(TEMPERAMENTS, "hawkish", Temperament("hawkish", pull=1e9))
    monkeypatch.setitem(TEMPERAMENTS, "cautious", Temperament("cautious", pull=1e-9))
    console = await room.console()
    eva = await room.sit("Eva", "cst")
    async with filled(room, seed, ald="hawkish", brn="cautious"):
        await until(lambda: roster(console, "ald") and roster(console, "brn"))
        await console.do(c.StartExercise())
        await console.do(c.PauseExercise())
        await console.do(laddered())
        await console.do(c.ChangeSpeed(rate=FAST))
        await console.do(c.ResumeExercise())
        await until(lambda: chosen(console, "ald") and chosen(console, "brn"))
        assert (chosen(console, "ald"), chosen(console, "brn")) == ("At 6", "At 1")
        for message in eva.told.messages:
            assert b"rung" not in msgspec.json.encode(message)


def chosen(console: Sitting, delegation: str) -> str:
    """What it decided on the question of the ladder."""
    points = (card.body for card in console.link.store.of("white").values())
    [point] = [p for p in points if isinstance(p, DecisionPointBody) and p.title == "How far?"]
    [line] = [line for line in point.points if line.delegation == delegation]
    return line.label


def laddered() -> c.WriteQuestion:
    """A question whose highest rung comes first and whose lowest is in the middle."""
    options = tuple(Option(id="", label=f"At {rung}", rung=rung) for rung in (6, 1, 3))
    point = DecisionPoint(
        id="",
        number=0,
        title="How far?",
        question="How far do you go?",
        delegations=("ald", "brn"),
        options=options,
    )
    return c.WriteQuestion(decision=point)


async def test_simulated_delegates_return_to_a_hub_that_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "small.tabletop"
    async with AsyncExitStack() as stack:
        async with opened(new_exercise(file)) as room:
            console = await room.console()
            await stack.enter_async_context(filled(room))
            await until(lambda: roster(console, "cst"))
            await console.do(c.StartExercise())
        async with opened(HubOptions(file)) as room:
            console = await room.console()
            await console.do(question("cst"))
            await console.do(c.ChangeSpeed(rate=FAST))
            await console.do(c.ResumeExercise())
            await until(decided(console, "cst"))


async def test_what_a_question_asks_for_beside_the_choice_is_given(tmp_path: Path) -> None:
    options = HubOptions(tmp_path / "full.tabletop", full_package(), full_scenario())
    async with opened(options) as room, filled(room, brn="random", cst="random"):
        console = await room.console()
        await until(lambda: roster(console, "brn") and roster(console, "cst"))
        await console.do(c.StartExercise())
        await console.do(c.ReleaseInject(inject="lights-out"))
        await console.do(c.OpenDecision(decision="join"))
        await console.do(c.ChangeSpeed(rate=FAST))
        await until(lambda: decided(console, "brn")() and decided(console, "cst")())
        told = [entry.recorded.event for entry in await room.stored()]
    decisions = [e for e in told if isinstance(e, DecisionRecorded) and e.decision == "join"]
    assert len(decisions) == 2 and all(one.evidence for one in decisions)
    voted = {event.delegation for event in told if isinstance(event, PreVotesCast)}
    assert voted == {one.delegation for one in decisions if not one.waived}
    assert voted


async def test_simulated_delegates_of_a_hub_that_was_closed_leave_soon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(play, "CLOSED_SECONDS", 0.5)
    async with AsyncExitStack() as stack:
        async with opened(new_exercise(tmp_path / "small.tabletop")) as room:
            console = await room.console()
            filling = await stack.enter_async_context(filled(room))
            await until(lambda: roster(console, "cst"))
        await asyncio.wait_for(filling, 10)


class Away:
    """A seat whose hub is gone for so many seconds."""

    def __init__(self, seconds: float, *, closed: bool) -> None:
        self.away_seconds = lambda: seconds
        self.closed = closed
        self.ended = asyncio.Event()


@pytest.mark.parametrize(
    ("seconds", "closed", "leaves"),
    [
        (play.CLOSED_SECONDS + 1, True, True),
        (play.CLOSED_SECONDS + 1, False, False),
        (play.CLOSED_SECONDS - 1, True, False),
        (play.PATIENCE_SECONDS + 1, False, True),
    ],
)
async def test_a_hub_that_crashed_is_waited_for_longer_than_one_that_was_closed(
    seconds: float, closed: bool, leaves: bool
) -> None:
    seat: Any = Away(seconds, closed=closed)
    leaving = asyncio.create_task(play._until_abandoned([seat]))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert leaving.done() is leaves
    leaving.cancel()


@pytest.mark.parametrize(("name", "answers"), [("slow", False), ("hawkish", True)])
async def test_at_high_speed_it_thinks_no_longer_than_leaves_it_time_to_press(
    room: Room, name: str, answers: bool
) -> None:
    console = await room.console()
    token = await room.token("Simulated", "ald")
    slow = Temperament("slow", thinking=(1.0, 1.1)) if name == "slow" else TEMPERAMENTS[name]
    script = WhiteSeat(room.local)
    delegate = SimulatedDelegate(room.local, token, "ald", 1, script, slow)
    playing = asyncio.create_task(delegate.play())
    await until(lambda: delegate.clock)
    asked = DecisionBody(
        number=1, title="T", question="Q", status="open", opened_ms=0, deadline_ms=120_000
    )
    ready_ms = delegate._ready_ms(asked)
    if answers:
        assert ready_ms is not None and 12_000 <= ready_ms <= 36_000
        await console.do(c.ChangeSpeed(rate=240.0))
        await until(lambda: delegate.clock and delegate.clock.rate == 240.0)
        pressed_ms = delegate._ready_ms(asked)
        assert pressed_ms is not None and pressed_ms <= 0
    else:
        assert ready_ms is None, "the deadline passes first"
    delegate.ended.set()
    await playing
