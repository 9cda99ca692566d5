"""Checks an exercise file for changes made behind the program, and says what it found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from tabletop.exercise.events import ExerciseCreated, Recorded
from tabletop.record import file
from tabletop.record.body import decode
from tabletop.record.chain import Digest, Row, breaks, parse_digest
from tabletop.record.columns import KEYS, SEARCHED
from tabletop.record.errors import RecordError
from tabletop.record.package import built_scenario, decode_scenario, sha256, unpacked
from tabletop.record.projection import Projection
from tabletop.record.reader import reading
from tabletop.record.schema import LOG_AND_BESIDE
from tabletop.record.twins import check_journal

SHOWN = 20
"""How many findings of one kind are put in words."""


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """The result, in sentences."""

    holds: bool  # nothing was found
    checked: tuple[str, ...]  # what was found to hold
    found: tuple[str, ...]  # what is wrong
    unproved: tuple[str, ...]  # what the file alone cannot tell
    digest: str  # "N:HASH" of the file as it is now, "" without events


def doubt(found: Sequence[str]) -> str:
    """One sentence for whoever uses a record in which this was found; "" where nothing was."""
    if not found:
        return ""
    more = ", and more was found" if len(found) > 1 else ""
    return f"The record does not verify: {found[0].rstrip('.')}{more}."


class _Findings:
    """Gathers sentences of both kinds."""

    def __init__(self) -> None:
        self.checked: list[str] = []
        self.found: list[str] = []
        self.unproved: list[str] = []

    def take(self, holds: str, found: Iterable[str]) -> None:
        """`holds` is said if nothing was found; else some of the findings are, in full."""
        findings = list(found)
        if not findings:
            self.checked.append(holds)
        self.found += findings[:SHOWN]
        if len(findings) > SHOWN:
            self.found.append(f"There are {len(findings) - SHOWN} more of this kind.")


def verify(path: Path, digest: str | None = None) -> Verification:
    """Checks the file; `digest`, `HASH` or `N:HASH`, was noted at its end.

    Raises RecordError only if there is nothing to check: no exercise file, or no digest.
    """
    wanted = parse_digest(digest) if digest else None
    findings = _Findings()
    rows: list[Row] = []
    with reading(path) as connection:
        try:
            rows = list(file.rows(connection))
            _check_all(connection, path, rows, findings)
        except sqlite3.DatabaseError as error:
            findings.found.append(f"SQLite cannot read the file to its end: {error}.")
    _check_digest(rows, wanted, findings)
    return Verification(
        holds=not findings.found,
        checked=tuple(findings.checked),
        found=tuple(findings.found),
        unproved=tuple(findings.unproved),
        digest=f"{len(rows)}:{rows[-1].hash}" if rows else "",
    )


def _check_all(
    connection: sqlite3.Connection, path: Path, rows: list[Row], findings: _Findings
) -> None:
    events, unreadable = _decoded(rows)
    created = events[0].event if events and isinstance(events[0].event, ExerciseCreated) else None
    findings.take("SQLite finds its own structures whole.", _integrity(connection))
    findings.take("The log's tables and the triggers that guard it are there.", _guards(connection))
    if created is None:
        findings.found.append("The first event does not name the exercise.")
    else:
        chain = breaks(rows, created.exercise)
        findings.take(f"Each of {len(rows)} events follows from the one before.", chain)
    findings.found += _numbers(connection)
    findings.take("Every event can be read and is of the kind it says.", unreadable)
    if created is not None:
        embedded = _embedded(connection, created)
        findings.take("The package and the scenario are those of the first event.", embedded)
    derived = _tables(connection, events)
    findings.take("The tables for analysts are what the events make of them.", derived)
    findings.take("The search indexes hold what the tables hold.", _search(connection))
    findings.take(*check_journal(connection, path, rows))


def _decoded(rows: Iterable[Row]) -> tuple[list[Recorded], list[str]]:
    """The events that can be read, and a sentence for each that cannot."""
    events, found = [], []
    for row in rows:
        try:
            recorded = decode(row).recorded
            events.append(recorded)
            if type(recorded.event).__struct_config__.tag != row.kind:
                found.append(f"Event {row.seq} is not of the kind it says, {row.kind}.")
        except RecordError as error:
            found.append(str(error))
    return events, found


def _integrity(connection: sqlite3.Connection) -> Iterator[str]:
    for (said,) in connection.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield f"SQLite's own check says: {said}."


def _guards(connection: sqlite3.Connection) -> Iterator[str]:
    """The log's tables as they were made, and no trigger on them but their own."""
    with closing(sqlite3.connect(":memory:")) as fresh:
        fresh.executescript(LOG_AND_BESIDE)
        expected = _schema(fresh)
    present = _schema(connection)
    for (kind, name), made in expected.items():
        if (kind, name) not in present:
            yield f"{kind.capitalize()} {name} is missing."
        elif present[kind, name] != made:
            yield f"{kind.capitalize()} {name} is not as it was made."
    guarded = {table for table, _sql in expected.values()}
    for (kind, name), (table, _sql) in present.items():
        if kind == "trigger" and table in guarded and (kind, name) not in expected:
            yield f"Trigger {name} on {table} does not belong here."


