"""Keeps what is written out from taking the place of an exercise."""

from __future__ import annotations

from pathlib import Path

from tabletop.record.errors import RecordError

COMPANIONS = (".journal", ".keys", ".lock", "-wal", "-shm")
"""What lies beside an exercise file, by what is added to its name."""

_SQLITE = b"SQLite format 3\0"


def refuse_exercise(target: Path) -> None:
    """Raises RecordError where the file is an exercise's, or lies beside one as its companion."""
    exercise = next(
        (
            target.with_name(target.name.removesuffix(ending))
            for ending in COMPANIONS
            if target.name.endswith(ending) and target.name != ending
        ),
        None,
    )
    if is_database(target) or (exercise is not None and is_database(exercise)):
        raise RecordError(f"{target} belongs to an exercise. Name another file.")


def is_database(path: Path) -> bool:
    """Whether a file begins as every SQLite file does."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False
