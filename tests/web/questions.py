"""Questions that several tests put to the seat of Aldria, and how it answers."""

from __future__ import annotations

from tabletop.exercise import commands as c
from tests.hub.rooms import Room, Sitting, start
from tests.web.visitors import Visitor


async def console_with_question(room: Room) -> Sitting:
    """STARTEX, and a question to be answered in words."""
    console = await room.console()
    await start(console, "ald")
    return console


async def open_response(room: Room) -> Sitting:
    """STARTEX, something to read, and a question with options."""
    console = await room.console()
    await console.do(c.StartExercise())
    await console.do(c.OpenDecision(decision="response"))
    return console


async def decide(visitor: Visitor, text: str) -> None:
    """Answer in words."""
    await visitor.field("Your answer").fill(text)
    await visitor.button("Submit").click()