def _numbers(connection: sqlite3.Connection) -> Iterator[str]:
    """What stands before the first position would be read by no one but an analyst."""
    (count,) = connection.execute("SELECT count(*) FROM events WHERE seq < 1").fetchone()
    if count:
        yield f"{count} rows of events stand at positions before the first."


def _schema(connection: sqlite3.Connection) -> dict[tuple[str, str], tuple[str, str]]:
    found = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    return {(kind, name): (table, sql) for kind, name, table, sql in found}


def _embedded(connection: sqlite3.Connection, created: ExerciseCreated) -> Iterator[str]:
    """The package file by file, and the scenario as it was built."""
    expected = dict(created.files)
    cursor = connection.execute("SELECT name, sz, CAST(data AS BLOB) FROM sqlar ORDER BY name")
    for name, size, data in cursor:
        known = expected.pop(name, None)
        if known is None:
            yield f"The embedded file {name} was added."
            continue
        try:
            if sha256(unpacked(name, size, data or b"")) != known:
                yield f"The embedded file {name} was changed."
        except RecordError as error:
            yield str(error)
    for name in expected:
        yield f"The embedded file {name} is missing."
    try:
        if sha256(built_scenario(connection)) != created.built:
            yield "The scenario in the file is not the one the exercise was made with."
    except RecordError as error:
        yield str(error)


# --- what is derived ----------------------------------------------------------------------


def _tables(connection: sqlite3.Connection, events: list[Recorded]) -> Iterator[str]:
    """Compares the tables with rows made from the events, as far as the tables reach."""
    reached = connection.execute("SELECT coalesce(max(seq), 0) FROM projected").fetchone()[0]
    if reached > len(events):
        yield f"The tables for analysts say that they hold event {reached}, which is not there."
    try:
        scenario = decode_scenario(built_scenario(connection))
        projection = Projection(scenario, file.names(connection))
        for recorded in islice(events, reached):
            projection.apply(recorded)
    except (RecordError, LookupError, ValueError, TypeError) as error:
        yield f"The tables for analysts cannot be made from the events: {error}."
        return
    tables = [one for one in projection.all_rows().items() if not _lacks(connection, one[0])]
    if not reached and all(_is_empty(connection, table) for table, _ in tables):
        return  # a newer program emptied them, to fill them anew
    for table, rows in tables:
        yield from _compared(connection, table, rows)


def _is_empty(connection: sqlite3.Connection, table: str) -> bool:
    return not connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def _lacks(connection: sqlite3.Connection, table: str) -> bool:
    """Whether a file of an older program has no such table, as it had none."""
    [version] = connection.execute("PRAGMA user_version").fetchone()
    found = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?"
    return version < file.SCHEMA and not connection.execute(found, [table]).fetchone()[0]


def _compared(
    connection: sqlite3.Connection, table: str, rows: list[dict[str, Any]]
) -> Iterator[str]:
    cursor = connection.execute(f"SELECT * FROM {table}")
    columns = [column[0] for column in cursor.description]
    key = KEYS[table]
    present = {row[key]: row for row in (dict(zip(columns, one, strict=True)) for one in cursor)}
    for row in rows:
        there = present.pop(row[key], None)
        if there is None:
            yield f"Table {table} lacks the row with {key} {row[key]}."
            continue
        # A file of an older program lacks columns, for which no event of it has anything.
        names = sorted(name for name in {*there, *row} if there.get(name) != row.get(name))
        if names:
            yield f"Table {table}, {key} {row[key]}: {', '.join(names)} differ from the events."
    for extra in present:
        yield f"Table {table} has a row with {key} {extra} of which no event tells."


def _search(connection: sqlite3.Connection) -> Iterator[str]:
    """FTS5 checks itself by a write, so it is asked in a copy."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        connection.backup(copy)
        for table in SEARCHED:
            index = f"{table}_fts"
            try:
                copy.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
            except sqlite3.DatabaseError as error:
                yield f"The search index of {table} is not what the table holds: {error}."


# --- what only a note taken elsewhere can tell --------------------------------------------


def _check_digest(rows: list[Row], wanted: Digest | None, findings: _Findings) -> None:
    if wanted is None:
        findings.unproved.append(
            "No digest was given. A record whose end was cut off, or which was computed anew from"
            " beginning to end, cannot be told from the true one without it."
        )
        return
    place = next((row.seq for row in rows if row.hash == wanted.hash), None)
    if place is None:
        findings.found.append(
            "No event has the hash of the digest: the end was cut off, or the record was computed"
            f" anew. The file ends at event {len(rows)}."
        )
    elif wanted.events not in (None, place):
        findings.found.append(
            f"The digest speaks of {wanted.events} events, but its hash is that of event {place}."
        )
    elif place < len(rows):
        findings.checked.append(
            f"The digest is that of event {place}: all up to there is as it was when the digest"
            f" was taken. {len(rows) - place} events came after it."
        )
    else:
        findings.checked.append(f"The digest is that of the last event, {place}.")
