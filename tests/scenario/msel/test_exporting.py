"""The workbook that is written: typed text stays text, and it is set for the screen and paper."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from tabletop.exercise.bodies import MARKING as EXERCISE_MARKING
from tabletop.scenario.msel.cells import Stamp
from tabletop.scenario.msel.exporting import FILLED_IN, WIDTHS
from tabletop.scenario.msel.marking import MARKING
from tabletop.scenario.msel.rows import FIELDS, STATUSES, Row, rows_of
from tests.factories import small_scenario
from tests.scenario.msel.files import opened
from tests.scenario.msel.parts import exported

SCENARIO = small_scenario()


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def msel(folder: Path, *rows: Row) -> str:
    """The text of the sheet that holds these rows."""
    return parts(exported(folder / "out.xlsx", SCENARIO, rows))["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "{=1}", "=cmd|' /C calc'!A0", "http://127.0.0.1/", "0012"]
)
def test_text_that_a_spreadsheet_would_run_stays_text(text: str, tmp_path: Path) -> None:
    made = parts(exported(tmp_path / "out.xlsx", SCENARIO, [Row(title=text, number=text)]))
    sheet = made["xl/worksheets/sheet1.xml"]
    assert "<f>" not in sheet and "hyperlink" not in sheet
    assert not [name for name in made if "rels" in name and "127.0.0.1" in made[name]]
    cells = opened(tmp_path / "out.xlsx").sheets[0].rows[2]
    assert (cells[0], cells[FIELDS.index("title")]) == (text, text)


def test_times_and_numbers_are_such_and_can_be_sorted(tmp_path: Path) -> None:
    row = Row(
        number="7",
        planned_elapsed_time="30:05:07",
        planned_wall_time="2031-03-14 09:30",
        scenario_time="2031-03-14 09:30:10",
        actual_release_time="soon",
    )
    cells = opened(exported(tmp_path / "out.xlsx", SCENARIO, [row])).sheets[0].rows[2]
    assert cells[0] == 7.0
    assert cells[2:5] == (
        Stamp("", 108_307, True),
        Stamp("2031-03-14", 34_200),
        Stamp("2031-03-14", 34_210),
    )
    assert cells[FIELDS.index("actual release time")] == "soon"


def test_midnight_is_a_time_of_day_too(tmp_path: Path) -> None:
    row = Row(actual_release_time="2031-03-14 00:00")
    cells = opened(exported(tmp_path / "out.xlsx", SCENARIO, [row])).sheets[0].rows[2]
    assert cells[FIELDS.index("actual release time")] == Stamp("2031-03-14", 0)


def test_the_marking_is_that_of_an_exercise() -> None:
    assert MARKING == EXERCISE_MARKING


@pytest.mark.parametrize("time", ["1900-01-15 09:00", "0001-01-01 00:00", "2031-02-30 09:00"])
def test_a_moment_no_spreadsheet_can_count_is_written_as_text(time: str, tmp_path: Path) -> None:
    row = Row(title="x", actual_release_time=time)
    cells = opened(exported(tmp_path / "out.xlsx", SCENARIO, [row])).sheets[0].rows[2]
    assert cells[FIELDS.index("actual release time")] == time


def test_the_header_stays_in_sight_and_is_repeated_on_every_page(tmp_path: Path) -> None:
    rows = rows_of(SCENARIO)
    made = parts(exported(tmp_path / "out.xlsx", SCENARIO, rows))
    sheet = made["xl/worksheets/sheet1.xml"]
    assert '<pane xSplit="1" ySplit="2" topLeftCell="B3"' in sheet
    assert f'<autoFilter ref="A2:W{len(rows) + 2}"/>' in sheet
    assert 'orientation="landscape"' in sheet and 'fitToHeight="0"' in sheet
    assert "MSEL!$1:$2" in made["xl/workbook.xml"]
    assert sheet.count(MARKING) == 2 and "TLP:GREEN" in sheet


def test_there_is_a_list_for_every_field_with_set_words(tmp_path: Path) -> None:
    sheet = msel(tmp_path, Row(title="x"))
    rules = re.findall(r'<dataValidation type="list" errorStyle="warning"[^>]*>', sheet)
    lists = [rule.partition('sqref="')[2].partition('"')[0] for rule in rules]
    assert lists == ["F3:F203", "K3:K203", "L3:L203", "S3:S203"]
    assert ",".join(STATUSES) in sheet


def test_columns_without_anything_are_hidden_but_those_that_are_filled_in(tmp_path: Path) -> None:
    sheet = msel(tmp_path, Row(title="x"))
    columns = re.findall(r'<col min="(\d+)" max="(\d+)"([^>]*)/>', sheet)
    shown = {
        FIELDS[column - 1]
        for first, last, about in columns
        for column in range(int(first), int(last) + 1)
        if "hidden" not in about
    }
    assert shown == FILLED_IN | {"title"}
    assert WIDTHS.keys() == set(FIELDS)


def test_expected_actions_beyond_one_cell_go_on_below(tmp_path: Path) -> None:
    row = Row(title="t", expected_action="\n".join(["x" * 900] * 60))
    sheet = opened(exported(tmp_path / "out.xlsx", SCENARIO, [row])).sheets[0]
    assert len(sheet.rows) == 4
    assert sheet.cell(3, FIELDS.index("type")) == "expected action"


def test_a_scenario_without_injects_is_a_table_without_rows(tmp_path: Path) -> None:
    path = exported(tmp_path / "out.xlsx", SCENARIO, [])
    assert len(opened(path).sheets[0].rows) == 2


def test_the_delegations_stand_on_a_sheet_of_their_own(tmp_path: Path) -> None:
    sheet = opened(exported(tmp_path / "out.xlsx", SCENARIO, rows_of(SCENARIO))).sheets[1]
    assert sheet.rows[:2] == (("code", "name", "kind"), ("ALD", "Republic of Aldria", "state"))
