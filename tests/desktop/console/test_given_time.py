"""Tests of the time a decision was given, as a person writes it."""

from __future__ import annotations

import pytest

from tabletop.desktop.console.given_time import BadTimeError, parse_given

NOW = 2_832_400  # 00:47:12.4


@pytest.mark.parametrize(
    ("text", "given_ms"),
    [
        ("", NOW),
        ("now", NOW),
        (" NOW ", NOW),
        ("00:42:12", 2_532_000),
        ("0:00:00", 0),
        ("00:47:12", 2_832_000),
        ("5", NOW - 300_000),
        ("5 min", NOW - 300_000),
        ("5 minutes ago", NOW - 300_000),
        ("1 minute ago", NOW - 60_000),
        ("0 min", NOW),
    ],
)
def test_a_time_is_read_as_it_was_meant(text: str, given_ms: int) -> None:
    assert parse_given(text, NOW) == given_ms


@pytest.mark.parametrize(
    "text", ["00:47:13", "48 min", "47:12", "00:61:00", "-5", "soon", "٥ min", "1e3", "5 hours"]
)
def test_what_is_no_time_so_far_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BadTimeError, match=r"\.$"):
        parse_given(text, NOW)
