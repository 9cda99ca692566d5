"""A link in a thread of its own, used from another one as a window does."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tabletop.exercise import commands as c
from tabletop.seat.address import parse_address
from tabletop.seat.errors import SeatError
from tabletop.seat.link import Link, join, knock
from tabletop.seat.thread import LinkThread
from tests.hub.rooms import Room, Told, new_exercise, opened, until


@pytest_asyncio.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with opened(new_exercise(tmp_path / "small.tabletop")) as room:
        yield room


async def test_a_link_in_a_thread_joins_follows_and_submits(room: Room) -> None:
    asking = LinkThread()
    asking.start()
    code = room.descriptor.code
    answer = await asyncio.wrap_future(asking.call(knock(room.network, code)))
    delegation = answer.delegations[0].id
    token = await asyncio.wrap_future(asking.call(join(room.network, code, "Ana", delegation)))
    await asyncio.to_thread(asking.close)

    told = Told()
    thread = LinkThread(Link(room.network, told, token=token))
    thread.start()
    await until(lambda: told.messages)
    assert abs(thread.hub_wall_ms() - time.time() * 1000) < 5000
    command_id = thread.submit(c.ConfirmReading(card="inject:1"))
    await until(lambda: command_id in told.answers)
    await asyncio.to_thread(thread.close)
    assert not told.states[-1].connected


async def test_what_goes_wrong_in_the_thread_is_raised_to_the_caller(room: Room) -> None:
    thread = LinkThread()
    thread.start()
    with pytest.raises(SeatError, match="not known here"):
        await asyncio.wrap_future(thread.call(knock(room.network, "AAA-AAA")))
    await asyncio.to_thread(thread.close)


async def test_closing_leaves_no_thread_and_may_be_repeated(room: Room) -> None:
    before = threading.active_count()
    thread = LinkThread(Link(room.network, Told(), token="x"))
    thread.close()
    thread.start()
    await asyncio.sleep(0.1)
    for _ in range(2):
        await asyncio.to_thread(thread.close)
    assert threading.active_count() <= before + 1  # `to_thread` keeps one of its own


def test_one_that_is_closed_before_its_start_leaves_no_loop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[asyncio.AbstractEventLoop] = []
    real = asyncio.new_event_loop

    def note() -> asyncio.AbstractEventLoop:
        made.append(real())
        return made[-1]

    monkeypatch.setattr(asyncio, "new_event_loop", note)
    LinkThread(Link(parse_address("127.0.0.1:9"), Told(), token="x")).close()
    assert made == []
    thread = LinkThread(Link(parse_address("127.0.0.1:9"), Told(), token="x"))
    thread.start()
    thread.close()
    assert [loop.is_closed() for loop in made] == [True]
