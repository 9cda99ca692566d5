"""Tests that the page shows evidence, roles, what one may see of how things stand, and reach."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tabletop.exercise import commands as c
from tabletop.hub.run import HubOptions
from tests.full_package import full_package, full_scenario
from tests.hub.rooms import Room, opened
from tests.web.conftest import Arrive


@pytest_asyncio.fixture(loop_scope="module")
async def full_room(tmp_path: Path) -> AsyncIterator[Room]:
    """A hub with a new exercise of the package that uses every key."""
    options = HubOptions(tmp_path / "full.tabletop", full_package(), full_scenario())
    async with opened(options) as room:
        yield room


async def test_evidence_held_from_the_start_is_read_with_its_grades(
    full_room: Room, arrive: Arrive
) -> None:
    visitor = await arrive(full_room)
    await visitor.join(full_room.descriptor.code, "Republic of Aldria", "Ana Ruiz")

    await visitor.button("Evidence (1)").click()

    for part in (
        "Log of the gateway",
        "Evidence 1 · held from the start · TLP:AMBER",
        "B, usually reliable",
        "2, probably true",
        "by two different hands",
    ):
        await visitor.sees(part, ".reading")
    assert visitor.unexpected == []


async def test_the_brief_has_roles_and_how_things_stand(full_room: Room, arrive: Arrive) -> None:
    console = await full_room.console()
    visitor = await arrive(full_room)
    await visitor.join(full_room.descriptor.code, "Republic of Aldria", "Ana Ruiz")
    await visitor.button("Your brief").click()

    await visitor.sees("Technical adviser", ".reading")
    await visitor.sees("Mood: calm", ".reading")

    await console.do(c.StartExercise())
    await console.do(c.ReleaseInject(inject="lights-out"))

    await visitor.sees("Mood: tense", ".reading")


async def test_what_came_with_an_inject_stands_below_it_until_it_is_recalled(
    full_room: Room, arrive: Arrive
) -> None:
    console = await full_room.console()
    visitor = await arrive(full_room)
    await visitor.join(full_room.descriptor.code, "Union of the Coast", "Cem Aslan")
    await visitor.sees("Nothing has arrived yet.")
    assert not await visitor.button("Evidence (0)").is_visible()
    await console.do(c.StartExercise())
    await console.do(c.ReleaseInject(inject="lights-out"))
    await visitor.button("Blackout").click()

    await visitor.sees("Reached 1,200,000 people", ".reading")
    await visitor.sees("Log of the gateway", ".reading")

    await visitor.button("Evidence (1)").click()
    await console.do(c.RecallInject(inject="lights-out"))

    await visitor.sees_not("Log of the gateway", ".reading")
