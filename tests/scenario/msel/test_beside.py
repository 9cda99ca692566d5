"""What stands beside the rows: the marking, other texts above the table, other sheets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.scenario.msel.marking import MARKING, Marks, marking_line, read_marking
from tests.scenario.msel.files import xlsx
from tests.scenario.msel.parts import HEAD, imported, told

WORDS = st.text("aA ·–TLP:R", max_size=12).map(str.strip)
ROW = [1, "0900", "", "A", "Blue"]


@given(WORDS, st.one_of(st.just("TLP:RED"), WORDS.filter(lambda text: text[:3] != "TLP")))
def test_a_marking_is_read_back_as_it_was_written(banner: str, handling: str) -> None:
    marks = Marks("" if banner == "–" else banner, "" if handling == "–" else handling)
    assert read_marking(marking_line(marks)) == marks


@pytest.mark.parametrize(
    "text",
    [
        f"{MARKING} - Port Guard",
        f"{MARKING} · TLP:PURPLE",
        f"{MARKING} · a · b · c",
        f"{MARKING} · {'x' * 121}",
        "TLP:AMBER",
        "Exercise",
    ],
)
def test_other_texts_above_a_table_are_told_and_kept(text: str, tmp_path: Path) -> None:
    assert read_marking(text) is None
    rows: list[list[Any]] = [["Port Guard", "", text], HEAD, ROW]
    made = imported(xlsx(tmp_path / "b.xlsx", {"MSEL": rows}))
    assert made.scenario.title == "Port Guard"
    assert f"MSEL!C1: {text}" in made.scenario.notes
    assert "MSEL!C1: above the table; kept in the scenario's notes" in told(made)


def test_a_marking_is_no_title_and_a_second_one_is_kept(tmp_path: Path) -> None:
    rows: list[list[Any]] = [[MARKING], [f"{MARKING}!"], [f"{MARKING} · A"], [f"{MARKING} · B"]]
    made = imported(xlsx(tmp_path / "b.xlsx", {"MSEL": [*rows, HEAD, ROW]}))
    assert (made.scenario.title, made.scenario.banner) == ("b", "A")
    assert made.scenario.notes == f"MSEL!A2: {MARKING}!\nMSEL!A4: {MARKING} · B"
    assert "MSEL!A2, A4: above the table" in told(made)


def test_what_is_no_delegation_is_told_and_kept(tmp_path: Path) -> None:
    sheet = [
        ["code", "name", "kind"],
        ["BLU", "Blue", "state"],
        ["Blue", "Blue", "state"],
        ["RED", "blue", "state"],
        ["GRE", "Green", "kingdom", "?"],
    ]
    made = imported(xlsx(tmp_path / "b.xlsx", {"MSEL": [HEAD, ROW], "Delegations": sheet}))
    assert [one.code for one in made.scenario.delegations] == ["BLU"]
    where = "Delegations!A3, B3, C3, A4, B4, C4, A5, B5, C5, D5"
    assert f"{where}: no delegation with code, name and kind of its own; kept" in told(made)
    assert "Delegations!D5: ?" in made.scenario.notes


def test_another_sheet_called_delegations_is_told_to_be_left_out(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "b.xlsx", {"MSEL": [HEAD, ROW], "Delegations": [["Blue", "12 seats"]]})
    assert "Delegations: left out; choose it to import it instead" in told(imported(path))
