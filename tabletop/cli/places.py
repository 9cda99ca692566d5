"""Where packages are found and exercise files are put."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tabletop.record import naming
from tabletop.record.naming import SUFFIX
from tabletop.resources import package_dir, shipped_packages

_SQLITE = b"SQLite format 3\0"


class PlaceError(Exception):
    """Something is not where it was said to be; the message says what to do."""


def exercises_folder() -> Path:
    """Where exercise files are put unless another place is named."""
    from platformdirs import user_documents_path

    return user_documents_path() / "Tabletop"


def find_package(named: str) -> Path:
    """A package: a folder, an archive, or the name of one that ships. Raises PlaceError."""
    from tabletop.scenario.archive import SUFFIX as ARCHIVE
    from tabletop.scenario.archive import is_archive

    path = Path(named)
    if path.is_dir() or is_archive(path):
        return path
    if path.is_file() and path.suffix in (".yaml", ".yml"):
        return path.parent
    shipped = shipped_packages()
    if named in shipped:
        return package_dir(named)
    known = ", ".join(sorted(shipped))
    if path.is_file():
        raise PlaceError(
            f"{named} is no package. Name a folder with a scenario.yaml, or one of: {known}."
        )
    raise PlaceError(
        f"There is no package at {named}. Name a folder with a scenario.yaml, an archive of one"
        f" (NAME{ARCHIVE}), or one of: {known}."
    )


def is_exercise(path: Path) -> bool:
    """Whether the path is a file that may be an exercise's."""
    if not path.is_file():
        return False
    if path.suffix == SUFFIX:
        return True
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE


def find_exercise(named: str) -> Path:
    """An exercise file; raises PlaceError."""
    path = Path(named)
    if is_exercise(path):
        return path
    if path.is_dir():
        raise PlaceError(f"{named} is a folder. Name an exercise file, such as NAME{SUFFIX}.")
    if path.exists():
        raise PlaceError(f"{named} is not an exercise file.")
    raise PlaceError(f"There is no file {named}.")


def new_exercise(title: str) -> Path:
    """A path for a new exercise of a scenario, at which nothing is yet."""
    return naming.new_exercise(title, exercises_folder(), datetime.now())
