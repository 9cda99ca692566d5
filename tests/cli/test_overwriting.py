"""Every command that finds something where it would write says what to do, and leaves it alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tabletop.cli import main
from tests.cli.typed import rehearse
from tests.factories import write_package
from tests.scenario.msel.books import BOOKS

REPLACE = "is there already. Name another with -o, or replace it with --overwrite."


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("pack {package} -o {there}", REPLACE),
        ("export {exercise} --format jsonl -o {there}", REPLACE),
        ("export {exercise} --format csv -o {folder}", f"decisions.csv {REPLACE}"),
        ("msel export {package} -o {there}", REPLACE),
        ("msel import {book} -o {there}", "is there already. Name another folder with -o."),
        ("msel import {book} -o {folder}", "is there already. Name another folder with -o."),
        ("unpack {archive} -o {folder}", "is there already. Name another folder with -o."),
        ("host {package} --record {there}", "is there already. Name another file with --record"),
        ("rehearse {package} --record {there}", "is there already. Name another file with --rec"),
        ("rehearse {package} --runs 1 --coverage {there}", "no PDF. Name another file"),
        ("report {exercise} -o {there}", "no PDF. Name another file"),
    ],
)
def test_what_is_there_stays_and_what_to_do_is_said(
    command: str, words: str, tmp_path: Path
) -> None:
    there = tmp_path / "folder" / "decisions.csv"
    if "msel export" in command:
        there = there.with_suffix(".xlsx")
    there.parent.mkdir()
    there.write_text("mine")
    package = write_package(tmp_path)
    places = {"package": package, "there": there, "folder": there.parent}
    if "{book}" in command:
        places["book"] = BOOKS["county"](tmp_path)
    if "{archive}" in command:
        places["archive"] = tmp_path / "small.scenario"
        CliRunner().invoke(main, ["pack", str(package), "-o", str(places["archive"])])
    if "{exercise}" in command:
        places["exercise"] = rehearse(tmp_path, "played")
    said = CliRunner().invoke(main, [part.format(**places) for part in command.split()])
    assert said.exit_code == 1 and words in said.output, said.output
    assert there.read_text() == "mine"
    assert [path.name for path in there.parent.iterdir()] == [there.name]


@pytest.mark.parametrize(
    ("command", "option"),
    [
        ("report {exercise} -o {there}", "-o"),
        ("rehearse {package} --runs 1 --coverage {there}", "--coverage"),
        ("rehearse {package} --record {new} --speed 1000 --report {there}", "--report"),
        ("rehearse {package} --record {beside} --speed 1000", "--report"),
    ],
)
def test_a_pdf_that_is_there_stays_until_it_is_said_to_be_replaced(
    command: str, option: str, tmp_path: Path
) -> None:
    there = tmp_path / "there.pdf"
    places = {
        "there": there,
        "package": write_package(tmp_path),
        "new": tmp_path / "new.tabletop",
        "beside": there.with_suffix(".tabletop"),
    }
    if "{exercise}" in command:
        places["exercise"] = rehearse(tmp_path, "played")
    there.write_bytes(b"%PDF-mine")
    arguments = [part.format(**places) for part in command.split()]
    said = CliRunner().invoke(main, arguments)
    again = f"Name another with {option}, or replace it with --overwrite."
    assert said.exit_code == 1 and f"{there} is there already. {again}" in said.output
    assert there.read_bytes() == b"%PDF-mine"
    assert CliRunner().invoke(main, [*arguments, "--overwrite"]).exit_code == 0
    assert len(there.read_bytes()) > 1000
