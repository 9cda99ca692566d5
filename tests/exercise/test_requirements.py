"""Tests of what must be given with a decision: evidence, norms, dissent, a quorum, a pre-vote."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise.audiences import PUBLIC, WHITE, of_delegation
from tabletop.exercise.rules.turn import Made
from tests.exercise.table import Table, refusal_of
from tests.full_package import full_scenario

CAST = c.CastPreVotes(card="decision:1", choices=("b", "a", "b"))
SIGN = c.RecordDecision(
    card="decision:1",
    option="b",
    rationale="It commits us to nothing.",
    confidence="moderate",
    evidence=(1,),
    norms=("f", "b"),
    dissent="Our adviser would sign.",
)


@pytest.fixture
def table() -> Table:
    """Bernia and the Coast, which hold the log since the lights went out, may join or not."""
    made = Table(full_scenario())
    made.wait(minutes=2)
    made.white(c.OpenDecision(decision="join"))
    return made


def recorded(table: Table) -> e.DecisionRecorded:
    event: e.DecisionRecorded = table.events(e.DecisionRecorded)[-1]
    return event


def changed(**values: Any) -> c.RecordDecision:
    return msgspec.structs.replace(SIGN, **values)


def test_all_that_was_given_is_recorded(table: Table) -> None:
    assert table.delegate(2, CAST).refusal is None
    assert table.delegate(2, SIGN).recorded == 1
    event = recorded(table)
    assert (event.evidence, event.norms) == (("log",), ("b", "f"))
    assert (event.dissent, event.present, event.waived) == ("Our adviser would sign.", None, False)
    shown = table.own("brn", "decided:1")["records"][0]
    assert (shown["evidence"], shown["norms"]) == (["Log of the gateway"], ["b", "f"])
    assert (shown["dissent"], shown["pre_votes"]) == ("Our adviser would sign.", 3)


def test_what_was_given_twice_is_recorded_once(table: Table) -> None:
    table.delegate(2, CAST)
    table.delegate(2, changed(evidence=(1, 1), norms=("f", "b", "f")))
    assert (recorded(table).evidence, recorded(table).norms) == (("log",), ("b", "f"))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"rationale": " "}, "rationale_missing"),
        ({"confidence": None}, "confidence_missing"),
        ({"evidence": ()}, "evidence_missing"),
        ({"evidence": (1, 9)}, "unknown_evidence"),
        ({"evidence": (-1,)}, "unknown_evidence"),
        ({"norms": ()}, "norms_missing"),
        ({"dissent": None}, "dissent_missing"),
        ({"dissent": " \n"}, "dissent_missing"),
        ({"dissent": "\0"}, "bad_text"),
        ({"present": 0}, "bad_present"),
        ({"present": 41}, "bad_present"),
    ],
)
def test_what_is_missing_is_named(table: Table, change: dict[str, Any], code: str) -> None:
    table.delegate(2, CAST)
    assert refusal_of(table.delegate(2, changed(**change))).code == code
    assert table.events(e.DecisionRecorded) == []


def test_that_nobody_disagreed_is_an_answer_too(table: Table) -> None:
    table.delegate(2, CAST)
    table.delegate(2, changed(dissent=""))
    assert recorded(table).dissent == ""
    assert table.own("brn", "decided:1")["records"][0]["dissent"] == ""


def test_who_holds_nothing_is_not_asked_for_evidence(table: Table) -> None:
    table.delegate(2, CAST)
    table.white(c.RecallInject(inject="lights-out"))
    assert table.delegate(2, changed(evidence=())).recorded == 1


def test_evidence_recalled_since_it_was_cited_does_not_undo_the_decision(table: Table) -> None:
    table.delegate(2, CAST)
    table.white(c.RecallInject(inject="lights-out"))
    assert table.delegate(2, SIGN).recorded == 1


# --- the pre-vote -------------------------------------------------------------------------


def test_the_pre_vote_comes_first_or_is_waived(table: Table) -> None:
    assert refusal_of(table.delegate(2, SIGN)).code == "pre_vote_missing"
    assert table.delegate(2, changed(waived=True, present=2)).recorded == 1
    assert (recorded(table).waived, recorded(table).present) == (True, 2)


def test_a_pre_vote_that_was_held_was_not_waived(table: Table) -> None:
    table.delegate(2, CAST)
    table.delegate(2, changed(waived=True))
    assert recorded(table).waived is False


def test_nothing_tells_in_which_order_they_chose(table: Table) -> None:
    table.delegate(2, CAST)
    one = table.events(e.PreVotesCast)[-1]
    table.delegate(2, c.CastPreVotes(card="decision:1", choices=("a", "b", "b")))
    assert table.events(e.PreVotesCast)[-1] == one
    assert one.choices == ("sign", "stay", "stay")


def test_a_laptop_that_casts_again_takes_back_what_it_cast(table: Table) -> None:
    table.delegate(2, CAST)
    table.delegate(2, c.CastPreVotes(card="decision:1", choices=("a",)))
    assert table.own("brn", "decision:1")["pre_votes"] == 1


def test_while_it_decides_a_delegation_sees_only_how_many_have_chosen(table: Table) -> None:
    table.delegate(2, CAST)
    assert table.own("brn", "decision:1")["pre_votes"] == 3
    line = next(p for p in table.card(WHITE, "decision:join")["points"] if p["pre_votes"])
    assert (line["delegation"], line["pre_votes"]) == ("brn", 3)
    assert "pre_votes" not in table.own("cst", "decision:1")


def test_for_what_pre_votes_were_reaches_nobody_but_the_white_cell() -> None:
    def heard(choices: tuple[str, ...]) -> dict[str, object]:
        """All that everybody holds after pre-votes for these and a decision for `b`."""
        table = Table(full_scenario())
        table.wait(minutes=2)
        table.white(c.OpenDecision(decision="join"))
        table.delegate(2, c.CastPreVotes(card="decision:1", choices=choices))
        table.delegate(2, SIGN)
        table.white(c.EndExercise())
        audiences = (WHITE, PUBLIC, *map(of_delegation, table.engine.state.index.delegations))
        return {audience: table.engine.cards(audience, 0) for audience in audiences}

    one, other = heard(("a", "a", "b")), heard(("b", "b", "b"))
    assert one.pop(WHITE) != other.pop(WHITE)
    assert one == other


def test_alignment_is_told_to_the_white_cell_alone(table: Table) -> None:
    table.delegate(2, CAST)
    table.delegate(2, SIGN)
    shown = table.card(WHITE, "decided:join:brn")["alignments"]
    assert shown == [{"n": 1, "cast": 3, "agreed": 2, "choices": [["a", 1], ["b", 2]]}]
    assert "agreed" not in table.own("brn", "decided:1")["records"][0]


def test_for_what_they_were_is_told_only_once_the_delegation_decided_itself() -> None:
    scenario = full_scenario()
    asked = msgspec.structs.replace(scenario.decisions[2], deadline=60, default="sign")
    table = Table(msgspec.structs.replace(scenario, decisions=(*scenario.decisions[:2], asked)))
    table.white(c.OpenDecision(decision="join"))
    table.delegate(2, CAST)
    table.wait(minutes=2)
    assert table.card(WHITE, "decided:join:brn")["alignments"] == [{"n": 1, "cast": 3}]
    table.white(c.ReopenDecision(decision="join", delegations=("brn",)))
    assert table.delegate(2, CAST).refusal is None  # nobody has decided yet


def test_own_words_agree_with_pre_votes_for_own_words() -> None:
    scenario = full_scenario()
    words = msgspec.structs.replace(scenario.decisions[0], free_text=True, pre_vote=True)
    table = Table(msgspec.structs.replace(scenario, decisions=(words, *scenario.decisions[1:])))
    table.wait(minutes=3)
    table.delegate(1, c.CastPreVotes(card="decision:1", choices=("", "a", "")))
    table.delegate(1, c.RecordDecision(card="decision:1", text="We wait.", rationale="Doubt."))
    shown = table.card(WHITE, "decided:response:ald")["alignments"]
    assert shown == [{"n": 1, "cast": 3, "agreed": 2, "choices": [["a", 1], ["", 2]]}]


def test_pre_votes_are_over_once_the_delegation_has_decided(table: Table) -> None:
    table.delegate(2, CAST)
    table.delegate(2, SIGN)
    assert refusal_of(table.delegate(2, CAST)).code == "pre_vote_over"
    assert table.delegate(2, changed(option="a")).recorded == 2  # they count for it as well
    assert table.card(WHITE, "decided:join:brn")["alignments"][1]["agreed"] == 1


def test_who_decided_without_a_pre_vote_may_decide_again_without_one(table: Table) -> None:
    table.delegate(2, changed(waived=True, present=2))
    assert table.own("brn", "decision:1")["pre_vote_over"] is True
    assert table.delegate(2, changed(option="a", present=2)).recorded == 2
    assert recorded(table).waived is True


def played_by_the_program() -> Table:
    """Bernia is asked whether to join, and a simulated delegate of it has cast pre-votes."""
    table = Table(full_scenario(), simulated=(2,))
    table.wait(minutes=2)
    table.white(c.OpenDecision(decision="join"))
    table.delegate(2, CAST)
    return table


def test_what_a_simulated_delegate_cast_counts_no_more_once_it_has_left() -> None:
    table = played_by_the_program()
    touched = table.by(e.SYSTEM, c.TakeSeat(person=9, delegation="brn")).touched
    assert "pre_votes" not in table.own("brn", "decision:1")
    assert {(WHITE, "decision:join"), ("delegation:brn", "decision:1")} <= set(touched)
    person = e.Actor("delegate", 9, "brn")
    assert refusal_of(table.by(person, SIGN)).code == "pre_vote_missing"


def test_what_a_simulated_delegate_cast_before_it_decided_stays() -> None:
    table = played_by_the_program()
    table.delegate(2, SIGN)
    table.white(c.DismissDelegate(person=2))
    assert table.own("brn", "decision:1")["pre_votes"] == 3


@pytest.mark.parametrize(
    ("choices", "code"),
    [((), "pre_vote_empty"), (("a",) * 41, "pre_vote_empty"), (("z",), "unknown_option"),
     (("",), "unknown_option")],
)  # fmt: skip
def test_pre_votes_that_cannot_be(table: Table, choices: tuple[str, ...], code: str) -> None:
    cast = c.CastPreVotes(card="decision:1", choices=choices)
    assert refusal_of(table.delegate(2, cast)).code == code


def test_a_question_without_a_pre_vote_takes_none(table: Table) -> None:
    assert refusal_of(table.delegate(1, CAST)).code == "no_pre_vote"


def test_pre_votes_cast_in_time_by_a_laptop_that_was_away_count(table: Table) -> None:
    table.white(c.ReopenDecision(decision="join", seconds=60))
    table.white(c.ExtendDecision(decision="join", seconds=60))
    in_time = Made(table.wall_ms, away=True)
    table.wait(minutes=5)
    assert table.own("brn", "decision:1")["status"] == "closed"
    assert table.delegate(2, CAST, in_time).refusal is None
    assert table.delegate(2, SIGN, in_time).recorded == 1
    assert refusal_of(table.delegate(3, CAST)).code == "decision_closed"


# --- the quorum ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cast", "present", "code"),
    [(1, None, "no_quorum"), (1, 5, "no_quorum"), (0, None, "present_missing"),
     (0, 1, "no_quorum")],
)  # fmt: skip
def test_too_few_are_no_quorum(table: Table, cast: int, present: int | None, code: str) -> None:
    if cast:
        table.delegate(2, c.CastPreVotes(card="decision:1", choices=("a",) * cast))
    given = changed(present=present, waived=not cast)
    assert refusal_of(table.delegate(2, given)).code == code


def test_delegates_at_two_laptops_are_a_quorum_together() -> None:
    scenario = full_scenario()
    asked = msgspec.structs.replace(scenario.decisions[2], delegations=("ald",))
    table = Table(msgspec.structs.replace(scenario, decisions=(*scenario.decisions[:2], asked)))
    table.white(c.OpenDecision(decision="join"))
    for person in (1, 4):
        table.delegate(person, c.CastPreVotes(card="decision:1", choices=("b",)))
    assert table.delegate(1, SIGN).recorded == 1


def test_once_decided_a_quorum_is_what_they_say_or_who_voted(table: Table) -> None:
    table.delegate(2, c.CastPreVotes(card="decision:1", choices=("a",)))
    spoken = c.EnterDecision(
        decision="join", delegation="brn", option="sign", given="voice", given_ms=table.elapsed_ms
    )
    table.white(spoken)
    assert refusal_of(table.delegate(2, SIGN)).code == "no_quorum"
    assert table.delegate(2, changed(present=2)).recorded == 2


# --- what comes too late to be put right ----------------------------------------------------


def test_evidence_that_came_after_the_press_does_not_undo_what_was_pressed_in_time() -> None:
    asked = msgspec.structs.replace(
        full_scenario().decisions[2], deadline=30, pre_vote=False, quorum=0
    )
    scenario = full_scenario()
    table = Table(msgspec.structs.replace(scenario, decisions=(*scenario.decisions[:2], asked)))
    table.white(c.OpenDecision(decision="join"))
    in_time = Made(table.wall_ms, away=True)
    table.wait(minutes=2)
    assert table.own("brn", "evidence:1") is not None
    assert table.delegate(2, changed(evidence=()), in_time).recorded == 1


def test_a_decision_whose_pre_votes_a_colleague_overtook_still_counts() -> None:
    scenario = full_scenario()
    asked = msgspec.structs.replace(
        scenario.decisions[2], delegations=("ald",), deadline=60, quorum=3, require=()
    )
    table = Table(msgspec.structs.replace(scenario, decisions=(*scenario.decisions[:2], asked)))
    table.white(c.OpenDecision(decision="join"))
    table.wait(seconds=10)
    cast = Made(table.wall_ms, away=True)
    table.wait(seconds=5)
    table.delegate(1, c.RecordDecision(card="decision:1", option="a", waived=True, present=3))
    table.wait(seconds=5)
    decided = Made(table.wall_ms, away=True)
    table.wait(minutes=3)
    votes = c.CastPreVotes(card="decision:1", choices=("b", "b", "b"))
    assert refusal_of(table.delegate(4, votes, cast)).code == "decision_closed"
    assert table.delegate(4, c.RecordDecision(card="decision:1", option="b"), decided).recorded == 2


# --- what the white cell enters ------------------------------------------------------------


def test_the_white_cell_enters_what_they_said_with_it(table: Table) -> None:
    entered = c.EnterDecision(
        decision="join",
        delegation="brn",
        option="stay",
        given="paper",
        given_ms=table.elapsed_ms,
        evidence=("log",),
        norms=("k",),
        dissent="",
        present=4,
    )
    assert table.white(entered).recorded == 1
    event = recorded(table)
    assert (event.evidence, event.norms, event.dissent, event.present) == (("log",), ("k",), "", 4)
    unheld = msgspec.structs.replace(entered, evidence=("letter",))
    assert refusal_of(table.white(unheld)).code == "unknown_evidence"


@pytest.mark.parametrize(("quorum", "kept"), [(99, 40), (-1, 0)])
def test_a_question_written_during_play_asks_for_what_it_can_get(
    table: Table, quorum: int, kept: int
) -> None:
    asked = msgspec.structs.replace(
        full_scenario().decisions[2], options=(), free_text=True, quorum=quorum
    )
    table.white(c.WriteQuestion(decision=asked))
    made = table.events(e.QuestionWritten)[-1].decision
    assert (made.pre_vote, made.quorum) == (False, kept)
