"""Tests that an exercise is run from STARTEX to ENDEX without a mouse, against the real rules."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tabletop.desktop.console.command_dialog import CommandDialog
from tests.desktop.console.table_link import PlayedDesk
from tests.exercise.table import Table

CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


class Keyboard:
    """Strikes keys wherever the focus is, and waits until what they asked for is done."""

    def __init__(self, qtbot: QtBot, desk: PlayedDesk) -> None:
        self._qtbot, self.desk = qtbot, desk

    def strike(self, *keys: Qt.Key, control: bool = False) -> None:
        for key in keys:
            target = QApplication.focusWidget() or self.desk.window
            QTest.keyClick(target, key, CONTROL if control else NONE)
            self._qtbot.waitUntil(self.desk.settled)

    def go_to(self, number: int) -> None:
        self.strike(Qt.Key(Qt.Key.Key_0.value + number), control=True)

    def dialog(self) -> CommandDialog:
        """The dialog that was opened, once the keyboard is in it."""
        (opened,) = self.desk.window.dialogs.open_ones()
        self._qtbot.waitUntil(opened.isActiveWindow)
        return opened

    def tab_to(self, field: str) -> None:
        """Tab after Tab until the field of that name has the keyboard."""
        for _ in range(30):
            focus = QApplication.focusWidget()
            if focus is not None and focus.accessibleName() == field:
                return
            self.strike(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {field}")

    def write(self, words: str) -> None:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, words)

    def done(self) -> None:
        """Ctrl+Enter in a dialog, which then closes."""
        self.strike(Qt.Key.Key_Return, control=True)
        self._qtbot.waitUntil(lambda: not self.desk.window.dialogs.open_ones())
        self.desk.window.activateWindow()
        self._qtbot.waitUntil(self.desk.window.isActiveWindow)

    def said(self) -> str:
        return self.desk.window.panels.status.said()


@pytest.fixture
def keyboard(qtbot: QtBot, settings: QSettings) -> Iterator[Keyboard]:
    desk = PlayedDesk(Table(start=False), settings)
    qtbot.addWidget(desk.window)
    desk.window.show()
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    qtbot.waitUntil(desk.settled)
    yield Keyboard(qtbot, desk)
    desk.close()


@pytest.fixture
def running(keyboard: Keyboard) -> Keyboard:
    """Four minutes into the exercise: the first decision is open."""
    keyboard.strike(Qt.Key.Key_Space)
    keyboard.desk.wait(minutes=4)
    keyboard._qtbot.waitUntil(keyboard.desk.settled)
    return keyboard


def test_space_starts_pauses_and_resumes(keyboard: Keyboard) -> None:
    phases = []
    for _ in range(3):
        keyboard.strike(Qt.Key.Key_Space)
        phases.append(keyboard.desk.window.phase())
    assert phases == ["running", "paused", "running"]


def test_what_comes_next_is_held_taken_up_and_released(running: Keyboard) -> None:
    running.go_to(1)
    inject = running.desk.window.panels.inject
    said = []
    for key in (Qt.Key.Key_H, Qt.Key.Key_U, Qt.Key.Key_R):
        running.strike(key)
        said.append(running.said().rpartition(" ")[2])
        running.go_to(2)  # what is held stands in the MSEL alone
    assert said == ["held.", "again.", "released."]
    assert inject.body is not None and inject.body.status == "released"


def test_what_is_on_the_bench_is_played(running: Keyboard) -> None:
    running.go_to(3)
    running.strike(Qt.Key.Key_P)
    assert running.said().endswith("released.")


def test_a_spoken_decision_is_recorded_for_any_delegation(running: Keyboard) -> None:
    running.strike(Qt.Key.Key_D)
    running.dialog()
    for field, keys in (("Given", Qt.Key.Key_Down), ("Option", Qt.Key.Key_Down)):
        running.tab_to(field)
        running.strike(keys)
    running.tab_to("When, hh:mm:ss elapsed or minutes ago")
    running.write("1 min")
    running.done()
    assert running.said().startswith("Recorded #1 for ")
    record = running.desk.window.panels.feed.model.row_at(0).record
    assert (record.given, record.given_ms) == ("paper", 3 * 60_000)


def test_a_decision_gets_more_time_is_closed_and_reopened(running: Keyboard) -> None:
    running.go_to(5)
    point = running.desk.window.panels.point
    assert point.isVisible()
    running.strike(Qt.Key.Key_E)
    assert running.said().endswith("has more time.")
    running.strike(Qt.Key.Key_T)
    running.dialog()
    running.done()
    assert running.said().endswith("has more time.")
    running.go_to(5)
    running.strike(Qt.Key.Key_X, Qt.Key.Key_Right)
    assert point.status.words == "closed"
    running.strike(Qt.Key.Key_O)
    assert running.said().endswith("reopened.")


def test_an_inject_is_written_and_sent(running: Keyboard) -> None:
    running.strike(Qt.Key.Key_I)
    running.dialog()
    running.strike(Qt.Key.Key_Space)  # all delegations
    running.tab_to("Subject")
    running.write("A word from the chair")
    running.done()
    assert running.said() == "The inject is sent."


def test_a_question_is_asked(running: Keyboard) -> None:
    running.strike(Qt.Key.Key_Q)
    running.dialog()
    running.strike(Qt.Key.Key_Space)
    for field, words in (("Title", "Do we go on?"), ("Options", "Yes")):
        running.tab_to(field)
        running.write(words)
    running.done()
    assert running.said() == "The question is open."


def test_a_gate_that_does_not_hold_is_passed_with_a_reason(running: Keyboard) -> None:
    running.strike(Qt.Key.Key_N)
    running.dialog()
    running.write("The room is ahead of time.")
    running.done()
    assert running.said() == "The next move has begun."


def test_a_milestone_is_set(running: Keyboard) -> None:
    running.go_to(4)
    running.strike(Qt.Key.Key_Return)
    assert running.said() == "The milestone is as you set it."


def test_the_exercise_is_ended(running: Keyboard) -> None:
    running.strike(Qt.Key.Key_E, control=True)
    running.dialog()
    running.done()
    assert running.desk.window.phase() == "ended"
