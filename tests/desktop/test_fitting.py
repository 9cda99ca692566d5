"""Tests that no window begins larger than its screen, and that all of it is seen there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tabletop.desktop.delegate.window import DelegateWindow
from tabletop.desktop.fitting import FRAME, fit_to_screen
from tabletop.exercise.bodies import AnyBody
from tests.desktop import made_up
from tests.desktop.fakes import Seat

LAPTOP = QRect(0, 0, 1366, 728)
"""What a bar of the desktop leaves of 1366×768."""


def test_a_window_too_large_for_its_screen_is_maximised(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    fit_to_screen(window, LAPTOP)
    assert window.isMaximized()
    assert window.size() == QSize(1350, 684)  # what it is when it is made smaller


def test_a_window_that_fits_is_left_alone(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1240, 680)
    fit_to_screen(window, LAPTOP)
    assert not window.isMaximized() and window.size() == QSize(1240, 680)


@pytest.mark.parametrize("screen", [LAPTOP, QRect(0, 0, 1280, 680)])
def test_all_of_a_delegates_window_is_on_a_small_screen(
    window: DelegateWindow, seat: Seat, screen: QRect
) -> None:
    asked = next(body for body in made_up.injects() if body.acknowledge)
    cards: dict[str, AnyBody | None] = {f"inject__{asked.number}": asked}
    seat.tell(decision__1=made_up.DECISION, **cards)
    window._open_inject(asked.number)
    fit_to_screen(window, screen)
    room = QSize(screen.width(), screen.height() - FRAME.height())
    window.resize(room)  # as maximising does
    assert window.size() == room
    (button,) = (b for b in window.findChildren(QPushButton) if "Acknowledge" in b.text())
    foot = button.mapTo(window, QPoint(0, button.height()))
    assert button.isVisible() and foot.y() <= window.height()
