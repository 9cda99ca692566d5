"""Where packages are found and exercise files are put."""

from __future__ import annotations

import re
import time
from pathlib import Path

from tabletop.resources import package_dir, shipped_packages

SUFFIX = ".tabletop"
_SQLITE = b"SQLite format 3\0"


class PlaceError(Exception):
    """Something is not where it was said to be; the message says what to do."""


def exercises_folder() -> Path:
    """Where exercise files are put unless another place is named."""
    from platformdirs import user_documents_path

    return user_documents_path() / "Tabletop"


def find_package(named: str) -> Path:
    """The folder of a package: a path, or the name of one that ships. Raises PlaceError."""
    path = Path(named)
    if path.is_dir():
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
        f"There is no package at {named}. Name a folder with a scenario.yaml, or one of: {known}."
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


def new_exercise(package: Path, folder: Path | None = None) -> Path:
    """A path for a new exercise of a package, at which nothing is yet."""
    folder = folder or exercises_folder()
    name = re.sub(r"[^A-Za-z0-9-]+", "-", package.resolve().name).strip("-") or "exercise"
    stem = f"{name}-{time.strftime('%Y-%m-%d-%H%M')}"
    paths = [folder / f"{stem}{SUFFIX}", *(folder / f"{stem}-{n}{SUFFIX}" for n in range(2, 1000))]
    return next(path for path in paths if not path.exists())
