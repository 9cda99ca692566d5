"""Tests that what came of a choice is told of those whose choice it was, and of nobody by guess."""

from __future__ import annotations

import msgspec

from tabletop.exercise import commands as c
from tabletop.report.analysis import Figures, analyse
from tabletop.report.analysis.turning import Followed, camps
from tabletop.scenario.check import load
from tests.exercise.table import PEOPLE, Table
from tests.factories import SECTIONS, small_package
from tests.report.reading import read, words_of

ASKED = SECTIONS["decisions"].replace("for: [ald]\n", "for: [ald, brn]\n")


def asked(
    injects: str = SECTIONS["injects"],
    decisions: str = ASKED,
    storylines: str = SECTIONS["storylines"],
) -> Table:
    """The first response is asked of Aldria and Bernia; it is open."""
    table = Table(load(small_package(decisions=decisions, injects=injects, storylines=storylines)))
    table.wait(minutes=3)
    return table


def choose(table: Table, person: int, option: str) -> None:
    command = c.RecordDecision(card="decision:1", option=option, rationale="So.", confidence="low")
    outcome = table.delegate(person, command)
    assert outcome.refusal is None, outcome.refusal


def figures(table: Table) -> Figures:
    return analyse(table.scenario, table.record, ["ab" * 32] * len(table.record), PEOPLE)


def both() -> Table:
    """Aldria has Bernia summoned, at once; Bernia accuses, and the markets fall for it later."""
    table = asked()
    choose(table, 1, "b")
    choose(table, 2, "c")
    table.wait(minutes=3)
    return table


def followed(table: Table) -> list[tuple[Followed, ...]]:
    return [turn.followed for turn in figures(table).turns]


def test_what_came_of_a_choice_is_told_of_the_delegation_whose_it_was() -> None:
    assert followed(both()) == [
        (Followed(0, at_once=(6,), later=()),),
        (Followed(1, at_once=(), later=(3,)),),
    ]


def test_the_summary_says_whose_choice_brought_about_what() -> None:
    said = words_of(read(figures(both())))
    assert "The choice of ALD brought about inject 6 “Bernia is summoned”." in said
    assert "The choice of BRN opened the way for inject 3 “The markets fall”." in said


def test_the_msel_as_run_names_the_choices_too() -> None:
    said = words_of(read(figures(both())))
    assert "Released as an effect of D1 (ALD)." in said
    assert "D1 (BRN) opened the way for it." in said


def test_of_two_that_chose_alike_the_first_had_the_effect() -> None:
    table = asked()
    choose(table, 2, "b")
    choose(table, 1, "b")
    (turn,) = figures(table).turns
    assert turn.camp.delegations == (0, 1)
    assert turn.followed == (Followed(1, at_once=(6,), later=()),)
    assert "The choice of BRN brought about inject 6" in words_of(read(figures(table)))


def test_what_the_facilitator_changed_is_nobodys_choice() -> None:
    injects = SECTIONS["injects"].replace("{not: {milestone: blamed}}", "{milestone: blamed}")
    table = asked(injects)
    choose(table, 1, "b")
    table.white(c.SetMilestone(milestone="blamed"))
    table.wait(minutes=10)
    assert followed(table) == [(Followed(0, at_once=(6,), later=()),)]


def test_an_inject_played_by_hand_came_of_nobodys_choice() -> None:
    table = asked()
    choose(table, 2, "c")
    table.white(c.ReleaseInject(inject="panic"))
    assert followed(table) == [()]  # told for its rung alone


def test_where_a_condition_holds_for_two_reasons_neither_is_told() -> None:
    either = "{any: [{milestone: blamed}, {variable: tension, at_least: 30}]}"
    injects = SECTIONS["injects"].replace("{not: {milestone: blamed}}", either)
    table = asked(injects)
    choose(table, 2, "c")
    table.wait(minutes=10)
    assert 4 not in [number for turn in figures(table).turns for number in turn.injects]


def test_of_several_changes_of_a_variable_only_the_last_is_told_for_certain() -> None:
    tense = SECTIONS["injects"].replace(
        "{not: {milestone: blamed}}", "{variable: tension, at_least: 40}"
    )
    table = asked(tense)
    choose(table, 2, "c")  # takes it from 20 to 50
    choose(table, 1, "b")  # and on to 60, which would do with what came before
    table.wait(minutes=10)
    assert [one.later for turn in figures(table).turns for one in turn.followed] == [(), (3,)]


def test_a_condition_on_what_was_chosen_names_the_one_that_chose_it() -> None:
    injects = SECTIONS["injects"].replace(
        "{not: {milestone: blamed}}", "{decision: response, option: wait}"
    )
    table = asked(injects)
    choose(table, 1, "a")
    choose(table, 2, "c")
    table.wait(minutes=10)
    assert (Followed(0, at_once=(), later=(4,)),) in followed(table)


def test_what_two_have_chosen_alike_is_told_of_neither() -> None:
    injects = SECTIONS["injects"].replace(
        "{not: {milestone: blamed}}", "{decision: response, option: wait}"
    )
    table = asked(injects)
    choose(table, 1, "a")
    choose(table, 2, "a")
    table.wait(minutes=10)
    assert followed(table) == []


