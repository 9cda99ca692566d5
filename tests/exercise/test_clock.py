"""Tests of clock arithmetic."""

from tabletop.exercise.clock import (
    Clock,
    elapsed_at,
    elapsed_then,
    parse_scenario_time,
    wall_until,
)

HISTORY = [
    Clock("running", 0, 1_000),
    Clock("paused", 60_000, 61_000),
    Clock("running", 60_000, 100_000, rate=2.0),
]


def test_elapsed_runs_with_its_rate_and_stands_in_a_pause() -> None:
    assert elapsed_at(HISTORY[2], 110_000) == 80_000
    assert elapsed_at(HISTORY[1], 99_000) == 60_000


def test_the_time_at_which_a_clock_will_show_something() -> None:
    assert elapsed_at(HISTORY[2], wall_until(HISTORY[2], 80_000)) == 80_000


def test_elapsed_time_then_knows_pauses_and_speeds() -> None:
    asked = (500, 31_000, 61_000, 90_000, 105_000)
    assert [elapsed_then(HISTORY, wall) for wall in asked] == [0, 30_000, 60_000, 60_000, 70_000]


def test_a_text_that_is_no_time_gives_a_time_all_the_same() -> None:
    assert parse_scenario_time("tomorrow").year == 1970
