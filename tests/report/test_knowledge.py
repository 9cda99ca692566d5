"""Tests of what the report tells only of packages with evidence, truth, a guide and rulings."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec
import pytest
from pypdf import PdfReader

from tabletop.exercise import commands as c
from tabletop.report.analysis import Figures, analyse
from tabletop.report.front import marking
from tabletop.report.sections import SECTIONS
from tabletop.scenario.model import Objective
from tests.exercise.table import PEOPLE, Table
from tests.full_package import full_scenario
from tests.report.parts import ended
from tests.report.reading import outline, read, words_of

OPTIONAL = ("8", "9", "10")


@cache
def figures() -> Figures:
    """The full package, played: words ruled twice, a letter that came, an inject recalled."""
    table = Table(full_scenario())
    table.wait(minutes=6)
    table.delegate(1, c.RecordDecision(card="decision:2", text="We name nobody."))
    rule = c.AdjudicateDecision(
        decision="words", delegation="ald", n=1, outcome="soft", reason="Mild."
    )
    table.white(rule)
    table.wait(minutes=20)
    table.white(c.ObserveAction(inject="lights-out", action=1, note="By phone."))
    table.white(c.EndExercise())
    return analyse(table.scenario, table.record, ["ab" * 32] * len(table.record), PEOPLE)


@cache
def report() -> PdfReader:
    return read(figures())


@cache
def text() -> str:
    return words_of(report())


@pytest.mark.parametrize("section", [s for s in SECTIONS if s.number in OPTIONAL])
def test_a_section_is_there_where_the_scenario_has_what_it_tells(section: object) -> None:
    title = section.title  # type: ignore[attr-defined]

    assert any(title in entry for entry in outline(report()))
    assert not any(title in entry for entry in outline(read(ended().figures())))


def test_who_held_what_since_when() -> None:
    log, letter = figures().items

    assert [(held.delegation, held.since_ms, held.inject) for held in log.holdings] == [
        (0, None, None),
        (1, 60_000, 1),
        (2, 60_000, 1),
    ]
    assert [(held.delegation, held.since_ms, held.inject) for held in letter.holdings] == [
        (2, 600_000, 3)
    ]
    for said in ("delegations held 2 of them", "B2 Log of the gateway", "■ CST 00:10:00"):
        assert said in text()
    assert "■ CST one item A letter" in text()


def test_what_was_recalled_was_held_until_then() -> None:
    table = Table(full_scenario())
    table.wait(minutes=4)
    table.white(c.RecallInject(inject="lights-out"))
    table.wait(minutes=10)
    table.white(c.EndExercise())
    log, _ = analyse(table.scenario, table.record, ["ab" * 32] * len(table.record), PEOPLE).items

    assert [(held.delegation, held.since_ms, held.until_ms) for held in log.holdings] == [
        (0, None, None),
        (1, 60_000, 240_000),
        (2, 60_000, 240_000),
    ]


def test_what_really_happened_and_who_was_shown_it() -> None:
    assert "sold the access to a crew of thieves" in text()
    assert "showed all of it ■ CST" in text()
    assert "nobody: an accident" in text()


def test_the_truth_can_be_left_out() -> None:
    without = words_of(read(msgspec.structs.replace(figures(), facts=(), truth=False)))

    assert "10 What really happened" not in without
    assert "What really happened, as was asked for." in without
    assert "Not in this report: section 10: it was to be left out." in without
    assert "sold the access to a crew of thieves" not in without


def test_the_guide_says_what_the_record_holds_of_each_task() -> None:
    assert "Two delegations exchange evidence within an hour." in text()
    assert "inject 1 at 00:01:00; D1: 0 of 1 decided" in text()
    assert "What did only you know?" in text()


def test_what_a_ruling_about_own_words_brought_about_is_a_turning_point() -> None:
    table = Table(full_scenario())
    table.wait(minutes=2)
    table.white(c.OpenDecision(decision="words"))
    table.delegate(1, c.RecordDecision(card="decision:2", text="We name nobody."))
    table.white(c.AdjudicateDecision(decision="words", delegation="ald", n=1, outcome="soft"))
    table.white(c.EndExercise())
    played = analyse(table.scenario, table.record, ["ab" * 32] * len(table.record), PEOPLE)

    (turn,) = played.turns
    assert (turn.camp.ruled, turn.camp.delegations, turn.injects) == ("Names nobody", (0,), (2,))
    assert "answered in own words, ruled “Names nobody”" in words_of(read(played))


def test_a_ruling_stands_with_the_words_it_is_about_and_on_its_rung() -> None:
    assert "ruled “Names nobody”, rung 0, at 00:06:00. Mild." in text()
    assert "The white cell was to rule one of “Names a state” and “Names nobody”" in text()
    assert (0, 360_000, 0, 2) in [
        (step.delegation, step.at_ms, step.rung, step.point) for step in figures().steps
    ]


def test_what_was_expected_stands_against_what_was_seen() -> None:
    assert "The only expected action was seen." in text()
    assert "Aldria convenes its cell 00:26:00 14 March 2031, 08:52 CET 25:00 By phone." in text()
    assert "Aldria convenes its cell (seen: 00:26:00)" in text()


def test_what_was_ticked_after_the_end_says_so_beside_what_was_not_seen() -> None:
    scenario = full_scenario()
    lights = msgspec.structs.replace(scenario.injects[0], expected=("Call", "Ask", "Wait"))
    table = Table(msgspec.structs.replace(scenario, injects=(lights, *scenario.injects[1:])))
    table.wait(minutes=2)
    table.white(c.ObserveAction(inject=lights.id, action=1))
    table.white(c.EndExercise())
    table.white(c.ObserveAction(inject=lights.id, action=3))
    said = words_of(
        read(analyse(table.scenario, table.record, ["ab" * 32] * len(table.record), PEOPLE))
    )

    assert "Two of three expected actions were seen." in said
    assert "Call 00:02:00 14 March 2031, 08:04 CET 01:00" in said
    assert "Ask not seen" in said
    assert "Wait after the end" in said
    assert "Noted" not in said


def test_where_nothing_was_ticked_one_sentence_says_so() -> None:
    table = Table(full_scenario())
    table.wait(minutes=2)
    said = words_of(
        read(analyse(table.scenario, table.record, ["ab" * 32] * len(table.record), PEOPLE))
    )

    assert "None was ticked as seen" in said
    assert "not seen" not in said


def test_evidence_raises_the_marking_of_the_whole() -> None:
    assert marking(figures()).tlp == "TLP:AMBER"
    assert "1 evidence item carries it" in text() or "one evidence item carries it" in text()


def test_contents_of_more_than_a_page_link_to_every_page_they_name() -> None:
    many = [Objective(id=f"o{n}", text=f"Objective {n}") for n in range(60)]
    guide = full_scenario().evaluation[0]
    guides = [msgspec.structs.replace(guide, objective=one.id) for one in many]
    scenario = msgspec.structs.replace(
        full_scenario(), objectives=tuple(many), evaluation=tuple(guides)
    )
    reader = read(msgspec.structs.replace(figures(), scenario=scenario))

    linking = [number for number, page in enumerate(reader.pages) if "/Annots" in page]
    assert linking[:2] == [1, 2]
    for number in linking[:2]:
        links: Any = reader.pages[number]["/Annots"]
        printed = re.findall(r"^(\d+)$", reader.pages[number].extract_text(), re.MULTILINE)
        pages = {page.indirect_reference: place for place, page in enumerate(reader.pages, 1)}
        targets = [pages[link.get_object()["/Dest"][0]] for link in links]
        assert [str(target) for target in targets] == printed
