"""Times of a row that stand beside each other: what is taken, what is told, what is kept."""

from __future__ import annotations

from pathlib import Path

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
