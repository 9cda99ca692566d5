"""Tests of what happens first, and only once: late wakes, moves left behind, chains, rulings."""

from __future__ import annotations

import pytest

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise.audiences import of_delegation
from tabletop.scenario.check import load
from tabletop.scenario.model import Effects, Inject, RulingOutcome, Scenario, VariableChange
from tabletop.scenario.package import Package
from tests.exercise.table import Table
from tests.full_package import full_scenario

HEAD = """\
format: 1
id: order
version: "1"
title: Order
clock: {start: 2031-03-14T08:00+01:00}
delegations:
  - {id: ald, code: ALD, name: Aldria}
  - {id: brn, code: BRN, name: Brenn}
"""
ONE_MOVE = "moves: [{id: m1, title: One, duration: 40m}]\n"


def scenario(script: str) -> Scenario:
    return load(Package.from_files("order", {"scenario.yaml": (HEAD + script).encode()}))


def wake_late(table: Table, seconds: int) -> None:
    """The laptop slept: time passed, and nothing was looked at meanwhile."""
    table.wall_ms += seconds * 1000
    table.elapsed_ms += seconds * 1000
    table.keep(table.engine.wake(table.stamp))


def released(table: Table) -> list[str]:
    return [event.inject for event in table.events(e.InjectReleased)]


# --- a late wake --------------------------------------------------------------------------


def test_what_was_due_before_a_time_came_is_played_as_if_awake() -> None:
    script = ONE_MOVE + (
        "injects:\n"
        "  - {id: early, title: E, move: m1, when: 10s, condition: {not: {elapsed: 20s}}, to: all,"
        " body: x}\n"
        "  - {id: late, title: L, move: m1, when: 10s, condition: {elapsed: 20s}, to: all,"
        " body: x}\n"
    )
    awake, asleep = Table(scenario(script)), Table(scenario(script))
    awake.wait(seconds=30)
    wake_late(asleep, 30)

    assert released(asleep) == released(awake) == ["early", "late"]
    assert [event.elapsed_ms for event in asleep.events(e.TimeReached)] == [20_000]


def test_a_delay_after_a_time_counts_from_that_time_whenever_it_was_noticed() -> None:
    script = ONE_MOVE + (
        "injects:\n"
        "  - {id: first, title: F, move: m1, when: {on: {elapsed: 10m}, delay: 5m}, to: all,"
        " body: x}\n"
        "  - {id: second, title: S, move: m1, when: {on: {elapsed: 15m}, delay: 5m}, to: all,"
        " body: x}\n"
    )
    table = Table(scenario(script))
    wake_late(table, 16 * 60)
    table.wait(minutes=5)

    assert table.inject("first")["released_ms"] == 16 * 60_000
    assert table.inject("second")["released_ms"] == 20 * 60_000


# --- a move left behind -------------------------------------------------------------------


def test_what_a_move_leaves_behind_hangs_on_how_things_stood_when_it_ended() -> None:
    script = (
        "moves: [{id: m1, title: One, duration: 40m}, {id: m2, title: Two, duration: 40m}]\n"
        "storylines: [{id: shut, title: S, opened: false}, {id: open, title: O}]\n"
        "injects:\n"
        "  - {id: before, title: B, move: m1, when: 9m, late: fire, storyline: shut,"
        " to: all, body: x}\n"
        "  - {id: turn, title: T, move: m1, when: 10m, late: fire, to: all, body: x,"
        " effects: {open_storylines: [shut], close_storylines: [open]}}\n"
        "  - {id: after, title: A, move: m1, when: 12m, late: fire, storyline: shut,"
        " to: all, body: x}\n"
        "  - {id: gone, title: G, move: m1, when: 13m, storyline: open, late: drop, to: all,"
        " body: x}\n"
    )
    table = Table(scenario(script))
    table.wait(minutes=1)
    table.white(c.AdvanceMove())

    assert released(table) == ["turn"]
    assert table.inject("gone")["status"] == "dropped"
    assert {table.inject(one)["status"] for one in ("before", "after")} == {"not_taken"}


