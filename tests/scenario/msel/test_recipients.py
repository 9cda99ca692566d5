"""Who a cell of recipients names: several in one, names with `and` in them, nobody yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.scenario.model import Manual
from tabletop.scenario.msel.names import much_alike
from tabletop.scenario.msel.recipients import Named, Recipients
from tests.scenario.msel.parts import inject, plan, told


def names(cell: str, *others: str, known: tuple[str, ...] = ()) -> list[str]:
    return list(Recipients([cell, *others], known).of(cell).names)


@pytest.mark.parametrize(
    "cell",
    [
        "Osk; Nordheim",
        "Osk, Nordheim",
        "Osk\nNordheim",
        "Osk | Nordheim",
        "Osk/Nordheim",
        "Osk / Nordheim",
        "Osk + Nordheim",
        "Osk+Nordheim",
        "- Osk\n- Nordheim",
        "Osk and/or Nordheim",
    ],
)
def test_what_stands_between_names_alone_parts_them(cell: str) -> None:
    assert names(cell) == ["Osk", "Nordheim"]


@pytest.mark.parametrize("cell", ["Osk and Nordheim", "Osk & Nordheim", "Osk&Nordheim"])
@pytest.mark.parametrize("word", ["and", "AND", "und", "et"])
def test_what_may_be_in_a_name_parts_it_where_each_part_stands_alone_elsewhere(
    cell: str, word: str
) -> None:
    assert names(cell.replace("and", word), "Osk", "Nordheim, Aldria") == ["Osk", "Nordheim"]


@pytest.mark.parametrize(
    ("cell", "others"),
    [
        ("AT&T", ("AT",)),
        ("Trinidad and Tobago", ("Trinidad", "Osk")),
        ("Foreign & Commonwealth Office", ("Osk", "Foreign & Commonwealth Office")),
        ("Ministry of Health, Bern", ()),
        ("Disney+ Channel", ()),
    ],
)
def test_a_name_of_which_a_part_stands_nowhere_alone_is_one(
    cell: str, others: tuple[str, ...]
) -> None:
    known = ("Ministry of Health, Bern",)
    assert names(cell, *others, known=known) == [cell]


def test_a_name_in_the_list_of_delegations_is_one_though_its_parts_are_there_too() -> None:
    assert names("Osk + Nordheim", "Osk", "Nordheim", known=("Osk + Nordheim",)) == [
        "Osk + Nordheim"
    ]


def test_the_end_of_a_list_is_parted_where_one_of_the_two_stands_alone() -> None:
    assert names("Aldria, Osk and Nordheim", "Osk") == ["Aldria", "Osk", "Nordheim"]
    assert names("Aldria, Trinidad and Tobago") == ["Aldria", "Trinidad and Tobago"]


@pytest.mark.parametrize(
    "cell", ["TBC", "tbc?", "TBD", "?", "???", "[", "To be confirmed", "t.b.c."]
)
def test_undecided_is_no_recipient(cell: str) -> None:
    assert Recipients([cell], ()).of(cell) == Named(undecided=(cell,))


@pytest.mark.parametrize("cell", ["", "none", "n/a", "-", "--"])
def test_nobody_is_nobody(cell: str) -> None:
    assert Recipients([cell], ()).of(cell) == Named()


def test_undecided_is_told_with_its_cell_and_kept(tmp_path: Path) -> None:
    made = plan(
        tmp_path,
        [1, "0900", "", "A", "TBC"],
        [2, "0910", "", "B", "Osk; tbd"],
        [3, "0920", "", "C", "Osk + Nordheim"],
    )
    assert [one.code for one in made.scenario.delegations] == ["OSK", "NOR"]
    assert inject(made, 1).when == Manual() and inject(made, 2).to == ("osk",)
    assert [inject(made, number).notes for number in (1, 2, 3)] == [
        "From the spreadsheet:\n- to: TBC\n- planned wall time: 2031-03-14 09:00",
        "From the spreadsheet:\n- to: Osk; tbd",
        "",
    ]
    assert "MSEL!E2: `TBC` names nobody yet: undecided, and kept in the notes" in told(made)
    assert "MSEL!E3: `tbd` names nobody yet: undecided, and kept in the notes" in told(made)


def test_a_name_that_may_be_two_is_told(tmp_path: Path) -> None:
    made = plan(tmp_path, [1, "0900", "", "A", "Osk and Nordheim"])
    assert [one.name for one in made.scenario.delegations] == ["Osk and Nordheim"]
    assert "MSEL!E2: `Osk and Nordheim` is taken as one; write `;` between if it is several" in (
        told(made)
    )


def test_a_name_listed_between_others_is_not_asked_about(tmp_path: Path) -> None:
    made = plan(
        tmp_path,
        [1, "0900", "", "A", "Trinidad and Tobago"],
        [2, "0910", "", "B", "Osk; Trinidad and Tobago"],
    )
    assert told(made) == ""


@pytest.mark.parametrize(
    ("names", "alike"),
    [
        (["Nordheim", "Osk", "Nordhiem"], [("Nordheim", "Nordhiem")]),
        (["Osk", "Osk only"], [("Osk", "Osk only")]),
        (["Osk", "Oskaria", "Ministry of Energy", "Ministry of Health"], []),
    ],
)
def test_names_that_may_mean_the_same_are_found(
    names: list[str], alike: list[tuple[str, str]]
) -> None:
    assert list(much_alike(names)) == alike
