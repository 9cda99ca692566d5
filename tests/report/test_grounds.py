"""Tests of what decisions rest on: pre-votes, evidence, norms, dissent, and who took part."""

from __future__ import annotations

import msgspec
import pytest

from tabletop.report.analysis import Figures
from tabletop.report.analysis.decisions import Choice
from tests.report import parts, sample
from tests.report.reading import outline, read, sample_report, words_of
from tests.report.scribe import Scribe

PARTS = ("Alignment before deciding", "Norms invoked", "Evidence cited")


@pytest.fixture(scope="module")
def figures() -> Figures:
    return sample.figures()


@pytest.fixture(scope="module")
def text() -> str:
    return words_of(sample_report())


def standing(figures: Figures, number: int, delegation: int) -> Choice:
    point = figures.point(number)
    answer = next(one for one in point.answers if one.delegation == delegation)
    assert answer.standing is not None
    return answer.standing


# --- figures ------------------------------------------------------------------------------


def test_a_decision_has_its_pre_votes_by_letter_and_those_that_agree(figures: Figures) -> None:
    revised = standing(figures, 1, 0)
    assert revised.votes == (("A", 1), ("B", 3), ("C", 1))
    assert (revised.agreed, revised.cast, revised.waived) == (3, 5, False)


def test_a_default_agrees_with_nothing(figures: Figures) -> None:
    default = standing(figures, 1, 2)
    assert (default.given, default.cast, default.agreed) == ("default", 3, None)


def test_pre_votes_in_own_words_are_counted_without_a_letter() -> None:
    scribe = parts.seated()
    scribe.start()
    scribe.open("statement")
    scribe.pre_vote("statement", "ald", "", "", person=2)
    scribe.decide("statement", "ald", text="We stand together.")
    choice = standing(scribe.figures(), 3, 0)
    assert (choice.votes, choice.agreed) == ((("", 2),), 2)
    assert "Pre-votes: two in own words." in words_of(read(scribe.figures()))


def test_alignment_is_a_mean_over_the_decisions_that_stand(figures: Figures) -> None:
    assert [one.shares for one in figures.alignments] == [(0.6, 0.75), (0.5, 0.0), (), (1,), (1,)]
    assert [one.mean for one in figures.alignments] == [0.675, 0.25, None, 1, 1]


def test_norms_are_told_with_who_invoked_them_on_what(figures: Figures) -> None:
    assert [(one.norm, one.points) for one in figures.invoked] == [
        ("b", ((1, (0,)), (5, (0, 1, 2, 3)))),
        ("c", ((1, (1,)), (5, (1, 2)))),
        ("f", ((5, (0, 1)),)),
        ("h", ((1, (0, 4)),)),
    ]


def test_what_was_cited_on_a_decision_superseded_since_counts_once(figures: Figures) -> None:
    norrland = figures.citing[0]
    assert norrland.held == (0, 1, 4)
    assert norrland.cited == ((0, (1,)), (1, (1, 2)), (4, (1,)))


# --- with the decisions -------------------------------------------------------------------


def test_a_question_says_what_was_asked_for_before_deciding(text: str) -> None:
    assert "opened 00:12:00 quorum 2 pre-vote" in text
    assert "opened 00:42:00 pre-vote" in text


@pytest.mark.parametrize(
    "said",
    [
        "B Ask partners for technical assistance 3 of 5 agreed low",
        "C Summon the ambassador of Kasmar waived low",
        "D Attribute the attack to Kasmar in public 3 cast –",
        "B Ask partners for technical assistance – moderate by voice",
    ],
)
def test_side_by_side_stands_what_came_of_the_pre_vote(text: str, said: str) -> None:
    assert said in text


def test_where_no_pre_vote_was_asked_for_there_is_no_column_of_it() -> None:
    scribe = parts.seated()
    scribe.start()
    scribe.open("sharing")
    scribe.decide("sharing", "ald", "share")
    text = words_of(read(scribe.figures()))
    assert "Delegation Choice Confidence Given" in text
    assert "Delegation Choice Pre-vote" not in text


