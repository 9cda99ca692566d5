"""Rows that are no injects go to the inject they belong to: as expected actions, or as notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tabletop.scenario.msel.placing import Line
from tabletop.scenario.msel.told import Telling

_PART_OF = re.compile(r"(\d+)(?:[.\-/ ]\s*\w{1,3}|[a-z]{1,2})", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:inject|msel|event)\s*(?:no\.?|nr\.?|number|#)?\s*(\d{1,5})\b", re.IGNORECASE
)
_SAID = {
    "expected": "Expected action: ",
    "control": "For the white cell: ",
    "aside": "Beside the rows: ",
}


def attach(lines: Sequence[Line], telling: Telling) -> list[Line]:
    """The injects, with what the other rows say given to them.

    A row of an expected action becomes one of the inject it refers to, or of the last one before
    it in its sheet. Where there is none, and for every other row, it goes to the notes of the
    last inject before it, or else of the first in its sheet or the workbook.
    """
    injects = [line for line in lines if line.kind == "inject"]
    count = Counter(line.said.get("number", "") for line in injects)
    by_number = {
        number: line for line in injects if count[number := line.said.get("number", "")] == 1
    }
    before: Line | None = None
    for line in lines:
        if before is not None and before.sheet != line.sheet:
            before = None
        if line.kind == "inject":
            before = line
            continue
        target = _referred(line, by_number) if line.kind == "expected" else None
        target = target or before
        if line.kind == "expected" and target is not None:
            _expect(target, line)
            continue
        own = target or next((one for one in injects if one.sheet == line.sheet), None)
        if injects:
            _note(own or injects[0], line, telling)
    return injects


def _referred(line: Line, by_number: dict[str, Line]) -> Line | None:
    """The inject whose number the row bears or names, if it is one and the same."""
    match = _PART_OF.fullmatch(line.said.get("number", ""))
    if match and match[1] in by_number:
        return by_number[match[1]]
    named = set(_NAMED.findall(line.whole)) & by_number.keys()
    return by_number[named.pop()] if len(named) == 1 else None


def _expect(target: Line, line: Line) -> None:
    alone = set(line.where) <= {"expected action", "type"}
    text = (line.said.get("expected action") if alone else None) or line.whole
    known = target.said.get("expected action")
    target.said["expected action"] = f"{known}\n{text}" if known else text


def _note(target: Line, line: Line, telling: Telling) -> None:
    target.notes.append(_SAID[line.kind] + line.whole)
    number = target.said.get("number", "")
    whose = f"inject {number}" if number else f"the inject in row {target.row + 1}"
    telling.add(line.sheet, line.cell, f"this row is no inject; kept in the notes of {whose}")
