"""Tests that events are read as they stand: times to the millisecond, text whatever it is."""

from __future__ import annotations

import gc
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.record import file
from tabletop.record.body import decode_all, from_iso, to_iso
from tabletop.record.errors import RecordError
from tests.record.parts import a_history, created, filled, milestone

YEAR_9999 = 253_402_300_799_999


@given(st.integers(-62_135_596_800_000, YEAR_9999))
def test_a_wall_time_is_read_as_it_was_written(wall_ms: int) -> None:
    assert from_iso(to_iso(wall_ms)) == wall_ms


@pytest.mark.parametrize(
    "text",
    [
        "2031-03-14T08:00:00.123Z",
        "2031-03-14T08:00:00,123Z",
        "20310314T080000.1239999Z",
        "2031-03-14T09:00:00.123+01:00",
        "2031-W11-5T08:00:00.123Z",
        "1969-12-31T23:59:59.001Z",
        "2031-03-14T08Z",
    ],
)
def test_a_time_in_any_form_is_the_calendars(text: str) -> None:
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    exact = (datetime.fromisoformat(text) - epoch).total_seconds() * 1000
    assert from_iso(text) == int(exact // 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2031-13-14T08:00:00.123Z",
        "2031-03-14T08:00:00.+12Z",
        "2031-03-14T08:00:00.١٢٣Z",
        "2031-03-14T08:00:00.123",
        "2031-03-14T08:00:60.123Z",
    ],
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        from_iso(text)


def with_column(path: Path, column: str, value: str) -> list[tuple[object, ...]]:
    """The rows of a file in whose second event somebody put something else."""
    filled(path, [created(), milestone(), milestone()])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER events_are_not_changed")
        connection.execute(f"UPDATE events SET {column} = {value} WHERE seq = 2")
        connection.commit()
        return [tuple(row) for row in file.rows(connection)]


@pytest.mark.parametrize("value", ["x'ff41'", "CAST(x'ff41' AS TEXT)"])
@pytest.mark.parametrize("column", ["kind", "at", "hash", "body"])
def test_text_that_is_none_is_read_all_the_same(tmp_path: Path, column: str, value: str) -> None:
    rows = with_column(tmp_path / "x.tabletop", column, value)
    assert len(rows) == 3 and [type(part) for part in rows[1]] == [int, str, str, bytes, str]
    assert rows[1][("seq", "kind", "at", "body", "hash").index(column)] in ("\ufffdA", b"\xffA")


@pytest.mark.parametrize("column", ["at", "body"])
def test_an_event_that_cannot_be_read_is_named(tmp_path: Path, column: str) -> None:
    path = tmp_path / "x.tabletop"
    with_column(path, column, "x'ff41'")
    with (
        closing(file.connect(path)) as connection,
        pytest.raises(RecordError, match="Event 2 cannot be read"),
    ):
        decode_all(file.rows(connection))


def test_the_garbage_collector_does_not_walk_through_the_events_of_a_record(tmp_path: Path) -> None:
    path = filled(tmp_path / "x.tabletop", a_history())
    with closing(file.connect(path)) as connection:
        stored = decode_all(file.rows(connection))
    for one in stored:
        recorded = one.recorded
        assert not any(map(gc.is_tracked, (one, recorded, recorded.stamp, recorded.actor)))
        assert not gc.is_tracked(recorded.event)
