"""Tests of what a delegate in the browser reads."""

from __future__ import annotations

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.scenario.model import Inject
from tests.hub.rooms import Room
from tests.web.visitors import Visitor


async def test_an_inject_arrives_unread_is_opened_and_its_reading_recorded(
    room: Room, ana: Visitor
) -> None:
    console = await room.console()
    await console.do(c.StartExercise())
    await ana.sees("● 1 new", ".arrivals")
    assert await room.events_of(e.InjectRead) == []

    await ana.button("Blackout in the capital").click()

    await ana.sees("Two million people are", ".reading")
    await ana.sees_not("● 1 new", ".arrivals")
    await ana.until(lambda: room.events_of(e.InjectRead))
    assert len(await room.events_of(e.InjectReceived)) == 1


async def test_a_text_without_a_subject_is_read_once(room: Room, ana: Visitor) -> None:
    console = await room.console()
    await console.do(c.StartExercise())
    silent = Inject(
        id="x", number=0, title="", channel="news", to=("ald",), body="Dark is the port."
    )
    await console.do(c.WriteInject(inject=silent, release=True))
    await ana.button("Dark is the port.").click()
    await ana.sees("Dark is the port.", ".reading")
    text = await ana.part(".reading .document").inner_text()
    assert text.count("Dark is the port.") == 1


async def test_a_new_move_is_marked_until_its_situation_was_looked_at(
    room: Room, ana: Visitor
) -> None:
    console = await room.console()
    await console.do(c.StartExercise())
    await ana.sees("Move 1 of 2: Darkness", ".reading")
    await ana.button("Your brief").click()
    await ana.sees("Your capital is dark.", ".reading")

    await console.do(c.AdvanceMove(reason="Time"))
    await ana.sees("● Situation", ".arrivals")
    await ana.button("Situation").click()

    await ana.sees("It spreads.", ".reading")
    await ana.sees_not("● Situation", ".arrivals")


async def test_what_is_asked_to_be_acknowledged_is(room: Room, ana: Visitor) -> None:
    console = await room.console()
    await console.do(c.StartExercise())
    await console.do(c.ReleaseInject(inject="grid-report"))
    await ana.button("Traces in the control system").click()

    await ana.part(".foot button").click()

    await ana.sees("You acknowledged this.", ".reading")
    assert len(await room.events_of(e.InjectAcknowledged)) == 1


async def test_a_recalled_inject_is_withdrawn_while_it_is_read(room: Room, ana: Visitor) -> None:
    console = await room.console()
    await console.do(c.StartExercise())
    await ana.button("Blackout in the capital").click()

    await console.do(c.RecallInject(inject="lights-out", reason="Too early"))

    await ana.sees("This was withdrawn by the facilitator.", ".reading")
    await ana.sees("Nothing has arrived yet.", ".arrivals")


async def test_each_document_says_at_head_and_foot_how_it_is_to_be_handled(
    room: Room, ana: Visitor
) -> None:
    console = await room.console()
    await console.do(c.StartExercise())
    await console.do(c.ReleaseInject(inject="grid-report"))
    await ana.sees("Traces in the control system", ".arrivals")
    green, amber = (
        f"EXERCISE EXERCISE EXERCISE\u00a0· UNCLASSIFIED\u00a0· TLP:{c}"  # no line begins with "·"
        for c in ("GREEN", "AMBER")
    )
    documents = {"Situation": green, "Your brief": green, "Blackout": green, "Traces": amber}
    for name, marking in documents.items():
        await ana.part(".arrivals").get_by_role("button", name=name).click()
        assert await ana.part(".document-marking").all_inner_texts() == [marking] * 2

    assert await ana.part("#marking").inner_text() == green
