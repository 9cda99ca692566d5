"""The page about spreadsheets names the fields, synonyms, options, times and limits there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tabletop.cli.spreadsheets import import_command
from tabletop.scenario.msel.kept import HEAD
from tabletop.scenario.msel.layouts import FILE
from tabletop.scenario.msel.rows import FIELDS
from tabletop.scenario.msel.synonyms import SEVERAL, SYNONYMS
from tabletop.scenario.msel.times import Habits, Reading, read_clock, read_elapsed
from tabletop.scenario.msel.workbook import (
    CELL_TEXT,
    COLUMNS,
    ENDINGS,
    FILE_BYTES,
    ROWS,
    SHEETS,
    UNPACKED_BYTES,
)

PAGE = (Path(__file__).parent.parent / "docs" / "spreadsheets.md").read_text(encoding="utf-8")
WORDS = " ".join(PAGE.split())
HABITS = Habits(year=2031)


def table(heading: str) -> list[list[str]]:
    """The rows of the table under a heading, without its head."""
    section = PAGE.split(f"\n### {heading}\n")[1].split("\n#")[0]
    rows = [line for line in section.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows]


def test_every_field_stands_with_all_its_other_names() -> None:
    told = {row[0].strip("` "): tuple(row[1].split(", ")) for row in table("Fields")}
    assert tuple(told) == FIELDS
    assert told == SYNONYMS


def test_no_name_is_that_of_two_fields() -> None:
    names = [name for field, others in SYNONYMS.items() for name in (field, *others)]
    assert len(names) == len(set(names))


def test_fields_of_several_columns_are_said() -> None:
    sentence = re.search(r"More than one column may be (.*?)\.", WORDS)
    assert sentence and len(SEVERAL) == 7
    assert all(name.partition(" or ")[0] in sentence[1] for name in SEVERAL)


def test_every_option_is_explained() -> None:
    told = {row[0].strip("`").split()[0] for row in table("Which sheet, which row, which column")}
    options = {name for parameter in import_command.params for name in parameter.opts}
    assert told == {name for name in options if name.startswith("--")} - {"--output"}


def examples(row: int) -> list[str]:
    return re.findall(r"`([^`]+)`", table("Times")[row][0])


def read(row: int) -> list[Reading]:
    reader = read_elapsed if "elapsed" in table("Times")[row][1] else read_clock
    found = [reader(text, HABITS) for text in examples(row)]
    assert found and None not in found, (examples(row), found)
    return [reading for reading in found if reading is not None]


@pytest.mark.parametrize(
    ("row", "known"),
    [
        (0, "seconds"),
        (1, "seconds"),
        (2, "seconds"),
        (3, "date"),
        (4, "date"),
        (5, "date"),
        (6, "elapsed"),
        (7, "day"),
        (8, "elapsed"),
    ],
)
def test_every_time_is_read_as_the_table_says(row: int, known: str) -> None:
    assert all(getattr(reading, known) is not None for reading in read(row))


def test_what_is_told_to_be_in_doubt_is() -> None:
    sentence = WORDS.split("What can be read in two ways is told: ")[1].split(" `T+`, ")[0]
    for text in ("03/04/2024", "T+45", "0800-0830"):
        reading = read_clock(text, HABITS)
        assert f"`{text}`" in sentence and reading is not None and reading.doubt


def test_what_is_told_to_be_no_time_is_none() -> None:
    for text in ("T+", "after lunch", "9"):
        assert f"`{text}`" in PAGE and read_clock(text, HABITS) is None
    assert read_clock("J-1", HABITS) == Reading(day=-1)


def test_limits_and_names_are_those_of_the_code() -> None:
    assert f"{FILE_BYTES // 10**6} MB a file ({UNPACKED_BYTES // 10**6} MB unpacked)" in WORDS
    assert f"{SHEETS} sheets, {ROWS:,} rows and {COLUMNS} columns a sheet" in WORDS
    assert f"{CELL_TEXT:,} characters a cell" in WORDS
    assert all(ending[1:] in WORDS for ending in ENDINGS)
    assert HEAD in PAGE and FILE in PAGE
