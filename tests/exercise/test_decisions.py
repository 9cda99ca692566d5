"""Tests of decision points and of the decisions recorded on them."""

import msgspec
import pytest

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise.refusals import words
from tabletop.exercise.rules.turn import Made
from tabletop.scenario.model import DecisionPoint, Option
from tests.exercise.table import Table, refusal_of

WAIT = c.RecordDecision(card="decision:1", option="a", rationale="Doubt.", confidence="low")
SPOKEN = c.EnterDecision(
    decision="response", delegation="ald", option="summon", given="voice", given_ms=200_000
)
QUESTION = DecisionPoint(
    id="",
    number=0,
    title="Aid",
    question="Do you send aid?",
    delegations=("brn", "cst"),
    deadline=300,
    options=(Option(id="", label="Yes"), Option(id="", label="No")),
)


def at_response() -> Table:
    table = Table()
    table.wait(minutes=4)
    return table


def test_a_decision_is_recorded_with_all_that_was_said() -> None:
    table = at_response()
    outcome = table.delegate(1, WAIT, Made(table.wall_ms))
    assert outcome.recorded == 1
    assert table.events(e.DecisionRecorded)[-1] == e.DecisionRecorded(
        decision="response",
        delegation="ald",
        n=1,
        option="wait",
        rationale="Doubt.",
        confidence="low",
        rung=0,
        given_ms=240_000,
        person=1,
        made_at=table.wall_ms,
        latency_ms=60_000,
    )


def test_co_delegates_see_what_was_recorded_and_by_whom() -> None:
    table = at_response()
    table.delegate(4, WAIT)
    record = table.own("ald", "decided:1")["records"][0]
    assert (record["n"], record["by"], record["label"]) == (1, "Dora", "Wait for facts")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"option": None}, "choose_option"),
        ({"option": "z"}, "unknown_option"),
        ({"rationale": "  "}, "rationale_missing"),
        ({"confidence": None}, "confidence_missing"),
        ({"text": "My own words"}, "no_free_text"),
        ({"rationale": "x" * 20_001}, "text_too_long"),
        ({"card": "decision:2"}, "unknown_card"),
        ({"card": "response"}, "unknown_card"),
    ],
)
def test_an_incomplete_decision_is_refused_with_what_is_missing(
    change: dict[str, object], code: str
) -> None:
    table = at_response()
    command = msgspec.structs.replace(WAIT, **change)
    assert refusal_of(table.delegate(1, command)).code == code
    assert table.events(e.DecisionRecorded) == []


def test_a_later_decision_supersedes_the_earlier_one() -> None:
    table = at_response()
    table.delegate(1, WAIT)
    table.delegate(4, msgspec.structs.replace(WAIT, option="b"))
    first, second = table.events(e.DecisionRecorded)
    assert (first.n, second.n, second.supersedes) == (1, 2, 1)
    assert table.inject("protest")["status"] == "released"


def test_repeating_the_same_choice_does_not_play_its_effects_twice() -> None:
    table = at_response()
    accuse = msgspec.structs.replace(WAIT, option="c")
    table.delegate(1, accuse)
    table.delegate(1, msgspec.structs.replace(accuse, rationale="More."))
    assert table.engine.state.variables["tension"] == 50


def test_the_default_is_taken_when_the_deadline_passes() -> None:
    table = Table()
    table.wait(minutes=6)
    table.delegate(2, c.RecordDecision(card="decision:1", option="a"))
    table.wait(minutes=2)
    taken = [(r.delegation, r.option, r.given) for r in table.events(e.DecisionRecorded)]
    assert taken == [
        ("brn", "share", "seat"),
        ("ald", "decline", "default"),
        ("cst", "decline", "default"),
    ]


def test_a_closed_point_takes_no_decision() -> None:
    table = at_response()
    table.white(c.CloseDecision(decision="response"))
    assert refusal_of(table.delegate(1, WAIT)).code == "decision_closed"


def test_extending_moves_the_deadline_and_nothing_closes_before_it() -> None:
    table = at_response()
    table.white(c.ExtendDecision(decision="response", seconds=600))
    assert table.own("ald", "decision:1")["deadline_ms"] == (3 + 20 + 10) * 60_000
    table.wait(minutes=25)
    assert table.own("ald", "decision:1")["status"] == "open"


def test_reopening_takes_decisions_again() -> None:
    table = at_response()
    table.white(c.CloseDecision(decision="response"))
    table.white(c.ReopenDecision(decision="response", seconds=60, reason="New facts."))
    assert table.delegate(1, WAIT).recorded == 1
    table.wait(minutes=2)
    assert refusal_of(table.delegate(1, WAIT)).code == "decision_closed"


def test_a_spoken_decision_counts_from_when_it_was_given() -> None:
    table = at_response()
    assert table.white(SPOKEN).recorded == 1
    recorded = table.events(e.DecisionRecorded)[-1]
    assert (recorded.given, recorded.given_ms, recorded.latency_ms) == ("voice", 200_000, 20_000)
    assert (recorded.person, recorded.entered_by) == (None, 0)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"given_ms": 241_000}, "bad_time"),
        ({"given_ms": 179_000}, "bad_time"),
        ({"delegation": "brn"}, "not_asked"),
        ({"delegation": "xyz"}, "unknown_delegation"),
        ({"decision": "xyz"}, "unknown_decision"),
        ({"option": "xyz"}, "unknown_option"),
    ],
)
def test_a_spoken_decision_that_cannot_be_is_refused(change: dict[str, object], code: str) -> None:
    table = at_response()
    assert refusal_of(table.white(msgspec.structs.replace(SPOKEN, **change))).code == code