def test_reasons_are_followed_by_what_they_rest_on(text: str) -> None:
    for said in (
        "evidence Log of the gateway, from four hours before the failure to its first restart; "
        "The tool, with its build path; A map of the northern line",
        "norms b In an incident weigh all relevant information",
        "h Respond to requests for assistance and for mitigation.",
        "dissent The adviser from the ministry of energy would have waited",
        "Five delegates took part. Pre-votes: one for A, three for B and one for C.",
        "Two delegates took part. Nobody disagreed. Pre-votes: two for B.",
    ):
        assert said in text


def test_what_a_decision_rests_on_stands_beside_its_own_label_also_without_a_rationale() -> None:
    scribe = parts.seated()
    scribe.start()
    scribe.open("sharing")
    scribe.decide("sharing", "ald", "share", norms=("d",), dissent="The treasurer")
    scribe.decide("sharing", "brn", "share")
    scribe.open("statement")
    scribe.decide("statement", "cst", text="We share.", norms=("d",))
    text = words_of(read(scribe.figures()))
    assert "ALD A No rationale was given. norms d Cooperate" in text
    assert "dissent The treasurer" in text
    assert "No rationale was given by BRN." in text
    assert "CST in own words We share. norms d" in text


def test_what_a_superseded_choice_was_disagreed_with_is_told(text: str) -> None:
    assert "the next step is open to us. Dissent: The adviser from the ministry" in text


def test_pre_votes_of_a_delegation_that_never_decided_are_counted() -> None:
    scribe = parts.seated()
    scribe.start()
    scribe.open("response", 5)
    scribe.pre_vote("response", "ald", "wait", person=2)
    scribe.at(6).close("response", "ald")
    text = words_of(read(scribe.figures()))
    assert "closed without a decision 1 cast" in text
    assert "D1 The first response (1)" in text


# --- over all decisions -------------------------------------------------------------------


def test_alignment_stands_by_decision_and_delegation_with_its_mean(text: str) -> None:
    assert "D1 The first response 3/5 – (3) – 2/2" in text
    assert "D7 Answer to the offer of a joint investigation – 0/2 – – –" in text
    assert "Mean 68 % 25 % – 100 % 100 %" in text
    assert "Six decisions followed a pre-vote: on average 64 % of it was for" in text


def test_norms_stand_with_who_invoked_them_and_which_in_play_nobody_did(text: str) -> None:
    assert "D1 ▲ NOR; D5 ▲ NOR ● VEL ■ KAS ◆ UNI" in text
    assert "In play and never invoked" not in text
    scribe = sample.record()
    scribe.scenario = msgspec.structs.replace(scribe.scenario, norms=("b", "e", "k"))
    assert "In play and never invoked: e and k." in words_of(read(scribe.figures()))


def test_evidence_stands_with_how_much_of_it_was_cited_and_what_was_not(text: str) -> None:
    assert "▲ NOR 3 of 3 Log of the gateway" in text
    assert "The tool, with its build path (D1, D2)" in text
    assert "● VEL 1 of 2 An intercepted conversation (D1)" in text
    assert "Cited by nobody What is said in the press" in text


def plain() -> Scribe:
    """An exercise in which nothing but a choice was given."""
    scribe = parts.seated()
    scribe.scenario = msgspec.structs.replace(scribe.scenario, norms=("b",))
    scribe.start()
    scribe.open("sharing")
    scribe.decide("sharing", "ald", "share", rationale="Because.")
    return scribe


def test_where_nothing_is_to_be_said_the_parts_are_left_out() -> None:
    there = [entry.strip() for entry in outline(sample_report())]
    assert [part for part in PARTS if part not in there] == []
    reader = read(plain().figures())
    assert [entry for entry in outline(reader) if entry.strip() in PARTS] == []
    assert "followed a pre-vote" not in words_of(reader)


def test_nothing_says_at_whose_laptop_a_pre_vote_was_cast() -> None:
    one, other = parts.seated(), parts.seated()
    for scribe, first, second in ((one, 2, 3), (other, 3, 2)):
        scribe.start()
        scribe.open("response")
        scribe.pre_vote("response", "ald", "wait", person=first)
        scribe.pre_vote("response", "ald", "accuse", person=second)
        scribe.decide("response", "ald", "wait", person=2)
    assert words_of(read(one.figures())) == words_of(read(other.figures()))
