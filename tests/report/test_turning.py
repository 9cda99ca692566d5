"""Tests what an exercise hung on: who stood together, high rungs, what choices brought about."""

import pytest

from tabletop.report.analysis import Figures
from tabletop.report.analysis.turning import camps
from tests.report import sample
from tests.report.parts import ended, seated
from tests.report.reading import read, words_of
from tests.report.scribe import Scribe


def provoked() -> Scribe:
    """A choice of Aldria's makes an inject follow at once."""
    scribe = seated()
    scribe.start()
    scribe.at(3).open("response", 20)
    scribe.at(6).decide("response", "ald", "summon", person=2)
    scribe.release("protest", by="effect", reason="decision:response")
    scribe.at(8).end()
    return scribe


def test_an_inject_that_followed_names_its_decision_as_the_report_does() -> None:
    text = words_of(read(provoked().figures()))
    assert "Released as an effect of D1 (ALD)." in text
    assert "decision:response" not in text


@pytest.fixture(scope="module")
def figures() -> Figures:
    return sample.figures()


def test_those_who_chose_alike_stand_together_the_largest_camp_first(figures: Figures) -> None:
    first = camps(figures.point(1))
    assert [len(camp.delegations) for camp in first] == sorted(
        (len(camp.delegations) for camp in first), reverse=True
    )
    answered = [answer.delegation for answer in figures.point(1).answers if answer.standing]
    assert sorted(place for camp in first for place in camp.delegations) == answered


def test_texts_in_own_words_are_each_a_camp_of_their_own() -> None:
    scribe = seated()
    scribe.start()
    scribe.at(3).open("statement")
    for delegation in ("ald", "cst"):
        scribe.decide("statement", delegation, text="The same words.")
    (point,) = [p for p in scribe.figures().points if p.id == "statement"]
    assert [camp.delegations for camp in camps(point)] == [(0,), (2,)]


def test_high_rungs_are_turning_points_and_low_ones_are_not(figures: Figures) -> None:
    rungs = [turn.camp.rung for turn in figures.turns if not turn.injects]
    assert rungs and min(rung for rung in rungs if rung is not None) >= 6
    assert ended().figures().turns == ()


def test_a_choice_that_made_an_inject_follow_is_a_turning_point() -> None:
    figures = provoked().figures()
    (turn,) = figures.turns
    (protest,) = [inject for inject in figures.injects if inject.id == "protest"]
    assert (turn.camp.delegations, turn.injects) == ((0,), (protest.number,))
    assert turn.at_ms == 6 * 60_000


def test_the_summary_tells_who_chose_and_what_it_brought_about() -> None:
    said = words_of(read(provoked().figures()))
    assert "ALD chose “" in said
    assert "It brought about inject" in said


def test_where_nothing_was_high_the_summary_says_so_and_names_the_highest() -> None:
    said = words_of(read(ended().figures()))
    assert (
        "Of the choices that stood in the end, none was on a high rung (6 or above), and none made "
        "an inject follow."
    ) in said
    assert "The highest was rung 3 (démarche), first chosen by ALD on D1" in said


def test_a_rehearsal_says_that_nobody_decided() -> None:
    scribe = Scribe(seated().scenario)
    scribe.create()
    scribe.seat(2, "ald", simulated=True)
    scribe.start()
    said = words_of(read(scribe.figures()))
    assert "The only delegate was simulated: ALD. This was a rehearsal of the script" in said
