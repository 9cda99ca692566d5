"""What every test of a window begins with: the look, and a seat whose link goes nowhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tabletop.desktop.delegate.window import DelegateWindow
from tabletop.desktop.drafts import Drafts
from tabletop.desktop.theme import apply_theme
from tests.desktop.fakes import Seat


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> None:
    if qapp.property("tabletop_theme") != "light":
        apply_theme(qapp, "light")


@pytest.fixture
def seat(qapp: QApplication) -> Iterator[Seat]:
    made = Seat()
    yield made
    made.bridge.close()
    made.bridge.deleteLater()


@pytest.fixture
def window(qtbot: QtBot, seat: Seat) -> DelegateWindow:
    """A delegate's window, seated and running, with nothing arrived."""
    made = DelegateWindow(seat.bridge, drafts=Drafts(None))
    qtbot.addWidget(made)
    made.show()
    seat.begin()
    return made
