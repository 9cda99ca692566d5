"""Tests that the console says why its hub is away, and starts one that was closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tabletop.desktop.console.away_bar import AWAY, CLOSED, STARTING
from tabletop.desktop.services import RunningHub, ServiceError, StartRequest
from tabletop.exercise.refusals import Refusal
from tests.desktop.console import made_up, made_up_room
from tests.desktop.console.desk import Desk, made_up_services

CLOSING = Refusal("closing")


class Starter:
    """Remembers what was to be started; fails with a sentence if it has one."""

    def __init__(self) -> None:
        self.asked: list[StartRequest] = []
        self.trouble = ""

    def start(self, request: StartRequest) -> RunningHub:
        self.asked.append(request)
        if self.trouble:
            raise ServiceError(self.trouble)
        return RunningHub("", request.file, "")


@pytest.fixture
def starter() -> Starter:
    return Starter()


@pytest.fixture
def closed(qtbot: QtBot, settings: QSettings, starter: Starter) -> Iterator[Desk]:
    """A console whose hub was closed in order while the exercise ran."""
    desk = Desk(settings, replace(made_up_services(), start_hub=starter.start))
    qtbot.addWidget(desk.window)
    desk.window.show()
    desk.begin()
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    desk.link_state(connected=False, reason=CLOSING)
    yield desk
    desk.close()


def test_a_closed_hub_is_started_again_by_its_key(
    qtbot: QtBot, closed: Desk, starter: Starter
) -> None:
    bar = closed.window.panels.away
    assert bar.words.text() == CLOSED["running"] and bar.start.isVisible()
    QTest.keyClick(closed.window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert bar.words.text() == STARTING and not bar.start.isVisible()
    qtbot.waitUntil(lambda: bool(starter.asked))
    assert [str(request.file) for request in starter.asked] == [made_up_room.PLACE.file]
    assert starter.asked[0].network  # where it was reached before
    closed.link_state()
    assert not bar.isVisible()


def test_what_keeps_a_closed_hub_from_starting_is_said_and_it_can_be_tried_again(
    qtbot: QtBot, closed: Desk, starter: Starter
) -> None:
    bar, starter.trouble = closed.window.panels.away, "The file is gone."
    bar.start.click()
    qtbot.waitUntil(lambda: bar.words.text() == "The file is gone.")
    assert bar.start.isVisible()


def test_a_hub_that_crashed_is_not_offered(desk: Desk) -> None:
    desk.link_state(connected=False)
    bar = desk.window.panels.away
    assert bar.words.text() == AWAY and not bar.start.isVisible()
    desk.window.panels.away.start.strike("Ctrl+R")
    assert bar.words.text() == AWAY


def test_no_second_bar_contradicts_the_first(desk: Desk) -> None:
    desk.tell({"clock": made_up.clock("paused", recovered=True)})
    assert desk.window.panels.recovered.isVisible()
    desk.link_state(connected=False, reason=CLOSING)
    assert not desk.window.panels.recovered.isVisible()
    desk.link_state()
    assert desk.window.panels.recovered.isVisible()


def test_the_clock_does_not_go_on_saying_running(desk: Desk) -> None:
    desk.link_state(connected=False)
    assert desk.window.panels.top.clocks.phase == "running, when last heard of"
    desk.link_state()
    assert desk.window.panels.top.clocks.phase == "running"
