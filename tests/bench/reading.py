"""How fast a record is read from its file, decoded and applied, and a hub resumes from it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from tabletop.exercise.applying import apply
from tabletop.exercise.engine import Engine
from tabletop.exercise.state import new_state
from tabletop.record import file, making, recovery
from tabletop.record.body import encode
from tabletop.record.chain import Row, genesis, link
from tabletop.record.reader import read_exercise
from tests.bench import samples
from tests.bench.job import Job, Sides, busy

SELECT = "SELECT seq, kind, at, body, hash FROM events ORDER BY seq"


def write_record(path: Path, length: int) -> None:
    """An exercise file as a long exercise leaves it, but for its tables for analysts."""
    making.create(path, samples.grid_attack().package, samples.scenario())
    with closing(file.connect(path)) as connection:
        connection.execute("BEGIN")
        recovery.insert(connection, rows(length), ())
        connection.execute("COMMIT")


def rows(length: int) -> Iterator[Row]:
    """Events as they are stored."""
    made = genesis(samples.EXERCISE)
    for seq, event in enumerate(samples.history(length), 1):
        kind, at, body = encode(event)
        made = link(made, seq, kind, at, body)
        yield Row(seq, kind, at, body, made)


def bare_read(path: Path) -> int:
    """The same rows, and nothing done with them."""
    with closing(sqlite3.connect(path)) as connection:
        return len(connection.execute(SELECT).fetchall())


def replay(path: Path) -> None:
    """Read, decoded, and the state it leaves."""
    exercise = read_exercise(path)
    state = new_state(exercise.scenario)
    for recorded in exercise.recorded:
        apply(state, recorded)


def resume(path: Path) -> None:
    """As a hub does: also what is due and which cards have changed."""
    exercise = read_exercise(path)
    Engine(exercise.scenario, exercise.names).load(exercise.recorded)


@contextmanager
def read(folder: Path, events: int, how: Callable[[Path], None] = replay) -> Iterator[Sides]:
    """Seconds for a whole record."""
    path = folder / "long.tabletop"
    write_record(path, events)
    yield Sides(busy(partial(how, path)), busy(partial(bare_read, path)))


JOBS = (
    Job("replay-100k", partial(read, events=100_000), bound=4.5, rounds=5),
    Job("resume-20k", partial(read, events=20_000, how=resume), bound=15.0, rounds=5),
)
