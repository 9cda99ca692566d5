"""Durations, numbers and points in time mean what an author expects, or are refused."""

from __future__ import annotations

import pytest

from tabletop.scenario.quantities import (
    in_words,
    parse_duration,
    parse_moment,
    parse_number,
)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("0s", 0),
        ("90s", 90),
        ("5m", 300),
        ("90m", 5400),
        ("1h30m", 5400),
        ("1h", 3600),
        ("1h30m15s", 5415),
        ("05:00", 300),
        ("12:30", 750),
        ("90:00", 5400),
        ("00:05:00", 300),
        ("01:30:15", 5415),
    ],
)
def test_a_duration_is_read_in_seconds(written: str, seconds: int) -> None:
    assert parse_duration(written) == seconds


@pytest.mark.parametrize(
    "written", ["", "5", "0", "5 m", "5min", "m", "30m1h", "-5m", "1.5h", "1:5", "01:90:00", "٥m"]
)
def test_what_is_no_duration_is_refused(written: str) -> None:
    assert parse_duration(written) is None


@pytest.mark.parametrize("seconds", [0, 59, 60, 3600, 3661, 86400])
def test_a_duration_is_shown_as_it_can_be_written(seconds: int) -> None:
    assert parse_duration(in_words(seconds)) == seconds


@pytest.mark.parametrize(("written", "value"), [("0", 0), ("-5", -5), ("+2.5", 2.5), ("010", 10)])
def test_a_number_is_decimal(written: str, value: float) -> None:
    assert parse_number(written) == value


@pytest.mark.parametrize("written", ["", "inf", "nan", "1e9", "0x10", "1_000", "1,5", "9" * 13])
def test_what_is_no_plain_number_is_refused(written: str) -> None:
    assert parse_number(written) is None


@pytest.mark.parametrize("written", ["2031-03-14T08:00+01:00", "2031-03-14T08:00:30Z"])
def test_a_moment_knows_its_offset(written: str) -> None:
    moment = parse_moment(written)

    assert moment is not None
    assert moment.utcoffset() is not None


@pytest.mark.parametrize(
    "written",
    [
        "2031-03-14",
        "2031-03-14T08:00",
        "2031-03-14 08:00+01:00",
        "2031-02-30T08:00Z",
        "2031-03-14T25:00Z",
        "2031-03-14T08:00+25:00",
        "0001-01-01T00:00+14:00",
    ],
)
def test_what_is_no_moment_is_refused(written: str) -> None:
    assert parse_moment(written) is None
