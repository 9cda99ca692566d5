"""Tests of what the language can say beyond the small package: what happens, and what is seen."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise.audiences import WHITE, of_delegation
from tests.exercise.table import Table, refusal_of
from tests.full_package import full_scenario


@pytest.fixture
def table() -> Table:
    return Table(full_scenario())


def say(table: Table, text: str = "We name nobody.") -> None:
    """Aldria answers the second question put to it in its own words."""
    table.delegate(1, c.RecordDecision(card="decision:2", text=text))


def rule(table: Table, outcome: str | None, reason: str = "", n: int | None = None) -> Any:
    """About the words that stand, or about the record `n`."""
    run = table.engine.state.points["words"].delegations["ald"]
    stands = run.standing.n if run.standing else 1
    return table.white(
        c.AdjudicateDecision(
            decision="words",
            delegation="ald",
            n=stands if n is None else n,
            outcome=outcome,
            reason=reason,
        )
    )


def keep_shut(table: Table) -> None:
    """Nobody decides what would open the railway's storyline, nor does its default."""
    table.wait(minutes=3)
    table.white(c.CloseDecision(decision="response"))


def why(table: Table, inject: str) -> dict[str, bool | None]:
    return {line["text"]: line.get("truth") for line in table.inject(inject)["why"]}


# --- elapsed time -------------------------------------------------------------------------


def test_a_time_that_a_condition_names_comes_by_itself(table: Table) -> None:
    table.wait(minutes=9)
    assert why(table, "letter-comes")["10 min into move 1"] is None
    table.wait(minutes=1)

    assert table.inject("letter-comes")["released_ms"] == 600_000
    assert why(table, "letter-comes")["10 min into move 1"] is True
    assert table.events(e.TimeReached) == [
        e.TimeReached(elapsed_ms=600_000),
    ]


def test_a_time_passed_while_the_hub_slept_counts_from_when_it_came(table: Table) -> None:
    table.elapsed_ms += 780_000
    table.wall_ms += 780_000
    table.keep(table.engine.wake(table.stamp))

    assert table.inject("letter-comes")["planned_ms"] == 600_000
    assert table.inject("letter-comes")["released_ms"] == 780_000


# --- rulings ------------------------------------------------------------------------------


def test_an_answer_in_own_words_waits_for_a_ruling_and_effects_come_with_it(table: Table) -> None:
    table.wait(minutes=6)
    say(table)
    line = table.card(WHITE, "decision:words")["points"][0]
    assert line["own_words"] and line["awaits_ruling"]
    assert "released_ms" not in table.inject("harsh")

    rule(table, "firm")
    table.wait(minutes=1)

    line = table.card(WHITE, "decision:words")["points"][0]
    assert (line["ruling"], line.get("awaits_ruling")) == ("Names a state", None)
    assert table.card(WHITE, "decided:words:ald")["rung"] == 6
    assert table.inject("harsh")["released_ms"] == 420_000


def test_a_ruling_may_be_given_again_and_only_another_has_effects(table: Table) -> None:
    table.wait(minutes=6)
    say(table)
    rule(table, "soft")
    before = len(table.events(e.DecisionOpened))
    rule(table, "soft", "On second thoughts the same.")
    assert len(table.events(e.DecisionOpened)) == before

    rule(table, "firm", "Read again.")

    assert table.card(WHITE, "decided:words:ald")["rulings"] == [
        {
            "n": 1,
            "outcome": "Names a state",
            "rung": 6,
            "reason": "Read again.",
            "ruled_ms": 360_000,
        }
    ]
    assert table.card(WHITE, "state")["storylines"][1].get("opened", True) is False


def test_a_new_answer_waits_anew(table: Table) -> None:
    table.wait(minutes=6)
    say(table)
    rule(table, "soft")
    say(table, "We name them after all.")

    assert table.card(WHITE, "decision:words")["points"][0]["awaits_ruling"]
    assert table.inject("harsh")["status"] == "ready"


def test_what_only_another_ruling_would_bring_is_not_taken(table: Table) -> None:
    table.wait(minutes=6)
    say(table)
    assert table.inject("harsh")["status"] == "ready"
    table.white(c.CloseDecision(decision="words"))
    rule(table, "soft")

    assert table.inject("harsh")["status"] == "not_taken"


