"""Tests of expected actions: ticked when they are seen, and what is noted of them."""

from __future__ import annotations

from typing import Any

import pytest

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tests.exercise.table import Table, refusal_of
from tests.full_package import full_scenario


@pytest.fixture
def table() -> Table:
    return Table(full_scenario())


def tick(table: Table, action: int = 1, seen: bool = True, note: str = "") -> Any:
    command = c.ObserveAction(inject="lights-out", action=action, seen=seen, note=note)
    return table.white(command)


def test_an_expected_action_is_ticked_when_seen_and_the_tick_taken_back(table: Table) -> None:
    [line] = table.inject("lights-out")["expected"]
    assert line == {"text": "Aldria convenes its cell"}
    table.wait(minutes=2)
    tick(table, note=" By phone. ")
    [line] = table.inject("lights-out")["expected"]
    assert (line["seen_ms"], line["note"]) == (120_000, "By phone.")
    assert "after_end" not in line

    tick(table, seen=False)

    assert table.inject("lights-out")["expected"] == [{"text": "Aldria convenes its cell"}]
    assert [event.seen for event in table.events(e.ActionObserved)] == [True, False]


def test_a_note_that_comes_later_leaves_the_time_when_it_was_seen(table: Table) -> None:
    table.wait(minutes=2)
    tick(table)
    table.wait(minutes=10)
    tick(table, note="By phone.")

    [line] = table.inject("lights-out")["expected"]
    assert (line["seen_ms"], line["note"]) == (120_000, "By phone.")


def test_a_tick_may_come_after_the_end_and_the_same_again_changes_nothing(table: Table) -> None:
    table.white(c.EndExercise())
    tick(table)
    tick(table)

    assert len(table.events(e.ActionObserved)) == 1
    assert table.inject("lights-out")["expected"][0]["after_end"] is True


def test_who_ticked_is_told_where_a_name_is_known(table: Table) -> None:
    ticked = c.ObserveAction(inject="lights-out", action=1)
    table.by(e.Actor("white", 4), ticked)

    assert table.inject("lights-out")["expected"][0]["by"] == "Dora"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (c.ObserveAction(inject="nowhere", action=1), "unknown_inject"),
        (c.ObserveAction(inject="lights-out", action=0), "unknown_action"),
        (c.ObserveAction(inject="lights-out", action=2), "unknown_action"),
        (c.ObserveAction(inject="lights-out", action=1, note="\x00"), "bad_text"),
    ],
)
def test_what_is_not_expected_cannot_be_ticked(
    table: Table, command: c.ObserveAction, code: str
) -> None:
    assert refusal_of(table.white(command)).code == code


def test_nothing_is_ticked_before_the_start() -> None:
    table = Table(full_scenario(), start=False)

    assert refusal_of(tick(table)).code == "not_started"