def test_a_storyline_that_a_choice_opened_opened_the_way_for_its_injects() -> None:
    decisions = ASKED.replace(
        "effects: {injects: [protest]}", "effects: {open_storylines: [press]}"
    )
    storylines = SECTIONS["storylines"].replace("The press}", "The press, opened: false}")
    injects = SECTIONS["injects"].replace("    condition: {not: {milestone: blamed}}\n", "")
    table = asked(injects, decisions, storylines=storylines)
    choose(table, 1, "b")
    table.wait(minutes=10)
    assert followed(table) == [(Followed(0, at_once=(), later=(4,)),)]


def test_an_inject_that_waits_for_one_that_came_of_a_choice_came_of_it_too() -> None:
    injects = SECTIONS["injects"].replace("{not: {milestone: blamed}}", "{inject: protest}")
    table = asked(injects)
    choose(table, 1, "b")
    table.wait(minutes=10)
    assert followed(table) == [(Followed(0, at_once=(6,), later=(4,)),)]


def test_what_an_inject_plays_that_had_waited_for_a_choice_did_not_come_at_once() -> None:
    injects = SECTIONS["injects"].replace(
        "down nine per cent.\n", "down.\n    effects: {injects: [hotline]}\n"
    )
    table = asked(injects)
    choose(table, 2, "c")
    table.wait(minutes=3)
    assert followed(table) == [(Followed(1, at_once=(), later=(3, 5)),)]


def test_any_answer_would_have_done_for_a_condition_that_names_no_option() -> None:
    injects = SECTIONS["injects"].replace("{not: {milestone: blamed}}", "{decision: response}")
    table = asked(injects)
    choose(table, 1, "a")
    table.wait(minutes=10)
    assert followed(table) == []


def test_what_came_of_a_choice_given_up_is_not_told_of_the_one_that_stands() -> None:
    table = asked()
    choose(table, 1, "b")
    choose(table, 1, "a")
    assert followed(table) == []
    assert "Released as an effect of D1 (ALD)." in words_of(read(figures(table)))


def test_what_an_inject_brought_about_came_of_the_choice_that_had_it_played() -> None:
    injects = SECTIONS["injects"].replace(
        "{variables: {tension: +10}}", "{variables: {tension: +30}}"
    )
    table = asked(injects)
    choose(table, 1, "b")
    table.wait(minutes=3)
    assert followed(table) == [(Followed(0, at_once=(6,), later=(3,)),)]


def test_what_was_ruled_of_own_words_had_the_effect_and_not_what_was_said_after_them() -> None:
    outcome = "{id: firm, label: Firm, rung: 4, effects: {injects: [protest]}}"
    decisions = ASKED.replace(
        "    options:\n      - {id: wait",
        f"    free_text: true\n    outcomes: [{outcome}]\n    options:\n      - {{id: wait",
        1,
    )
    table = asked(decisions=decisions)
    said = c.RecordDecision(card="decision:1", text="Hear us.", rationale="So.", confidence="low")
    assert table.delegate(1, said).refusal is None
    choose(table, 2, "a")
    ruled = c.AdjudicateDecision(decision="response", delegation="ald", n=1, outcome="firm")
    assert table.white(ruled).refusal is None
    assert followed(table) == [(Followed(0, at_once=(6,), later=()),)]
    table.delegate(1, msgspec.structs.replace(said, text="Hear us again."))
    assert followed(table) == []


def test_own_words_stand_together_by_what_was_ruled_of_them() -> None:
    decisions = SECTIONS["decisions"].replace(
        "for: [ald, cst]\n    move: m2\n    opened_by: {on: {milestone: spread}, delay: 5m}",
        "for: [ald, brn, cst]\n    move: m1\n    opened_by: 3m\n    outcomes:\n"
        "      - {id: firm, label: Names a state, rung: 6, effects: {milestones: [blamed]}}\n"
        "      - {id: soft, label: Names nobody, rung: 4, effects: {}}",
    )
    assert decisions != SECTIONS["decisions"]
    table = Table(load(small_package(decisions=decisions)))
    table.wait(minutes=3)
    for person, outcome in ((1, "soft"), (2, "soft"), (3, "firm")):
        cards = [f"decision:{n}" for n in (1, 2, 3)]
        for card in cards:
            answer = c.RecordDecision(card=card, text=f"Words of {person}.")
            if table.delegate(person, answer).refusal is None:
                break
        whose = {1: "ald", 2: "brn", 3: "cst"}[person]
        table.white(
            c.AdjudicateDecision(decision="statement", delegation=whose, n=1, outcome=outcome)
        )
    played = figures(table)
    (point,) = [one for one in played.points if one.id == "statement"]
    assert [(camp.ruled, camp.delegations) for camp in camps(point)] == [
        ("Names nobody", (0, 1)),
        ("Names a state", (2,)),
    ]
    said = words_of(read(played))
    assert "ALD and BRN answered in own words, ruled “Names nobody”" in said
    assert "rung 4 rung 4 rung 6" in said
