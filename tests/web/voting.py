"""What several tests do at a decision, and in a pre-vote before it."""

from __future__ import annotations

from typing import TypeVar

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tests.hub.rooms import Room, Sitting, start
from tests.web.visitors import Visitor

NO_HUB = r"WebSocket connection to .* failed|ERR_CONNECTION_REFUSED"
DIALOG = ".pre-vote-dialog"


async def console_with_question(room: Room) -> Sitting:
    """STARTEX, and a question in own words put to Aldria."""
    console = await room.console()
    await start(console, "ald")
    return console


async def decide(visitor: Visitor, text: str) -> None:
    """Answer that question."""
    await visitor.field("Your answer").fill(text)
    await visitor.button("Submit").click()


async def asked(room: Room, visitor: Visitor, *, evidence: bool = True) -> None:
    """Take a seat of the Coast before the question whether to join."""
    await visitor.join(room.descriptor.code, "Union of the Coast", "Cem Aslan")
    console = await room.console()
    await console.do(c.StartExercise())
    if evidence:
        await console.do(c.ReleaseInject(inject="lights-out"))
    await console.do(c.OpenDecision(decision="join"))
    await visitor.sees("Do you join?", ".decision")


Kind = TypeVar("Kind", bound=e.Event)


async def events_of(room: Room, kind: type[Kind]) -> list[Kind]:
    recorded = [entry.recorded.event for entry in await room.stored()]
    return [event for event in recorded if isinstance(event, kind)]


async def choose(visitor: Visitor, *labels: str) -> None:
    """In the dialog that is open: each chooses and passes the device on."""
    dialog = visitor.part(DIALOG)
    for place, label in enumerate(labels):
        if place:
            await visitor.button("Next delegate").click()
        await visitor.sees(f"Delegate {place + 1} — choose in secret", DIALOG)
        await dialog.get_by_label(label).check()
        await visitor.button("Keep my choice").click()
        await visitor.sees("Kept. Pass the device on.", DIALOG)


async def hold(visitor: Visitor, *labels: str) -> None:
    await visitor.button("Hold").click()
    await choose(visitor, *labels)
    await visitor.button("That was everybody").click()


async def give_grounds(visitor: Visitor) -> None:
    """Fill in all but who takes part."""
    form = visitor.part(".decision form")
    await form.get_by_label("Sign").check()
    await form.get_by_label("Rationale").fill("It binds both.")
    await form.get_by_label("moderate").check()
    await form.get_by_label("Log of the gateway").check()
    await form.get_by_label("Do not knowingly let territory").check()
    await form.get_by_label("Who disagreed").fill("Our adviser would wait.")
