"""Tests that what is selected is what the middle shows, and that keys act on nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tabletop.desktop.console.record_dialog import RecordDialog
from tabletop.exercise import commands as c
from tests.desktop.console.table_link import PlayedDesk
from tests.exercise.table import Table

Key = Qt.Key


@pytest.fixture
def played(qtbot: QtBot, settings: QSettings) -> Iterator[PlayedDesk]:
    """A console at an exercise that has just begun; no question is open yet."""
    desk = PlayedDesk(Table(), settings)
    qtbot.addWidget(desk.window)
    desk.window.show()
    qtbot.waitUntil(desk.settled)
    yield desk
    desk.close()


@pytest.fixture
def asked(qtbot: QtBot, played: PlayedDesk) -> PlayedDesk:
    """Four minutes in: a question has opened by itself while an inject was read."""
    played.wait(minutes=4)
    qtbot.waitUntil(played.settled)
    assert [point.status for point in played.window.board.points()].count("open") == 1
    return played


def selected(desk: PlayedDesk) -> set[str]:
    """The cards selected in any list."""
    panels = desk.window.panels
    injects = (panels.script.msel.table.selected_key(), panels.script.bench.table.selected_key())
    point = panels.decisions.table.selected_key()
    keys = {f"inject:{key}" for key in injects if key}
    keys |= {f"decision:{point}"} if point else set()
    return keys | ({panels.next.table.selected_key()} - {""})


def shown(desk: PlayedDesk) -> str:
    """The card in the middle."""
    panels = desk.window.panels
    if panels.inject.isVisible():
        assert panels.inject.body is not None
        return f"inject:{panels.inject.body.id}"
    number = int(panels.point.title.text().split()[0].removeprefix("D"))
    return next(f"decision:{p.id}" for p in desk.window.board.points() if p.number == number)


def told(desk: PlayedDesk) -> int:
    return desk.table.engine.counter("white")


def test_a_question_that_opens_by_itself_selects_nothing(asked: PlayedDesk) -> None:
    assert asked.window.panels.decisions.model.rowCount() == 1
    assert selected(asked) == {shown(asked)}
    assert shown(asked).startswith("inject:")
    assert not any(button.isVisible() for button in asked.window.panels.decisions.buttons.values())


@pytest.mark.parametrize("key", [Key.Key_X, Key.Key_E, Key.Key_T, Key.Key_O, Key.Key_A])
def test_no_key_acts_on_a_question_that_is_not_read(
    qtbot: QtBot, asked: PlayedDesk, key: Key
) -> None:
    table, before = asked.window.panels.decisions.table, told(asked)
    table.setFocus()
    QTest.keyClick(table, key)
    qtbot.waitUntil(asked.settled)

    assert told(asked) == before
    assert not asked.window.dialogs.open_ones()


def test_a_question_gone_to_is_read_and_alone_selected(asked: PlayedDesk) -> None:
    asked.window.panels.go_to("Ctrl+5")

    assert shown(asked).startswith("decision:")
    assert selected(asked) == {shown(asked)}


def test_an_inject_gone_to_is_read_and_alone_selected(asked: PlayedDesk) -> None:
    before = shown(asked)
    asked.window.panels.go_to("Ctrl+5")
    asked.window.panels.go_to("Ctrl+2")

    assert shown(asked) == before
    assert selected(asked) == {before}


def test_looking_at_another_group_selects_nothing_in_it(asked: PlayedDesk) -> None:
    asked.window.panels.go_to("Ctrl+5")
    decisions, read = asked.window.panels.decisions, shown(asked)
    decisions.switches["Ahead"].click()
    assert (shown(asked), decisions.table.selected_key()) == (read, "")
    decisions.switches["Open"].click()

    assert selected(asked) == {read}


def test_arrows_read_the_first_of_the_group_they_lead_to(asked: PlayedDesk) -> None:
    asked.window.panels.go_to("Ctrl+5")
    before = shown(asked)
    asked.window.panels.decisions.turn("Left")

    assert shown(asked) != before
    assert asked.window.panels.decisions.table.selected_key() == shown(asked).partition(":")[2]


def test_a_question_that_is_closed_stays_in_the_middle_and_the_list_selects_no_other(
    qtbot: QtBot, asked: PlayedDesk
) -> None:
    asked.window.panels.go_to("Ctrl+5")
    read = shown(asked)
    QTest.keyClick(asked.window.panels.decisions.table, Key.Key_X)
    qtbot.waitUntil(asked.settled)

    assert shown(asked) == read
    assert asked.window.panels.decisions.table.selected_key() == ""


def test_number_keys_tick_nothing_while_a_question_is_read(qtbot: QtBot, asked: PlayedDesk) -> None:
    window = asked.window
    window._open("lights-out")
    assert window.panels.inject.expected.rows
    window.panels.go_to("Ctrl+5")
    window.panels.next.table.setFocus()
    before = told(asked)
    QTest.keyClick(window.panels.next.table, Key.Key_1)
    qtbot.waitUntil(asked.settled)

    assert told(asked) == before


def test_where_none_is_selected_the_question_that_closes_first_is_offered_to_record(
    qtbot: QtBot, asked: PlayedDesk
) -> None:
    before = told(asked)
    asked.table.white(c.CloseDecision(decision="response"))
    asked.table.white(c.OpenDecision(decision="statement"))
    asked.link.tell(before)
    qtbot.waitUntil(asked.settled)
    QTest.keyClick(asked.window, Key.Key_D)
    (dialog,) = asked.window.dialogs.open_ones()

    assert isinstance(dialog, RecordDialog)
    assert dialog.decision.currentData() == "statement"
