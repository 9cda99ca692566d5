"""Tests that a hub that cannot be started again is tried patiently and complained of once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tabletop.desktop.reviver import Reviver
from tabletop.desktop.services import ServiceError, Services
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.wire import Notice
from tabletop.seat.link import LinkState
from tests.desktop.console.desk import made_up_services
from tests.desktop.fakes import Seat


class Stubborn:
    """A hub that does not come back, each time for another reason."""

    def __init__(self) -> None:
        self.tries = 0

    def revive(self, file: Path) -> bool:
        self.tries += 1
        raise ServiceError(f"Try {self.tries} failed.")

    def services(self) -> Services:
        return replace(made_up_services(), revive_hub=self.revive)


def test_a_hub_that_was_closed_is_let_be(seat: Seat) -> None:
    hub, parent = Stubborn(), QObject()
    reviver = Reviver(seat.bridge, hub.services(), Path("a.tabletop"), parent, patience_ms=1)
    seat.bridge.link_changed.emit(LinkState(False, 0, 0, reason=Refusal("closing")))
    assert not reviver.waits() and hub.tries == 0
    seat.bridge.link_changed.emit(LinkState(False, 0, 0))
    assert reviver.waits()
    parent.deleteLater()


def test_trouble_is_told_once_until_the_hub_is_back(qtbot: QtBot, seat: Seat) -> None:
    hub, told, parent = Stubborn(), list[Notice](), QObject()
    seat.bridge.noticed.connect(told.append)
    reviver = Reviver(seat.bridge, hub.services(), Path("a.tabletop"), parent, patience_ms=1)
    seat.bridge.link_changed.emit(LinkState(connected=False, since_ms=0, waiting=0))
    qtbot.waitUntil(lambda: hub.tries >= 4)
    assert len(told) == 1 and "Try 1" in str(told[0].refusal.detail)
    assert reviver.patience_ms() >= 8
    seat.bridge.link_changed.emit(LinkState(connected=True, since_ms=0, waiting=0))
    assert reviver.patience_ms() == 1
    parent.deleteLater()
