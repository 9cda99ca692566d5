"""Tests of cards in several languages: what delegations read, and that nothing more is told."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tabletop.exercise import commands as c
from tabletop.exercise.audiences import PUBLIC, WHITE, of_delegation
from tabletop.exercise.engine import Engine
from tabletop.exercise.events import InjectReleased
from tabletop.scenario.check import load
from tabletop.scenario.model import Inject
from tests.exercise.table import PEOPLE, Table
from tests.full_package import full_package

FRENCH = """\
title: Crise entière
delegations:
  ald: {brief: Votre capitale est dans le noir., interests: [Rétablir le courant]}
personas: {wire: {name: Le fil continental}}
roles: {head: {title: Chef de délégation}}
moves: {m1: {title: Obscurité}}
variables: {mood: {name: Climat, levels: [calme, tendu, crise]}}
evidence: {log: {title: Journal de la passerelle}}
injects:
  lights-out: {subject: Panne, body: Deux millions de personnes sans courant.}
decisions:
  response:
    title: La première réponse
    options: {wait: {label: Attendre les faits}}
"""


@pytest.fixture
def table() -> Table:
    package = full_package(files={"translations/fr/all.yaml": FRENCH.encode()})
    return Table(load(package))


def french(table: Table, audience: str, card: str) -> Any:
    """A card's body in French, as plain data; None where it has none of its own."""
    raw = table.engine.card(audience, card).translations.get("fr")
    return msgspec.json.decode(raw) if raw is not None else None


def test_every_card_of_a_delegation_is_there_in_the_other_language(table: Table) -> None:
    ald = of_delegation("ald")
    table.wait(minutes=3)
    table.delegate(1, c.RecordDecision(card="decision:1", option="a", rationale="Calm."))

    assert french(table, ald, "exercise")["title"] == "Crise entière"
    assert french(table, ald, "clock")["move_title"] == "Obscurité"
    assert french(table, ald, "brief")["interests"] == ["Rétablir le courant"]
    assert french(table, ald, "brief")["roles"][0]["title"] == "Chef de délégation"
    assert french(table, ald, "situation")["variables"][0]["word"] == "tendu"
    assert french(table, ald, "evidence:1")["title"] == "Journal de la passerelle"
    assert french(table, ald, "inject:1")["subject"] == "Panne"
    assert french(table, ald, "decision:1")["options"][0]["label"] == "Attendre les faits"
    assert french(table, ald, "decided:1")["records"][0]["label"] == "Attendre les faits"
    assert french(table, PUBLIC, "exercise")["title"] == "Crise entière"


def test_what_is_not_translated_is_left_out(table: Table) -> None:
    table.wait(minutes=3)

    assert french(table, of_delegation("ald"), "inject:2") is None
    assert french(table, of_delegation("ald"), "delegation") is None


def test_only_texts_differ(table: Table) -> None:
    table.wait(minutes=1)
    original, other = table.own("ald", "inject:1"), french(table, of_delegation("ald"), "inject:1")

    assert {key for key in original if original[key] != other[key]} == {"subject", "body", "sender"}


def test_the_white_cell_reads_its_cards_as_they_were_written(table: Table) -> None:
    table.wait(minutes=12)
    _, cards = table.engine.cards(WHITE)

    assert not any(card.translations for card in cards)


def test_what_is_written_during_play_stays_as_written(table: Table) -> None:
    inject = Inject(id="", number=0, title="Ad hoc", body="News.", to=("ald",))
    table.white(c.WriteInject(inject=inject, release=True))

    assert table.own("ald", "inject:1")["body"] == "News."
    assert french(table, of_delegation("ald"), "inject:1") is None


def test_what_is_written_during_play_keeps_its_sender_as_written(table: Table) -> None:
    inject = Inject(id="", number=0, title="Ad hoc", sender="wire", body="News.", to=("ald",))
    table.white(c.WriteInject(inject=inject, release=True))

    assert table.own("ald", "inject:1")["sender"] == "Continental Wire"
    assert french(table, of_delegation("ald"), "inject:1") is None


def test_a_text_delivered_otherwise_than_written_stays_so(table: Table) -> None:
    table.wait(minutes=1)
    entry = next(e for e in table.record if isinstance(e.event, InjectReleased))
    changed = msgspec.structs.replace(entry.event, body="As the facilitator put it.")
    again = Engine(table.scenario, PEOPLE)
    record = [msgspec.structs.replace(e, event=changed) if e is entry else e for e in table.record]
    again.load(record)

    card = again.card(of_delegation("ald"), "inject:1")
    assert msgspec.json.decode(card.body)["body"] == "As the facilitator put it."
    assert card.translations == {}


def test_a_card_withdrawn_is_so_in_every_language(table: Table) -> None:
    table.wait(minutes=1)
    table.white(c.RecallInject(inject="lights-out"))

    assert table.own("ald", "inject:1") is None
    assert french(table, of_delegation("ald"), "inject:1") is None


def test_a_replay_gives_the_same_translations(table: Table) -> None:
    table.wait(minutes=15)
    again = Engine(table.scenario, PEOPLE)
    again.load(table.record)
    for audience in (of_delegation("ald"), PUBLIC):
        live = {card.id: card.translations for card in table.engine.cards(audience)[1]}
        anew = {card.id: card.translations for card in again.cards(audience)[1]}
        assert {k: {t: bytes(b) for t, b in v.items()} for k, v in live.items()} == {
            k: {t: bytes(b) for t, b in v.items()} for k, v in anew.items()
        }
