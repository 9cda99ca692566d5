"""Tests that the description of the exercise file names all that is in one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tabletop.record.columns import COLUMNS
from tests.record.parts import make

DOCS = Path(__file__).parent.parent.parent / "docs" / "exercise-file.md"


@pytest.mark.parametrize("table", COLUMNS)
def test_every_column_for_analysts_is_described(table: str) -> None:
    text = DOCS.read_text(encoding="utf-8")
    section = text[text.index(f"**`{table}`**") :].split("\n\n")[0]
    assert [name for name in COLUMNS[table] if f"`{name}`" not in section] == []


def test_every_table_is_described(tmp_path: Path) -> None:
    with closing(sqlite3.connect(make(tmp_path / "x.tabletop"))) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = {name for (name,) in found if "_fts" not in name}
    assert len(names) == 12
    text = DOCS.read_text(encoding="utf-8")
    assert [name for name in names if f"`{name}`" not in text] == []