@pytest.mark.parametrize(("typed_ms", "given_ms"), [(179_001, 180_000), (240_999, 240_000)])
def test_a_time_typed_in_whole_seconds_may_be_off_by_less_than_one(
    typed_ms: int, given_ms: int
) -> None:
    table = at_response()
    table.white(msgspec.structs.replace(SPOKEN, given_ms=typed_ms))
    assert table.events(e.DecisionRecorded)[-1].given_ms == given_ms


def test_a_time_that_cannot_be_is_refused_with_those_that_can() -> None:
    table = at_response()
    refusal = refusal_of(table.white(msgspec.structs.replace(SPOKEN, given_ms=0)))
    assert "00:03:00" in words(refusal) and "00:04:00" in words(refusal)


def test_a_paper_can_be_entered_after_the_point_was_closed() -> None:
    table = at_response()
    table.white(c.CloseDecision(decision="response"))
    assert table.white(msgspec.structs.replace(SPOKEN, given="paper")).recorded == 1


def test_who_was_not_asked_is_named_as_people_know_them() -> None:
    table = at_response()
    close = c.CloseDecision(decision="response", delegations=("brn",))
    assert refusal_of(table.white(close)).detail == {"delegation": "Kingdom of Bernia"}
    unknown = c.CloseDecision(decision="response", delegations=("xyz",))
    assert refusal_of(table.white(unknown)).code == "unknown_delegation"


def test_a_question_without_a_deadline_is_given_one() -> None:
    table = Table()
    table.white(c.WriteQuestion(decision=msgspec.structs.replace(QUESTION, deadline=None)))
    table.white(c.ExtendDecision(decision="ad-hoc-4", seconds=60))
    assert table.own("brn", "decision:1")["deadline_ms"] == 60_000


def test_a_question_put_twice_to_a_delegation_reaches_it_once() -> None:
    table = Table()
    twice = msgspec.structs.replace(QUESTION, delegations=("brn", "brn"))
    table.white(c.WriteQuestion(decision=twice))
    assert table.own("brn", "decision:2") is None


def test_an_ad_hoc_option_takes_no_rung_the_ladder_does_not_have() -> None:
    table = Table()
    options = (Option(id="", label="Yes", rung=3), Option(id="", label="No", rung=10**30))
    table.white(c.WriteQuestion(decision=msgspec.structs.replace(QUESTION, options=options)))
    assert [option.rung for option in table.engine.state.index.points["ad-hoc-4"].options] == [
        3,
        None,
    ]


@pytest.mark.parametrize("number", ["9" * 5_000, "0", "-1", "", "1.0", "²", "1 "])
def test_a_number_that_no_card_has_is_refused(number: str) -> None:
    table = at_response()
    command = msgspec.structs.replace(WAIT, card=f"decision:{number}")
    assert refusal_of(table.delegate(1, command)).code == "unknown_card"


def test_a_paper_can_be_entered_after_endex_without_effects() -> None:
    table = at_response()
    table.white(c.EndExercise())
    table.white(msgspec.structs.replace(SPOKEN, given="paper"))
    assert table.events(e.DecisionRecorded)[-1].option == "summon"
    assert table.inject("protest")["status"] == "ready"


def test_an_ad_hoc_question_opens_at_once_for_those_asked() -> None:
    table = Table()
    assert table.white(c.WriteQuestion(decision=QUESTION)).refusal is None
    card = table.own("brn", "decision:1")
    assert (card["title"], [o["key"] for o in card["options"]]) == ("Aid", ["a", "b"])
    assert table.own("ald", "decision:1") is None
    assert table.delegate(3, c.RecordDecision(card="decision:1", option="b")).recorded == 1


def test_a_point_can_be_opened_before_its_time_but_once() -> None:
    table = Table()
    table.white(c.OpenDecision(decision="response"))
    assert table.own("ald", "decision:1")["opened_ms"] == 0
    assert refusal_of(table.white(c.OpenDecision(decision="response"))).code == "already_open"
    table.wait(minutes=10)
    opened = [event.decision for event in table.events(e.DecisionOpened)]
    assert opened.count("response") == 1


def test_choices_are_shown_to_the_others_only_once_all_are_closed() -> None:
    table = Table()
    table.wait(minutes=6)
    table.delegate(2, c.RecordDecision(card="decision:1", option="a"))
    assert table.own("cst", "other:1:BRN") is None
    table.wait(minutes=2)
    other = table.own("cst", "other:1:BRN")
    assert (other["label"], other.get("by_default")) == ("Share it all", None)
    assert table.own("cst", "other:1:ALD")["by_default"] is True
    table.white(c.ReopenDecision(decision="sharing", delegations=("ald",)))
    assert table.own("cst", "other:1:BRN") is None
