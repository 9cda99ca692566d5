"""Seats at a real hub: joining, deciding, being away and coming back."""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise import wire
from tabletop.exercise.bodies import DecidedBody, DecisionBody, InjectBody, MselInjectBody
from tabletop.hub.run import HubOptions
from tabletop.seat.address import parse_address
from tabletop.seat.outbox import Outbox
from tests.hub.rooms import Raw, Room, Sitting, new_exercise, opened, start, until


def decide(text: str) -> c.RecordDecision:
    return c.RecordDecision(card="decision:1", text=text)


async def hello(room: Room, token: str) -> Raw:
    raw = await room.raw()
    await raw.say(wire.Hello(token=token))
    assert (await raw.hear())["t"] == "welcome"
    return raw


def submit(command_id: str, command: c.Command) -> wire.Submit:
    return wire.Submit(id=command_id, command=msgspec.Raw(msgspec.json.encode(command)))


async def test_a_delegate_joins_decides_and_the_white_cell_sees_it(room: Room) -> None:
    console = await room.console()
    ana = await room.sit("Ana", "ald")
    await start(console, "ald")
    await until(lambda: isinstance(ana.body("decision:1"), DecisionBody))

    done = await ana.do(decide("We wait."))

    assert done.recorded == 1
    decided = ana.body("decided:1")
    assert isinstance(decided, DecidedBody)
    assert [(line.n, line.text, line.by) for line in decided.records] == [(1, "We wait.", "Ana")]
    [stored] = [s for s in await room.stored() if isinstance(s.recorded.event, e.DecisionRecorded)]
    assert stored.hash == done.hash
    assert ana.link.outbox.receipts() == (done,) and done.hash == stored.hash


async def test_two_seats_of_a_delegation_see_the_same_and_another_sees_none_of_it(
    room: Room,
) -> None:
    console = await room.console()
    ana, ben, eva = [
        await room.sit(*who) for who in (("Ana", "ald"), ("Ben", "ald"), ("Eva", "brn"))
    ]
    await start(console, "ald")
    await ana.do(decide("We wait."))

    await until(lambda: isinstance(ben.body("decided:1"), DecidedBody))
    assert ben.body("decided:1") == ana.body("decided:1")
    assert eva.body("decision:1") is None and eva.body("decided:1") is None


async def test_receipt_of_an_inject_is_confirmed_by_the_seat_itself(room: Room) -> None:
    console = await room.console()
    ana = await room.sit("Ana", "ald")
    await console.do(c.StartExercise())

    def received() -> list[int]:
        body = console.body("inject:lights-out")
        assert isinstance(body, MselInjectBody)
        return [line.received for line in body.deliveries if line.delegation == "ald"]

    await until(lambda: received() == [1])
    assert isinstance(ana.body("inject:1"), InjectBody)
    assert ana.told.answers == {}, "nobody pressed anything, so nobody is told"


async def test_what_a_seat_holds_after_being_away_is_what_a_fresh_one_gets(room: Room) -> None:
    console = await room.console()
    ana = await room.sit("Ana", "ald")
    await start(console, "ald")
    await ana.do(decide("We wait."))
    room.hub.fanout.remove(next(s for s in room.hub._seats if s.actor.person == 1))
    await console.do(c.ReleaseInject(inject="grid-report"))
    await console.do(c.RecallInject(inject="lights-out"))
    assert ana.body("inject:2") is None, "it is away: nothing reaches it"

    next(s for s in room.hub._seats if s.actor.person == 1).drop()
    await until(lambda: ana.body("inject:2") is not None)

    fresh = await room.sit("Ben", "ald")
    await until(lambda: ana.link.store.seen() == fresh.link.store.seen())
    assert ana.link.store.of("delegation:ald") == fresh.link.store.of("delegation:ald")
    assert not ana.told.messages[-1].full and ana.body("inject:1") is None


async def test_a_repeated_submission_gets_the_very_same_answer(room: Room) -> None:
    console = await room.console()
    token = await room.token("Ana", "ald")
    raw = await hello(room, token)
    await start(console, "ald")

    for _ in range(3):
        await raw.say(submit("a-command", decide("We wait.")))
    answers = [await raw.hear("done") for _ in range(3)]
    again = await hello(room, token)
    await again.say(submit("a-command", decide("We wait.")))
    answers.append(await again.hear("done"))

    assert answers[0]["recorded"] == 1 and len(answers[0]["hash"]) == 64
    assert all(answer == answers[0] for answer in answers)
    assert len(await room.events_of(e.DecisionRecorded)) == 1


async def test_the_same_number_with_another_body_is_refused_and_noted(room: Room) -> None:
    console = await room.console()
    raw = await hello(room, await room.token("Ana", "ald"))
    await start(console, "ald")
    await raw.say(submit("a-command", decide("We wait.")))
    await raw.hear("done")

    await raw.say(submit("a-command", decide("We strike.")))

    refused = await raw.hear("refused")
    assert refused["id"] == "a-command" and refused["refusal"]["code"] == "id_reused"
    await until(lambda: [n.refusal.code for n in console.told.notices] == ["id_reused"])


