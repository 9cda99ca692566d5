"""Tests that a fault is logged whole and told in one calm sentence."""

import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tabletop.desktop import faults


@pytest.fixture
def log_path(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "log" / "desktop.log"
    faults.log_to(path)
    yield path
    for handler in list(faults.log.handlers):
        faults.log.removeHandler(handler)
        handler.close()


def meet_one(desk: faults.FaultDesk) -> None:
    try:
        raise ValueError("<b>inside</b>")
    except ValueError:
        desk.take(*sys.exc_info())


def test_a_fault_is_logged_with_its_trace(
    qtbot: QtBot, log_path: Path, expect_logged: Callable[[str], None]
) -> None:
    expect_logged("a fault nobody caught")
    parent = QObject()
    meet_one(faults.FaultDesk(log_path, parent))
    assert "meet_one" in log_path.read_text()
    assert "ValueError: <b>inside</b>" in log_path.read_text()


def test_only_one_dialog_is_shown_at_a_time(
    qtbot: QtBot, log_path: Path, expect_logged: Callable[[str], None]
) -> None:
    expect_logged("a fault nobody caught")
    parent = QObject()
    desk = faults.FaultDesk(log_path, parent)
    meet_one(desk)
    meet_one(desk)
    qtbot.waitUntil(lambda: desk._showing is not None)
    first = desk._showing
    assert first is not None
    qtbot.waitUntil(first.isVisible)
    first.accept()
    qtbot.waitUntil(lambda: desk._showing is None)


def test_the_dialog_says_what_it_means_in_plain_text(qtbot: QtBot) -> None:
    dialog = faults.fault_dialog("ValueError", Path("/logs/<b>.log"))
    qtbot.addWidget(dialog)
    assert dialog.textFormat() == Qt.TextFormat.PlainText
    assert "Nothing recorded is lost" in dialog.text()
    assert "/logs/<b>.log" in dialog.text()
    assert dialog.standardButtons() == QMessageBox.StandardButton.Ok


def test_qts_messages_go_to_the_log(expect_logged: Callable[[str], None]) -> None:
    expect_logged("Qt: something odd")
    faults.take_qt_message(QtMsgType.QtWarningMsg, QMessageLogContext(), "something odd")
    faults.take_qt_message(QtMsgType.QtDebugMsg, QMessageLogContext(), "chatter")
    assert logging.getLogger("tabletop") is faults.log
