"""Tests that the page about the report names what there is."""

from pathlib import Path

import pytest

from tabletop.report.forms import LONGEST_CELL
from tabletop.report.paper import PAGE_SIZES
from tabletop.report.sections import SECTIONS, Section
from tabletop.report.text import PIECE

PAGE = (Path(__file__).parents[2] / "docs" / "report.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.number)
def test_every_section_is_in_the_table(section: Section) -> None:
    assert f"| {section.number} | {section.title} |" in PAGE


def test_no_section_is_in_the_table_that_is_not_made() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| ")]
    told = [line.split("|")[2].strip() for line in rows[2:]]
    assert told == ["Cover", "Contents", *(section.title for section in SECTIONS)]


@pytest.mark.parametrize("size", PAGE_SIZES)
def test_every_page_size_is_named(size: str) -> None:
    assert f"`{size}`" in PAGE


def test_limits_are_those_of_the_code() -> None:
    assert f"{PIECE:,} characters" in PAGE
    assert f"{LONGEST_CELL} characters" in PAGE
