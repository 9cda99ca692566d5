"""The exercise file was put back from an older copy: the room is told, and nothing stays lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tabletop.exercise import commands as c
from tabletop.exercise import wire
from tabletop.exercise.refusals import words
from tabletop.hub import limits
from tabletop.hub.pace import Alarms
from tabletop.record.reader import read_exercise
from tabletop.record.verify import verify
from tabletop.seat.address import local_address, parse_address
from tabletop.seat.link import join
from tabletop.seat.outbox import Outbox
from tests.hub.audit import Acknowledged, decisions, judge
from tests.hub.building import Building, Shelf
from tests.hub.host import IGNORES_RECEIPTS, HubProcess
from tests.hub.rooms import Room, Sitting, start, until

TEXTS = ("We wait.", "We ask.", "We answer.")


def decide(text: str) -> c.RecordDecision:
    return c.RecordDecision(card="decision:1", text=text)


def alarms(console: Sitting) -> list[str]:
    return [notice.refusal.code for notice in console.told.notices]


async def old_copy_put_back(folder: Path, mutant: str = "", *, reopened: bool) -> list[str]:
    """Decisions after a copy, a kill, the copy in place of the file; what became wrong by it."""
    file, outbox = folder / "small.tabletop", folder / "ana.json"
    hub, shelf = HubProcess(file, mutant), Shelf(file)
    descriptor = await hub.start()
    network = parse_address(f"127.0.0.1:{descriptor.port}")
    console = Sitting(local_address(descriptor.socket), None)
    token = await join(network, descriptor.code, "Ana", "ald")
    ana = Sitting(network, token, Outbox(outbox))
    await until(lambda: console.is_connected and ana.is_connected)
    await start(console)
    await ana.do(decide(TEXTS[0]))
    assert hub.stop() == 0
    shelf.copy()
    await hub.start()
    told = [await ana.do(decide(text)) for text in TEXTS[1:]]
    await ana.do(c.ConfirmReading(card="inject:1"))
    assert alarms(console) == [], "a hub that merely came back alarms nobody"
    if reopened:
        await ana.stop()
    hub.kill()
    shelf.put_back()
    ana.told.answers.clear()
    await hub.start()
    if reopened:
        ana = Sitting(network, token, Outbox(outbox))
    await until(lambda: ana.is_connected and console.is_connected)
    if not mutant:
        await until(lambda: "receipts_unknown" in alarms(console))
        await until(lambda: len(ana.told.answers) == 3 and ana.link.outbox.waiting == 0)
        told = [one for one in ana.link.outbox.receipts() if one.recorded and one.recorded > 1]
        assert "not know: 3." in words(console.told.notices[-1].refusal)
    await ana.stop()
    await console.stop()
    assert hub.stop() == 0 and verify(file).holds
    again = [
        Acknowledged(1, one.id, text, one.recorded or 0, one.hash)
        for one, text in zip(told, TEXTS[1:], strict=True)
    ]
    found = decisions(read_exercise(file).stored)
    return judge({1: again}, found) + [
        text for text in TEXTS if text not in {f.text for f in found}
    ]


@pytest.mark.parametrize("reopened", [False, True])
async def test_what_an_older_copy_lacks_is_recorded_again_once_and_the_console_is_alarmed(
    tmp_path: Path, reopened: bool
) -> None:
    assert await old_copy_put_back(tmp_path, reopened=reopened) == []


async def test_a_hub_that_does_not_look_at_receipts_is_caught(tmp_path: Path) -> None:
    problems = await old_copy_put_back(tmp_path, IGNORES_RECEIPTS, reopened=False)
    assert any("lost" in problem for problem in problems)


@pytest_asyncio.fixture
async def building(tmp_path: Path) -> AsyncIterator[Building]:
    building = Building(tmp_path / "small.tabletop")
    await building.open()
    yield building
    await building.shut()


async def test_a_console_that_comes_later_hears_the_alarm_and_what_could_not_be_taken(
    building: Building,
) -> None:
    token = await building.room.token("Ana", "ald")
    room = await building.copy()
    ana = Sitting(room.network, token)
    await until(lambda: ana.is_connected)
    await start(await room.console(), "ald")
    await ana.do(decide("We wait."))
    room = await building.put_back()
    ana.told.answers.clear()
    await until(lambda: ana.told.answers)
    console = await room.console()
    await until(lambda: len(console.told.notices) == 2)
    first, second = (words(notice.refusal) for notice in console.told.notices)
    assert first.startswith("Ana (ALD) holds receipts that this exercise file does not know: 1.")
    assert "Ana (ALD)" in second and "The exercise has not started." in second
    await ana.stop()


async def test_a_seat_taken_after_the_copy_alarms_the_console_and_its_key_opens_no_other(
    building: Building,
) -> None:
    room = await building.copy()
    token = await room.token("Ana", "ald")
    room = await building.put_back()
    await room.sit("Ben", "ald")
    raw, console = await room.raw(), await room.console()
    await raw.say(wire.Hello(token=token))
    assert (await raw.hear())["refusal"]["code"] == "unknown_token"
    await until(lambda: alarms(console) == ["seat_unknown"])


async def test_cards_are_sent_anew_to_who_has_seen_what_is_not_there(building: Building) -> None:
    token = await building.room.token("Ana", "ald")
    await start(await building.room.console(), "ald")
    room = await building.copy()
    ana = Sitting(room.network, token)
    await until(lambda: ana.is_connected)
    await ana.do(decide("We wait."))
    seen = ana.link.store.seen()
    room = await building.put_back()
    ana.told.messages.clear()
    ana.told.answers.clear()
    await until(lambda: len(ana.told.welcomes) == 2 and ana.told.messages)
    assert ana.told.welcomes[-1].unknown and ana.told.messages[0].full
    assert ana.told.messages[0].n < seen["delegation:ald"]
    await until(lambda: ana.body("decided:1"))
    await ana.stop()


async def test_receipts_that_are_known_alarm_nobody_and_those_of_others_tell_nothing(
    room: Room,
) -> None:
    console, ana = await room.console(), await room.sit("Ana", "ald")
    await start(console, "ald")
    done = await ana.do(decide("We wait."))
    ben = await room.token("Ben", "ald")
    made_up = wire.Done(id="made-up-by-me", recorded=1, hash="ab" * 32)
    answers = []
    for token, receipt in ((ana.token, done), (ben, done), (ben, made_up)):
        raw = await room.raw()
        await raw.say(wire.Hello(token=token, receipts=(receipt,)))
        answers.append((await raw.hear("welcome")).get("unknown", []))
    assert answers == [[], [done.id], [made_up.id]]
    assert set(alarms(console)) == {"receipts_unknown"}
    assert len(decisions(await room.stored())) == 1


def made_up(*ids: str) -> tuple[wire.Done, ...]:
    return tuple(wire.Done(id=f"made-up-{one}", recorded=1, hash="ab" * 32) for one in ids)


async def show(room: Room, token: str, *receipts: wire.Done) -> None:
    """Come with receipts and go again."""
    raw = await room.raw()
    await raw.say(wire.Hello(token=token, receipts=receipts))
    await raw.hear("welcome")
    await raw.socket.close()


async def test_receipts_made_up_alarm_once_and_others_at_a_pace(room: Room) -> None:
    console, token = await room.console(), await room.token("Ana", "ald")
    for _ in range(3):
        await show(room, token, *made_up("a", "b"))
        await show(room, token, *made_up("b"))
    assert alarms(console) == ["receipts_unknown"]
    for number in range(3 * limits.ALARMS_AT_ONCE):
        await show(room, token, *made_up(str(number)))
    await until(lambda: len(alarms(console)) == limits.ALARMS_AT_ONCE)
    later = await room.console()
    await until(lambda: alarms(later) == ["receipts_unknown"])
    assert len(alarms(console)) == limits.ALARMS_AT_ONCE


async def test_a_seat_that_raised_too_many_alarms_keeps_no_other_from_its_own(room: Room) -> None:
    console, token = await room.console(), await room.token("Ana", "ald")
    for number in range(limits.ALARMS_AT_ONCE + 2):
        await show(room, token, *made_up(str(number)))
    await show(room, await room.token("Ben", "brn"), *made_up("b"))
    await until(lambda: "Ben (BRN)" in words(console.told.notices[-1].refusal))


def test_a_seat_may_raise_one_more_alarm_after_a_while() -> None:
    now = [0.0]
    pace = Alarms(lambda: now[0])
    assert [pace.may() for _ in range(limits.ALARMS_AT_ONCE + 1)][-2:] == [True, False]
    now[0] += limits.ALARM_SECONDS
    assert [pace.may(), pace.may()] == [True, False]
