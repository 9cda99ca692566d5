"""Dry runs on paper, read back."""

from __future__ import annotations

import io

import msgspec
import pytest
from pypdf import PdfReader
from reportlab.graphics.shapes import String

from tabletop.exercise.bodies import MARKING
from tabletop.rehearsal.coverage import Coverage
from tabletop.rehearsal.runs import rehearse_dry
from tabletop.report import fonts
from tabletop.report.charts.coverage import _asked, variables_chart
from tabletop.report.coverage import write_coverage
from tabletop.report.paper import PAGE_SIZES, PageSize
from tabletop.scenario.check import load
from tabletop.scenario.model import Scenario
from tabletop.scenario.places import places
from tests.factories import SECTIONS, small_package
from tests.full_package import full_package, full_scenario
from tests.report.reading import fonts_of

HOSTILE = "<b>x</b> \u202e & {{}} \u05d0" + "y" * 100


def covered(runs: int = 40, **changes: str) -> tuple[Scenario, Coverage]:
    package = small_package(files=None, **changes)
    scenario = load(package)
    return scenario, rehearse_dry(scenario, runs, 1, places=places(package))


def printed(scenario: Scenario, coverage: Coverage, page: PageSize = "a4") -> bytes:
    stream = io.BytesIO()
    write_coverage(coverage, scenario, stream, page)
    return stream.getvalue()


def words_of(data: bytes) -> str:
    pages = PdfReader(io.BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("page", PAGE_SIZES)
def test_every_page_is_marked_and_numbered(page: PageSize) -> None:
    reader = PdfReader(io.BytesIO(printed(*covered(), page)))
    for number, one in enumerate(reader.pages, 1):
        text = one.extract_text()
        assert MARKING in text and f"page {number} of {len(reader.pages)}" in text
        assert "TLP:AMBER" in text, "the highest of all injects"
    assert all(embedded for embedded in fonts_of(reader).values())


def test_outcomes_that_were_ruled_stand_with_the_options_of_their_question() -> None:
    scenario = full_scenario()
    coverage = rehearse_dry(scenario, 20, 1, places=places(full_package()))
    text = words_of(printed(scenario, coverage))
    runs = {entry.id: entry.runs for entry in coverage.of("outcome")}
    assert runs["outcome:words/soft"] > 0
    assert f"own words, ruled: Names nobody {runs['outcome:words/soft']} " in text


def test_the_same_runs_give_the_same_bytes() -> None:
    scenario, coverage = covered()
    assert printed(scenario, coverage) == printed(scenario, coverage)


def test_what_stands_there_is_what_was_covered() -> None:
    scenario, coverage = covered()
    text = words_of(printed(scenario, coverage))
    assert "Small crisis" in text and "40, from seed 1" in text
    accuse = next(one for one in coverage.of("option") if one.id == "option:response/accuse")
    assert f"Accuse Bernia in public {accuse.runs} {accuse.runs / 40:.0%}" in text
    assert "Tension" in text and "One inject on the bench" in text


def test_what_was_never_come_to_stands_with_its_place_and_reason() -> None:
    injects = SECTIONS["injects"].replace(
        "condition: {not: {milestone: blamed}}", "condition: {variable: tension, above: 99}"
    )
    text = words_of(printed(*covered(injects=injects)))
    assert "Inject 4 A rumour" in text and "Tension is above 99" in text
    assert "scenario.yaml, line" in text


def test_a_milestone_that_nobody_set_and_a_time_that_never_came_are_reasons() -> None:
    injects = SECTIONS["injects"].replace(
        "condition: {not: {milestone: blamed}}",
        "condition: {all: [{milestone: calm}, {elapsed: 5h}]}",
    )
    milestones = SECTIONS["milestones"] + "  - {id: calm, text: Calm}\n"
    text = words_of(printed(*covered(injects=injects, milestones=milestones)))
    assert "never held: the milestone “Calm” is set (nothing but the facilitator sets it)" in text
    assert "never held: 5 h of the exercise have passed" in text


def test_a_gate_that_only_the_bench_opens_stands_with_that_reason() -> None:
    moves = SECTIONS["moves"].replace("{decision: response}", "{inject: hotline}")
    text = words_of(printed(*covered(moves=moves)))
    assert "Only inject 5 (on the bench) opens this gate: a dry run plays nothing by hand." in text


def test_what_only_the_bench_leads_to_stands_with_that_reason() -> None:
    decisions = SECTIONS["decisions"].replace("{after: grid-report", "{after: hotline")
    text = words_of(printed(*covered(decisions=decisions)))
    assert "D2 Sharing of traces" in text
    assert "only inject 5 (on the bench) leads here: a dry run plays nothing by hand" in text


def test_a_gate_that_stayed_shut_stands_with_what_was_missing() -> None:
    moves = SECTIONS["moves"].replace("{decision: response}", "{variable: tension, above: 90}")
    text = words_of(printed(*covered(moves=moves)))
    assert "could be left only past its gate in 40 runs" in text


def test_questions_above_the_bars_do_not_read_as_the_numbers_of_decision_points() -> None:
    text = words_of(printed(*covered()))
    assert "1 question" in text and "2 questions" in text
    assert " D 1 " not in text


def test_where_there_is_little_room_questions_are_told_by_their_mark() -> None:
    fonts.register()
    assert [_asked(one, 14) for one in (1, 2, 0.5)] == ["1 ?", "2 ?", "0.5 ?"]
    assert [_asked(one, 60) for one in (1, 0.5)] == ["1 question", "0.5 questions"]


def test_nothing_of_the_drawing_of_variables_stands_below_its_edge() -> None:
    fonts.register()
    _, coverage = covered()
    lowest = min(
        part.y
        for part in variables_chart(coverage.variables, 480).contents
        if isinstance(part, String)
    )
    assert lowest >= 4


def test_hostile_text_is_set_as_it_stands() -> None:
    scenario, coverage = covered()
    hostile = msgspec.structs.replace(
        coverage,
        title=HOSTILE,
        covered=tuple(msgspec.structs.replace(one, title=HOSTILE) for one in coverage.covered),
    )
    assert "<b>x</b>" in words_of(printed(scenario, hostile))
