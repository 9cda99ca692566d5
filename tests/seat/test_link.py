"""A link at hubs that are not there, fall silent, talk nonsense or turn it away."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest
from aiohttp import web

from tabletop.exercise import commands as c
from tabletop.exercise import wire
from tabletop.exercise.refusals import Refusal, words
from tabletop.seat import link as link_module
from tabletop.seat.address import Address, parse_address
from tabletop.seat.errors import SeatError, UnreachableError
from tabletop.seat.hubclock import HubClock
from tabletop.seat.joining import knock
from tabletop.seat.outbox import Outbox
from tests.hub.rooms import Sitting, until

Speak = Callable[[web.WebSocketResponse], Awaitable[None]]
NOWHERE = parse_address("127.0.0.1:9")


@asynccontextmanager
async def fake_hub(speak: Speak) -> AsyncIterator[Address]:
    """A server that accepts links and says what it is told to."""

    async def serve(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await speak(socket)
        return socket

    app = web.Application()
    app.router.add_get("/link", serve)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield parse_address(f"127.0.0.1:{runner.addresses[0][1]}")
    finally:
        await runner.cleanup()


async def say(socket: web.WebSocketResponse, message: wire.FromHub) -> None:
    await socket.send_str(msgspec.json.encode(message).decode())


def welcome(epoch: str = "e", wall_ms: int = 1_000_000) -> wire.Welcome:
    return wire.Welcome(
        protocol=1, epoch=epoch, role="delegate", audiences=("delegation:ald",), wall_ms=wall_ms
    )


async def test_where_nobody_answers_a_person_is_told_and_a_link_keeps_trying() -> None:
    with pytest.raises(UnreachableError, match=r"No exercise answers at 127\.0\.0\.1:9"):
        await knock(NOWHERE, "K7F-2QX")
    sitting = Sitting(NOWHERE, "token")
    await asyncio.sleep(0.5)
    assert not sitting.is_connected and not sitting._running.done()
    began = time.monotonic()
    await sitting.stop()
    assert time.monotonic() - began < 1.0, "and ends at once when told to"


async def test_what_is_submitted_without_a_hub_waits_and_is_marked_away(tmp_path: Path) -> None:
    path = tmp_path / "outbox.json"
    sitting = Sitting(NOWHERE, "token", Outbox(path))
    sitting.link.submit(c.ConfirmReading(card="inject:1"))
    assert sitting.told.states[-1].waiting == 1
    await sitting.stop()
    [kept] = msgspec.json.decode(path.read_bytes())["waiting"]
    assert kept["away"] and abs(kept["made"] - time.time() * 1000) < 5000


async def test_a_hub_that_falls_silent_is_left_and_tried_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(link_module, "SILENT_SECONDS", 0.3)

    async def fall_silent(socket: web.WebSocketResponse) -> None:
        await say(socket, welcome())
        await asyncio.sleep(60)

    async with fake_hub(fall_silent) as address:
        sitting = Sitting(address, "token")
        await until(lambda: len(sitting.told.welcomes) >= 2)
        assert [state.connected for state in sitting.told.states[:3]] == [True, False, True]
        await sitting.stop()


async def test_messages_and_frames_a_seat_does_not_know_are_passed_over() -> None:
    async def talk(socket: web.WebSocketResponse) -> None:
        await socket.send_str('{"t":"fanfare","tune":1}')
        await say(socket, welcome())
        for odd in ("nonsense", "[]", '{"t":"cards"}', '{"t":"presence","people":5}'):
            await socket.send_str(odd)
        await say(socket, wire.Cards(audience="delegation:ald", n=1, cards=(), full=True))
        await asyncio.sleep(60)

    async with fake_hub(talk) as address:
        sitting = Sitting(address, "token")
        await until(lambda: sitting.told.messages)
        assert len(sitting.told.welcomes) == 1
        await sitting.stop()


@pytest.mark.parametrize(
    "message",
    [
        wire.Refused(refusal=Refusal("unknown_token")),
        wire.Bye(refusal=Refusal("elsewhere"), retry=False),
    ],
)
async def test_a_seat_turned_away_for_good_does_not_come_back(message: wire.FromHub) -> None:
    calls = 0

    async def turn_away(socket: web.WebSocketResponse) -> None:
        nonlocal calls
        calls += 1
        await socket.receive()
        await say(socket, message)

    async with fake_hub(turn_away) as address:
        sitting = Sitting(address, "token")
        async with asyncio.timeout(5):
            await sitting._running
        assert calls == 1 and sitting.told.states[-1].refusal is not None


async def test_why_the_hub_let_go_is_known_until_the_link_is_back() -> None:
    calls = 0

    async def close_once(socket: web.WebSocketResponse) -> None:
        nonlocal calls
        calls += 1
        await say(socket, welcome())
        if calls == 1:
            await say(socket, wire.Bye(refusal=Refusal("closing")))
        else:
            await asyncio.sleep(60)

    async with fake_hub(close_once) as address:
        sitting = Sitting(address, "token")
        await until(lambda: calls == 2 and sitting.is_connected)
        states = sitting.told.states
        assert [state.closed for state in states if not state.connected] == [True]
        assert states[-1].reason is None and not states[-1].closed
        await sitting.stop()


async def test_a_new_epoch_forgets_what_was_held() -> None:
    epochs = iter(["one", "one", "two"])
    hellos: list[wire.Hello] = []

    async def begin(socket: web.WebSocketResponse) -> None:
        hellos.append(msgspec.json.decode((await socket.receive()).data, type=wire.Hello))
        epoch = next(epochs)
        await say(socket, welcome(epoch))
        if len(hellos) == 1:
            body = msgspec.Raw(b'{"kind":"delegation"}')
            card = wire.Card(id="delegation", n=4, body=body)
            await say(socket, wire.Cards(audience="delegation:ald", n=4, cards=(card,)))
        await say(socket, wire.Pulse(wall_ms=1_000_000))
        if epoch == "two":
            await asyncio.sleep(60)

    async with fake_hub(begin) as address:
        sitting = Sitting(address, "token")
        await until(lambda: len(sitting.told.welcomes) == 3)
        assert [(h.epoch, h.seen) for h in hellos] == [
            ("", {}),
            ("one", {"delegation:ald": 4}),
            ("one", {"delegation:ald": 4}),
        ]
        assert sitting.link.store.of("delegation:ald") == {}
        await sitting.stop()


async def test_what_is_too_much_for_one_message_is_refused_on_the_laptop() -> None:
    sitting = Sitting(NOWHERE, "token")
    refused = await sitting.give(c.RecordDecision(card="decision:1", text="é" * wire.MESSAGE_LIMIT))
    assert isinstance(refused, wire.Refused) and refused.refusal.code == "too_much"
    assert sitting.link.outbox.waiting == 0
    await sitting.stop()


async def test_what_the_laptop_cannot_keep_is_refused_and_may_be_given_again(
    tmp_path: Path,
) -> None:
    (tmp_path / "seats").touch()
    sitting = Sitting(NOWHERE, "token", Outbox(tmp_path / "seats" / "a.json"))
    decision = c.RecordDecision(card="decision:1", text="We wait.")
    refused = await sitting.give(decision)
    assert isinstance(refused, wire.Refused) and refused.refusal.code == "not_kept"
    assert words(refused.refusal).endswith("Free some space and press again.")
    assert sitting.link.outbox.first() is None
    (tmp_path / "seats").unlink()
    command_id = sitting.link.submit(decision)
    assert [s.id for s in (Outbox(tmp_path / "seats" / "a.json").first(),) if s] == [command_id]
    await sitting.stop()


async def test_what_nobody_pressed_for_goes_out_though_it_cannot_be_kept(tmp_path: Path) -> None:
    (tmp_path / "seats").touch()
    sitting = Sitting(NOWHERE, "token", Outbox(tmp_path / "seats" / "a.json"))
    command_id = sitting.link.submit(c.ConfirmReading(card="inject:1"))
    first = sitting.link.outbox.first()
    assert first is not None and first.id == command_id
    await asyncio.sleep(0)
    assert sitting.told.answers == {} and sitting.link.outbox.waiting == 0
    await sitting.stop()


async def test_submissions_go_one_by_one_and_again_after_a_refusal_for_now(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(link_module, "AGAIN_SECONDS", (0.01, 0.02))
    taken: list[str] = []

    async def refuse_once(socket: web.WebSocketResponse) -> None:
        await say(socket, welcome())
        async for received in socket:
            message = msgspec.json.decode(received.data, type=wire.FromSeat)
            if isinstance(message, wire.Submit):
                taken.append(message.id)
                if len(taken) == 1:
                    refusal = Refusal("not_recorded")
                    await say(socket, wire.Refused(id=message.id, refusal=refusal))
                else:
                    await say(socket, wire.Done(id=message.id))

    async with fake_hub(refuse_once) as address:
        sitting = Sitting(address, "token")
        ids = [sitting.link.submit(c.ConfirmReading(card=f"inject:{n}")) for n in range(3)]
        await until(lambda: set(sitting.told.answers) == set(ids))
        assert taken == [ids[0], *ids], "nothing overtakes the one that was refused"
        assert [notice.refusal.code for notice in sitting.told.notices] == ["not_recorded"]
        await sitting.stop()


async def test_an_address_that_is_no_hub_gets_a_sentence() -> None:
    async with fake_hub(lambda socket: socket.close()) as address:  # type: ignore[arg-type,return-value]
        wrong = parse_address(f"{address}/elsewhere")
        with pytest.raises(SeatError):
            await knock(wrong, "K7F-2QX")


def test_the_hubs_clock_is_believed_where_its_word_came_soonest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    clock = HubClock()
    clock.begin(1_000_000)
    now[0] = 2.0
    clock.hear(1_001_400)  # 600 ms late
    now[0] = 3.0
    assert clock.wall_ms() == 1_003_000
    clock.begin(2_000_000)
    assert clock.wall_ms() == 2_000_000, "a new link starts anew"
