"""Tests that simulated delegates play where nobody sits, and leave it to people elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from tabletop.exercise import commands as c
from tabletop.exercise.bodies import DecisionBody
from tabletop.exercise.events import DecisionRecorded, Event, InjectRead
from tabletop.hub.run import HubOptions
from tabletop.rehearsal.delegate import SimulatedDelegate
from tabletop.rehearsal.play import fill_seats, peopled
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
async def filled(room: Room, seed: int = 1) -> AsyncIterator[None]:
    """A room with simulated delegates in it."""
    filling = asyncio.create_task(fill_seats(room.local, room.descriptor.code, seed))
    try:
        yield
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
    assert await peopled(room.local) == {"ald"}
    async with filled(room):
        await until(lambda: roster(console, "cst"))
        assert roster(console, "brn") == [("Simulated BRN", True)]
        assert roster(console, "ald") == [("Ana", False)]


async def test_a_simulated_delegate_plays_until_a_person_sits_beside_it(room: Room) -> None:
    console = await room.console()
    async with filled(room):
        await until(lambda: roster(console, "cst"))
        await room.sit("Ana", "ald")
        await ask(console, "ald", "brn")
        await until(decided(console, "brn"))
        await asyncio.sleep(1.0)
        assert await who(room, DecisionRecorded, InjectRead) == {"brn", "cst"}


async def test_a_person_who_comes_while_it_thinks_decides_alone(room: Room) -> None:
    console = await room.console()
    async with filled(room):
        await until(lambda: roster(console, "cst"))
        await console.do(c.StartExercise())
        await console.do(question("ald", "brn"))
        await asyncio.sleep(0.7)  # they think by now
        await room.sit("Ana", "ald")
        await console.do(c.ChangeSpeed(rate=FAST))
        await until(decided(console, "brn"))
        await asyncio.sleep(1.0)
        assert "ald" not in await who(room, DecisionRecorded)


async def test_those_of_an_earlier_simulation_stand_in_nobodys_way(room: Room) -> None:
    console = await room.console()
    async with filled(room):
        await until(lambda: roster(console, "cst"))
    async with filled(room):
        await until(lambda: len(roster(console, "cst")) == 2)
        assert roster(console, "ald") == [("Simulated ALD", True), ("Simulated ALD 2", True)]
        await ask(console)
        await until(decided(console, "cst"))


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


async def test_at_high_speed_it_thinks_no_longer_than_leaves_it_time_to_press(room: Room) -> None:
    console = await room.console()
    token = await room.token("Simulated", "ald")
    delegate = SimulatedDelegate(room.local, token, "ald", seed=1)
    playing = asyncio.create_task(delegate.play())
    await until(lambda: delegate.clock)
    asked = DecisionBody(
        number=1, title="T", question="Q", status="open", opened_ms=0, deadline_ms=120_000
    )
    assert 18_000 <= delegate._ready_ms(asked) <= 60_000
    await console.do(c.ChangeSpeed(rate=240.0))
    await until(lambda: delegate.clock and delegate.clock.rate == 240.0)
    assert delegate._ready_ms(asked) <= 0
    delegate.ended.set()
    await playing
