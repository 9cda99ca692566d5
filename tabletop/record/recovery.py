"""Brings the exercise file and its journal together: each may hold what the other lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tabletop.exercise.events import ExerciseCreated
from tabletop.record import file
from tabletop.record.body import decode
from tabletop.record.chain import Row, breaks
from tabletop.record.entries import Answer
from tabletop.record.errors import RecordError
from tabletop.record.journal import (
    Contents,
    FileDisk,
    Journal,
    OpenDisk,
    journal_path,
    read_journal,
    rows_of,
    to_batch,
)

EVENTS_A_LINE = 200
"""How many events share a line when the journal is completed from the file."""


class Comparison(NamedTuple):
    """File and journal side by side; so far as both go they say the same."""

    in_file: list[Row]
    journaled: list[Row]
    held: dict[tuple[str, str], Answer]  # the journal's answers by seat and command
    contents: Contents


class Recovered(NamedTuple):
    """An open journal that agrees with the file, and what was done for it."""

    journal: Journal
    notes: tuple[str, ...]


def exercise_of(rows: Sequence[Row]) -> str:
    """The id of the exercise, from its first event; "" where there are none."""
    if not rows:
        return ""
    event = decode(rows[0]).recorded.event
    if not isinstance(event, ExerciseCreated):
        raise RecordError("The first event does not name the exercise.")
    return event.exercise


def compare(connection: sqlite3.Connection, path: Path) -> Comparison:
    """Reads both and changes neither; RecordError if they cannot be brought together."""
    beside = journal_path(path)
    in_file = list(file.rows(connection))
    _check_chain(in_file, path.name)
    contents = read_journal(beside) if beside.exists() else Contents([], 0, 0)
    journaled = [row for batch in contents.batches for row in rows_of(batch)]
    _check_chain(journaled, beside.name)
    _check_agreement(in_file, journaled, path.name)
    held = {(one.seat, one.id): one for batch in contents.batches for one in batch.answers}
    return Comparison(in_file, journaled, held, contents)


def settle(
    connection: sqlite3.Connection, path: Path, both: Comparison, open_disk: OpenDisk = FileDisk
) -> Recovered:
    """Gives each of the two what only the other has."""
    kept = {(one.seat, one.id): one for one in file.answers(connection)}
    notes = _take_in(connection, both, kept)
    if both.contents.torn:
        notes.append(f"The journal's last {both.contents.torn} bytes were not whole and were cut.")
    journal = Journal(journal_path(path), both.contents.length, open_disk)
    try:
        notes += _complete(journal, both, kept)
    except BaseException:
        journal.close()
        raise
    return Recovered(journal, tuple(notes))


def _check_chain(rows: Sequence[Row], name: str) -> None:
    try:
        found = next(breaks(rows, exercise_of(rows)), None)
    except RecordError as error:
        found = str(error)
    if found:
        raise RecordError(
            f"{name} was damaged or changed: {found} `tabletop verify` says more;"
            " go on from a copy that holds."
        )


def _check_agreement(in_file: Sequence[Row], journaled: Sequence[Row], name: str) -> None:
    for one, other in zip(in_file, journaled, strict=False):
        if one.hash != other.hash:
            raise RecordError(
                f"{name} and its journal disagree from event {one.seq} on: one of them belongs to"
                " another copy of this exercise. Keep both; move the journal aside to go on from"
                " the file, or bring back the file that belongs to the journal."
            )


def _take_in(
    connection: sqlite3.Connection, both: Comparison, kept: dict[tuple[str, str], Answer]
) -> list[str]:
    """Writes into the file what only the journal has; gives notes of it."""
    rows = both.journaled[len(both.in_file) :]
    missing = [one for key, one in both.held.items() if key not in kept]
    differing = [key for key, one in both.held.items() if kept.get(key, one) != one]
    if rows or missing:
        connection.execute("BEGIN IMMEDIATE")
        with connection:
            insert(connection, rows, missing)
    notes = []
    if rows or missing:
        what = _count(rows, "event") if rows else _count(missing, "answer")
        notes.append(f"{what} came back from the journal.")
    if differing:
        what = _count(differing, "answer")
        notes.append(f"{what} of the file differ from the journal's; the file's are used.")
    return notes


def insert(connection: sqlite3.Connection, rows: Iterable[Row], answers: Iterable[Answer]) -> None:
    """Writes events and answers within the transaction that is open."""
    connection.executemany(
        "INSERT INTO events VALUES (?, ?, ?, ?, ?)",
        ((row.seq, row.kind, row.at, row.body.decode(), row.hash) for row in rows),
    )
    connection.executemany(
        "INSERT INTO answers VALUES (?, ?, ?, ?)",
        ((one.seat, one.id, one.digest, one.answer) for one in answers),
    )


def _complete(journal: Journal, both: Comparison, kept: dict[tuple[str, str], Answer]) -> list[str]:
    """Writes into the journal what only the file has; gives notes of it."""
    rows = both.in_file[len(both.journaled) :]
    missing = [one for key, one in kept.items() if key not in both.held]
    for start in range(0, len(rows), EVENTS_A_LINE):
        journal.append(to_batch(rows[start : start + EVENTS_A_LINE], ()))
    if missing:
        journal.append(to_batch((), missing))
    if not rows and not missing:
        return []
    what = _count(rows, "event") if rows else _count(missing, "answer")
    return [f"{what} of the file were added to the journal."]


def _count(things: Sequence[object], name: str) -> str:
    return f"1 {name}" if len(things) == 1 else f"{len(things)} {name}s"
