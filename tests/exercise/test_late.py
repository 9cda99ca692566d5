"""Tests of decisions pressed in time that arrive late, and of times that cannot be."""

import pytest

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise.refusals import words
from tabletop.exercise.rules.turn import Made
from tests.exercise.table import WALL, Table, refusal_of

SHARE = c.RecordDecision(card="decision:1", option="a")
# Put to all at minute 6, with two minutes to decide and a default.


def pressed_at(minutes: float, *, away: bool = True) -> Made:
    return Made(WALL + round(minutes * 60_000), away)


@pytest.fixture
def table() -> Table:
    table = Table()
    table.wait(minutes=12)
    return table


def newest(table: Table) -> e.DecisionRecorded:
    event = table.events(e.DecisionRecorded)[-1]
    assert isinstance(event, e.DecisionRecorded)
    return event


def test_pressed_in_time_but_delivered_late_it_supersedes_the_default(table: Table) -> None:
    assert table.delegate(2, SHARE, pressed_at(7)).recorded == 2
    assert (newest(table).option, newest(table).supersedes) == ("share", 1)


def test_it_counts_from_when_it_was_pressed(table: Table) -> None:
    table.delegate(2, SHARE, pressed_at(7))
    assert (newest(table).given_ms, newest(table).latency_ms) == (420_000, 60_000)
    assert table.record[-1].stamp.elapsed_ms == 720_000


def test_a_link_that_hangs_without_being_known_to_is_no_disadvantage(table: Table) -> None:
    assert table.delegate(2, SHARE, pressed_at(7.9, away=False)).recorded == 2


@pytest.mark.parametrize("minutes", [8.01, 12, 100])
def test_pressed_after_the_deadline_it_is_refused_however_it_came(
    table: Table, minutes: float
) -> None:
    assert refusal_of(table.delegate(2, SHARE, pressed_at(minutes))).code == "decision_closed"


@pytest.mark.parametrize("minutes", [-30_000_000, 0, 5.9])
def test_a_time_before_the_question_was_put_is_not_believed(table: Table, minutes: float) -> None:
    assert refusal_of(table.delegate(2, SHARE, pressed_at(minutes))).code == "decision_closed"


def test_while_the_point_is_open_a_time_that_cannot_be_is_replaced_by_that_of_arrival() -> None:
    table = Table()
    table.wait(minutes=7)
    table.delegate(2, SHARE, pressed_at(0))
    assert newest(table).given_ms == 420_000


def test_the_facilitator_is_told_of_it(table: Table) -> None:
    outcome = table.delegate(2, SHARE, pressed_at(7))
    assert [words(notice) for notice in outcome.notices] == [
        "Kingdom of Bernia decided D2 in time, but it arrived late. It stands now as #2;"
        " effects already played stay."
    ]
    assert table.delegate(2, SHARE, pressed_at(20)).notices == ()


def test_what_a_colleague_decided_since_is_not_superseded() -> None:
    table = Table()
    table.wait(minutes=5)
    table.wait(minutes=1)
    table.wait(seconds=60)
    table.delegate(1, c.RecordDecision(card="decision:2", option="b"))
    table.wait(minutes=5)
    late = c.RecordDecision(card="decision:2", option="a")
    assert refusal_of(table.delegate(4, late, pressed_at(6.5))).code == "decision_closed"
    assert newest(table).option == "decline"


def test_a_later_mind_of_ones_own_supersedes_the_earlier_one() -> None:
    table = Table()
    table.wait(minutes=6, seconds=30)
    table.delegate(2, c.RecordDecision(card="decision:1", option="b"))
    table.wait(minutes=5)
    assert table.delegate(2, SHARE, pressed_at(7)).recorded == 2


def test_pressed_before_endex_it_counts_after_it() -> None:
    table = Table()
    table.wait(minutes=7)
    table.white(c.EndExercise())
    table.wait(minutes=1)
    assert table.delegate(2, SHARE, pressed_at(6.5)).recorded == 1
    assert refusal_of(table.delegate(3, SHARE, pressed_at(7.5))).code == "ended"
    assert refusal_of(table.delegate(3, SHARE)).code == "ended"


def test_a_point_the_facilitator_closed_stays_closed() -> None:
    table = Table()
    table.wait(minutes=7)
    table.white(c.CloseDecision(decision="sharing"))
    assert refusal_of(table.delegate(2, SHARE, pressed_at(6.5))).code == "decision_closed"
