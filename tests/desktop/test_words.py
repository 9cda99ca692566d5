"""Tests how numbers, times and states are said."""

from datetime import datetime

import pytest
from PySide6.QtGui import Qt

from tabletop.desktop import words


@pytest.mark.parametrize(
    ("ms", "said"), [(0, "00:00:00"), (2_832_999, "00:47:12"), (360_000_000, "100:00:00")]
)
def test_elapsed_time(ms: int, said: str) -> None:
    assert words.format_elapsed(ms) == said


@pytest.mark.parametrize(
    ("ms", "said"),
    [(370_000, "06:10"), (369_001, "06:10"), (1, "00:01"), (-5, "00:00"), (3_600_000, "1:00:00")],
)
def test_a_countdown_counts_the_second_begun(ms: int, said: str) -> None:
    assert words.format_countdown(ms) == said


def test_scenario_time_is_said_without_the_laptops_language() -> None:
    moment = datetime.fromisoformat("2031-03-14T09:20+01:00")
    assert words.format_scenario(moment) == "Fri 14 Mar 09:20"


def test_a_scenario_time_that_is_none_is_shown_as_it_stands() -> None:
    assert words.format_scenario_text("later") == "later"


@pytest.mark.parametrize(
    ("seconds", "said"), [(40, "40 s"), (1500, "25 min"), (6000, "1 h 40 min"), (7200, "2 h")]
)
def test_durations(seconds: int, said: str) -> None:
    assert words.format_duration(seconds) == said


@pytest.mark.parametrize(
    ("left", "state"),
    [(120_001, ""), (120_000, "due"), (30_001, "due"), (30_000, "alarm"), (-1, "alarm")],
)
def test_a_deadline_presses_by_steps(left: int, state: str) -> None:
    assert words.urgency(left) == state


def test_every_mark_has_word_shape_and_colour() -> None:
    assert all(mark.word and mark.shape and mark.token for mark in words.MARKS.values())


@pytest.mark.parametrize(
    "said", ["<b>x</b>", "a<img src='file:///etc/hostname'>", "<html>", "<!-- x -->", "1 < 2"]
)
def test_a_tool_tip_is_never_taken_for_rich_text(said: str) -> None:
    assert not Qt.mightBeRichText(words.plain_tip(said))
