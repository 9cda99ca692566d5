"""Tests that a list keeps up with the exercise, and leaves a person at work in it alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tabletop.desktop.console.columns import Column, RowsModel
from tabletop.desktop.console.following import Follower
from tabletop.desktop.console.tables import FixedTable

ROWS = [f"row {number:02}" for number in range(60)]


def key_of(row: str) -> str:
    return row


def seen(table: FixedTable) -> range:
    last = table.rowAt(table.viewport().height() - 1)
    return range(table.rowAt(0), last + 1)


@pytest.fixture
def table(qtbot: QtBot) -> FixedTable:
    """Sixty rows of which ten or so can be seen."""
    columns = (Column[str]("row", lambda row, now: row),)
    made = FixedTable(RowsModel(columns, key_of))
    made.rows.setParent(made)
    made.rows.set_rows(ROWS)
    made.resize(300, 300)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_first_that_comes_next_is_brought_into_sight(table: FixedTable) -> None:
    Follower(table).follow("row 30")
    assert 30 in seen(table)


def test_nothing_moves_while_the_next_one_is_well_in_sight(table: FixedTable) -> None:
    follower = Follower(table)
    for number in range(6):
        follower.follow(f"row {number:02}")
    assert seen(table).start == 0


def test_the_list_goes_on_before_the_next_one_leaves_at_the_bottom(table: FixedTable) -> None:
    follower = Follower(table)
    for number in range(40):
        follower.follow(f"row {number:02}")
        assert number in seen(table)


def test_a_list_that_was_hidden_catches_up(qtbot: QtBot, table: FixedTable) -> None:
    follower = Follower(table)
    table.hide()
    follower.follow("row 10")
    follower.follow("row 30")
    table.show()
    qtbot.waitUntil(lambda: 30 in seen(table))


def test_one_who_looks_elsewhere_is_not_pulled_back(table: FixedTable) -> None:
    follower = Follower(table, patience_s=0.0)
    follower.follow("row 40")
    QTest.keyClick(table, Qt.Key.Key_Home)
    table.scrollToTop()
    follower.follow("row 41")
    assert seen(table).start == 0


def test_a_list_that_nobody_touched_goes_on_from_wherever_it_was_shown(table: FixedTable) -> None:
    """So a window that came back, showing first what was open in it, does not fall behind."""
    follower = Follower(table)
    follower.follow("row 40")
    table.scrollToTop()
    follower.follow("row 41")
    assert 41 in seen(table)


def test_one_who_is_at_work_in_the_list_is_left_alone(table: FixedTable) -> None:
    follower = Follower(table)
    follower.follow("row 04")
    QTest.keyClick(table, Qt.Key.Key_Down)
    follower.follow("row 30")
    assert seen(table).start == 0
    patient = Follower(table, patience_s=0.0)
    patient.follow("row 04")
    QTest.keyClick(table, Qt.Key.Key_Down)
    patient.follow("row 30")
    assert 30 in seen(table)
