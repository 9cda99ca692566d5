"""Tests that a seat on the page chooses the language in which it reads."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
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
delegations: {ald: {name: R\xc3\xa9publique d'Aldrie}}
injects:
  lights-out:
    subject: Panne
    body: Deux millions de personnes sans courant.
    attachments: [{alt: Une carte du r\xc3\xa9seau}]
decisions:
  response:
    title: Que faire
    question: Que faites-vous ?
    options: {wait: {label: Attendre}}
"""


@pytest_asyncio.fixture(loop_scope="module")
async def room_of_two(tmp_path: Path) -> AsyncIterator[Room]:
    """A hub with an exercise in two languages."""
    package = full_package(files={"translations/fr/all.yaml": FRENCH})
    async with opened(HubOptions(tmp_path / "two.tabletop", package, load(package))) as room:
        yield room


async def seated(room: Room, visitor: Visitor, delegation: str = "Republic of Aldria") -> None:
    await visitor.join(room.descriptor.code, delegation, "Ana Ruiz")
    console = await room.console()
    await console.do(c.StartExercise())
    await console.do(c.ReleaseInject(inject="lights-out"))
    await console.do(c.OpenDecision(decision="response"))


async def spoken_in(visitor: Visitor, text: str) -> str:
    """The language in which a reader aloud would read a text."""
    return str(await visitor.part("[lang]", text).last.get_attribute("lang"))


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
    await visitor.page.reload()
    await visitor.sees("Panne", ".arrivals")
    assert visitor.unexpected == []


async def test_every_text_says_in_which_language_it_is(room_of_two: Room, arrive: Arrive) -> None:
    visitor = await arrive(room_of_two, locale="fr-FR")
    await seated(room_of_two, visitor, "République d'Aldrie")
    await visitor.button("Panne").click()
    await visitor.sees("Deux millions de personnes", ".reading")

    assert await spoken_in(visitor, "Deux millions") == "fr"
    assert await spoken_in(visitor, "Attendre") == "fr"
    assert await spoken_in(visitor, "Darkness") == "en"
    assert await visitor.part("h2", "Decisions").get_attribute("lang") is None
    for alt, language in (("Une carte du réseau", "fr"), ("The log", "en")):
        picture = visitor.page.get_by_role("img", name=alt)
        assert await picture.get_attribute("lang") == language


@pytest.mark.parametrize("locale", ["fr-FR", "fr-CA"])
async def test_a_browser_in_that_language_begins_in_it(
    room_of_two: Room, arrive: Arrive, locale: str
) -> None:
    visitor = await arrive(room_of_two, locale=locale)
    await seated(room_of_two, visitor, "République d'Aldrie")

    await visitor.sees("Panne", ".arrivals")
    assert await visitor.field("Language of the texts").input_value() == "fr"
    await visitor.part("#news", "To be decided: Que faire.").wait_for(state="attached")


async def test_the_language_is_chosen_when_joining(room_of_two: Room, arrive: Arrive) -> None:
    visitor = await arrive(room_of_two, locale="de-DE")
    await visitor.go(f"#code={room_of_two.descriptor.code}")
    await visitor.field("Republic of Aldria").check()

    await visitor.field("Language of the texts").select_option(label="Français")

    await visitor.sees("Crise", "h1")
    assert await visitor.field("République d'Aldrie").is_checked()
    await visitor.field("Your name").fill("Ana")
    await visitor.button("Take my seat").click()
    await visitor.sees("Ana")
    assert await visitor.field("Language of the texts").input_value() == "fr"


async def test_what_is_filled_in_stays_in_the_other_language(
    room_of_two: Room, arrive: Arrive
) -> None:
    visitor = await arrive(room_of_two, locale="en-GB")
    await seated(room_of_two, visitor)
    await visitor.field("Wait for facts").check()
    await visitor.field("Rationale").fill("Because.")

    await visitor.field("Language of the texts").select_option("fr")

    await visitor.sees("Attendre", ".decisions")
    assert await visitor.field("Attendre").is_checked()
    assert await visitor.field("Rationale").input_value() == "Because."


async def test_a_decision_is_recorded_whatever_the_language(
    room_of_two: Room, arrive: Arrive
) -> None:
    visitor = await arrive(room_of_two, locale="fr-FR")
    await seated(room_of_two, visitor, "République d'Aldrie")
    await visitor.sees("Que faites-vous")
    await visitor.field("Attendre").check()
    await visitor.field("Rationale").fill("Nous attendons.")
    await visitor.button("Submit").click()

    await visitor.sees("Recorded #1")
    await visitor.sees("A: Attendre", ".recorded")


async def test_one_language_needs_no_choice(room: Room, arrive: Arrive, ana: Visitor) -> None:
    assert not await ana.field("Language of the texts").is_visible()
    joining = await arrive(room)
    await joining.go(f"#code={room.descriptor.code}")
    await joining.sees("Your delegation")
    assert not await joining.field("Language of the texts").is_visible()


async def test_evidence_is_cited_and_recorded_by_its_title_in_the_language_read(
    tmp_path: Path, arrive: Arrive
) -> None:
    french = FRENCH + b"evidence: {log: {title: Journal de la passerelle}}\n"
    package = full_package(files={"translations/fr/all.yaml": french})
    async with opened(HubOptions(tmp_path / "two.tabletop", package, load(package))) as room:
        visitor = await arrive(room, locale="fr-CA")
        await seated(room, visitor, "d'Aldrie")
        await visitor.part(".more summary").click()
        await visitor.field("E1 · Journal de la passerelle").check()
        await visitor.part(".option input").first.check()
        await visitor.field("Rationale").fill("Des faits d'abord.")

        await visitor.button("Submit").click()

        await visitor.sees("Journal de la passerelle", ".recorded")
        assert await spoken_in(visitor, "Journal de la passerelle") == "fr"
        visitor.expected.append("WebSocket")
