"""Tests of the colours of the page, and of its stillness."""

from __future__ import annotations

from typing import Any

import pytest

from tabletop.exercise import commands as c
from tests.hub.rooms import Room, start
from tests.web.conftest import Arrive
from tests.web.questions import open_response
from tests.web.visitors import Visitor


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
