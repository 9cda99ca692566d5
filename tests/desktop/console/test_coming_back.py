"""Tests that the console comes back as it was left, and as new where that makes no sense."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from tests.desktop.console import made_up_room
from tests.desktop.console.desk import Desk


def test_a_killed_window_comes_back_as_it_was(
    qtbot: QtBot, desk: Desk, settings: QSettings
) -> None:
    script = desk.window.panels.script
    script.msel.table.selectRow(4)
    script.msel.box.setText("ald")
    script.tabs.setCurrentIndex(1)
    desk.window.keep()
    again = Desk(settings)
    qtbot.addWidget(again.window)
    again.begin()
    there = again.window.panels.script
    assert (there.msel.box.text(), there.tabs.currentIndex()) == ("ald", 1)
    assert there.msel.table.selected_key() == "i5"
    again.close()


def test_what_is_open_is_written_down_while_the_window_lives(
    qtbot: QtBot, desk: Desk, settings: QSettings
) -> None:
    desk.window.panels.script.msel.table.selectRow(4)
    desk.window.keeper.setInterval(1)
    qtbot.waitUntil(lambda: settings.value("open/inject") == "i5")


def test_a_window_that_was_never_shown_leaves_no_layout(qtbot: QtBot, settings: QSettings) -> None:
    desk = Desk(settings)
    qtbot.addWidget(desk.window)
    desk.begin()
    desk.close()
    assert not settings.contains("layout/columns")


def test_a_layout_pushed_about_is_found_again(
    qtbot: QtBot, desk: Desk, settings: QSettings
) -> None:
    desk.window.resize(desk.window.minimumSize())  # what the smallest screen has room for
    desk.window.panels.columns.setSizes([480, 330, 368])
    wanted = desk.window.panels.columns.sizes()
    desk.window.keep()
    again = Desk(settings)
    qtbot.addWidget(again.window)
    again.begin()
    again.window.show()
    assert again.window.panels.columns.sizes() == wanted
    again.close()


def test_another_exercise_begins_with_what_comes_next(
    qtbot: QtBot, desk: Desk, settings: QSettings
) -> None:
    desk.window.panels.script.msel.table.selectRow(4)
    desk.window.keep()
    again = Desk(settings)
    qtbot.addWidget(again.window)
    again.begin(place=msgspec.structs.replace(made_up_room.PLACE, exercise="77" * 16))
    assert again.window.panels.script.msel.table.selected_key() == "i18"
    again.close()


@pytest.mark.parametrize("written", ["", "nonsense", "99"])
def test_settings_that_make_no_sense_are_passed_over(
    qtbot: QtBot, settings: QSettings, written: str
) -> None:
    settings.setValue("open/exercise", made_up_room.PLACE.exercise)
    for name in ("open/tab", "open/moves", "open/inject", "layout/window", "layout/columns"):
        settings.setValue(name, written)
    desk = Desk(settings)
    qtbot.addWidget(desk.window)
    desk.window.show()
    desk.begin()
    assert desk.window.panels.script.msel.table.selected_key() == "i18"
    desk.close()
