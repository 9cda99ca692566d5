"""The rows shown before an import is written are those of the package it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tabletop.scenario.channels import CHANNELS
from tabletop.scenario.check import load
from tabletop.scenario.model import At, Inject, Scenario
from tabletop.scenario.msel.planning import write_package
from tabletop.scenario.msel.rows import span
from tests.scenario.msel.books import BOOKS
from tests.scenario.msel.files import xlsx
from tests.scenario.msel.parts import HEAD, imported, plan, told


def slips(folder: Path) -> Path:
    """A number twice, one that is missing, recipients undecided, a type and a channel unknown."""
    rows: list[list[object]] = [
        [5, "0900", "", "Five", "Osk", "Grid", "x"],
        [6, "0910", "curveball", "Six", "Nordheim", "Grid", "x"],
        [6, "0920", "contingency", "Six again", "TBC", "Grid", "x"],
        [7, "0930", "riddle", "Seven", "Osk; TBC", "Grid", "x"],
        ["", "soon", "", "No number", "all", "Grid " * 40, "x"],
        [9, "0800", "", "Too early", "Osk + Nordheim", "", "x"],
    ]
    return xlsx(folder / "slips.xlsx", {"MSEL": [HEAD, *rows]})


LAYOUTS: dict[str, Callable[[Path], Path]] = {**BOOKS, "slips": slips}


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_row_shown_is_that_of_the_package(name: str, tmp_path: Path) -> None:
    made = imported(LAYOUTS[name](tmp_path))
    write_package(made, tmp_path / "package")
    scenario = load(tmp_path / "package")
    injects = sorted(scenario.injects, key=lambda inject: inject.number)
    differing = [
        f"row {row.number}: {name} is shown as {row.value(name)!r} and becomes {text!r}"
        for row, inject in zip(made.becoming, injects, strict=True)
        for name, text in becomes(scenario, inject)
        if row.value(name) != text
    ]
    assert differing == []


def becomes(scenario: Scenario, inject: Inject) -> Iterator[tuple[str, str]]:
    """What the package holds of an inject, told without what its notes keep."""
    names = {one.id: one.name for one in scenario.delegations}
    personas = {one.id: one.name for one in scenario.personas}
    to = "; ".join(names[one] for one in inject.to)
    begin = 0
    for move in scenario.moves:
        if isinstance(inject.when, At) and move.id == inject.when.move:
            break
        begin += move.duration
    at = span(begin + inject.when.offset) if isinstance(inject.when, At) else ""
    yield "number", str(inject.number)
    yield "planned elapsed time", at
    yield "to", "all" if len(names) > 1 and len(inject.to) == len(names) else to
    yield "title", inject.title
    yield "type", inject.type
    yield "from", personas.get(inject.sender or "", "")
    yield "channel", CHANNELS[inject.channel].label
    yield "delivery method", inject.delivery
    yield "description", inject.body.strip()
    yield "notes", inject.notes.strip()
    yield "responsible controller", inject.controller
    for kept in ("condition", "status", "actual release time", "released by", "reason"):
        yield kept, ""


def test_a_number_and_recipients_that_were_not_taken_are_not_shown_as_if(tmp_path: Path) -> None:
    made = imported(slips(tmp_path))
    assert [row.number for row in made.becoming] == ["5", "6", "7", "8", "9", "10"]
    assert made.becoming[2].to == "all" and made.becoming[2].planned_elapsed_time == ""
    assert "- number: 6\n- to: TBC\n" in made.becoming[2].notes


@pytest.mark.parametrize(
    ("said", "numbers", "words"),
    [
        ((1, 2, 5), [1, 2, 5], ""),
        (("", "", ""), [1, 2, 3], ""),
        ((5, 6, 6, 7), [5, 6, 7, 8], "A4, A5: 6 stands twice; rows 4 to 5 become 7 to 8"),
        ((10, 20, 20, 30), [10, 20, 21, 30], "A4: 20 stands twice; row 4 becomes 21"),
        ((1, "", 3), [1, 2, 3], "A3: a row has no number; row 3 becomes 2"),
        (("A-1", "A-2"), [1, 2], "A2, A3: `A-1` is no whole number; rows 2 to 3 become 1 to 2"),
        ((7, 3, 8), [7, 8, 9], "A3, A4: 3 stands below 7; rows 3 to 4 become 8 to 9"),
        ((7, 99_999, 1), [1, 2, 3], "A2, A3, A4: 1 stands below 99999; rows 2 to 4 become 1 to 3"),
    ],
)
def test_rows_that_are_numbered_anew_are_told(
    said: tuple[object, ...], numbers: list[int], words: str, tmp_path: Path
) -> None:
    rows = [[number, "0900", "", f"T{n}", "Osk"] for n, number in enumerate(said)]
    made = plan(tmp_path, *rows)
    assert [one.number for one in made.scenario.injects] == numbers
    kept = "" if "no number" in words else "; what stood there is kept in the notes"
    assert told(made) == (f"MSEL!{words}{kept}" if words else "")
