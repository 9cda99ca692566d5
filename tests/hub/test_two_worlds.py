"""Two worlds that differ in what one delegation does: another receives the very same bytes."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec
import pytest

from tabletop.exercise import commands as c
from tabletop.exercise import wire
from tabletop.exercise.bodies import DecisionPointBody
from tabletop.exercise.view import View
from tabletop.scenario.model import Inject
from tabletop.seat.joining import new_attempt
from tests.hub.rooms import Raw, Room, Sitting, new_exercise, opened, question, until

World = Callable[[Room, Sitting], Awaitable[None]]


async def quiet(room: Room, console: Sitting) -> None:
    """Nothing happens at Aldria's table."""


def wish(room: Room, delegation: str) -> wire.Join:
    """Eva asks for a seat."""
    code, attempt = room.descriptor.code, new_attempt()
    return wire.Join(code=code, name="Eva", delegation=delegation, attempt=attempt)


async def arrive_early(room: Room, console: Sitting) -> None:
    """Before Eva sits down Aldria has filled up, and the facilitator has prepared."""
    for name in ("Ina", "Jon", "Eva"):
        await room.token(name, "ald")
    raw = await room.raw()
    await raw.say(wish(room, "ald"))
    assert (await raw.hear())["refusal"]["code"] == "name_taken"
    await console.do(c.SkipInject(inject="rumour"))
    await console.do(c.SetMilestone(milestone="spread"))


async def busy(room: Room, console: Sitting) -> None:
    """Aldria fills its seats, decides, is refused, reads, receives things of its own."""
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
    for command in (c.RecordDecision(card="decision:2", text="?"), c.EndExercise()):
        assert isinstance(await ana.give(command), wire.Refused)
    for card in ("inject:1", "inject:2"):
        await ben.do(c.ConfirmReading(card=card))
    await ben.do(c.Acknowledge(card="inject:3"))
    await spoken(console)
    await console.do(c.RecallInject(inject="grid-report"))
    await console.do(c.SetMilestone(milestone="blamed"))
    await console.do(c.CloseDecision(decision=decision_id(console)))
    await ana.stop()


async def spoken(console: Sitting) -> None:
    """The facilitator enters what Aldria said aloud."""
    await console.do(
        c.EnterDecision(
            decision=decision_id(console),
            delegation="ald",
            text="Aloud.",
            given="voice",
            given_ms=console.body("clock").elapsed_ms,
        )
    )


def decision_id(console: Sitting) -> str:
    """The decision point written during the exercise."""
    bodies = [card.body for card in console.link.store.of("white").values()]
    return next(b.id for b in bodies if isinstance(b, DecisionPointBody) and b.ad_hoc)


async def heard_by_bernia(folder: Path, world: World, early: World = quiet) -> list[bytes]:
    """Everything a seat of Bernia receives while the world goes its way, but the pulses."""
    folder.mkdir()
    async with opened(new_exercise(folder / "small.tabletop")) as room:
        console = await room.console()
        await early(room, console)
        eva = await room.raw()
        await eva.say(wire.Knock(code=room.descriptor.code))
        await eva.say(wish(room, "brn"))
        await eva.say(wire.Hello(token=(await eva.hear("seated"))["token"]))
        await eva.hear("cards")
        await console.do(c.StartExercise())
        await world(room, console)
        await console.do(c.ReleaseInject(inject="hotline"))
        await eva.hear("cards")
        await eva.hear("cards")
        await decide(eva, console)
        await be_refused(eva)
        await asyncio.sleep(0.3)
        return [plain(said, room) for said in eva.heard if b'"pulse"' not in said]


async def give(eva: Raw, command_id: str, command: c.Command) -> None:
    await eva.say(wire.Submit(id=command_id, command=msgspec.Raw(msgspec.json.encode(command))))
    while (await eva.hear()).get("id") != command_id:
        pass


async def decide(eva: Raw, console: Sitting) -> None:
    await console.do(question("brn"))
    await eva.hear("cards")
    for card in ("inject:1", "inject:2"):
        await give(eva, f"reading-{card}", c.ConfirmReading(card=card))
    await give(eva, "a-command", c.RecordDecision(card="decision:1", text="We watch."))


async def be_refused(eva: Raw) -> None:
    """Everything Bernia may ask for and not get, and things that are Aldria's."""
    for place, command in enumerate(
        (
            c.RecordDecision(card="decision:2", text="?"),
            c.RecordDecision(card="decision:1", option="z"),
            c.ConfirmReading(card="inject:3"),
            c.Acknowledge(card="inject:1"),
            c.EnterDecision(decision="ad-hoc-4", delegation="ald", given="voice", given_ms=0),
            c.ReleaseInject(inject="grid-report"),
            c.TakeSeat(person=2, delegation="ald"),
        )
    ):
        await give(eva, f"refused-{place}", command)


def plain(said: bytes, room: Room) -> bytes:
    """Without what differs from run to run: times, the exercise's id, salted hashes."""
    said = said.replace(room.descriptor.exercise.encode(), b"ID")
    said = re.sub(rb'"(\w*_ms|scenario)":("[^"]*"|\d+)', rb'"\1":0', said)
    said = re.sub(rb'"token":"[^"]+"', b'"token":"T"', said)
    return re.sub(rb'"hash":"[0-9a-f]{64}"', b'"hash":"H"', said)


async def test_bernia_hears_the_same_whatever_aldria_does(tmp_path: Path) -> None:
    in_quiet = await heard_by_bernia(tmp_path / "quiet", quiet)
    in_busy = await heard_by_bernia(tmp_path / "busy", busy, arrive_early)
    assert len(in_quiet) > 12 and in_quiet == in_busy


async def test_a_planted_leak_is_caught(tmp_path: Path) -> None:
    async def leaky(room: Room, console: Sitting) -> None:
        await console.do(c.ReleaseInject(inject="protest"))  # Bernia receives it, rightly

    in_quiet = await heard_by_bernia(tmp_path / "quiet", quiet)
    assert in_quiet != await heard_by_bernia(tmp_path / "leaky", leaky)


async def test_a_count_of_people_would_be_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def counted(view: View, person: int | None) -> str:
        return f"Delegate {person}"

    monkeypatch.setattr(View, "name_of", counted)
    in_quiet = await heard_by_bernia(tmp_path / "quiet", quiet)
    assert in_quiet != await heard_by_bernia(tmp_path / "early", quiet, arrive_early)
