"""Tests of starting, pausing, moving on and ending."""

import pytest

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise.audiences import WHITE
from tabletop.exercise.bodies import MARKING
from tests.exercise.table import Table, refusal_of

DECIDE = c.RecordDecision(card="decision:1", option="a", rationale="Why not.", confidence="low")


def test_startex_begins_the_first_move_and_what_is_due_at_once() -> None:
    table = Table()
    kinds = [type(entry.event) for entry in table.record[-3:]]
    assert kinds == [e.ExerciseStarted, e.MoveStarted, e.InjectReleased]


def test_nothing_happens_before_startex() -> None:
    table = Table(start=False)
    table.wait(minutes=30)
    assert table.engine.next_due() is None
    assert table.events(e.InjectReleased) == []
    assert refusal_of(table.white(c.ReleaseInject(inject="hotline"))).code == "not_started"


def test_a_facilitator_prepares_before_startex() -> None:
    table = Table(start=False)
    for command in (
        c.HoldInject(inject="lights-out"),
        c.SkipInject(inject="grid-report"),
        c.HoldInject(inject="rumour"),
        c.TakeUpInject(inject="rumour"),
        c.SetMilestone(milestone="spread"),
    ):
        assert table.white(command).refusal is None
    table.white(c.StartExercise())
    table.wait(minutes=15)
    assert [event.inject for event in table.events(e.InjectReleased)] == ["rumour"]
    assert [event.decision for event in table.events(e.DecisionOpened)] == ["response"]


def test_a_condition_that_holds_already_comes_true_at_startex() -> None:
    table = Table(start=False)
    table.white(c.SetMilestone(milestone="spread"))
    table.wait(minutes=30)
    assert (WHITE, "decision:statement") in table.white(c.StartExercise()).touched
    table.white(c.AdvanceMove(reason="x"))
    table.wait(minutes=5)
    assert "statement" in [event.decision for event in table.events(e.DecisionOpened)]


def test_elapsed_time_stands_still_while_paused() -> None:
    table = Table()
    table.wait(minutes=2)
    table.white(c.PauseExercise())
    table.wait(minutes=90)
    assert table.events(e.DecisionOpened) == []
    table.white(c.ResumeExercise())
    table.wait(minutes=1)
    assert [event.decision for event in table.events(e.DecisionOpened)] == ["response"]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (c.StartExercise(), "already_started"),
        (c.ResumeExercise(), "already_started"),
        (c.ChangeSpeed(rate=5000), "bad_speed"),
        (c.AdvanceMove(), "gate_unmet"),
        (c.SetMilestone(milestone="nowhere"), "unknown_milestone"),
    ],
)
def test_what_cannot_be_done_while_running_is_refused(command: c.AnyCommand, code: str) -> None:
    table = Table()
    before = len(table.record)
    assert refusal_of(table.white(command)).code == code
    assert len(table.record) == before


def test_a_delegate_may_not_give_a_facilitators_command() -> None:
    table = Table()
    assert refusal_of(table.delegate(1, c.PauseExercise())).code == "not_allowed"


def test_a_gate_that_does_not_hold_is_passed_with_a_reason_that_is_kept() -> None:
    table = Table()
    assert "D1" in refusal_of(table.white(c.AdvanceMove())).detail["why"]
    table.white(c.AdvanceMove(reason="Lunch is served."))
    assert table.events(e.MoveStarted)[-1] == e.MoveStarted(move="m2", override="Lunch is served.")


def test_a_gate_opens_with_the_decision_it_waits_for() -> None:
    table = Table()
    table.wait(minutes=4)
    table.delegate(1, DECIDE)
    table.white(c.AdvanceMove(reason="not needed"))
    assert table.events(e.MoveStarted)[-1].override == ""


def test_the_last_move_has_no_next() -> None:
    table = Table()
    table.white(c.AdvanceMove(reason="x"))
    assert refusal_of(table.white(c.AdvanceMove(reason="x"))).code == "no_next_move"


def test_late_policies_decide_what_becomes_of_injects_passed_over() -> None:
    table = Table()
    table.wait(minutes=1)
    table.white(c.AdvanceMove(reason="x"))
    assert table.inject("rumour")["status"] == "dropped"
    assert table.inject("lights-out")["status"] == "released"


def test_an_inject_whose_condition_failed_in_its_move_was_not_taken() -> None:
    table = Table()
    table.white(c.SetMilestone(milestone="blamed"))
    table.wait(minutes=20)
    table.white(c.AdvanceMove(reason="x"))
    assert table.inject("rumour")["status"] == "not_taken"
    table.white(c.SetMilestone(milestone="blamed", value=False))
    assert table.inject("rumour")["status"] == "not_taken"
    assert table.white(c.ReleaseInject(inject="rumour")).refusal is None


def test_a_decision_point_of_a_move_that_is_over_opens_by_hand_alone() -> None:
    table = Table()
    table.white(c.AdvanceMove(reason="x"))
    table.wait(minutes=10)
    assert "response" not in [event.decision for event in table.events(e.DecisionOpened)]
    assert table.white(c.OpenDecision(decision="response")).refusal is None


def test_scenario_time_jumps_with_the_move_and_runs_at_its_speed() -> None:
    table = Table()
    table.wait(minutes=10)
    assert table.engine.state.scenario_time(table.elapsed_ms) == "2031-03-14T08:10:00+01:00"
    table.white(c.AdvanceMove(reason="x"))
    table.wait(minutes=10)
    assert table.engine.state.scenario_time(table.elapsed_ms) == "2031-03-15T09:20:00+01:00"


def test_endex_closes_what_is_open_and_ends_everything() -> None:
    table = Table()
    table.wait(minutes=4)
    table.white(c.EndExercise(reason="Time."))
    assert table.events(e.DecisionClosed)[-1].by == "end"
    assert table.engine.state.phase == "ended"
    assert refusal_of(table.delegate(1, DECIDE)).code == "ended"
    assert refusal_of(table.white(c.ResumeExercise())).code == "ended"


def test_recovery_pauses_what_was_running_and_nothing_else() -> None:
    table = Table()
    table.by(e.SYSTEM, c.Recover())
    assert table.own("ald", "clock")["recovered"] is True
    before = len(table.record)
    table.by(e.SYSTEM, c.Recover())
    assert len(table.record) == before


def test_everyone_is_told_that_this_is_an_exercise() -> None:
    table = Table()
    for audience in ("white", "public", "delegation:ald"):
        assert table.card(audience, "exercise").get("marking", MARKING) == MARKING