def test_none_of_the_outcomes_can_be_ruled_with_a_reason_and_a_rung(table: Table) -> None:
    table.wait(minutes=6)
    say(table)
    table.white(
        c.AdjudicateDecision(decision="words", delegation="ald", n=1, rung=6, reason="A threat.")
    )

    decided = table.card(WHITE, "decided:words:ald")
    assert decided["rung"] == 6
    assert decided["rulings"] == [{"n": 1, "rung": 6, "reason": "A threat.", "ruled_ms": 360_000}]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ({"decision": "nowhere"}, "unknown_decision"),
        ({"delegation": "nobody"}, "unknown_delegation"),
        ({"delegation": "brn"}, "not_asked"),
        ({"outcome": "loud"}, "unknown_outcome"),
        ({"outcome": None}, "ruling_unfounded"),
        ({"outcome": None, "reason": "Bad.", "rung": 5}, "unknown_rung"),
        ({"reason": "\x00"}, "bad_text"),
    ],
)
def test_a_ruling_that_says_nothing_is_refused(
    table: Table, command: dict[str, Any], code: str
) -> None:
    table.wait(minutes=6)
    say(table)
    whole = {"decision": "words", "delegation": "ald", "n": 1, "outcome": "firm", **command}

    assert refusal_of(table.white(c.AdjudicateDecision(**whole))).code == code


def test_words_that_came_meanwhile_are_not_ruled_about_by_a_ruling_of_those_before(
    table: Table,
) -> None:
    table.wait(minutes=6)
    say(table, "We accuse.")
    say(table, "We wait.")
    refusal = refusal_of(rule(table, "firm", n=1))

    assert refusal.code == "other_words"
    assert "ruled" not in str(table.card(WHITE, "decided:words:ald"))
    assert rule(table, "firm", n=2).refusal is None


def test_a_choice_of_an_option_is_not_ruled_about(table: Table) -> None:
    table.wait(minutes=3)
    table.delegate(1, c.RecordDecision(card="decision:1", option="a", rationale="Calm."))
    command = c.AdjudicateDecision(decision="response", delegation="ald", n=1, reason="Good.")

    assert refusal_of(table.white(command)).code == "nothing_to_rule"


def test_a_ruling_after_the_end_has_no_effects(table: Table) -> None:
    table.wait(minutes=6)
    say(table)
    table.white(c.EndExercise())
    outcome = rule(table, "soft")

    assert [type(event) for _, event in outcome.events] == [e.DecisionAdjudicated]


# --- votes --------------------------------------------------------------------------------


def test_votes_are_counted_by_delegation(table: Table) -> None:
    table.white(c.OpenDecision(decision="join"))
    told = "D3: votes for “Stay out”, at least 2 (now {})"
    stay = c.EnterDecision(
        decision="join", delegation="brn", option="stay", given="voice", given_ms=0
    )
    for delegation, now in (("brn", 1), ("cst", 2)):
        table.white(msgspec.structs.replace(stay, delegation=delegation))
        assert told.format(now) in why(table, "quiet")
    assert why(table, "quiet")[told.format(2)] is True
    table.white(msgspec.structs.replace(stay, delegation="cst", option="sign"))

    assert why(table, "quiet")[told.format(1)] is None
    table.white(c.CloseDecision(decision="join"))
    assert table.inject("quiet")["status"] == "not_taken"


# --- storylines ---------------------------------------------------------------------------


def test_what_stands_in_a_closed_storyline_waits_until_it_is_opened(table: Table) -> None:
    keep_shut(table)
    table.wait(minutes=22)
    assert "released_ms" not in table.inject("trains")
    assert table.inject("trains")["lapses"] is True
    assert why(table, "trains")["while the storyline The railway is open"] is None

    table.white(c.SetStoryline(storyline="rail", opened=True))

    assert table.inject("trains")["released_ms"] == 1_500_000


def test_an_effect_opens_a_storyline(table: Table) -> None:
    table.wait(minutes=3)
    table.delegate(1, c.RecordDecision(card="decision:1", option="a", rationale="Calm."))
    table.wait(minutes=17)

    assert table.inject("trains")["released_ms"] == 1_200_000


