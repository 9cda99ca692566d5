"""Tests of the page on a phone, on a tablet, and with little room."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from tabletop.exercise import commands as c
from tests.factories import small_scenario
from tests.hub.rooms import Room, new_exercise, opened
from tests.web.conftest import Arrive
from tests.web.questions import open_response
from tests.web.visitors import NARROW, PHONE, Visitor


async def top_of(visitor: Visitor, selector: str) -> float:
    box = await visitor.part(selector).bounding_box()
    assert box is not None
    return box["y"]


async def test_on_a_phone_decisions_come_first_in_one_column(room: Room, arrive: Arrive) -> None:
    visitor = await arrive(room, **PHONE)
    await visitor.join(room.descriptor.code, "Republic of Aldria", "Ana Ruiz")
    await open_response(room)
    await visitor.sees("How does Aldria respond?")

    assert await top_of(visitor, ".decisions") < await top_of(visitor, ".arrivals")


async def test_on_a_phone_the_bar_keeps_its_lines_when_the_clock_begins(
    room: Room, arrive: Arrive
) -> None:
    visitor = await arrive(room, **PHONE)
    await visitor.join(room.descriptor.code, "Republic of Aldria", "Ana Ruiz")
    await visitor.sees("not started", ".bar")
    before = await top_of(visitor, ".link")
    await open_response(room)
    await visitor.sees("running", ".bar")

    assert await top_of(visitor, ".link") == before


async def test_each_letter_of_an_option_has_the_room_of_the_widest(
    room: Room, ana: Visitor
) -> None:
    await open_response(room)
    await ana.sees("Summon the ambassador")

    # All letters are of one width in the font of these tests, and not in the page's own.
    widths = "() => [...document.querySelectorAll('.letter')].map((e) => e.offsetWidth)"
    assert set(await ana.ask(widths)) == {24}


async def test_on_a_phone_an_inject_opens_in_place_of_the_list_and_leads_back(
    room: Room, arrive: Arrive
) -> None:
    visitor = await arrive(room, **PHONE)
    await visitor.join(room.descriptor.code, "Republic of Aldria", "Ana Ruiz")
    await open_response(room)
    await visitor.part(".rows button").first.tap()
    await visitor.sees("Two million people are", ".reading")
    bar = await visitor.part(".jumps").bounding_box()
    assert bar is not None
    assert await top_of(visitor, ".back") >= bar["y"]
    assert not await visitor.part(".arrivals").is_visible()

    await visitor.button("What arrived").tap()

    await visitor.sees("Blackout in the capital", ".arrivals")


@pytest.mark.parametrize("context", [PHONE, NARROW])
async def test_scrolled_a_phone_still_shows_the_marking_and_under_it_whose_seat_it_is(
    room: Room, arrive: Arrive, context: dict[str, Any]
) -> None:
    visitor = await arrive(room, **context)
    await visitor.join(room.descriptor.code, "Republic of Aldria", "Ana Ruiz")
    await open_response(room)
    await visitor.sees("How does Aldria respond?")
    assert await visitor.ask("() => document.querySelector('.marking').offsetHeight") > 40

    await visitor.ask("() => window.scrollTo(0, 300)")

    assert await top_of(visitor, ".marking") == 0
    at_its_top = """() => {
      const box = document.querySelector(".who-name").getBoundingClientRect();
      return document.elementFromPoint(box.left + 5, box.top + 2).className;
    }"""
    assert await visitor.ask(at_its_top) == "who-name"


@pytest.mark.parametrize("context", [PHONE, NARROW, {"viewport": {"width": 800, "height": 600}}])
async def test_nothing_runs_off_the_side(
    room: Room, arrive: Arrive, context: dict[str, Any]
) -> None:
    visitor = await arrive(room, **context)
    await visitor.join(room.descriptor.code, "Republic of Aldria", "A" * 80)
    await open_response(room)
    await visitor.sees("How does Aldria respond?")

    wider = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert await visitor.ask(wider) == 0


async def test_a_long_sender_leaves_the_time_beside_it_and_rows_of_one_height(
    tmp_path: Path, arrive: Arrive
) -> None:
    scenario = small_scenario()
    named = msgspec.structs.replace(scenario.personas[0], name="Agency of the Northern Coast" * 2)
    scenario = msgspec.structs.replace(scenario, personas=(named,))
    async with opened(new_exercise(tmp_path / "long.tabletop", scenario)) as room:
        visitor = await arrive(room)
        await visitor.join(room.descriptor.code, "Republic of Aldria", "Ana Ruiz")
        console = await open_response(room)
        await console.do(c.ReleaseInject(inject="grid-report"))
        await visitor.sees("Traces in the control system", ".arrivals")

        heights = "() => [...document.querySelectorAll('.row')].map((row) => row.offsetHeight)"
        found = await visitor.ask(heights)
        assert len(found) == 2 and len(set(found)) == 1


TABLET: dict[str, Any] = {
    "viewport": {"width": 1100, "height": 800},
    "has_touch": True,
    "is_mobile": True,
}


@pytest.mark.parametrize(("context", "shown"), [(PHONE, False), (TABLET, False), ({}, True)])
async def test_keys_are_named_only_where_there_are_keys(
    room: Room, arrive: Arrive, context: dict[str, Any], shown: bool
) -> None:
    visitor = await arrive(room, **context)
    await visitor.join(room.descriptor.code, "Republic of Aldria", "Ana Ruiz")
    await open_response(room)
    await visitor.sees("How does Aldria respond?")

    for hint in ("legend kbd", ".tools kbd", ".primary kbd"):
        assert await visitor.part(hint).first.is_visible() is shown


@pytest.mark.parametrize("context", [PHONE, {}])
async def test_everything_to_press_is_large_enough(
    room: Room, arrive: Arrive, context: dict[str, Any]
) -> None:
    visitor = await arrive(room, **context)
    await visitor.go(f"#code={room.descriptor.code}")
    await visitor.sees("Your delegation")
    assert await visitor.too_small_to_press() == []
    await visitor.join(room.descriptor.code, "Republic of Aldria", "Ana Ruiz")
    await open_response(room)
    await visitor.sees("How does Aldria respond?")

    assert await visitor.too_small_to_press() == []
