"""Finds what ships with the program: assets, scenario packages, and which version this is."""

from functools import cache
from pathlib import Path

_ROOM = Path(__file__).resolve().parent


@cache
def program_version() -> str:
    """The version of Tabletop that runs; finding it out reads files."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("tabletop")
    except PackageNotFoundError:
        return "unknown"


def asset(name: str) -> Path:
    """The file or folder in assets/ of that name, such as `icons/play.svg`.

    Raises FileNotFoundError where there is none, also for names that lead out of assets/.
    """
    return _inside(_shipped("assets"), name)


def package_dir(name: str) -> Path:
    """The folder of the scenario package that ships under that name.

    Raises FileNotFoundError where none does, also for names that lead out of injects/.
    """
    return _inside(_shipped("injects"), name)


def shipped_packages() -> list[str]:
    """The names of the scenario packages that ship with the program, sorted."""
    folder = _shipped("injects")
    if not folder.is_dir():
        return []
    return sorted(entry.name for entry in folder.iterdir() if any(entry.glob("*.yaml")))


def _shipped(kind: str) -> Path:
    """In a wheel these folders lie inside the package, in a checkout beside it."""
    installed = _ROOM / "_shipped" / kind
    return installed if installed.is_dir() else _ROOM.parent / kind


def _inside(folder: Path, name: str) -> Path:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.exists():
        raise FileNotFoundError(f"{name} does not ship with Tabletop in {folder.name}/")
    return path
