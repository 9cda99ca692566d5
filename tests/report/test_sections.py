"""Tests what the sections say, of an exercise that ended, one half way, and one never begun."""

import re

import pytest

from tabletop.exercise import events as e
from tabletop.report.sections import SECTIONS
from tests.report import sample, sample_script
from tests.report.parts import ended, seated, small_record
from tests.report.reading import read, sample_report, words_of
from tests.report.scribe import FACILITATOR, Scribe


@pytest.fixture(scope="module")
def text() -> str:
    return words_of(sample_report())


def test_every_decision_and_every_reason_is_there(text: str) -> None:
    found = 0
    for recorded in sample.record().recorded:
        if isinstance(event := recorded.event, e.DecisionRecorded):
            found += 1
            for written in (event.rationale, event.text):
                assert " ".join(written.split())[:40] in text
    assert found == 28


def test_every_option_of_every_opened_point_is_there(text: str) -> None:
    labels = [
        option.label for point in sample_script.scenario().decisions for option in point.options
    ]
    assert len(labels) > 15
    assert [label for label in labels if label not in text] == []


def test_a_superseded_choice_is_told_with_its_reason(text: str) -> None:
    assert "Before, at 00:15:00, at the seat: C: Summon the ambassador of Kasmar, because:" in text


def test_how_a_decision_was_given_is_told(text: str) -> None:
    assert "by voice, entered by Ada Fell" in text
    assert "on paper, entered by Ada Fell" in text
    assert "while away" in text
    assert "by default" in text


def test_every_delivered_inject_stands_with_its_text(text: str) -> None:
    for inject in sample.figures().injects:
        if inject.released_ms is not None:
            assert f"Officials confirmed in the early hours that {inject.title.lower()}" in text


def test_what_was_not_played_says_so(text: str) -> None:
    assert "○ unplayed" in text
    assert "→ skipped" in text
    assert "– dropped" in text
    assert "↯ recalled" in text


def test_departures_from_the_script_carry_reasons(text: str) -> None:
    for reason in ("They were ready for it", "Overtaken by the leak", "lunch was fixed"):
        assert reason in text


def test_the_summary_counts_what_the_record_holds(text: str) -> None:
    for said in (
        "started on 14 March 2026 at 09:00 UTC with five delegations and nine delegates.",
        "All three moves were begun.",
        "It ended after 1 h 28 min of play.",
        "Clocks stood still in three pauses, 59 min 30 s in all.",
        "22 of 25 injects were released.",
        "All eight decision points were opened. 26 decisions stand.",
        "The last decision was",
    ):
        assert said in text


def test_a_forgotten_name_is_nowhere(text: str) -> None:
    assert "withheld" in text
    assert "Dragoumi" not in text


def test_private_matter_is_left_out() -> None:
    text = words_of(read(ended().figures()))
    for private in ("Your capital is dark", "Restore power", "foreign engineers", "Keep it short"):
        assert private not in text


def test_an_exercise_half_way_says_how_far_it_came() -> None:
    text = words_of(read(small_record().figures()))
    assert "The exercise has not ended: this report covers up to 00:30:00." in text
    assert "Quick look, interim" in text
    assert "still open" in text


def assert_every_section(text: str) -> None:
    there = [section for section in SECTIONS if section.is_there(ended().figures())]
    assert len(there) == len(SECTIONS) - 3
    assert all(f"{section.number} {section.title}" in text for section in there)


def test_an_exercise_that_never_began_still_has_every_section() -> None:
    text = words_of(read(seated().figures()))
    assert "The exercise has not started: this report covers its preparation." in text
    assert "No decision was recorded at the time of this report." in text
    assert "there is no timeline yet" in text
    assert_every_section(text)


def test_an_empty_record_still_has_every_section() -> None:
    text = words_of(read(Scribe(seated().scenario).figures()))
    assert "The record holds no event, so it has no digest." in text
    assert_every_section(text)


def test_an_exercise_without_decisions_says_so() -> None:
    scribe = seated()
    scribe.start()
    scribe.at(9).end()
    text = words_of(read(scribe.figures()))
    assert "No decision was recorded before ENDEX." in text
    assert "No decision recorded carries a rung of the response ladder." in text


def test_every_time_of_day_says_its_zone_once(text: str) -> None:
    times = re.findall(r"\d{4}, \d\d:\d\d (\S+?)\.? (\S*)", text)
    assert {zone for zone, _ in times} == {"UTC", "CET"}
    assert not [after for _, after in times if after.startswith(("UTC", "CET"))]


def places_that_tell(scribe: Scribe) -> tuple[str, str, str]:
    """Cover, summary and participants, single-spaced."""
    pages = [" ".join(page.extract_text().split()) for page in read(scribe.figures()).pages]
    _, _, told = " ".join(pages).rpartition("A Participants")
    return pages[0], pages[2], told.partition("B The MSEL")[0]


def test_where_some_delegates_were_simulated_it_is_said_which_and_how_many() -> None:
    scribe = seated()
    scribe.seat(6, "brn", "A machine", simulated=True)
    scribe.start()
    said = "Two of five delegates were simulated: BRN (1 of 2) and CST."
    assert all(said in place for place in places_that_tell(scribe))
    assert "A machine the program" in places_that_tell(scribe)[2]


def test_a_simulated_delegate_is_told_with_its_temperament_and_until_when_it_sat_there() -> None:
    scribe = seated()
    scribe.seat(6, "brn", "A machine", simulated=True, temperament="hawkish")
    scribe.at(3).write(e.DelegateLeft(person=6, delegation="brn", because="replaced"))
    assert "A machine the program, hawkish" in places_that_tell(scribe)[2]
    assert ", until " in places_that_tell(scribe)[2]


def test_a_rehearsal_says_so_on_the_cover_in_the_summary_and_in_the_list() -> None:
    scribe = Scribe(seated().scenario)
    scribe.create()
    for person, delegation in enumerate(("ald", "brn", "cst"), start=2):
        scribe.seat(person, delegation, f"Delegate {person}", simulated=True)
    said = "All three delegates were simulated: ALD, BRN and CST."
    assert all(said in place for place in places_that_tell(scribe))


def test_where_only_people_sat_nothing_is_simulated(text: str) -> None:
    assert "were simulated" not in text
    assert "Played by" not in text


def test_a_pause_that_still_lasts_is_told() -> None:
    scribe = small_record()
    scribe.write(e.ExercisePaused(), FACILITATOR)
    assert "not resumed" in words_of(read(scribe.figures()))


def test_the_contents_say_why_a_number_is_wanting() -> None:
    contents = words_of(read(ended().figures()), pages=2)
    assert (
        "Not in this report: section 8: the scenario has no evidence items; 9: the scenario has "
        "no guide and no questions for the hot wash; 10: the scenario has no hidden facts."
    ) in contents
