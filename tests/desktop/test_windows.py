"""Tests that windows are opened, begun once painted, kept while open and let go when closed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tabletop.desktop.delegate.window import DelegateWindow
from tabletop.desktop.memory import Memory, SeatTaken
from tabletop.desktop.start.join_window import JoinWindow
from tabletop.desktop.start.window import StartWindow
from tabletop.desktop.windows import Kept, SeatWatch, Windows, link_maker
from tabletop.exercise.refusals import Refusal
from tabletop.seat.link import LinkState
from tests.desktop.fakes import Seat
from tests.desktop.start.test_window import GRID, Rest

SEAT = SeatTaken("127.0.0.1:1", "token", "Grid", "Aldria", "Amina")


@pytest.fixture
def windows(qtbot: QtBot, tmp_path: Path) -> Windows:
    return Windows(Rest(tmp_path).services, Memory(None))


def shown(kind: type[QWidget]) -> list[QWidget]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return [window for window in QApplication.topLevelWidgets() if isinstance(window, kind)]


def test_a_window_is_begun_once_it_has_painted(qtbot: QtBot) -> None:
    begun: list[bool] = []
    window = QWidget()
    qtbot.addWidget(window)
    kept = Kept(window, lambda: begun.append(window.isVisible()), window, first=False)
    assert begun == []
    window.show()
    assert begun == []
    qtbot.waitUntil(lambda: begun == [True])
    window.update()
    assert kept.window is window and begun == [True]


def test_the_start_window_comes_filled(qtbot: QtBot, windows: Windows) -> None:
    windows.show_start(GRID, simulate=True)
    [start] = shown(StartWindow)
    assert isinstance(start, StartWindow)
    qtbot.waitUntil(lambda: start._page.request() is not None)
    request = start._page.request()
    assert request is not None and request.simulate
    windows.close_all()
    assert shown(StartWindow) == []


def test_a_taken_seat_opens_its_window_and_closes_the_one_it_came_from(
    qtbot: QtBot, windows: Windows
) -> None:
    windows.show_join("", "")
    [join] = shown(JoinWindow)
    assert isinstance(join, JoinWindow)
    join.seat_taken.emit(SEAT)
    assert shown(JoinWindow) == []
    assert len(shown(DelegateWindow)) == 1
    assert windows._memory.seats() == [SEAT]
    windows.close_all()
    assert shown(DelegateWindow) == []
    assert windows._kept == []


def test_a_seat_its_hub_does_not_know_is_forgotten(seat: Seat) -> None:
    memory = Memory(None)
    memory.took_seat(SEAT)
    watch = SeatWatch(memory, SEAT.token, seat.bridge)
    watch.hear(LinkState(False, 0, 0))
    assert memory.seats() == [SEAT]
    watch.hear(LinkState(False, 0, 0, Refusal("unknown_token")))
    assert memory.seats() == []


def test_a_link_is_made_with_its_thread_and_closed(seat: Seat) -> None:
    link = link_maker("127.0.0.1:1")(seat.link.listener)
    link.start()
    assert link.hub_wall_ms() > 0
    link.close()
