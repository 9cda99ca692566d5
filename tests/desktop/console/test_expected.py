"""Tests that expected actions are ticked in the console, by mouse and by key."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tabletop.desktop.console.confirm_dialogs import NoteDialog
from tabletop.desktop.console.expected_box import ActionRow, ExpectedBox
from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tests.desktop.console.table_link import PlayedDesk
from tests.exercise.table import Table
from tests.full_package import full_scenario


@pytest.fixture
def played(qtbot: QtBot, settings: QSettings) -> Iterator[PlayedDesk]:
    """A console two minutes into the full package, the first inject in the middle."""
    table = Table(full_scenario())
    table.wait(minutes=2)
    desk = PlayedDesk(table, settings)
    qtbot.addWidget(desk.window)
    desk.window.show()
    qtbot.waitUntil(desk.settled)
    desk.window.panels.script.msel.table.selectRow(0)
    desk.window._open("lights-out")
    yield desk
    desk.close()


def box_of(desk: PlayedDesk) -> ExpectedBox:
    return desk.window.panels.inject.expected


def seen(desk: PlayedDesk) -> list[str]:
    return [row.seen.text() for row in box_of(desk).rows]


def test_an_action_is_ticked_and_shown_when_the_hub_has_it(
    qtbot: QtBot, played: PlayedDesk
) -> None:
    assert seen(played) == ["not seen"]
    box_of(played).rows[0].box.click()
    qtbot.waitUntil(lambda: seen(played) == ["00:02:00"])

    assert played.window.panels.status.said() == "Ticked as seen."
    assert box_of(played).rows[0].box.isChecked()
    assert list(played.table.engine.state.injects["lights-out"].observed) == [1]


def test_its_number_ticks_it_from_the_row_and_takes_the_tick_back(
    qtbot: QtBot, played: PlayedDesk
) -> None:
    table = played.window.panels.script.msel.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: seen(played) == ["00:02:00"])
    QTest.keyClick(table, Qt.Key.Key_2)
    QTest.keyClick(table, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: seen(played) == ["not seen"])

    assert not played.table.engine.state.injects["lights-out"].observed


def test_a_refused_tick_leaves_the_box_as_it_was(played: PlayedDesk) -> None:
    box = box_of(played).rows[0].box
    played.window.panels.inject.action_ticked.disconnect()
    box.click()

    assert not box.isChecked()


def test_where_nothing_is_expected_there_is_no_box(played: PlayedDesk) -> None:
    assert box_of(played).isVisible()
    played.window._open("call")

    assert not box_of(played).isVisible()


def test_after_the_end_it_can_still_be_ticked(qtbot: QtBot, played: PlayedDesk) -> None:
    played.table.white(c.EndExercise())
    played.link.tell(0, full=True)
    qtbot.waitUntil(played.settled)
    box_of(played).rows[0].box.click()

    qtbot.waitUntil(lambda: seen(played) == ["after the end"])


def test_what_was_noted_stands_below_the_action(qtbot: QtBot, played: PlayedDesk) -> None:
    row = box_of(played).rows[0]
    assert row.noted.isHidden()
    noted = c.ObserveAction(inject="lights-out", action=1, note="<b>By phone.</b>")
    played.table.by(e.Actor("white", 4), noted)
    played.link.tell(0, full=True)
    qtbot.waitUntil(lambda: seen(played) == ["00:02:00"])

    assert row.noted.text() == "<b>By phone.</b> – Dora"
    assert row.noted.textFormat() == Qt.TextFormat.PlainText


def noted_as(row: ActionRow, note: str) -> bool:
    return row.noted.text() == note


def test_what_was_seen_can_be_noted_and_the_note_changed(qtbot: QtBot, played: PlayedDesk) -> None:
    row = box_of(played).rows[0]
    assert not row.note.isVisible()
    row.box.click()
    qtbot.waitUntil(row.note.isVisible)
    for note, before in (("By phone.", ""), ("By phone, late.", "By phone.")):
        row.note.click()
        (dialog,) = played.window.dialogs.open_ones()
        assert isinstance(dialog, NoteDialog) and dialog.note.text() == before
        dialog.note.setText(note)
        dialog.deed.click()
        qtbot.waitUntil(partial(noted_as, row, note))
    assert played.window.panels.status.said() == "Noted."
    assert seen(played) == ["00:02:00"]


def test_the_msel_counts_what_was_seen_of_what_is_out(qtbot: QtBot, played: PlayedDesk) -> None:
    model = played.window.panels.script.msel.model
    column = [each.heading for each in model.columns].index("seen")

    def counted() -> dict[str, str]:
        rows = range(model.rowCount())
        return {model.key_at(row): model.index(row, column).data() for row in rows}

    assert counted()["lights-out"] == "0 of 1"
    assert {said for key, said in counted().items() if key != "lights-out"} == {""}
    box_of(played).rows[0].box.click()
    qtbot.waitUntil(lambda: counted()["lights-out"] == "1 of 1")
