"""Times in all the shapes people write them, and what is told of those in doubt."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.scenario.msel.cells import Cell, Stamp
from tabletop.scenario.msel.times import (
    DAY,
    Habits,
    Reading,
    read_clock,
    read_elapsed,
    shows_day_first,
)

HABITS = Habits(year=2031)
MARCH_14 = date(2031, 3, 14)


@pytest.mark.parametrize(
    ("cell", "reading"),
    [
        ("1130", Reading(seconds=41_400)),
        (1130.0, Reading(seconds=41_400)),
        ("830", Reading(seconds=30_600)),
        ("0800L", Reading(seconds=28_800)),
        ("0800Z", Reading(seconds=28_800, zone=0)),
        ("0800A", Reading(seconds=28_800, zone=60)),
        ("0800R", Reading(seconds=28_800, zone=-300)),
        ("4- Mar", Reading(date=date(2031, 3, 4), doubt="no year: taken as 2031")),
        ("26/06/2024 09h00", Reading(date=date(2024, 6, 26), seconds=32_400)),
        ("6/26/24", Reading(date=date(2024, 6, 26))),
        ("J-1", Reading(day=-1)),
        ("J+1 9h", Reading(day=1, seconds=32_400)),
        ("D-Day", Reading(day=0)),
        ("Day 2 09:00", Reading(day=1, seconds=32_400)),
        ("D+2 H+3 M+45", Reading(elapsed=186_300)),
        ("H+2", Reading(elapsed=7_200)),
        ("T+1:30", Reading(elapsed=5_400)),
        ("T+45", Reading(elapsed=2_700, doubt="taken as minutes")),
        ("STARTEX+00:10", Reading(elapsed=600)),
        ("141130ZMAR31", Reading(date=MARCH_14, seconds=41_400, zone=0)),
        ("14 1130L MAR 2031", Reading(date=MARCH_14, seconds=41_400)),
        ("2031-03-14T09:00", Reading(date=MARCH_14, seconds=32_400)),
        ("Friday, March 14, 2031 9:00 pm", Reading(date=MARCH_14, seconds=75_600)),
        ("14 mars 2031 à 9 h", Reading(date=MARCH_14, seconds=32_400)),
        ("09:00 UTC+01:00", Reading(seconds=32_400, zone=60)),
        ("0800-0830", Reading(seconds=28_800, doubt="taken from its beginning")),
        (45_365.5, Reading(date=date(2024, 3, 14), seconds=43_200)),
        ("45365", Reading(date=date(2024, 3, 14))),
        (0.5, Reading(seconds=43_200)),
        (Stamp("2031-03-14", 3_600), Reading(date=MARCH_14, seconds=3_600)),
        (Stamp("", 90_000, True), Reading(elapsed=90_000)),
        *((cell, Reading(seconds=DAY)) for cell in ("2400", "24:00", "24h00", "24 Uhr", 2400.0)),
        (Stamp("", DAY, True), Reading(seconds=DAY)),
        ("14 March 2031 2400", Reading(date=MARCH_14, seconds=DAY)),
        ("9 Uhr", Reading(seconds=32_400)),
        ("9 Uhr 30", Reading(seconds=34_200)),
        ("Freitag, 14. März 2031, 9.30 Uhr", Reading(date=MARCH_14, seconds=34_200)),
        ("Fr 14.03. 09:30", Reading(date=MARCH_14, seconds=34_200, doubt="no year: taken as 2031")),
    ],
)
def test_a_point_in_time_is_read(cell: Cell, reading: Reading) -> None:
    assert read_clock(cell, HABITS) == reading


@pytest.mark.parametrize(
    "cell",
    [
        *("", "T+", "after lunch", "TBD", "12:00 (tbc)", "lunch 12:00", "2401", "1260", "9"),
        *(
            "31/02/2024",
            "0001-01-01",
            "25:00",
            "24:30",
            "13 pm",
            "0000000",
            "D+999",
            "9" * 5_000,
            "٣ مارس",
        ),
        *(True, 9.0, 2575.0, -3.0),
    ],
)
def test_what_says_no_time_is_not_guessed(cell: Cell) -> None:
    assert read_clock(cell, HABITS) is None


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("0:45", 2_700),
        ("T+1:30", 5_400),
        ("+1:30:15", 5_415),
        ("90 min", 5_400),
        ("1h30", 5_400),
        ("2 hours", 7_200),
        ("-0:30", -1_800),
        ("D+1 H+2", 93_600),
        (Stamp("", 2_700), 2_700),
        (Stamp("", 93_600, True), 93_600),
        (0.03125, 2_700),
    ],
)
def test_a_span_after_startex_is_read(cell: Cell, seconds: int) -> None:
    assert read_elapsed(cell, HABITS) == Reading(elapsed=seconds)


@pytest.mark.parametrize("cell", ["0130", "T+", "", "soon", 1.5, "10000", "99999999:00"])
def test_what_may_be_a_span_or_a_time_of_day_is_neither(cell: Cell) -> None:
    assert read_elapsed(cell, HABITS) is None


@pytest.mark.parametrize(("minutes", "seconds"), [(True, 120), (False, 7_200)])
def test_a_bare_number_has_the_unit_the_workbook_shows(minutes: bool, seconds: int) -> None:
    assert read_elapsed(2.0, Habits(2031, minutes=minutes)) == Reading(elapsed=seconds)


def test_the_order_of_day_and_month_is_what_other_cells_show() -> None:
    assert shows_day_first(["03/04/2024", "26/06/2024 09h00"]) is True
    assert shows_day_first(["03/04/2024", "06/26/2024"]) is False
    assert shows_day_first(["03/04/2024", "1130"]) is None
    assert read_clock("03/04/2024", Habits(2031, day_first=False)) == Reading(date=date(2024, 3, 4))
    read = read_clock("03/04/2024", HABITS)
    assert read == Reading(date=date(2024, 4, 3), doubt="taken as day, then month")


MOMENTS = st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
SHAPES: tuple[str, ...] = (
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M",
    "%d %B %Y %H:%M",
    "%d-%b-%Y %H%M",
    "%d %H%ML %b %Y",
)
SHAPES += ("%B %d, %Y %H:%M", "%H:%M %d/%m/%Y", "%d/%m/%Y %Hh%M", "%A %d %B %Y %H%Mhrs")


@given(MOMENTS, st.sampled_from(SHAPES))
def test_whatever_the_shape_the_moment_is_the_same(moment: datetime, shape: str) -> None:
    found = read_clock(moment.strftime(shape), Habits(2031, day_first=True))
    seconds = moment.hour * 3600 + moment.minute * 60
    assert found == Reading(date=moment.date(), seconds=seconds)


@given(MOMENTS.filter(lambda moment: 1955 < moment.year < 2119))
def test_a_serial_is_the_moment_a_spreadsheet_means(moment: datetime) -> None:
    serial = (moment - datetime(1899, 12, 30)) / timedelta(days=1)
    found = read_clock(serial, HABITS)
    assert found is not None and found.date == moment.date()
    assert (found.seconds or 0) == moment.hour * 3600 + moment.minute * 60


@given(st.integers(0, 300), st.integers(0, 23), st.integers(0, 59))
def test_days_hours_and_minutes_after_the_start_add_up(days: int, hours: int, minutes: int) -> None:
    found = read_elapsed(f"D+{days} H+{hours} M+{minutes}", HABITS)
    assert found == Reading(elapsed=days * 86_400 + hours * 3_600 + minutes * 60)


@given(st.text(max_size=70) | st.floats(allow_nan=False) | st.booleans())
def test_no_cell_whatever_is_a_fault(cell: Cell) -> None:
    for read in (read_clock, read_elapsed):
        found = read(cell, HABITS)
        assert found is None or found != Reading()


def test_spans_are_read_in_german() -> None:
    assert read_elapsed("2 Stunden", HABITS) == Reading(elapsed=7_200)
    assert read_elapsed("90 Minuten", HABITS) == Reading(elapsed=5_400)
    assert read_elapsed("1 Std 30", HABITS) == Reading(elapsed=5_400)