def test_a_storyline_still_closed_when_its_move_ends_lapses_for_good(table: Table) -> None:
    keep_shut(table)
    table.wait(minutes=38)
    table.white(c.AdvanceMove(reason="Time."))
    assert table.inject("trains")["status"] == "not_taken"
    table.white(c.SetStoryline(storyline="rail", opened=True))
    table.wait(minutes=1)

    assert table.inject("trains")["status"] == "not_taken"
    table.white(c.ReleaseInject(inject="trains"))
    assert table.inject("trains")["status"] == "released"


def test_a_storyline_that_is_not_there_is_told(table: Table) -> None:
    outcome = table.white(c.SetStoryline(storyline="sea"))

    assert refusal_of(outcome).code == "unknown_storyline"


# --- variables ----------------------------------------------------------------------------


def test_a_level_goes_up_by_one_and_is_seen_by_those_who_may(table: Table) -> None:
    assert table.own("ald", "situation")["variables"][0]["word"] == "calm"
    table.wait(minutes=1)

    assert table.own("ald", "situation")["variables"] == [
        {
            "id": "mood",
            "name": "Mood",
            "value": 1.0,
            "minimum": 0.0,
            "maximum": 2.0,
            "word": "tense",
        }
    ]
    assert "mood" not in str(table.engine.cards(of_delegation("brn"))).casefold()


def test_a_level_is_set_by_its_word(table: Table) -> None:
    table.wait(minutes=3)
    table.delegate(1, c.RecordDecision(card="decision:1", option="b", rationale="Now."))

    words = [v.get("word") for v in table.card(WHITE, "state")["variables"]]
    assert words == [None, None, "crisis"]


# --- evidence and roles -------------------------------------------------------------------


def test_evidence_is_held_from_the_start_or_comes_with_an_inject(table: Table) -> None:
    log = table.own("ald", "evidence:1")
    assert (log["title"], log["reliability"], log["credibility"]) == (
        "Log of the gateway",
        "B",
        "2",
    )
    assert "came_with" not in log
    assert table.own("cst", "evidence:1") is None
    table.wait(minutes=10)

    letter = table.own("cst", "evidence:2")
    assert (letter["title"], letter["came_with"], letter["came_ms"]) == ("A letter", 2, 600_000)
    assert table.own("cst", "inject:2")["evidence"] == [2]
    assert table.own("ald", "evidence:2") is None
    [confession] = [
        projection
        for fact in table.card(WHITE, "background")["facts"]
        for projection in fact.get("projections", [])
        if projection["kind"] == "whole"
    ]
    assert confession["held_by"] == ["cst"]


def test_evidence_goes_with_its_inject_when_that_is_recalled(table: Table) -> None:
    table.wait(minutes=10)
    digest = table.own("brn", "evidence:1")["attachments"][0]["digest"]
    table.white(c.RecallInject(inject="letter-comes"))
    table.white(c.RecallInject(inject="lights-out"))

    assert table.own("cst", "evidence:2") is None
    assert table.own("brn", "evidence:1") is None
    assert not table.engine.may_see_media(of_delegation("brn"), digest)
    assert table.own("ald", "evidence:1") is not None
    assert table.engine.may_see_media(of_delegation("ald"), digest)


def test_each_delegation_has_the_roles_that_are_its_own(table: Table) -> None:
    titles = [
        [role["title"] for role in table.own(delegation, "brief")["roles"]]
        for delegation in ("ald", "brn")
    ]

    assert titles == [["Head of delegation", "Technical adviser"], ["Head of delegation"]]


def test_nothing_of_the_background_reaches_a_delegation(table: Table) -> None:
    table.wait(minutes=30)
    seen = [str(table.engine.cards(of_delegation(one))) for one in ("ald", "brn", "cst")]

    hidden = (
        "sold the access to a crew",
        "Two people typed",
        "Never gives",
        "Asks through",
        "Regrets",
    )
    for text in hidden:
        assert not any(text in cards for cards in seen), text
    assert table.own("ald", "background") is None


def test_what_the_white_cell_calls_an_inject_is_not_read_by_its_recipients(table: Table) -> None:
    table.wait(minutes=3)

    card = table.card(of_delegation("ald"), "inject:2")
    assert card["subject"] == "We can help you start."
    assert "dispatcher" not in str(card)


def test_a_channel_of_the_scenarios_own_is_named(table: Table) -> None:
    table.wait(minutes=3)
    call = table.own("ald", "inject:2")

    assert (call["channel"], call["channel_name"]) == ("phone", "Operators' hotline")
    assert table.own("ald", "inject:1")["reach"] == 1_200_000
