"""Tests of using the seat in the browser by keyboard alone, and by ear."""

from __future__ import annotations

import pytest

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tests.hub.rooms import Room
from tests.web.conftest import Arrive
from tests.web.questions import open_response
from tests.web.visitors import Visitor


async def tab_to(visitor: Visitor, words: str) -> None:
    """Press Tab until it has the keyboard."""
    for _ in range(40):
        if words in await visitor.focused():
            return
        await visitor.page.keyboard.press("Tab")
    pytest.fail(f"Tab never comes to {words}")


async def test_a_person_joins_with_the_keyboard_alone(room: Room, arrive: Arrive) -> None:
    visitor = await arrive(room)
    keyboard = visitor.page.keyboard
    await visitor.go()
    await visitor.sees("Room code")
    await keyboard.type(room.descriptor.code)
    await keyboard.press("Enter")
    await visitor.sees("Your delegation")
    await keyboard.press("ArrowDown")
    await keyboard.press("Tab")
    await keyboard.type("Ben Okri")
    await keyboard.press("Enter")

    await visitor.sees("Kingdom of Bernia", ".bar")


async def test_a_person_reads_and_decides_with_the_keyboard_alone(room: Room, ana: Visitor) -> None:
    await open_response(room)
    await ana.sees("Blackout in the capital", ".arrivals")
    keyboard = ana.page.keyboard
    await tab_to(ana, "Blackout in the capital")
    await keyboard.press("Enter")
    await ana.sees("Two million people are", ".reading")
    await tab_to(ana, "Wait for facts")
    await keyboard.press("b")
    await tab_to(ana, "Rationale")
    await keyboard.type("Because.")
    await tab_to(ana, "low")
    await keyboard.press("Space")
    await keyboard.press("Control+Enter")

    await ana.sees("Recorded #1", ".decision")
    assert [d.option for d in await room.events_of(e.DecisionRecorded)] == ["summon"]


async def test_a_letter_typed_into_a_text_chooses_nothing(room: Room, ana: Visitor) -> None:
    await open_response(room)
    await ana.field("Rationale").press_sequentially("abc")

    assert await ana.part(".option input:checked").count() == 0
    assert await ana.field("Rationale").input_value() == "abc"


async def test_the_keyboard_goes_to_what_is_missing(room: Room, ana: Visitor) -> None:
    await open_response(room)
    await ana.field("Wait for facts").check()
    await ana.button("Submit").click()

    assert "Rationale" in await ana.focused()
    said = await ana.part(".decision .status").bounding_box()
    field = await ana.field("Rationale").bounding_box()
    assert said and field and 0 < said["y"] - field["y"] - field["height"] < 20


async def test_arrow_keys_go_from_row_to_row(room: Room, ana: Visitor) -> None:
    console = await open_response(room)
    await console.do(c.ReleaseInject(inject="grid-report"))
    await ana.sees("Traces in the control system", ".arrivals")
    await ana.part(".rows button").first.focus()

    await ana.page.keyboard.press("ArrowDown")

    assert "Blackout in the capital" in await ana.focused()


async def test_an_arrival_leaves_the_keyboard_and_the_reading_where_they_are(
    room: Room, ana: Visitor
) -> None:
    console = await open_response(room)
    await ana.button("Blackout in the capital").click()
    await ana.field("Rationale").fill("Half a")
    await console.do(c.ReleaseInject(inject="grid-report"))
    await console.do(c.OpenDecision(decision="sharing"))
    await ana.sees("Do you share what you hold?", ".decisions")

    await ana.page.keyboard.type(" thought")

    response = ana.part(".decision", has_text="How does Aldria respond?")
    assert await response.get_by_label("Rationale").input_value() == "Half a thought"
    await ana.sees("Two million people are", ".reading")


async def test_what_arrives_is_said_to_those_who_listen(room: Room, ana: Visitor) -> None:
    await open_response(room)

    await ana.until(lambda: _says(ana, "To be decided: The first response."))

    assert await ana.part("#news").get_attribute("role") == "status"


async def _says(visitor: Visitor, words: str) -> bool:
    return words in (await visitor.part("#news").text_content() or "")
