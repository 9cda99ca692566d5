"""The least a durable commit can cost: the bytes appended and synced, then one bare transaction."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tabletop.record.body import encode
from tabletop.record.chain import Row, link
from tabletop.record.entries import Answer, NewEvent
from tabletop.record.journal import encode_line, to_batch

_sync = getattr(os, "fdatasync", os.fsync)


@dataclass(frozen=True)
class Written:
    """What the record writes for a batch, made beforehand."""

    line: bytes  # of the journal
    rows: list[tuple[str, str, str, str]]  # of the events, without their positions
    answers: list[Answer]


def written(events: Sequence[NewEvent]) -> Written:
    """The bytes of a batch, its events each with an answer."""
    rows = []
    made = "0" * 64
    for seq, event in enumerate(events, 1):
        kind, at, body = encode(event)
        made = link(made, seq, kind, at, body)
        rows.append(Row(seq, kind, at, body, made))
    answers = answers_to(events)
    line = encode_line(to_batch(rows, answers))
    return Written(line, [(r.kind, r.at, r.body.decode(), r.hash) for r in rows], answers)


def answers_to(events: Sequence[NewEvent]) -> list[Answer]:
    """An answer to each, of the length the hub's have."""
    return [Answer(event.seat, event.command, b"d" * 32, b"a" * 130) for event in events]


class BareCommit:
    """A file and a database that do nothing but keep bytes, on disk when `commit` returns."""

    def __init__(self, folder: Path) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        self._descriptor = os.open(folder / "bare.journal", flags, 0o600)
        self._database = sqlite3.connect(folder / "bare.sqlite", isolation_level=None)
        self._database.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;"
            "CREATE TABLE events (seq INTEGER PRIMARY KEY, kind TEXT, at TEXT, body TEXT, hash);"
            "CREATE TABLE answers (seat TEXT, id TEXT, digest BLOB, answer BLOB)"
        )

    def commit(self, batch: Written) -> None:
        """Keep a batch."""
        os.write(self._descriptor, batch.line)
        _sync(self._descriptor)
        execute = self._database.execute
        execute("BEGIN IMMEDIATE")
        self._database.executemany("INSERT INTO events VALUES (NULL, ?, ?, ?, ?)", batch.rows)
        self._database.executemany(
            "INSERT INTO answers VALUES (?, ?, ?, ?)",
            [(one.seat, one.id, one.digest, one.answer) for one in batch.answers],
        )
        execute("COMMIT")

    def close(self) -> None:
        """Let go of both."""
        self._database.close()
        os.close(self._descriptor)
