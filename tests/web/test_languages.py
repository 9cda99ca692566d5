"""Tests that a seat on the page chooses the language in which it reads."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tabletop.exercise import commands as c
from tabletop.hub.run import HubOptions
from tabletop.scenario.check import load
from tests.full_package import full_package
from tests.hub.rooms import Room, opened
from tests.web.conftest import Arrive
from tests.web.visitors import Visitor

FRENCH = b"""\
title: Crise
injects: {lights-out: {subject: Panne, body: Deux millions de personnes sans courant.}}
decisions: {response: {question: Que faites-vous ?}}
"""


@pytest_asyncio.fixture(loop_scope="module")
async def room_of_two(tmp_path: Path) -> AsyncIterator[Room]:
    """A hub with an exercise in two languages."""
    package = full_package(files={"translations/fr/all.yaml": FRENCH})
    async with opened(HubOptions(tmp_path / "two.tabletop", package, load(package))) as room:
        yield room


async def seated(room: Room, visitor: Visitor) -> None:
    await visitor.join(room.descriptor.code, "Republic of Aldria", "Ana Ruiz")
    console = await room.console()
    await console.do(c.StartExercise())
    await console.do(c.ReleaseInject(inject="lights-out"))
    await console.do(c.OpenDecision(decision="response"))


async def test_texts_are_read_in_the_language_chosen_and_it_is_remembered(
    room_of_two: Room, arrive: Arrive
) -> None:
    visitor = await arrive(room_of_two, locale="en-GB")
    await seated(room_of_two, visitor)
    await visitor.button("Blackout").click()
    await visitor.sees("How does Aldria respond?")

    await visitor.field("Language of the texts").select_option("fr")

    await visitor.sees("Deux millions de personnes sans courant.", ".reading")
    await visitor.sees("Que faites-vous", ".decisions")
    assert await visitor.ask("() => document.querySelector('.sheet').lang") == "fr"
    await visitor.page.reload()
    await visitor.sees("Panne", ".arrivals")
    assert visitor.unexpected == []


async def test_a_browser_in_that_language_begins_in_it(room_of_two: Room, arrive: Arrive) -> None:
    visitor = await arrive(room_of_two, locale="fr-FR")
    await seated(room_of_two, visitor)

    await visitor.sees("Panne", ".arrivals")
    assert await visitor.field("Language of the texts").input_value() == "fr"


async def test_a_decision_is_recorded_whatever_the_language(
    room_of_two: Room, arrive: Arrive
) -> None:
    visitor = await arrive(room_of_two, locale="fr-FR")
    await seated(room_of_two, visitor)
    await visitor.sees("Que faites-vous")
    await visitor.field("Wait for facts").check()
    await visitor.field("Rationale").fill("Nous attendons.")
    await visitor.button("Submit").click()

    await visitor.sees("Recorded #1")


async def test_one_language_needs_no_choice(room: Room, ana: Visitor) -> None:
    assert not await ana.field("Language of the texts").is_visible()
