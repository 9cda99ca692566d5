"""Tests that a key struck once more never acts on another row than the one that was chosen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tabletop.desktop.console.tables import FixedTable
from tabletop.exercise import commands as c
from tabletop.exercise.bodies import InjectStatus
from tests.desktop.console.table_link import PlayedDesk
from tests.exercise.table import Table

Key = Qt.Key


@pytest.fixture
def played(qtbot: QtBot, settings: QSettings) -> Iterator[PlayedDesk]:
    """A console at an exercise that runs."""
    desk = PlayedDesk(Table(), settings)
    qtbot.addWidget(desk.window)
    desk.window.show()
    qtbot.waitUntil(desk.settled)
    yield desk
    desk.close()


def strike_twice(qtbot: QtBot, desk: PlayedDesk, table: FixedTable, key: Key) -> None:
    """The key again, once all that the first brought about is shown."""
    table.setFocus()
    for _ in range(2):
        QTest.keyClick(table, key)
        qtbot.waitUntil(desk.settled)


def ahead(desk: PlayedDesk) -> FixedTable:
    """Two points that lie ahead, the first selected."""
    desk.window.panels.decisions.show_group("Ahead")
    table = desk.window.panels.decisions.table
    assert table.rows.rowCount() > 1
    table.selectRow(0)
    return table


def test_o_opens_one_question(qtbot: QtBot, played: PlayedDesk) -> None:
    strike_twice(qtbot, played, ahead(played), Key.Key_O)
    assert [p.status for p in played.window.board.points()].count("open") == 1


def test_x_closes_one_question(qtbot: QtBot, played: PlayedDesk) -> None:
    before = played.table.engine.counter("white")
    for point in played.window.board.points()[:2]:
        played.table.white(c.OpenDecision(decision=point.id))
    played.link.tell(before)
    qtbot.waitUntil(played.settled)
    panel = played.window.panels.decisions
    panel.show_group("Open")
    panel.table.selectRow(0)
    strike_twice(qtbot, played, panel.table, Key.Key_X)
    assert [p.status for p in played.window.board.points()].count("open") == 1


@pytest.mark.parametrize("hands", [True, False])
def test_when_a_question_closes_by_itself_no_other_is_selected(
    qtbot: QtBot, played: PlayedDesk, hands: bool
) -> None:
    panel = played.window.panels.decisions
    first, second = (point.id for point in played.window.board.points()[:2])
    before = played.table.engine.counter("white")
    for point in (first, second):
        played.table.white(c.OpenDecision(decision=point))
    played.link.tell(before)
    qtbot.waitUntil(played.settled)
    panel.show_group("Open")
    panel.table.selectRow(panel.model.place_of(first) or 0)
    if hands:
        panel.table.setFocus()
    before = played.table.engine.counter("white")
    played.table.white(c.CloseDecision(decision=first))
    played.link.tell(before)
    qtbot.waitUntil(played.settled)
    assert panel.model.place_of(second) is not None
    assert panel.table.selected_key() == ""


def test_a_click_that_closes_a_question_selects_no_other(qtbot: QtBot, played: PlayedDesk) -> None:
    panel = played.window.panels.decisions
    before = played.table.engine.counter("white")
    for point in played.window.board.points()[:2]:
        played.table.white(c.OpenDecision(decision=point.id))
    played.link.tell(before)
    qtbot.waitUntil(played.settled)
    panel.show_group("Open")
    panel.table.selectRow(0)
    panel.buttons["close"].click()
    qtbot.waitUntil(played.settled)
    assert panel.table.selected_key() == ""


def test_nothing_is_selected_by_coming_back_to_the_window(qtbot: QtBot, played: PlayedDesk) -> None:
    table = ahead(played)
    strike_twice(qtbot, played, table, Key.Key_O)
    assert table.selected_key() == ""
    table.clearFocus()
    again = QFocusEvent(QFocusEvent.Type.FocusIn, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(table, again)
    assert table.selected_key() == ""


@pytest.mark.parametrize(
    ("key", "status"),
    [(Key.Key_R, "released"), (Key.Key_H, "held"), (Key.Key_S, "skipped")],
)
@pytest.mark.parametrize("panel", ["next", "msel"])
def test_a_key_acts_on_one_inject(
    qtbot: QtBot, played: PlayedDesk, panel: str, key: Key, status: InjectStatus
) -> None:
    panels, board = played.window.panels, played.window.board
    if panel == "msel":
        panels.script.msel._groups["coming"].setChecked(True)
    table = panels.next.table if panel == "next" else panels.script.msel.table
    before = sum(body.status == status for body in board.injects())
    rows = [table.rows.key_at(row) for row in range(table.rows.rowCount())]
    table.selectRow(next(at for at, row in enumerate(rows) if not row.startswith("decision:")))
    strike_twice(qtbot, played, table, key)
    assert sum(body.status == status for body in board.injects()) == before + 1


def test_p_plays_one_inject_from_the_bench(qtbot: QtBot, played: PlayedDesk) -> None:
    panels, board = played.window.panels, played.window.board
    panels.script.enter(1)
    table = panels.script.bench.table
    table.selectRow(0)
    before = sum(body.status == "released" for body in board.injects())
    strike_twice(qtbot, played, table, Key.Key_P)
    assert sum(body.status == "released" for body in board.injects()) == before + 1