@pytest.mark.parametrize("turned", [False, True])
def test_what_follows_from_a_late_release_is_played_wherever_it_is_written(turned: bool) -> None:
    lines = [
        "  - {id: named, title: N, move: m1, when: 11m, late: drop, to: all, body: x}\n",
        "  - {id: cause, title: C, move: m1, when: 10m, late: fire, to: all, body: x,"
        " effects: {injects: [named]}}\n",
    ]
    injects = "".join(reversed(lines) if turned else lines)
    moves = "moves: [{id: m1, title: One, duration: 40m}, {id: m2, title: Two, duration: 40m}]\n"
    table = Table(scenario(f"{moves}injects:\n{injects}"))
    table.wait(minutes=1)
    table.white(c.AdvanceMove())

    assert released(table) == ["cause", "named"]


# --- chains and repeated rulings ----------------------------------------------------------


def test_a_long_chain_of_effects_is_played_to_its_end_in_its_order() -> None:
    many = 1_200
    chain = "".join(
        f"  - {{id: i{n}, title: A, to: all, body: x, effects: {{injects: [i{n + 1}]}}}}\n"
        for n in range(many)
    )
    first = (
        "  - {id: go, title: A, move: m1, when: 10s, to: all, body: x, effects: {injects: [i0]}}"
    )
    last = f"  - {{id: i{many}, title: A, to: all, body: x}}\n"
    table = Table(scenario(f"{ONE_MOVE}injects:\n{first}\n{chain}{last}"))
    table.wait(seconds=20)

    assert released(table) == ["go", *(f"i{n}" for n in range(many + 1))]


DECISION = ONE_MOVE + (
    "variables: [{id: v, name: V, start: 0}]\n"
    "decisions:\n"
    "  - id: d\n    title: D\n    question: Q\n    for: [ald]\n    move: m1\n    opened_by: 1s\n"
    "    free_text: true\n"
)
ANSWERS = (
    "      - {id: x, label: X, effects: {variables: {v: +10}}}\n"
    "      - {id: y, label: Y, effects: {variables: {v: +1}}}\n"
)


@pytest.mark.parametrize("between", ["y", None])
def test_an_outcome_ruled_again_has_its_effects_once(between: str | None) -> None:
    table = Table(scenario(f"{DECISION}    outcomes:\n{ANSWERS}"))
    table.wait(seconds=5)
    table.delegate(1, c.RecordDecision(card="decision:1", text="Words."))
    for outcome in ("x", between, "x"):
        ruling = c.AdjudicateDecision(
            decision="d", delegation="ald", n=1, outcome=outcome, reason="So."
        )
        assert table.white(ruling).refusal is None

    assert table.engine.state.variables["v"] == (11 if between else 10)


def test_an_option_chosen_again_has_its_effects_once() -> None:
    table = Table(scenario(f"{DECISION}    options:\n{ANSWERS}"))
    table.wait(seconds=5)
    for letter in "aba":
        table.delegate(1, c.RecordDecision(card="decision:1", option=letter))

    assert table.engine.state.points["d"].delegations["ald"].records[-1].record.option == "x"
    assert table.engine.state.variables["v"] == 11


# --- what is written during play ----------------------------------------------------------


def test_an_inject_written_live_hands_on_only_what_the_scenario_has() -> None:
    table = Table(full_scenario())
    table.wait(minutes=1)
    written = Inject(
        id="", number=0, title="T", to=("ald",), body="Words.", evidence=("nothing", "log")
    )
    table.white(c.WriteInject(inject=written, release=True))

    [event] = table.events(e.InjectWritten)
    assert event.inject.evidence == ("log",)
    assert table.engine.cards(of_delegation("ald"), 0)


def test_a_question_written_live_has_no_outcomes_with_effects() -> None:
    table = Table(full_scenario())
    table.wait(minutes=1)
    effects = Effects(variables=(VariableChange(variable="nowhere", how="add", value=1),))
    outcome = RulingOutcome(id="o", label="\x00", effects=effects)
    base = table.scenario.decisions[0]
    question = type(base)(
        id="", number=0, title="T", question="Q?", delegations=("ald",), outcomes=(outcome,)
    )
    table.white(c.WriteQuestion(decision=question))

    [event] = table.events(e.QuestionWritten)
    assert event.decision.outcomes == ()
