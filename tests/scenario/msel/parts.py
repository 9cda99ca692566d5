"""What the tests of spreadsheets share: a workbook imported, exported, compared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from tabletop.scenario.model import Inject, Scenario
from tabletop.scenario.msel.exporting import msel_workbook
from tabletop.scenario.msel.headers import choose
from tabletop.scenario.msel.importing import plan_import
from tabletop.scenario.msel.planning import ImportPlan
from tabletop.scenario.msel.rows import FIELDS, Row
from tests.scenario.msel.files import opened, xlsx

TODAY = date(2031, 1, 1)
HEAD = ["Number", "Time", "Type", "Title", "To", "From", "Description", "Expected action", "Notes"]
START = datetime(2031, 3, 14, 8, 0, tzinfo=timezone(timedelta(hours=1)))


def imported(path: Path, **options: object) -> ImportPlan:
    """The plan of a workbook as guessed; options are those of `choose`."""
    book = opened(path)
    return plan_import(book, choose(book, **options), today=TODAY)  # type: ignore[arg-type]


def exported(path: Path, scenario: Scenario, rows: Sequence[Row]) -> Path:
    path.write_bytes(msel_workbook(scenario, rows))
    return path


def differences(one: Sequence[Row], other: Sequence[Row]) -> list[str]:
    """Every field of every row that is not the same."""
    found = [] if len(one) == len(other) else [f"{len(one)} rows against {len(other)}"]
    for before, after in zip(one, other, strict=False):
        for name in FIELDS:
            if before.value(name) != after.value(name):
                values = f"{before.value(name)!r} became {after.value(name)!r}"
                found.append(f"row {before.number}, {name}: {values}")
    return found


def plan(
    folder: Path,
    *rows: Sequence[Any],
    head: list[str] = HEAD,
    beside: dict[str, Any] | None = None,
) -> ImportPlan:
    """The plan of a workbook with one sheet of these rows, and others beside it."""
    path = xlsx(folder / "book.xlsx", {"MSEL": [head, *rows], **(beside or {})})
    return plan_import(opened(path), choose(opened(path)), start=START, today=TODAY)


def inject(made: ImportPlan, number: int) -> Inject:
    return next(one for one in made.scenario.injects if one.number == number)


def told(made: ImportPlan) -> str:
    return "\n".join(map(str, made.leftovers))
