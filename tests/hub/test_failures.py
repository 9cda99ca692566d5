"""When the disk fails, a seat stalls or the engine has a fault, nothing false is said."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise import wire
from tabletop.hub import ledger as ledger_module
from tabletop.hub import limits
from tabletop.hub.pace import Pace
from tabletop.record.errors import RecordError, RecordFailed
from tabletop.record.lock import is_held
from tabletop.record.sqlite import SqliteRecord
from tests.hub.rooms import Room, Sitting, start, until

Expect = Callable[[str], None]


def decide(text: str) -> c.RecordDecision:
    return c.RecordDecision(card="decision:1", text=text)


async def decisions(room: Room) -> list[str]:
    return [event.text for event in await room.events_of(e.DecisionRecorded)]


def breaking(
    room: Room, monkeypatch: pytest.MonkeyPatch, error: Exception, times: int = 1
) -> list[int]:
    """Let the next appends fail; returns a list that grows with each failure."""
    record, failed = room.hub.ledger.record, list[int]()
    append = record.append

    async def fail(events: Any, answers: Any, expected: int) -> tuple[str, ...]:
        if len(failed) >= times:
            return await append(events, answers, expected)
        failed.append(len(events))
        raise error

    monkeypatch.setattr(record, "append", fail)
    return failed


async def begin(room: Room) -> tuple[Sitting, Sitting, Sitting]:
    console = await room.console()
    ana, ben = await room.sit("Ana", "ald"), await room.sit("Ben", "ald")
    await start(console, "ald")
    await until(lambda: ana.body("decision:1") and ben.body("decision:1"))
    return console, ana, ben


async def test_nothing_is_shown_or_acknowledged_that_could_not_be_written(
    room: Room, monkeypatch: pytest.MonkeyPatch, expect_logged: Expect
) -> None:
    expect_logged("could not be written")
    console, ana, ben = await begin(room)
    failed = breaking(room, monkeypatch, RecordFailed("planted"))
    shown = len(ben.told.messages)

    command_id = ana.link.submit(decide("We wait."))
    await until(lambda: failed and ana.told.notices)

    assert ana.told.notices[-1].refusal.code == "not_recorded"
    assert command_id not in ana.told.answers and ana.link.outbox.waiting == 1
    assert len(ben.told.messages) == shown and await decisions(room) == []
    await until(lambda: any(n.refusal.code == "not_recorded" for n in console.told.notices))


async def test_a_seat_sends_again_what_could_not_be_written(
    room: Room, monkeypatch: pytest.MonkeyPatch, expect_logged: Expect
) -> None:
    expect_logged("could not be written")
    _, ana, ben = await begin(room)
    breaking(room, monkeypatch, RecordFailed("planted"))

    done = await ana.do(decide("We wait."))

    assert done.recorded == 1 and await decisions(room) == ["We wait."]
    await until(lambda: ben.body("decided:1") is not None)
    assert ben.body("decided:1") == ana.body("decided:1")


async def test_while_the_file_cannot_be_opened_nobody_is_shown_anything(
    room: Room, monkeypatch: pytest.MonkeyPatch, expect_logged: Expect
) -> None:
    expect_logged("could not be written")
    expect_logged("could not be opened again")
    monkeypatch.setattr(ledger_module, "REST_SECONDS", 0.2)
    _, ana, _ = await begin(room)
    breaking(room, monkeypatch, RecordFailed("planted"))

    async def refuse(path: object) -> None:
        raise RecordError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(SqliteRecord, "open", refuse)
        command_id = ana.link.submit(decide("We wait."))
        await until(lambda: not room.hub.ledger.ready)
        raw = await room.raw()
        assert ana.token
        await raw.say(wire.Hello(token=ana.token))
        bye = await raw.hear()
        assert (bye["t"], bye["refusal"]["code"]) == ("bye", "not_recorded")
    await until(lambda: command_id in ana.told.answers)
    assert await decisions(room) == ["We wait."]


async def test_a_disk_that_failed_between_two_batches_is_tried_again_though_nobody_asks(
    room: Room, monkeypatch: pytest.MonkeyPatch, expect_logged: Expect
) -> None:
    expect_logged("elapsed time could not be saved")
    monkeypatch.setattr(ledger_module, "REST_SECONDS", 0.2)
    console, ana, _ = await begin(room)
    failed = room.hub.ledger.record
    failed._store.failed = True

    await until(lambda: room.hub.ledger.record is not failed)

    saved = room.hub.ledger.record.elapsed_ms
    await until(lambda: room.hub.ledger.record.elapsed_ms > saved)
    assert (await ana.do(decide("We wait."))).recorded == 1
    assert any(n.refusal.code == "not_recorded" for n in console.told.notices)


async def test_a_file_whose_disk_fails_to_the_end_is_let_go_of(
    room: Room, expect_logged: Expect
) -> None:
    expect_logged("elapsed time could not be saved")
    console = await room.console()
    await console.do(c.StartExercise())
    room.hub.ledger.record._store.failed = True
    await room.hub.ledger.close()
    assert not is_held(room.hub.ledger.path)


async def test_one_command_that_cannot_be_kept_does_not_hold_up_the_others(
    room: Room, monkeypatch: pytest.MonkeyPatch, expect_logged: Expect
) -> None:
    expect_logged("could not be kept")
    _, ana, ben = await begin(room)
    record = room.hub.ledger.record
    append = record.append

    async def picky(events: Any, answers: Any, expected: int) -> tuple[str, ...]:
        if any(getattr(new.event, "text", "") == "poison" for new in events):
            raise RecordError("planted")
        return await append(events, answers, expected)

    monkeypatch.setattr(record, "append", picky)
    async with room.hub._settled:  # so that both are in one batch
        first, second = ana.link.submit(decide("poison")), ben.link.submit(decide("We wait."))
        await until(lambda: room.hub._waiting.qsize() == 2)
    await until(lambda: first in ana.told.answers and second in ben.told.answers)

    refused, done = ana.told.answers[first], ben.told.answers[second]
    assert isinstance(refused, wire.Refused) and refused.refusal.code == "crashed"
    assert isinstance(done, wire.Done) and await decisions(room) == ["We wait."]


async def test_a_fault_in_the_engine_refuses_one_command_and_the_hub_goes_on(
    room: Room, monkeypatch: pytest.MonkeyPatch, expect_logged: Expect
) -> None:
    expect_logged("The engine met a fault in RecordDecision")
    console, ana, ben = await begin(room)
    engine = room.hub.ledger.engine
    handle = engine.handle

    def faulty(command: c.AnyCommand, *rest: Any) -> Any:
        outcome = handle(command, *rest)
        if getattr(command, "text", "") == "poison":
            raise ZeroDivisionError  # after it changed the state
        return outcome

    monkeypatch.setattr(engine, "handle", faulty)
    async with room.hub._settled:
        first = ben.link.submit(decide("We wait."))
        await until(lambda: room.hub._waiting.qsize() == 1)
        second = ana.link.submit(decide("poison"))
        await until(lambda: room.hub._waiting.qsize() == 2)
    await until(lambda: first in ben.told.answers and second in ana.told.answers)

    refused = ana.told.answers[second]
    assert isinstance(refused, wire.Refused) and refused.refusal.code == "crashed"
    assert (await ana.do(decide("We go."))).recorded == 2
    assert await decisions(room) == ["We wait.", "We go."]
    assert [line.text for line in ben.body("decided:1").records] == ["We go.", "We wait."]
    await until(lambda: any(n.refusal.code == "crashed" for n in console.told.notices))


async def test_a_fault_in_what_is_due_does_not_stop_the_hub(
    room: Room, monkeypatch: pytest.MonkeyPatch, expect_logged: Expect
) -> None:
    expect_logged("fault in what was due")
    console, ana, _ = await begin(room)

    def faulty(stamp: e.Stamp) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(room.hub.ledger.engine, "wake", faulty)
    monkeypatch.setattr(room.hub.ledger.engine, "next_due", lambda: 0)
    assert (await ana.do(decide("We wait."))).recorded == 1
    await until(lambda: any(n.refusal.code == "crashed" for n in console.told.notices))


async def test_a_seat_that_does_not_read_is_dropped_while_others_go_on(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BACKLOG_BYTES", 20_000)
    console, ana, _ = await begin(room)
    stalled = await room.raw()
    await stalled.say(wire.Hello(token=await room.token("Eva", "ald")))
    await stalled.hear("welcome")
    stalled.transport.pause_reading()  # it stays in the buffers of the system, then the hub's
    person = 3

    def is_there() -> bool:
        return any(seat.actor.person == person for seat in room.hub._seats)

    count = 0
    while is_there():
        count += 1
        assert count < 2000
        await ana.do(decide(f"{count} " + "x" * 15_000))
    assert count > 10, "what the system itself buffers has to fill up first"
    assert (await ana.do(decide("We go on."))).recorded == count + 1
    await until(lambda: console.body("roster:ald").decisions == count + 1)
    stalled.transport.abort()


async def test_a_dropped_seat_comes_back_and_catches_up(room: Room) -> None:
    _, ana, ben = await begin(room)
    seat = next(s for s in room.hub._seats if s.actor.person == 2)
    seat._backlog = -1  # type: ignore[attr-defined]
    await ana.do(decide("We wait."))
    await until(lambda: len(ben.told.welcomes) == 2 and ben.body("decided:1") is not None)
    assert ben.body("decided:1") == ana.body("decided:1")


@pytest.mark.parametrize(
    "said",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"t":"hello"',
        '{"t":"hello","protocol":"1"}',
        '{"t":"pulse","wall_ms":1e999}',
        '{"t":"shout"}',
        '{"t":"welcome"}',
        "[" * 30_000,
        '{"t":"hello","x":' + "[" * 20_000 + "]" * 20_000 + "}",
    ],
)
async def test_what_is_no_message_is_refused_and_before_the_token_ends_the_link(
    room: Room, said: str
) -> None:
    raw = await room.raw()
    await raw.say(said)
    refused = await raw.hear()
    assert (refused["t"], refused["refusal"]["code"]) == ("refused", "bad_message")
    assert (await raw.hear())["t"] == "closed"


@pytest.mark.parametrize(
    "said",
    [
        "nonsense",
        '{"t":"submit","id":"short","command":{}}',
        '{"t":"submit","id":"a b c d e f g","command":{"do":"start_exercise"}}',
        '{"t":"submit","id":"' + "x" * 65 + '","command":{"do":"start_exercise"}}',
        '{"t":"submit","id":"12345678","command":{"do":"fly"}}',
        '{"t":"submit","id":"12345678","command":[]}',
        '{"t":"submit","id":"12345678","command":{"do":"record_decision","card":"\\ud800"}}',
        '{"t":"knock","code":"K7F-2QX"}',
        '{"t":"hello"}',
    ],
)
async def test_an_admitted_seat_that_talks_nonsense_is_refused_and_stays(
    room: Room, said: str
) -> None:
    raw = await room.raw()
    await raw.say(wire.Hello(token=await room.token("Ana", "ald")))
    await raw.hear("cards")
    await raw.say(said)
    assert (await raw.hear("refused"))["refusal"]["code"] in ("bad_message", "not_started")
    await raw.say(wire.Submit(id="87654321", command=msgspec.Raw(b'{"do":"start_exercise"}')))
    assert (await raw.hear("refused"))["id"] == "87654321"


async def test_a_message_above_the_limit_ends_the_link(room: Room) -> None:
    raw = await room.raw()
    await raw.say(wire.Hello(token=await room.token("Ana", "ald")))
    await raw.hear("cards")
    await raw.say('{"t":"pulse","x":"' + "x" * limits.MESSAGE_BYTES + '"}')
    while (message := await raw.hear())["t"] != "closed":
        assert message["t"] in ("cards", "pulse")


def test_a_link_is_read_as_it_talks_and_then_at_a_steady_pace() -> None:
    now = [0.0]
    pace = Pace(lambda: now[0])
    at_once = [pace.rest_seconds() for _ in range(limits.MESSAGES_AT_ONCE)]
    assert set(at_once) == {0.0}
    assert pace.rest_seconds() == pytest.approx(1 / limits.MESSAGES_A_SECOND)
    now[0] += 1
    assert [pace.rest_seconds() for _ in range(20)][-2:] == [0.0, pytest.approx(0.05)]
    now[0] += 1_000
    assert [pace.rest_seconds() for _ in range(limits.MESSAGES_AT_ONCE)][-1] == 0.0


async def test_a_seat_that_floods_the_hub_is_slowed_down_and_others_are_not(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tabletop.hub.pace.MESSAGES_AT_ONCE", 10)
    _, _, ben = await begin(room)
    raw = await room.raw()
    await raw.say(wire.Hello(token=await room.token("Eva", "ald")))
    await raw.hear("cards")
    began = asyncio.get_running_loop().time()
    for _ in range(30):
        await raw.say("nonsense")
    assert (await ben.do(decide("We wait."))).recorded == 1
    assert asyncio.get_running_loop().time() - began < 0.8
    for _ in range(30):
        await raw.hear("refused")
    assert asyncio.get_running_loop().time() - began > 0.9


async def test_who_says_nothing_is_sent_away_after_five_seconds(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert limits.AUTHENTICATE_SECONDS == 5.0
    monkeypatch.setattr(limits, "AUTHENTICATE_SECONDS", 0.2)
    raw = await room.raw()
    began = asyncio.get_running_loop().time()
    assert (await raw.hear())["t"] == "closed"
    assert 0.1 < asyncio.get_running_loop().time() - began < 2.0