async def test_the_same_number_of_two_seats_is_two_commands(room: Room) -> None:
    console = await room.console()
    seats = [await hello(room, await room.token(name, "ald")) for name in ("Ana", "Ben")]
    await start(console, "ald")
    for seat in seats:
        await seat.say(submit("a-command", decide("We wait.")))
    assert [(await seat.hear("done"))["recorded"] for seat in seats] == [1, 2]


async def test_a_seat_opened_elsewhere_takes_over_and_the_older_one_stays_away(room: Room) -> None:
    ana = await room.sit("Ana", "ald")
    assert ana.token
    again = await room.come_back(ana.token)
    await until(lambda: not ana.is_connected)
    refusal = ana.told.states[-1].refusal
    assert refusal is not None and refusal.code == "elsewhere"
    assert again.is_connected


async def test_what_was_submitted_while_away_is_sent_in_order_and_marked(room: Room) -> None:
    console = await room.console()
    ana = await room.sit("Ana", "ald")
    await start(console, "ald")
    next(s for s in room.hub._seats if s.actor.person == 1).drop()
    await until(lambda: not ana.is_connected)

    ids = [ana.link.submit(decide(f"{n}")) for n in range(5)]

    await until(lambda: set(ids) <= set(ana.told.answers))
    decisions = await room.events_of(e.DecisionRecorded)
    assert [d.text for d in decisions] == ["0", "1", "2", "3", "4"]
    assert all(d.away and d.made_at for d in decisions)


async def test_seats_return_to_a_hub_that_was_closed_and_opened_again(tmp_path: Path) -> None:
    file = tmp_path / "small.tabletop"
    async with opened(new_exercise(file)) as room:
        console = await room.console()
        token = await room.token("Ana", "ald")
        await start(console, "ald")
        ana = Sitting(room.network, token)
        await until(lambda: ana.is_connected)
        first = await ana.do(decide("We wait."))
        port = room.descriptor.port
    await until(lambda: not ana.is_connected)
    waiting = ana.link.submit(decide("We move."))
    async with opened(HubOptions(file, port=port)):
        await until(lambda: waiting in ana.told.answers)
        second = ana.told.answers[waiting]
        assert isinstance(second, wire.Done)
        assert (first.recorded, second.recorded) == (1, 2)
        assert not any(m.full for m in ana.told.messages[1:]), "it only asks for what it missed"
        await ana.stop()


async def test_what_a_program_did_not_get_sent_the_next_one_sends(
    room: Room, tmp_path: Path
) -> None:
    console = await room.console()
    token = await room.token("Ana", "ald")
    await start(console, "ald")
    nowhere = Sitting(parse_address("127.0.0.1:9"), token, Outbox(tmp_path / "outbox.json"))
    command_id = nowhere.link.submit(decide("We wait."))
    await nowhere.stop()

    ana = Sitting(room.network, token, Outbox(tmp_path / "outbox.json"))
    await until(lambda: command_id in ana.told.answers)
    assert ana.body("decided:1").records[0].text == "We wait."
    [receipt] = Outbox(tmp_path / "outbox.json").receipts()
    assert (receipt.id, receipt.recorded) == (command_id, 1)
    await ana.stop()


async def test_the_white_cell_is_told_where_seats_join(room: Room) -> None:
    console = await room.console()
    await until(lambda: console.told.places)
    place = console.told.places[-1]
    assert place.code == room.descriptor.code
    assert place.addresses == (f"http://127.0.0.1:{room.descriptor.port}",)
    assert place.file == room.descriptor.file and place.exercise == room.descriptor.exercise


async def test_the_white_cell_sees_who_comes_and_goes(room: Room) -> None:
    console = await room.console()
    ana = await room.sit("Ana", "ald")

    def seen() -> list[tuple[int, bool]]:
        people = console.told.presences[-1].people if console.told.presences else ()
        return [(line.person, line.connected) for line in people]

    await until(lambda: seen() == [(1, True)])
    await ana.stop()
    await until(lambda: seen() == [(1, False)])


async def test_a_seat_that_falls_silent_is_shown_within_six_seconds(room: Room) -> None:
    console = await room.console()
    raw = await hello(room, await room.token("Ana", "ald"))  # it never sends a pulse
    began = asyncio.get_running_loop().time()

    def is_away() -> bool:
        people = console.told.presences[-1].people if console.told.presences else ()
        return any(not line.connected for line in people)

    await until(lambda: console.told.presences and not is_away())
    await until(is_away)
    assert 4.0 < asyncio.get_running_loop().time() - began < 6.0
    await raw.say(wire.Pulse())
    await until(lambda: not is_away())
