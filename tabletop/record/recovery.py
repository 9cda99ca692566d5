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
    Batch,
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


def recover(
    connection: sqlite3.Connection, path: Path, open_disk: OpenDisk = FileDisk
) -> Recovered:
    """Compares the two, gives each what only the other has, or raises RecordError."""
    beside = journal_path(path)
    in_file = list(file.rows(connection))
    _check_chain(in_file, path.name)
    if not beside.exists():
        return _complete(connection, beside, 0, (), in_file, open_disk)
    contents = read_journal(beside)
    journaled = [row for batch in contents.batches for row in rows_of(batch)]
    _check_chain(journaled, beside.name)
    _check_agreement(in_file, journaled, path.name)
    notes = _take_in(connection, journaled[len(in_file) :], contents.batches)
    if contents.torn:
        notes.append(f"The journal's last {contents.torn} bytes were not whole and were cut.")
    held = [answer for batch in contents.batches for answer in batch.answers]
    done = _complete(
        connection, beside, contents.length, held, in_file[len(journaled) :], open_disk
    )
    return Recovered(done.journal, (*notes, *done.notes))


def _check_chain(rows: Sequence[Row], name: str) -> None:
    try:
        found = next(breaks(rows, exercise_of(rows)), None)
    except RecordError as error:
        found = str(error)
    if found:
        raise RecordError(
            f"{name} was damaged or changed: {found} Verify it, and go on from a copy that holds."
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
    connection: sqlite3.Connection, rows: Sequence[Row], batches: Iterable[Batch]
) -> list[str]:
    """Writes into the file what only the journal has; gives notes of it."""
    kept = {(one.seat, one.id): one for one in file.answers(connection)}
    held = {(one.seat, one.id): one for batch in batches for one in batch.answers}
    missing = [one for key, one in held.items() if key not in kept]
    with_other = [one for key, one in held.items() if key in kept and kept[key] != one]
    if rows or missing:
        connection.execute("BEGIN IMMEDIATE")
        with connection:
            insert(connection, rows, missing)
    notes = [f"{_count(rows, 'event')} came back from the journal."] if rows else []
    if missing and not rows:
        notes.append(f"{_count(missing, 'answer')} came back from the journal.")
    if with_other:
        notes.append(
            f"{_count(with_other, 'answer')} of the file differ from the journal's; the file's"
            " are used."
        )
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


def _complete(
    connection: sqlite3.Connection,
    beside: Path,
    length: int,
    held: Iterable[Answer],
    rows: Sequence[Row],
    open_disk: OpenDisk,
) -> Recovered:
    """Opens the journal and writes into it what only the file has."""
    keys = {(one.seat, one.id) for one in held}
    missing = [one for one in file.answers(connection) if (one.seat, one.id) not in keys]
    journal = Journal(beside, length, open_disk)
    for start in range(0, len(rows), EVENTS_A_LINE):
        journal.append(to_batch(rows[start : start + EVENTS_A_LINE], ()))
    if missing:
        journal.append(to_batch((), missing))
    if not rows and not missing:
        return Recovered(journal, ())
    what = _count(rows, "event") if rows else _count(missing, "answer")
    return Recovered(journal, (f"{what} of the file were added to the journal.",))


def _count(things: Sequence[object], name: str) -> str:
    return f"1 {name}" if len(things) == 1 else f"{len(things)} {name}s"
