"""Tests of using the seat by keyboard, covered, aloud, and in other colours."""

from __future__ import annotations

from typing import Any

import pytest

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tests.hub.rooms import Room, Sitting, start
from tests.web.conftest import Arrive
from tests.web.visitors import Visitor


async def open_response(room: Room) -> Sitting:
    """STARTEX, something to read, and a question with options."""
    console = await room.console()
    await console.do(c.StartExercise())
    await console.do(c.OpenDecision(decision="response"))
    return console


async def decided(room: Room) -> list[e.DecisionRecorded]:
    recorded = [entry.recorded.event for entry in await room.stored()]
    return [event for event in recorded if isinstance(event, e.DecisionRecorded)]


async def focused(visitor: Visitor) -> str:
    """The words of what has the keyboard."""
    said: str = await visitor.ask(
        "() => { const e = document.activeElement; return e === document.body ? ''"
        " : e.labels?.[0]?.innerText || e.innerText || e.id; }"
    )
    return " ".join(said.split())


async def tab_to(visitor: Visitor, words: str) -> None:
    """Press Tab until it has the keyboard."""
    for _ in range(40):
        if words in await focused(visitor):
            return
        await visitor.page.keyboard.press("Tab")
    pytest.fail(f"Tab never comes to {words}")


# --- the keyboard alone ---------------------------------------------------------------------


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
    assert [d.option for d in await decided(room)] == ["summon"]


async def test_a_letter_typed_into_a_text_chooses_nothing(room: Room, ana: Visitor) -> None:
    await open_response(room)
    await ana.field("Rationale").press_sequentially("abc")

    assert await ana.part(".option input:checked").count() == 0
    assert await ana.field("Rationale").input_value() == "abc"


async def test_the_keyboard_goes_to_what_is_missing(room: Room, ana: Visitor) -> None:
    await open_response(room)
    await ana.field("Wait for facts").check()
    await ana.button("Submit").click()

    assert "Rationale" in await focused(ana)
    said = await ana.part(".decision .status").bounding_box()
    field = await ana.field("Rationale").bounding_box()
    assert said and field and 0 < said["y"] - field["y"] - field["height"] < 20


async def test_arrow_keys_go_from_row_to_row(room: Room, ana: Visitor) -> None:
    console = await open_response(room)
    await console.do(c.ReleaseInject(inject="grid-report"))
    await ana.sees("Traces in the control system", ".arrivals")
    await ana.part(".rows button").first.focus()

    await ana.page.keyboard.press("ArrowDown")

    assert "Blackout in the capital" in await focused(ana)


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


# --- covered --------------------------------------------------------------------------------


@pytest.mark.parametrize(("to_cover", "to_uncover"), [("F9", "F9"), ("F9", "Escape")])
async def test_a_key_covers_all_but_the_marking_and_uncovers_it(
    room: Room, ana: Visitor, to_cover: str, to_uncover: str
) -> None:
    await open_response(room)
    await ana.field("Rationale").fill("Half a thought")
    await ana.page.keyboard.press(to_cover)
    await ana.sees("Covered")
    seen = await ana.part("body").inner_text()
    assert seen.split("\n")[0] == "EXERCISE EXERCISE EXERCISE · UNCLASSIFIED · TLP:GREEN"
    assert "Aldria" not in seen and "Ana" not in seen and "respond" not in seen
    assert await ana.page.title() == "Tabletop"

    await ana.page.keyboard.press(to_uncover)

    await ana.sees("Ana Ruiz", ".bar")
    assert "Rationale" in await focused(ana)


async def test_a_reload_does_not_uncover(room: Room, ana: Visitor) -> None:
    await ana.button("Cover").click()

    await ana.page.reload()

    await ana.sees("Covered")
    await ana.until(lambda: _has_connected(ana))
    assert not await ana.part(".bar").is_visible()


async def _has_connected(visitor: Visitor) -> bool:
    return "Connected" in (await visitor.part(".link").text_content() or "")


async def test_what_arrives_while_covered_counts_as_unread(room: Room, ana: Visitor) -> None:
    console = await open_response(room)
    await ana.button("Blackout in the capital").click()
    await ana.page.keyboard.press("F9")
    await ana.page.wait_for_timeout(1_000)
    recorded = [entry.recorded.event for entry in await room.stored()]
    assert not [event for event in recorded if isinstance(event, e.InjectRead)]

    await ana.page.keyboard.press("F9")

    await ana.until(lambda: _was_read(room))
    assert console.is_connected


async def _was_read(room: Room) -> bool:
    return any(isinstance(s.recorded.event, e.InjectRead) for s in await room.stored())


# --- aloud ----------------------------------------------------------------------------------

COUNT_TONES = """
  window.tones = 0;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (at) { window.tones += 1; start.call(this, at); };
"""


async def sound_room(room: Room, arrive: Arrive) -> tuple[Visitor, Sitting]:
    visitor = await arrive(room)
    await visitor.page.add_init_script(COUNT_TONES)
    await visitor.join(room.descriptor.code, "Republic of Aldria", "Ana Ruiz")
    return visitor, await room.console()


async def test_nothing_is_heard_until_it_is_switched_on(room: Room, arrive: Arrive) -> None:
    visitor, console = await sound_room(room, arrive)
    await console.do(c.StartExercise())
    await visitor.sees("Blackout in the capital", ".arrivals")

    assert await visitor.ask("() => window.tones") == 0


async def test_only_what_reaches_all_is_heard(room: Room, arrive: Arrive) -> None:
    visitor, console = await sound_room(room, arrive)
    await visitor.button("Sound off").click()
    heard_at_the_switch = await visitor.ask("() => window.tones")
    await console.do(c.StartExercise())
    await visitor.until(lambda: visitor.ask(f"() => window.tones === 2 * {heard_at_the_switch}"))
    await console.do(c.ReleaseInject(inject="grid-report"))
    await visitor.sees("Traces in the control system", ".arrivals")

    assert heard_at_the_switch > 0
    assert await visitor.ask("() => window.tones") == 2 * heard_at_the_switch


# --- colours and stillness ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("context", "paper"),
    [
        ({"color_scheme": "light"}, "rgb(251, 250, 247)"),
        ({"color_scheme": "dark"}, "rgb(22, 24, 28)"),
        ({"contrast": "more"}, "rgb(0, 0, 0)"),
    ],
)
async def test_the_page_takes_the_colours_asked_for(
    room: Room, arrive: Arrive, context: dict[str, Any], paper: str
) -> None:
    visitor = await arrive(room, **context)
    await visitor.go()
    await visitor.sees("Room code")

    ground = "() => getComputedStyle(document.documentElement).backgroundColor"
    assert await visitor.ask(ground) == paper


async def test_nothing_moves_where_stillness_is_asked_for(room: Room, ana: Visitor) -> None:
    await open_response(room)
    await ana.sees("How does Aldria respond?")
    assert await ana.ask("() => document.getAnimations().length") == 0


async def test_a_closing_decision_is_pressing_in_words_shape_and_colour(
    room: Room, ana: Visitor
) -> None:
    console = await room.console()
    await start(console, "brn")
    await console.do(c.OpenDecision(decision="sharing"))

    await ana.sees("◐ closes soon, in", ".decision")

    assert await ana.part(".deadline").get_attribute("class") == "deadline due"
