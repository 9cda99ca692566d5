"""A process that uses a record in every way and says what was acknowledged, to be recorded.

`python -m tests.record.told_session FILE KIND SEED`; the kinds but `sound` are controls: stores
with a planted mistake.
"""

from __future__ import annotations

import os
import random
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

from tabletop.record import file, store
from tabletop.record.chain import Row
from tabletop.record.entries import Answer
from tabletop.record.journal import Disk, FileDisk
from tabletop.record.store import Store
from tests.record.parts import answer, milestone

BATCHES = 20
PEOPLE = 3
store.WAL_BYTES = 100_000  # so that checkpoints come in a short session too


def tell(*words: object) -> None:
    """Say it in one write, so that it has its place among what was written to the disk."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


class AcknowledgesFirst(Store):
    """Control: tells of a batch before it is written."""

    def _commit(self, rows: list[Row], answers: list[Answer]) -> None:
        tell_of(rows[-1].seq, rows[-1].hash, answers[-1].id)
        super()._commit(rows, answers)


class Unsynced(FileDisk):
    """Control: a journal that trusts the system to write it some time."""

    def sync(self) -> None:
        return


def lazily(mode: str) -> file.Connect:
    """Control: SQLite is told to sync less."""

    def connect(path: Path) -> sqlite3.Connection:
        connection = file.connect(path)
        connection.execute(f"PRAGMA synchronous = {mode}")
        return connection

    return connect


def tell_of(seq: int, made: str, command: str) -> None:
    """A batch was recorded: its last event and its command."""
    tell("event", seq, made, command)


KINDS: dict[str, tuple[type[Store], file.Connect, Callable[[Path], Disk]]] = {
    "sound": (Store, file.connect, FileDisk),
    "acknowledges-first": (AcknowledgesFirst, file.connect, FileDisk),
    "synchronous-off": (Store, lazily("OFF"), FileDisk),
    "synchronous-normal": (Store, lazily("NORMAL"), FileDisk),
    "journal-unsynced": (Store, lazily("OFF"), Unsynced),
}


def tell_all(kept: Store) -> None:
    """What it holds when it is opened: from now on a hub answers by that."""
    stored, command = kept.read(0), ""
    for one, following in zip(stored, [*stored[1:], None], strict=True):
        command = one.command or command
        if command and (following is None or following.command):
            tell_of(one.recorded.seq, one.hash, command)
    for person in range(1, PEOPLE + 1):
        tell("named", person, kept.names.get(person, ""))
    tell("elapsed", kept.elapsed_ms)


def play(kept: Store, chance: random.Random) -> None:
    """Batches of all sizes, and between them whatever else is written."""
    for _ in range(BATCHES):
        append(kept, chance.choice((1, 1, 1, 1, 2, 4, 12)))
        if chance.random() < 0.4:
            kept.tidy()
        if chance.random() < 0.3:
            kept.save_elapsed(kept.elapsed_ms + 1)
            tell("elapsed", kept.elapsed_ms)
        if chance.random() < 0.3:
            person, name = chance.randint(1, PEOPLE), chance.choice((f"Name-{kept.head}", ""))
            tell("naming", person, name)
            kept.name_person(person, name)
            tell("named", person, name)


def append(kept: Store, size: int) -> None:
    """A batch with one answer."""
    command = f"command-{kept.head}"
    batch = [milestone(kept.head, command), *[milestone(kept.head)] * (size - 1)]
    hashes = kept.append(batch, [answer(command)], kept.head)
    if not isinstance(kept, AcknowledgesFirst):
        tell_of(kept.head, hashes[-1], command)


def main(path: str, kind: str, seed: str) -> None:
    make, connect, open_disk = KINDS[kind]
    kept = make(Path(path), connect, open_disk)
    tell_all(kept)
    play(kept, random.Random(int(seed)))
    kept.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
