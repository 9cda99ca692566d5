"""What an import comes to before anything is written: the package, and what was told on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from tabletop.files import write_private_folder
from tabletop.scenario.check import check
from tabletop.scenario.model import Scenario
from tabletop.scenario.msel.errors import MselError
from tabletop.scenario.msel.rows import Row, rows_becoming, rows_of
from tabletop.scenario.msel.told import Leftover
from tabletop.scenario.msel.writing import package_files
from tabletop.scenario.package import Package

TOLD_FILE = "import.txt"


class ImportPlan(msgspec.Struct, frozen=True):
    """What an import comes to, before anything is written."""

    scenario: Scenario
    rows: tuple[Row, ...]  # as an export of the package writes them
    becoming: tuple[Row, ...]  # as an exercise of the package plays them
    leftovers: tuple[Leftover, ...]
    files: dict[str, str]  # of the package, by name
    injects: int
    expected: int  # expected actions that rows of their own, or lists, gave to an inject


def plan_of(
    name: str,
    scenario: Scenario,
    leftovers: tuple[Leftover, ...],
    kept: Sequence[tuple[str, str]],
    expected: int,
) -> ImportPlan:
    """The plan of a scenario made from the file `name`; MselError where it cannot be a package.

    `kept` holds places and texts that stand in full beside the package.
    """
    files = package_files(scenario, name)
    _sound(name, files)
    files[TOLD_FILE] = _told(name, leftovers, kept)
    return ImportPlan(
        scenario,
        rows_of(scenario),
        rows_becoming(scenario),
        leftovers,
        files,
        len(scenario.injects),
        expected,
    )


def write_package(plan: ImportPlan, folder: Path) -> None:
    """Write the package into a new folder; MselError if something is there already."""
    if folder.exists():
        raise MselError(f"{folder} is there already. Name a new folder.")
    try:
        write_private_folder(folder, {name: text.encode() for name, text in plan.files.items()})
    except OSError as error:
        why = error.strerror or error
        raise MselError(f"{folder} cannot be written: {why}. Choose another place.") from error


def _sound(name: str, files: Mapping[str, str]) -> None:
    """The package passes the check; only its size can stand in the way."""
    package = Package.from_files("package", {name: t.encode() for name, t in files.items()})
    errors = check(package).errors
    if errors:
        raise MselError(f"{name} cannot become a package: {errors[0].message}.")


def _told(name: str, leftovers: Sequence[Leftover], kept: Sequence[tuple[str, str]]) -> str:
    """The text of the list beside the package."""
    lines = [f"What was told when {name} was imported", ""]
    lines += [f"- {leftover}" for leftover in leftovers] or ["Everything found its place."]
    short = [f"{where}: {text}" for where, text in kept if _is_short(text)]
    lines += ["", "== Short texts", *short] if short else []
    for where, text in kept:
        if not _is_short(text):
            lines += ["", f"== {where}, in full", text]
    return "\n".join(lines) + "\n"


def _is_short(text: str) -> bool:
    return len(text) < 200 and "\n" not in text
