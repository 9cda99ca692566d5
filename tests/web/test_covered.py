"""Tests of a page that is covered from those who pass by."""

from __future__ import annotations

import pytest

from tabletop.exercise import events as e
from tests.hub.rooms import Room
from tests.web.questions import open_response
from tests.web.visitors import Visitor


@pytest.mark.parametrize(("to_cover", "to_uncover"), [("F9", "F9"), ("F9", "Escape")])
async def test_a_key_covers_all_but_the_marking_and_uncovers_it(
    room: Room, ana: Visitor, to_cover: str, to_uncover: str
) -> None:
    await open_response(room)
    await ana.field("Rationale").fill("Half a thought")
    await ana.page.keyboard.press(to_cover)
    await ana.sees("Covered")
    seen = await ana.part("body").inner_text()
    marking = seen.split("\n")[0].replace("\u00a0", " ")
    assert marking == "EXERCISE EXERCISE EXERCISE · UNCLASSIFIED · TLP:GREEN"
    assert "Aldria" not in seen and "Ana" not in seen and "respond" not in seen
    assert await ana.page.title() == "Tabletop"

    await ana.page.keyboard.press(to_uncover)

    await ana.sees("Ana Ruiz", ".bar")
    assert "Rationale" in await ana.focused()


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
    assert not await room.events_of(e.InjectRead)

    await ana.page.keyboard.press("F9")

    await ana.until(lambda: room.events_of(e.InjectRead))
    assert console.is_connected
