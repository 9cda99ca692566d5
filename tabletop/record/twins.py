"""Compares an exercise file with the journal beside it, for whoever verifies them."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tabletop.record import file
from tabletop.record.chain import Row
from tabletop.record.entries import Answer
from tabletop.record.errors import RecordError
from tabletop.record.journal import journal_path, read_journal, rows_of
from tabletop.record.lock import is_held

PATIENCE_SECONDS = 1.0
"""How long a live hub may take between its journal and its commit."""


class Compared(NamedTuple):
    """What was checked, and what is wrong."""

    checked: str
    found: list[str]


def check_journal(connection: sqlite3.Connection, path: Path, rows: Sequence[Row]) -> Compared:
    """Whether the two hold the same, as far as the file at this moment goes."""
    beside = journal_path(path)
    if not beside.exists():
        return Compared("There is no journal beside the file to compare it with.", [])
    kept = {(one.seat, one.id): one for one in file.answers(connection)}
    deadline = time.monotonic() + PATIENCE_SECONDS
    found = list(_differences(beside, rows, kept, is_held(path)))
    while found and is_held(path) and time.monotonic() < deadline:
        time.sleep(0.05)
        found = list(_differences(beside, rows, kept, True))
    return Compared("The journal beside the file holds the same events and answers.", found)


def _differences(
    beside: Path, rows: Sequence[Row], kept: dict[tuple[str, str], Answer], is_live: bool
) -> Iterator[str]:
    try:
        contents = read_journal(beside)
    except RecordError as error:
        yield str(error)
        return
    journaled = [row for batch in contents.batches for row in rows_of(batch)]
    if contents.torn and not is_live:
        yield f"The journal ends in {contents.torn} bytes that are not whole."
    yield from _event_differences(rows, journaled, is_live)
    held = {(one.seat, one.id): one for batch in contents.batches for one in batch.answers}
    for key, answer in held.items():
        if key not in kept:
            # A live hub answers on after the moment that is looked at.
            if not is_live:
                yield f"The answer to command {answer.id} is in the journal alone."
        elif kept[key] != answer:
            yield f"The answer to command {answer.id} differs between file and journal."
    for key, answer in kept.items():
        if key not in held:
            yield f"The answer to command {answer.id} is in the file alone."


def _event_differences(
    rows: Sequence[Row], journaled: Sequence[Row], is_live: bool
) -> Iterator[str]:
    for one, other in zip(rows, journaled, strict=False):
        if one != other:
            yield f"File and journal disagree about event {one.seq}."
    if len(rows) > len(journaled):
        yield f"The journal ends at event {len(journaled)}, the file at event {len(rows)}."
    elif len(rows) < len(journaled) and not is_live:
        yield (
            f"The file ends at event {len(rows)}, the journal at event {len(journaled)}: the end"
            " of the file was lost or cut. Opening the exercise takes it in from the journal."
        )
