"""Reads an exercise file without changing it: for reports, verification, export and replay."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import msgspec

from tabletop.exercise.clock import Phase
from tabletop.exercise.events import Recorded
from tabletop.record import file
from tabletop.record.body import decode_all
from tabletop.record.entries import Stored
from tabletop.record.errors import RecordError
from tabletop.record.lock import is_held
from tabletop.record.package import built_scenario, decode_scenario, package_files
from tabletop.scenario.model import Scenario

COPY_ATTEMPTS = 10
"""How often to copy a file that changes while it is copied."""


class Exercise(msgspec.Struct, frozen=True, kw_only=True):
    """All that is in an exercise file."""

    path: Path
    scenario: Scenario
    stored: tuple[Stored, ...]
    names: dict[int, str]  # a forgotten person has no entry
    elapsed_ms: int

    @property
    def recorded(self) -> list[Recorded]:
        """The events, in order."""
        return [stored.recorded for stored in self.stored]

    @property
    def hashes(self) -> list[str]:
        """The hash of each event, in order."""
        return [stored.hash for stored in self.stored]

    @property
    def digest(self) -> str:
        """What `verify` takes: the number of events and the head's hash; "" without events."""
        return f"{len(self.stored)}:{self.stored[-1].hash}" if self.stored else ""

    def package_files(self) -> dict[str, bytes]:
        """The embedded package, by path within it; read from the file at each call."""
        with reading(self.path) as connection:
            return package_files(connection)


def read_exercise(path: Path) -> Exercise:
    """Reads the file, whether a hub has it open or not; RecordError with a sentence."""
    with reading(path) as connection:
        return Exercise(
            path=path,
            scenario=decode_scenario(built_scenario(connection)),
            stored=decode_all(file.rows(connection)),
            names=file.names(connection),
            elapsed_ms=file.elapsed(connection),
        )


def phase_of(path: Path) -> Phase:
    """How far an exercise has come that no hub runs: what ran goes on paused."""
    with reading(path) as connection:
        kinds = {row.kind for row in file.rows(connection)}
    if "exercise_ended" in kinds:
        return "ended"
    return "paused" if "exercise_started" in kinds else "ready"


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to the file as it is at one moment; neither it nor its folder is changed."""
    with file.in_sentences(path), ExitStack() as stack:
        if not path.is_file():
            raise RecordError(f"There is no file {path.name}. Check the name.")
        connection = _open_in_place(path) if is_held(path) or _is_folded(path) else None
        if connection is None:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="tabletop-"))
            connection = file.connect(_copy(path, Path(folder)))
        stack.callback(connection.close)
        file.check_ours(connection, path.name)
        connection.execute("BEGIN")
        yield connection


def _open_in_place(path: Path) -> sqlite3.Connection | None:
    """A connection that only reads; None where SQLite needs to write beside the file for that."""
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=ro",
        uri=True,
        timeout=file.BUSY_SECONDS,
        isolation_level=None,
    )
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        return None
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _beside(path: Path) -> list[Path]:
    """What SQLite keeps beside a file while it is written, or after a crash."""
    return [path.with_name(path.name + ending) for ending in ("-wal", "-journal")]


def _is_folded(path: Path) -> bool:
    """Whether all of it is in the one file, which no one writes."""
    with path.open("rb") as opened:
        header = opened.read(20)
    return header[18:20] != b"\x02\x02" and not any(one.exists() for one in _beside(path))


def _copy(path: Path, folder: Path) -> Path:
    """A copy of the file with what lies beside it, all of one moment."""
    for _attempt in range(COPY_ATTEMPTS):
        before = _stamps(path)
        for one in (path, *_beside(path)):
            copied = folder / one.name
            copied.unlink(missing_ok=True)
            if one.exists():
                shutil.copyfile(one, copied)
        if _stamps(path) == before:
            return folder / path.name
    raise RecordError(f"{path.name} changes all the time. Try again when less happens.")


def _stamps(path: Path) -> list[tuple[int, int] | None]:
    found = [one.stat() if one.exists() else None for one in (path, *_beside(path))]
    return [(one.st_size, one.st_mtime_ns) if one else None for one in found]
