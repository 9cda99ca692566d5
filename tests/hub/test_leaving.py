"""A simulated delegate makes room for a person at once, and goes when it is dismissed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise import wire
from tabletop.exercise.commands import Command
from tabletop.hub.run import HubOptions
from tabletop.seat.errors import SeatError
from tabletop.seat.joining import join
from tests.hub.rooms import Room, Sitting, new_exercise, opened, start, until

DECIDES = c.RecordDecision(card="decision:1", text="We wait.")


async def simulated(room: Room, delegation: str = "ald", name: str = "Simulated") -> Sitting:
    code = room.descriptor.code
    token = await join(room.network, code, name, delegation, simulated=True, temperament="slow")
    return await room.come_back(token)


def roster(console: Sitting, delegation: str = "ald") -> list[tuple[str, str]]:
    people = console.body(f"roster:{delegation}").people
    return [(person.name, person.temperament) for person in people]


def turned_away(sitting: Sitting) -> str:
    refusal = sitting.told.states[-1].refusal if sitting.told.states else None
    return refusal.code if refusal else ""


def dismissal(console: Sitting, delegation: str = "ald") -> Command:
    [person] = console.body(f"roster:{delegation}").people
    return c.DismissDelegate(person=person.person)


async def test_a_person_who_joins_takes_over_at_once_and_nothing_recorded_is_lost(
    room: Room,
) -> None:
    console, program = await room.console(), await simulated(room)
    await start(console, "ald")
    await program.do(DECIDES)
    assert roster(console) == [("Simulated", "slow")]
    ana = await room.sit("Ana", "ald")
    await until(lambda: turned_away(program) == "dismissed")
    await until(lambda: roster(console) == [("Ana", "")])
    assert ana.body("decided:1").records[0].text == "We wait."
    assert [(m.name, m.left) for m in ana.body("delegation").members] == [
        ("Simulated", True),
        ("Ana", False),
    ]
    await ana.do(c.RecordDecision(card="decision:1", text="We go."))
    left, recorded = await room.events_of(e.DelegateLeft), await room.events_of(e.DecisionRecorded)
    assert left == [e.DelegateLeft(person=1, delegation="ald", because="replaced")]
    assert len(recorded) == 2


async def test_the_console_dismisses_a_simulated_delegate_and_no_person(room: Room) -> None:
    console, program = await room.console(), await simulated(room)
    await room.sit("Ana", "brn")
    await until(lambda: roster(console) and roster(console, "brn"))
    refused = await console.give(dismissal(console, "brn"))
    assert isinstance(refused, wire.Refused) and refused.refusal.code == "not_simulated"
    away = dismissal(console)
    await console.do(away)
    await until(lambda: turned_away(program) == "dismissed" and roster(console) == [])
    again = await console.give(away)
    assert isinstance(again, wire.Refused) and again.refusal.code == "not_seated"


async def test_a_dismissed_one_cannot_come_back_by_its_key_and_alarms_nobody(
    tmp_path: Path,
) -> None:
    file = tmp_path / "small.tabletop"
    async with opened(new_exercise(file)) as room:
        console, program = await room.console(), await simulated(room)
        await console.do(dismissal(console))
        token = program.token
    async with opened(HubOptions(file)) as room:
        console, raw = await room.console(), await room.raw()
        await raw.say(wire.Hello(token=token))
        assert (await raw.hear())["refusal"]["code"] == "dismissed"
        assert console.told.notices == [] and roster(console) == []


async def test_what_it_sends_after_it_left_is_refused(room: Room) -> None:
    """Also where both are taken in one batch, before its program can know."""
    console, program = await room.console(), await simulated(room)
    await start(console, "ald")
    async with room.hub._settled:
        asked = program.link.submit(DECIDES)
        gone = console.link.submit(dismissal(console))
        await until(lambda: room.hub._waiting.qsize() == 2)
        works = [room.hub._waiting.get_nowait() for _ in range(2)]
        for work in sorted(works, key=lambda work: isinstance(work.command, c.RecordDecision)):
            room.hub.submit(work)
    await until(lambda: gone in console.told.answers and turned_away(program))
    assert await room.events_of(e.DecisionRecorded) == []
    answer = program.told.answers.get(asked)
    assert answer is None or isinstance(answer, wire.Refused)


async def test_where_a_person_sits_no_simulated_delegate_sits_down(room: Room) -> None:
    await room.sit("Ana", "ald")
    with pytest.raises(SeatError, match="is played by people already"):
        await simulated(room)


async def test_one_simulated_delegate_takes_the_place_of_another(room: Room) -> None:
    console, first = await room.console(), await simulated(room)
    await simulated(room, name="Simulated 2")
    await until(lambda: turned_away(first) == "dismissed")
    await until(lambda: roster(console) == [("Simulated 2", "slow")])


async def test_a_temperament_that_there_is_not_is_no_message(room: Room) -> None:
    raw = await room.raw()
    await raw.say(
        '{"t":"join","code":"x","name":"S","delegation":"ald","attempt":"a",'
        '"simulated":true,"temperament":"<b>angry"}'
    )
    assert (await raw.hear())["refusal"]["code"] == "bad_message"
