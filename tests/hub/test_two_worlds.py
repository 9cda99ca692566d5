"""Two worlds that differ in what one delegation does: another receives the very same bytes."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec

from tabletop.exercise import commands as c
from tabletop.exercise import wire
from tabletop.exercise.bodies import DecisionPointBody
from tabletop.scenario.model import Inject
from tests.hub.rooms import Raw, Room, Sitting, new_exercise, opened, question, until

World = Callable[[Room, Sitting], Awaitable[None]]


async def quiet(room: Room, console: Sitting) -> None:
    """Nothing happens at Aldria's table."""


async def busy(room: Room, console: Sitting) -> None:
    """Aldria fills its seats, decides, reads, receives things of its own."""
    await console.do(question("ald"))
    await console.do(
        c.WriteInject(
            inject=Inject(id="", number=0, title="Secret", to=("ald",), subject="S", body="S")
        )
    )
    await console.do(c.ReleaseInject(inject="grid-report"))
    ana, ben = await room.sit("Ana", "ald"), await room.sit("Ben", "ald")
    await until(lambda: ana.body("decision:1") and ana.body("inject:3"))
    for text in ("We wait.", "We go."):
        await ana.do(c.RecordDecision(card="decision:1", text=text))
    for card in ("inject:1", "inject:2"):
        await ben.do(c.ConfirmReading(card=card))
    await ben.do(c.Acknowledge(card="inject:3"))
    await console.do(c.SetMilestone(milestone="blamed"))
    await console.do(c.CloseDecision(decision=decision_id(console)))
    await ana.stop()


def decision_id(console: Sitting) -> str:
    """The decision point written during the exercise."""
    bodies = [card.body for card in console.link.store.of("white").values()]
    return next(b.id for b in bodies if isinstance(b, DecisionPointBody) and b.ad_hoc)


async def heard_by_bernia(folder: Path, world: World) -> list[bytes]:
    """Everything a seat of Bernia receives while the world goes its way, but the pulses."""
    async with opened(new_exercise(folder / "small.tabletop")) as room:
        console = await room.console()
        eva = await room.raw()
        await eva.say(wire.Hello(token=await room.token("Eva", "brn")))
        await eva.hear("cards")
        await console.do(c.StartExercise())
        await world(room, console)
        await console.do(c.ReleaseInject(inject="hotline"))
        await eva.hear("cards")
        await eva.hear("cards")
        await decide(eva, console)
        await asyncio.sleep(0.3)
        return [plain(said, room) for said in eva.heard if b'"pulse"' not in said]


async def decide(eva: Raw, console: Sitting) -> None:
    await console.do(question("brn"))
    command = msgspec.json.encode(c.RecordDecision(card="decision:1", text="We watch."))
    await eva.say(wire.Submit(id="a-command", command=msgspec.Raw(command)))
    await eva.hear("done")


def plain(said: bytes, room: Room) -> bytes:
    """Without what differs from run to run: times, the exercise's id, salted hashes."""
    said = said.replace(room.descriptor.exercise.encode(), b"ID")
    said = re.sub(rb'"(\w*_ms|scenario)":("[^"]*"|\d+)', rb'"\1":0', said)
    return re.sub(rb'"hash":"[0-9a-f]{64}"', b'"hash":"H"', said)


async def test_bernia_hears_the_same_whatever_aldria_does(tmp_path: Path) -> None:
    (tmp_path / "quiet").mkdir()
    (tmp_path / "busy").mkdir()

    in_quiet = await heard_by_bernia(tmp_path / "quiet", quiet)
    in_busy = await heard_by_bernia(tmp_path / "busy", busy)

    assert len(in_quiet) > 5 and in_quiet == in_busy


async def test_a_planted_leak_is_caught(tmp_path: Path) -> None:
    async def leaky(room: Room, console: Sitting) -> None:
        await console.do(c.ReleaseInject(inject="protest"))  # Bernia receives it, rightly

    (tmp_path / "quiet").mkdir()
    (tmp_path / "leaky").mkdir()
    in_quiet = await heard_by_bernia(tmp_path / "quiet", quiet)
    assert in_quiet != await heard_by_bernia(tmp_path / "leaky", leaky)
