"""Times of a row that stand beside each other: what is taken, what is told, what is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tabletop.scenario.model import At
from tests.scenario.msel.files import xlsx
from tests.scenario.msel.parts import imported, inject, plan, told


@pytest.mark.parametrize(
    ("date", "time", "cell", "words"),
    [
        ("14/03/2031", "15/03/2031 0930", "D3", "says another time than the row's other cells"),
        ("D+1 0900", "1000", "D3", "says another time than the row's other cells"),
        ("D+1", "2031-03-16 0930", "D3", "says another time than the row's other cells"),
        ("T+1:00", "T+2:00", "D3", "says another time than the row's other cells"),
        ("14/03/2031", "D+2 H+3 M+45", "C3", "a day beside a time after STARTEX, which is taken"),
    ],
)
def test_cells_that_contradict_each_other_are_told_and_kept(
    date: str, time: str, cell: str, words: str, tmp_path: Path
) -> None:
    head = ["Title", "To", "Date", "Time", "From"]
    rows = [["A", "B", "14/03/2031", "0900", "C"], ["D", "B", date, time, "C"]]
    made = plan(tmp_path, *rows, head=head)
    assert f"MSEL!{cell}: {words}" in told(made)
    assert (date if cell == "C3" else time) in inject(made, 2).notes


def test_a_date_said_twice_is_no_contradiction(tmp_path: Path) -> None:
    head = ["Title", "To", "Date", "Time", "From"]
    rows = [["A", "B", "14/03/2031", "2031-03-14 0900", "C"], ["D", "B", "15/03/2031", "D+1 9h"]]
    made = plan(tmp_path, *rows, head=head)
    assert (told(made), [one.notes for one in made.scenario.injects]) == ("", ["", ""])


@pytest.mark.parametrize("time", ["2031-03-14", "soon", "T+2:00"])
def test_what_stands_beside_an_elapsed_time_keeps_its_words(time: str, tmp_path: Path) -> None:
    head = ["Title", "To", "From", "T+", "Time"]
    made = plan(tmp_path, ["A", "B", "C", "0:30", time], head=head)
    assert inject(made, 1).when == At(move="move-1", offset=1_800)
    assert made.rows[0].planned_wall_time == time
    assert "MSEL!E2: " in told(made) and "on the bench" not in told(made)


def test_a_date_in_the_place_of_an_elapsed_time_is_kept_beside_one(tmp_path: Path) -> None:
    head = ["Title", "To", "From", "T+", "Time"]
    made = plan(tmp_path, ["A", "B", "C", "2031-03-14", "T+2:00"], head=head)
    assert made.rows[0].planned_elapsed_time == "02:00:00"
    assert inject(made, 1).notes == "planned elapsed time: 2031-03-14"
    assert "MSEL!D2: a day beside a time after STARTEX" in told(made)


def test_a_date_beside_elapsed_times_alone_sets_the_day_of_the_scenario(tmp_path: Path) -> None:
    rows = [["Title", "To", "Date", "T+"], ["A", "B", "14/03/2031", "0:00"]]
    made = imported(xlsx(tmp_path / "b.xlsx", {"MSEL": rows}))
    assert made.scenario.clock.start == "2031-03-14T09:00+00:00"
    assert "no time of day is given: scenario time begins at 2031-03-14T09:00" in told(made)


@pytest.mark.parametrize(
    "heading",
    ["Day 2", "DAY TWO: the storm", "Jour 2", "15 March 2031", "Sat 15 March 2031", "D+1"],
)
@pytest.mark.parametrize("column", [0, 1, 3])
def test_a_heading_between_rows_sets_the_day_of_those_below(
    heading: str, column: int, tmp_path: Path
) -> None:
    rows: list[list[Any]] = [
        [1, "1700", "", "A", "B"],
        [""] * column + [heading],
        [2, "0900", "", "C", "B"],
    ]
    made = plan(tmp_path, *rows)
    walls = [row.planned_wall_time for row in made.rows]
    assert walls == ["2031-03-14 17:00", "2031-03-15 09:00"]
    assert f"MSEL!{'ABCD'[column]}3: taken as the day of the rows below" in told(made)
    assert heading in inject(made, 1).notes


@pytest.mark.parametrize("heading", ["End of day 2", "Call on day 2", "0900", "12", "D", "T+2:00"])
def test_other_headings_set_no_day(heading: str, tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        [1, "0900", "", "A", "B"],
        ["", "", "", heading],
        [2, "1000", "", "C", "B"],
    ]
    made = plan(tmp_path, *rows)
    assert made.rows[1].planned_wall_time == "2031-03-14 10:00"
    assert "taken as the day" not in told(made)


def test_a_title_above_the_table_sets_the_day_of_a_sheet(tmp_path: Path) -> None:
    head = ["Title", "To", "From", "Time"]
    pages = {
        "Lundi": [["Exercice, jour 1"], head, ["A", "B", "C", "0900"]],
        "Mardi": [["Exercice, jour 2"], head, ["D", "B", "C", "0900"]],
    }
    path = xlsx(tmp_path / "b.xlsx", pages)
    made = imported(path, sheets=["Lundi", "Mardi"])
    assert [row.planned_wall_time[5:10] for row in made.rows] == ["01-01", "01-02"]
    assert "Mardi!A1: taken as the day of the rows below" in told(made)


def test_2400_is_midnight_at_the_end_of_its_day(tmp_path: Path) -> None:
    head = ["Title", "To", "From", "Date", "Time"]
    rows = [
        ["A", "B", "C", "14/03/2031", "2300"],
        ["D", "B", "C", "14/03/2031", "2400"],
        ["E", "B", "C", "15/03/2031", "0000"],
    ]
    made = plan(tmp_path, *rows, head=head)
    assert [row.planned_wall_time for row in made.rows] == [
        "2031-03-14 23:00",
        "2031-03-15 00:00",
        "2031-03-15 00:00",
    ]
    assert [row.move[:5] for row in made.rows] == ["Day 1", "Day 1", "Day 2"]
    assert made.becoming[1].planned_elapsed_time == "16:00:00"


def test_what_follows_2400_without_a_date_is_of_the_next_day(tmp_path: Path) -> None:
    made = plan(tmp_path, [1, "2330", "", "A", "B"], [2, 2400, "", "C", "B"], [3, "0030", "", "D"])
    assert [row.planned_wall_time for row in made.rows][1:] == [
        "2031-03-15 00:00",
        "2031-03-15 00:30",
    ]
