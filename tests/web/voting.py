"""What several tests do at a decision that asks for everything, and before it a pre-vote."""

from __future__ import annotations

from tabletop.exercise import commands as c
from tests.hub.rooms import Room
from tests.web.visitors import Visitor

NO_HUB = r"WebSocket connection to .* failed|ERR_CONNECTION_REFUSED"
DIALOG = ".pre-vote-dialog"


async def asked(room: Room, visitor: Visitor, *, evidence: bool = True) -> None:
    """Take a seat of the Coast before the question whether to join."""
    await visitor.join(room.descriptor.code, "Union of the Coast", "Cem Aslan")
    console = await room.console()
    await console.do(c.StartExercise())
    if evidence:
        await console.do(c.ReleaseInject(inject="lights-out"))
    await console.do(c.OpenDecision(decision="join"))
    await visitor.sees("Do you join?", ".decision")


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
