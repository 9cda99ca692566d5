"""Tests the list of what arrived: order, unread marks, and that it keeps still."""

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tabletop.desktop.delegate.inject_list import ASKED, UNREAD, InjectModel
from tabletop.desktop.delegate.inject_rows import HEIGHT, InjectListView
from tabletop.desktop.fonts import font
from tabletop.desktop.painting import first_line
from tests.desktop.made_up import inject


@pytest.fixture
def model(qtmodeltester: ModelTester) -> InjectModel:
    made = InjectModel()
    made.set_member(1)
    return made


def numbers(model: InjectModel) -> list[int]:
    bodies = (model.body_at(model.index(row)) for row in range(model.rowCount()))
    return [body.number for body in bodies if body]


def test_it_is_a_proper_model(model: InjectModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.put([inject(3), inject(1)])
    model.put([inject(4), inject(3, subject="Changed"), inject(2)])
    model.mark_opened(3)
    model.put([])


def test_the_newest_stands_on_top(model: InjectModel) -> None:
    model.put([inject(2), inject(1)])
    model.put([inject(5), inject(4), inject(2), inject(1)])
    assert numbers(model) == [5, 4, 2, 1]


def test_only_what_changed_is_told(model: InjectModel) -> None:
    model.put([inject(2), inject(1)])
    inserted, changed = QSignalSpy(model.rowsInserted), QSignalSpy(model.dataChanged)
    model.put([inject(3), inject(2), inject(1, subject="Corrected")])
    assert (inserted.count(), changed.count()) == (1, 1)


def test_unread_is_what_this_member_has_not_opened(model: InjectModel) -> None:
    model.put([inject(3), inject(2, read_by=(2,)), inject(1, read_by=(1,))])
    assert [model.index(row).data(UNREAD) for row in range(3)] == [True, True, False]
    model.mark_opened(3)
    assert model.unread() == 1


def test_an_inject_asks_until_this_member_acknowledged_it(model: InjectModel) -> None:
    rows = [
        inject(3),
        inject(2, acknowledge=True),
        inject(1, acknowledge=True, acknowledged_by=(1,)),
    ]
    model.put(rows)
    assert [model.index(row).data(ASKED) for row in range(3)] == [False, True, False]


def test_a_row_says_in_words_what_it_draws(model: InjectModel) -> None:
    model.put([inject(1, subject="Dam", sender="The wire", acknowledge=True)])
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("new, Dam, News, The wire")
    assert spoken.endswith("asks to be acknowledged")


def test_what_is_in_sight_stays_where_it_is(qtbot: QtBot, model: InjectModel) -> None:
    model.put([inject(number) for number in range(60, 0, -1)])
    view = InjectListView(model)
    qtbot.addWidget(view)
    view.resize(300, 400)
    view.show()
    view.verticalScrollBar().setValue(10 * HEIGHT)
    before = model.body_at(view.indexAt(view.viewport().rect().center()))
    model.put([inject(number) for number in range(62, 0, -1)])
    after = model.body_at(view.indexAt(view.viewport().rect().center()))
    assert before is not None and after is not None
    assert before.number == after.number


HEADLINES = [
    "Signals dark on the northern line as blackout spreads to the capital",
    "Assessment: access to the control network",
    "Stromausfall: Donaudampfschifffahrtsgesellschaftskapitänsverband fordert Aufklärung",
    "🔥🔥 They knew. And they let it happen to six hundred thousand of us",
    "首都での停電が広がる中、北部線の信号が消える事態が発生しました",
]


@pytest.mark.parametrize("headline", HEADLINES)
@pytest.mark.parametrize("width", [150, 250, 900])
def test_a_headline_is_broken_where_the_line_is_full_and_nothing_is_lost(
    qapp: QApplication, headline: str, width: int
) -> None:
    face = font("interface", 15, strong=True)
    first, rest = first_line(headline, face, width)
    assert f"{first} {rest}".strip() == headline or first + rest == headline
    assert 0 < QFontMetrics(face).horizontalAdvance(first) <= width


@pytest.mark.parametrize("subject", ["", " ", HEADLINES[0] * 20])
def test_every_row_is_drawn_and_equally_high(
    qtbot: QtBot, model: InjectModel, subject: str
) -> None:
    model.put([inject(2, subject=subject), inject(1)])
    view = InjectListView(model)
    qtbot.addWidget(view)
    view.show()
    assert {view.visualRect(model.index(row)).height() for row in range(2)} == {HEIGHT}
    assert not view.grab().isNull()


def test_a_scroll_bar_that_appears_moves_no_word(qtbot: QtBot, model: InjectModel) -> None:
    model.put([inject(20, subject=HEADLINES[0])])
    view = InjectListView(model)
    qtbot.addWidget(view)
    view.resize(300, 300)
    view.show()
    before = view.grab(QRect(0, 0, 280, HEIGHT)).toImage()
    model.put([inject(20, subject=HEADLINES[0]), *(inject(n) for n in range(19, 0, -1))])
    qtbot.waitUntil(view.verticalScrollBar().isVisible)
    assert view.grab(QRect(0, 0, 280, HEIGHT)).toImage() == before


def test_going_to_a_row_tells_its_number(qtbot: QtBot, model: InjectModel) -> None:
    model.put([inject(2), inject(1)])
    view = InjectListView(model)
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.chosen) as told:
        view.choose(1)
    assert told.args == [1]


def test_a_list_that_merely_gets_the_keyboard_opens_nothing(
    qtbot: QtBot, model: InjectModel
) -> None:
    model.put([inject(2), inject(1)])
    view = InjectListView(model)
    qtbot.addWidget(view)
    view.show()
    with qtbot.assertNotEmitted(view.chosen):
        QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn))
    with qtbot.waitSignal(view.chosen) as told:
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert told.args == [1]
