"""Takes pictures of the browser seat through an exercise, in each size and theme.

A person looks at them: is anything cut off, misaligned, cramped, empty, shouting?
"""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tabletop.exercise import commands as c
from tabletop.exercise.clock import elapsed_at
from tabletop.hub.run import HubOptions
from tabletop.resources import package_dir
from tabletop.scenario.channels import CHANNELS
from tabletop.scenario.check import check
from tabletop.scenario.model import Scenario
from tests.hub.rooms import Room, Sitting, opened, until
from tests.web.visitors import Visitor, opened_browser, visiting

SIZES = {"1366x768": (1366, 768), "1920x1080": (1920, 1080), "390x844": (390, 844)}
THEMES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "contrast": {"contrast": "more"},
}
DELEGATION = "Velmara"
LOOKS = ("article", "report", "cable", "post", "mail", "note")


@dataclass
class Camera:
    """A visitor whose page is photographed into a folder of its own."""

    visitor: Visitor
    folder: Path

    async def shoot(self, name: str) -> None:
        await self.visitor.page.evaluate("() => document.fonts.ready")
        await self.visitor.page.wait_for_timeout(150)
        await self.visitor.page.screenshot(path=self.folder / f"browser-{name}.png")


def pictures(out: Path) -> int:
    """Take all pictures into folders of `out`, one for each theme and size; how many."""
    temporary = tempfile.TemporaryDirectory(prefix="tt-")
    with temporary as folder, pytest.MonkeyPatch.context() as patch:
        # Or the exercise would be offered to the person at this computer as one to join.
        patch.setenv("XDG_RUNTIME_DIR", folder)
        asyncio.run(_take(out, Path(folder)))
    return len(list(out.glob("*/browser-*.png")))


async def _take(out: Path, folder: Path) -> None:
    async with AsyncExitStack() as stack:
        browser = await stack.enter_async_context(opened_browser())
        room = await stack.enter_async_context(opened(_options(folder)))
        cameras = []
        for theme, context in THEMES.items():
            for size, (width, height) in SIZES.items():
                place = out / f"{theme}-{size}"
                place.mkdir(parents=True, exist_ok=True)
                page = {**context, "viewport": {"width": width, "height": height}}
                visiting_now = visiting(browser, room.network.url, **page)
                visitor = await stack.enter_async_context(visiting_now)
                visitor.expected.append(".*")
                cameras.append(Camera(visitor, place))
        await _tell(room, cameras)


def _one_of_each_look(scenario: Scenario) -> dict[str, str]:
    """For each look the first inject that reaches the delegation, with a picture if any has."""
    injects = [inject for inject in scenario.injects if "vel" in inject.to]
    injects.sort(key=lambda inject: not inject.attachments)
    looks = [(CHANNELS[inject.channel].look, inject.id) for inject in injects]
    return {look: next(i for found, i in looks if found == look) for look in LOOKS}


def _options(folder: Path) -> HubOptions:
    checked = check(package_dir("grid-attack"))
    assert checked.scenario is not None
    return HubOptions(folder / "pictures.tabletop", checked.package, checked.scenario)


async def _tell(room: Room, cameras: list[Camera]) -> None:
    """The story, from the code to the end."""
    await _join(room, cameras)
    console = await room.console()
    to_read = _one_of_each_look(room.hub.ledger.record.scenario)
    await _play(console, to_read)
    await _read(console, cameras, to_read)
    await _decide(console, cameras)
    await _vote(console, cameras)
    await console.do(c.PauseExercise())
    await _all(cameras, "paused", "Paused.")
    await console.do(c.EndExercise())
    await _all(cameras, "ended", "The exercise has ended.")
    await room.hub.send_away()
    for seat in tuple(room.hub._seats):
        seat.drop()
    await _all(cameras, "away", "Away")


async def _join(room: Room, cameras: list[Camera]) -> None:
    for place, camera in enumerate(cameras):
        visitor = camera.visitor
        await visitor.go()
        await visitor.sees("Room code")
        await camera.shoot("join-code")
        await visitor.field("Room code").fill("AAA-AAA")
        if place == 0:
            await visitor.button("Continue").click()
            await visitor.sees("not known here")
            await camera.shoot("join-refused")
        await visitor.field("Room code").fill(room.descriptor.code)
        await visitor.button("Continue").click()
        await visitor.part(".option", has_text=DELEGATION).first.click()
        await visitor.field("Your name").fill(f"Mara Lindqvist {'ABCDEFGHI'[place]}")
        await camera.shoot("join-who")
        await visitor.button("Take my seat").click()
        await visitor.sees("has not started yet")
        await camera.shoot("ready")


