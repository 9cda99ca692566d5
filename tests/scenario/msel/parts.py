"""What the tests of spreadsheets share: a workbook imported, exported, compared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tabletop.scenario.model import Scenario
from tabletop.scenario.msel.exporting import msel_workbook
from tabletop.scenario.msel.headers import choose
from tabletop.scenario.msel.importing import plan_import
from tabletop.scenario.msel.planning import ImportPlan
from tabletop.scenario.msel.rows import FIELDS, Row
from tests.scenario.msel.files import opened

TODAY = date(2031, 1, 1)


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
