"""What the tests of spreadsheets share: a workbook exported."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tabletop.scenario.model import Scenario
from tabletop.scenario.msel.exporting import msel_workbook
from tabletop.scenario.msel.rows import Row


def exported(path: Path, scenario: Scenario, rows: Sequence[Row]) -> Path:
    path.write_bytes(msel_workbook(scenario, rows))
    return path
