"""Tests how times, numbers and lists are written."""

import pytest

from tabletop.report import words
from tabletop.scenario.model import ScenarioClock

NOON = 1_773_489_600_000  # 14 March 2026, 12:00 UTC


def test_elapsed_time_is_rounded_down_to_the_second() -> None:
    assert words.elapsed(2_832_999) == "00:47:12"


def test_elapsed_time_goes_on_past_a_day() -> None:
    assert words.elapsed(100 * 3_600_000) == "100:00:00"


@pytest.mark.parametrize(
    ("ms", "said"), [(0, "00:00"), (151_000, "02:31"), (3_600_000, "1:00:00"), (-5, "00:00")]
)
def test_a_span_shows_hours_only_where_there_are_any(ms: int, said: str) -> None:
    assert words.span(ms) == said


@pytest.mark.parametrize(
    ("ms", "said"), [(999, "on time"), (-999, "on time"), (1000, "+00:01"), (-61_000, "−01:01")]
)
def test_a_drift_within_a_second_is_on_time(ms: int, said: str) -> None:
    assert words.drift(ms) == said


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0, "14 March 2026"),
        (24, "14 to 15 March 2026"),
        (24 * 20, "14 March 2026 to 3 April 2026"),
    ],
)
def test_days_are_joined(hours: int, said: str) -> None:
    assert words.days(NOON, NOON + hours * 3_600_000) == said


WINTER = "2031-03-14T08:00:00+01:00"
CET = ScenarioClock(start=WINTER, time_zone="CET")
UNNAMED = ScenarioClock(start=WINTER)


@pytest.mark.parametrize(
    ("time", "clock", "said"),
    [
        (WINTER, CET, "14 March 2031, 08:00 CET"),
        (WINTER, UNNAMED, "14 March 2031, 08:00 UTC+01:00"),
        ("2031-04-14T08:00:00+02:00", CET, "14 April 2031, 08:00 UTC+02:00"),
        (
            "2031-03-14T08:00:00Z",
            ScenarioClock(start="2031-03-14T08:00Z"),
            "14 March 2031, 08:00 UTC",
        ),
        ("2031-03-14T08:00:00Z", CET, "14 March 2031, 08:00 UTC"),
    ],
)
def test_scenario_time_keeps_the_clock_of_its_place_and_says_its_zone(
    time: str, clock: ScenarioClock, said: str
) -> None:
    assert words.scenario_time(time, clock) == said


def test_a_scenario_time_that_is_none_stands_as_it_is() -> None:
    assert words.scenario_time("dawn", CET) == "dawn"


@pytest.mark.parametrize(
    ("many", "said"),
    [(0, "no injects"), (1, "one inject"), (9, "nine injects"), (25, "25 injects")],
)
def test_a_count_agrees_with_its_noun(many: int, said: str) -> None:
    assert words.count(many, "inject") == said


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (1, 1, "the only move"),
        (2, 2, "both moves"),
        (3, 3, "all three moves"),
        (1, 3, "one of three moves"),
        (0, 3, "none of three moves"),
    ],
)
def test_a_share_is_said_as_people_do(part: int, whole: int, said: str) -> None:
    assert words.share(part, whole, "move") == said


@pytest.mark.parametrize(
    ("parts", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list_is_joined(parts: list[str], said: str) -> None:
    assert words.listing(parts) == said


@pytest.mark.parametrize(
    ("text", "said"), [("two ran", "Two ran."), ("Why?", "Why?"), (" done. ", "Done."), ("", "")]
)
def test_a_sentence_has_a_capital_and_an_end(text: str, said: str) -> None:
    assert words.sentence(text) == said
