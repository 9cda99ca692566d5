"""Tests what is shown to the room, and what where no room can join."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tabletop.desktop.console import deeds
from tabletop.desktop.console.buttons import KeyButton
from tabletop.desktop.console.room_view import RoomView
from tabletop.desktop.services import ServiceError, Services
from tabletop.exercise.wire import Place
from tests.desktop.console import made_up_room
from tests.desktop.console.desk import Desk

HERE = msgspec.structs.replace(made_up_room.PLACE, addresses=("http://127.0.0.1:8765",))
NOWHERE = msgspec.structs.replace(made_up_room.PLACE, addresses=())


def view_of(desk: Desk, place: Place) -> RoomView:
    desk.bridge.place_arrived.emit(place)
    desk.window.panels.top.place.show_room.click()
    view = desk.window.dialogs._room_view
    assert view is not None
    return view


def said(view: RoomView) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_an_address_of_the_network_is_shown_with_its_qr(desk: Desk) -> None:
    view = view_of(desk, made_up_room.PLACE)
    assert view.qr.isVisible()
    assert "http://192.168.1.20:8765" in said(view) and "K7F-2QX" in said(view)
    assert "Only this computer" not in said(view)


@pytest.mark.parametrize("place", [HERE, NOWHERE])
def test_where_only_this_computer_reaches_the_hub_nothing_is_to_be_scanned(
    desk: Desk, place: Place
) -> None:
    view = view_of(desk, place)
    assert not view.qr.isVisible() and "K7F-2QX" not in said(view)
    assert "Only this computer can reach the exercise. Nobody else can join." in said(view)
    assert "not encrypted" in said(view) and view.let_in.isVisible()


def test_an_address_that_appears_is_shown_at_once(desk: Desk) -> None:
    view = view_of(desk, HERE)
    desk.bridge.place_arrived.emit(made_up_room.PLACE)
    assert view.qr.isVisible() and not view.let_in.isVisible()


def test_one_key_starts_the_hub_anew_on_the_network(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, desk: Desk
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(deeds, "start_on_network", lambda services, file: asked.append(file))
    view = view_of(desk, HERE)
    qtbot.waitUntil(view.isActiveWindow)
    QTest.keyClick(view, Qt.Key.Key_L)
    assert not view.let_in.isEnabled()
    qtbot.waitUntil(lambda: asked == [Path(HERE.file)])


def test_a_hub_that_does_not_start_anew_says_why(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, desk: Desk
) -> None:
    def fail(services: Services, file: Path) -> None:
        raise ServiceError("The port is taken.")

    monkeypatch.setattr(deeds, "start_on_network", fail)
    view = view_of(desk, HERE)
    view.let_in.click()
    qtbot.waitUntil(lambda: "The port is taken." in said(view))
    assert view.let_in.isEnabled()


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
@pytest.mark.parametrize("place", [made_up_room.PLACE, HERE])
def test_with_a_long_title_all_is_seen_and_nothing_covers_anything(
    desk: Desk, place: Place, size: tuple[int, int]
) -> None:
    view = view_of(desk, place)
    assert view.isFullScreen()
    view.show_place(place, " ".join(["Consequences"] * 16), made_up_room.EXERCISE.marking)
    view.setFixedSize(*size)
    QApplication.sendPostedEvents()
    parts = [*view.findChildren(QLabel), *view.findChildren(KeyButton), view.qr]
    boxes = [
        (part.mapTo(view, QPoint(0, 0)), part.size(), part) for part in parts if part.isVisible()
    ]
    for at, extent, part in boxes:
        assert view.rect().contains(QRect(at, extent)), part
        others = [QRect(a, e) for a, e, other in boxes if other is not part]
        assert not any(QRect(at, extent).intersects(other) for other in others), part
    assert 1 < len(view._title.shown()) <= 3


def test_a_long_title_leaves_the_head_its_facts(desk: Desk) -> None:
    exercise = msgspec.structs.replace(made_up_room.EXERCISE, title="Consequences " * 16)
    desk.tell({"exercise": exercise})
    desk.window.resize(desk.window.minimumSize())
    move = desk.window.panels.top.move_line
    wanted = move.fontMetrics().horizontalAdvance("Move 2 of 3")
    assert move.width() > wanted
