"""Tests of `tabletop msel`: what it says, what it leaves behind, what it exits with."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tabletop.cli import main
from tests.cli.typed import rehearse
from tests.factories import write_package
from tests.scenario.msel.books import BOOKS
from tests.scenario.msel.files import xlsx
from tests.scenario.msel.parts import imported
from tests.scenario.msel.tools.documents import icebergttx, openaev, written


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["msel", *map(str, arguments)])


def test_an_msel_becomes_a_package_that_passes_the_check(tmp_path: Path) -> None:
    result = run("import", BOOKS["county"](tmp_path), "-o", tmp_path / "package")
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[0].startswith("MSEL, header in row 3: EVENT # = number; DATE = planned wall time")
    assert any(line.startswith("MSEL!C9: `TBD` says no time") for line in lines)
    assert "5 injects, 0 rows of expected actions, 2 delegations, 2 moves" in lines[-1]
    checked = CliRunner().invoke(main, ["check", str(tmp_path / "package")])
    assert checked.exit_code == 0, checked.output


def test_rows_that_are_numbered_anew_are_told_by_the_command(tmp_path: Path) -> None:
    rows: list[list[object]] = [["No", "Title", "To", "From"]]
    rows += [[n, "Dark", "Osk", "Grid"] for n in (5, 6, 6)]
    result = run("import", xlsx(tmp_path / "a.xlsx", {"MSEL": rows}), "-o", tmp_path / "package")
    assert "MSEL!A4: 6 stands twice; row 4 becomes 7;" in result.output


def test_a_package_and_what_was_imported_of_its_msel_have_the_same_rows(tmp_path: Path) -> None:
    package = write_package(tmp_path)
    assert run("export", package, "-o", tmp_path / "a.xlsx").exit_code == 0
    made = run("import", tmp_path / "a.xlsx", "-o", tmp_path / "b")
    assert made.exit_code == 0
    assert "Delegations: Republic of Aldria, Kingdom of Bernia" in made.output
    assert run("export", tmp_path / "b", "-o", tmp_path / "b.xlsx").exit_code == 0
    assert imported(tmp_path / "a.xlsx").rows == imported(tmp_path / "b.xlsx").rows


def test_the_msel_of_an_exercise_tells_what_was_released(tmp_path: Path) -> None:
    played = rehearse(tmp_path, "played")
    result = run("export", played, "-o", tmp_path / "run.xlsx")
    assert result.exit_code == 0, result.output
    rows = imported(tmp_path / "run.xlsx").rows
    released = [row for row in rows if row.status == "released"]
    assert released and all(row.actual_release_time and row.released_by for row in released)


def test_what_is_there_is_replaced_only_when_asked(tmp_path: Path) -> None:
    package, out = write_package(tmp_path), tmp_path / "a.xlsx"
    out.write_text("mine")
    refused = run("export", package, "-o", out)
    assert refused.exit_code == 1 and "is there already" in refused.output
    assert out.read_text() == "mine"
    assert run("export", package, "-o", out, "--overwrite").exit_code == 0
    again = run("import", out, "-o", package)
    assert again.exit_code == 1 and "is there already" in again.output


def test_a_column_a_person_named_is_remembered_for_the_next_workbook(tmp_path: Path) -> None:
    rows = [["Was", "Wem", "Von"], ["Dunkel", "Blau", "Netz"]]
    odd = xlsx(tmp_path / "odd.xlsx", {"Liste": rows})
    assert "is no MSEL" in run("import", odd, "-o", tmp_path / "a").output
    named = run(
        *("import", odd, "-o", tmp_path / "b", "--sheet", "Liste", "--header", 1),
        *("--map", "Was=title", "--map", "Wem=to", "--map", "Von=from"),
    )
    assert named.exit_code == 0, named.output
    remembered = run("import", odd, "-o", tmp_path / "c")
    assert remembered.exit_code == 0, remembered.output
    assert "Was = title; Wem = to; Von = from" in remembered.output


def test_startex_can_be_named(tmp_path: Path) -> None:
    book = BOOKS["days"](tmp_path)
    result = run("import", book, "-o", tmp_path / "a", "--start", "2031-03-14T08:00+01:00")
    assert result.exit_code == 0, result.output
    text = (tmp_path / "a" / "scenario.yaml").read_text(encoding="utf-8")
    assert "start: 2031-03-14T08:00+01:00" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("import", "gone.xlsx", "-o", "x"), "There is no file"),
        (("import", "{book}", "-o", "x", "--sheet", "Nowhere"), "has no sheet Nowhere"),
        (("import", "{book}", "-o", "x", "--map", "EVENT #=nonsense"), "no field nonsense"),
        (("import", "{book}", "-o", "x", "--map", "nonsense"), "COLUMN=FIELD"),
        (("import", "{book}", "-o", "x", "--start", "tomorrow"), "2031-03-14T08:00+01:00"),
        (("export", "nowhere", "-o", "x.xlsx"), "There is no package"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    arguments: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    book = str(BOOKS["county"](tmp_path))
    result = run(*(argument.format(book=book) for argument in arguments))
    assert result.exit_code in (1, 2)
    assert words in result.output and "Traceback" not in result.output
    assert not Path("x").exists()


def test_a_scenario_of_another_tool_becomes_a_package_that_passes_the_check(tmp_path: Path) -> None:
    result = run("import", written(tmp_path, icebergttx()), "-o", tmp_path / "package")
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[0] == "scenario.json, a scenario of IcebergTTX"
    assert "3 injects, 1 expected action, 2 decision points, 2 delegations" in lines[-1]
    checked = CliRunner().invoke(main, ["check", str(tmp_path / "package")])
    assert checked.exit_code == 0, checked.output


@pytest.mark.parametrize(
    "option", [("--sheet", "One"), ("--header", "2"), ("--map", "A=title")], ids=lambda o: o[0]
)
def test_json_has_no_sheets_and_columns(tmp_path: Path, option: tuple[str, str]) -> None:
    result = run("import", written(tmp_path, openaev()), "-o", tmp_path / "package", *option)
    assert result.exit_code == 2 and "JSON has no sheets and columns" in result.output


def test_a_json_file_of_no_known_tool_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    result = run("import", written(tmp_path, {"steps": []}), "-o", tmp_path / "package")
    assert result.exit_code == 1 and "neither of OpenAEV" in result.output
    assert "Its keys are steps." in result.output and not (tmp_path / "package").exists()