async def _play(console: Sitting, to_read: dict[str, str]) -> None:
    """A quarter of an hour in a few seconds, and one inject of each look."""
    await console.do(c.StartExercise())
    await console.do(c.ChangeSpeed(rate=300))
    await asyncio.sleep(3)
    await console.do(c.ChangeSpeed(rate=1))
    for inject in to_read.values():
        await console.give(c.ReleaseInject(inject=inject))
    clock = console.body("clock")
    await until(lambda: elapsed_at(clock, console.link.hub_wall_ms()) > 600_000)


async def _read(console: Sitting, cameras: list[Camera], to_read: dict[str, str]) -> None:
    for camera in cameras:
        visitor = camera.visitor
        await visitor.sees("Arrived")
        await visitor.ask("() => window.scrollTo(0, 0)")
        await camera.shoot("arrived")
        await visitor.button("Your brief").click()
        await camera.shoot("brief")
        for look, inject in to_read.items():
            subject = console.body(f"inject:{inject}").subject
            if await visitor.button("What arrived").is_visible():
                await visitor.button("What arrived").click()
            row = visitor.part(".rows button", has_text=subject)
            await row.first.click()
            await visitor.part(".document").wait_for()
            await visitor.page.wait_for_timeout(300)
            await camera.shoot(f"read-{look}")


async def _decide(console: Sitting, cameras: list[Camera]) -> None:
    await console.give(c.OpenDecision(decision="ask-help"))
    await console.give(c.ExtendDecision(decision="first-line", seconds=60))
    first = cameras[0].visitor
    await _all(cameras, "decisions", "Decisions")
    form = first.part(".decision.open", has_text="Decision 1 ·")
    await form.get_by_role("button", name="Submit").click()
    await cameras[0].shoot("decision-incomplete")
    for number in (1, 2):
        if number == 2:
            await form.get_by_role("button", name="Decide again").click()
        await form.locator(".option").nth(number).click()
        await form.get_by_label("Rationale").fill(
            "The breakers were opened on command, but we cannot yet say by whom. One sentence"
            " that stays true next year is worth more than one that is first."
        )
        await form.get_by_label("moderate").check()
        if number == 2:
            await cameras[0].shoot("decision-again")
        await form.get_by_role("button", name="Submit").click()
        await first.sees(f"Recorded #{number}", ".decisions")
    await _all(cameras, "recorded", "Recorded #2")
    for camera in cameras:
        await camera.visitor.page.keyboard.press("F9")
        await camera.shoot("covered")
        await camera.visitor.page.keyboard.press("F9")


async def _vote(console: Sitting, cameras: list[Camera]) -> None:
    """A decision that asks for all that can be given, and begins with a pre-vote."""
    await console.give(c.CloseDecision(decision="ask-help"))
    await console.give(c.CloseDecision(decision="first-line"))
    await console.give(c.OpenDecision(decision="council"))
    for camera in cameras:
        visitor = camera.visitor
        form = visitor.part(".decision.open")
        await form.scroll_into_view_if_needed()
        await camera.shoot("asked-for-all")
        await visitor.button("Hold").click()
        await visitor.part(".pre-vote-dialog .option").nth(1).click()
        await camera.shoot("pre-vote")
        await visitor.button("Keep my choice").click()
        await camera.shoot("pre-vote-kept")
        await visitor.button("That was everybody").click()
        await visitor.sees("cast.", ".pre-vote")
        await form.locator(".dissent").scroll_into_view_if_needed()
        await camera.shoot("grounds")


async def _all(cameras: list[Camera], name: str, words: str) -> None:
    for camera in cameras:
        await camera.visitor.sees(words)
        await camera.visitor.ask("() => window.scrollTo(0, 0)")
        await camera.shoot(name)


if __name__ == "__main__":
    print(f"{pictures(Path('pictures'))} pictures in pictures")
