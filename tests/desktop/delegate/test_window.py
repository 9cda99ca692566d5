"""Tests the delegate's window as a whole: what comes in is shown, what is asked goes out."""

import gc

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from tabletop.desktop.delegate.arrivals import Arrivals
from tabletop.desktop.delegate.cover import Cover
from tabletop.desktop.delegate.decision_form import DecisionForm
from tabletop.desktop.delegate.decision_panel import DecisionPanel
from tabletop.desktop.delegate.reading_pane import ReadingPane
from tabletop.desktop.delegate.recorded import Recorded
from tabletop.desktop.delegate.top_bar import TopBar
from tabletop.desktop.delegate.window import DelegateWindow
from tabletop.desktop.drafts import Drafts
from tabletop.desktop.marking_strip import MarkingStrip
from tabletop.desktop.notice_bar import NoticeBar
from tabletop.desktop.start.entry_list import EntryList
from tabletop.desktop.start.exercise_page import ExercisePage
from tabletop.desktop.start.join_panel import JoinPanel
from tabletop.desktop.start.problems import Problems
from tabletop.exercise.bodies import DecisionBody, InjectBody, OptionLine
from tests.desktop import made_up
from tests.desktop.delegate.looking import said
from tests.desktop.fakes import Seat
from tests.desktop.hostile import HOSTILE


def test_it_says_who_one_is_and_that_this_is_an_exercise(window: DelegateWindow) -> None:
    assert "Republic of Aldria" in said(window)
    assert "ALD" in said(window)
    assert "EXERCISE EXERCISE EXERCISE · EXERCISE RESTRICTED" in said(window)


def test_it_shows_all_three_clocks(window: DelegateWindow) -> None:
    assert "00:47:12" in said(window)
    assert "Tue 11 Feb 09:54" in said(window)
    assert "Move 2 of 4: Escalation" in said(window)


def test_the_clock_goes_on_by_itself(window: DelegateWindow, seat: Seat) -> None:
    seat.link.now += 5_000
    window._ticker.ticked.emit()
    assert "00:47:17" in said(window)


def test_a_paused_clock_stands_still_and_says_so(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(clock=made_up.clock("paused"))
    seat.link.now += 60_000
    window._ticker.ticked.emit()
    assert "00:47:12" in said(window)
    assert "The exercise is paused" in said(window)


def test_before_anything_arrives_it_says_what_this_is(window: DelegateWindow) -> None:
    assert "Somebody did this on purpose." in said(window)
    assert "Nothing has arrived yet." in said(window)
    assert "No decision is open." in said(window)


def test_the_start_and_the_first_arrival_move_nothing_that_is_read(
    window: DelegateWindow, seat: Seat
) -> None:
    long = msgspec.structs.replace(made_up.EXERCISE, summary="Word. " * 4000)
    seat.tell(exercise=long, clock=made_up.clock("ready", 0))
    pane = window._pane.document
    pane.verticalScrollBar().setValue(200)
    before = pane.toPlainText(), pane.geometry(), window._decisions.geometry()
    seat.tell(clock=made_up.clock("running", 0))
    seat.tell(inject__1=made_up.inject(1))
    QCoreApplication.processEvents()
    assert (pane.toPlainText(), pane.geometry(), window._decisions.geometry()) == before
    assert pane.verticalScrollBar().value() == 200


def test_each_document_says_at_head_and_foot_how_it_is_to_be_handled(
    window: DelegateWindow, seat: Seat
) -> None:
    seat.tell(
        inject__1=made_up.inject(1, handling=""), inject__2=made_up.inject(2, handling="TLP:RED")
    )
    over = "EXERCISE EXERCISE EXERCISE · EXERCISE RESTRICTED"
    for number, handling in ((1, "TLP:AMBER"), (2, "TLP:RED")):
        window._arrivals.choose(number)
        lines = window._pane.document.toPlainText().split("\n")
        assert lines[0] == lines[-1] == f"{over} · {handling}"
    assert f"{over} · TLP:AMBER" in said(window)


def test_the_end_is_said_and_everything_stays_readable(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(inject__1=made_up.inject(1, body="Still here"), clock=made_up.clock("ended"))
    window._arrivals.choose(1)
    assert "The exercise has ended" in said(window)
    assert "Still here" in said(window)


def test_a_link_that_is_down_is_said_with_its_age(window: DelegateWindow, seat: Seat) -> None:
    seat.link_state(connected=False, age_ms=12_000, waiting=2)
    assert "Away 0:12" in said(window)
    assert "saved on this laptop, 2 waiting" in said(window)
    assert "cannot be reached" in said(window)
    assert "running, when last heard of" in said(window)


def test_every_notice_is_equally_high_whatever_its_shape(
    window: DelegateWindow, seat: Seat
) -> None:
    heights = []
    for phase in ("paused", "ended"):
        seat.tell(clock=made_up.clock(phase))
        heights.append(window._notice.heightForWidth(1366))
    seat.link_state(connected=False, age_ms=12_000)
    assert window._notice.sentence.startswith("✖ The facilitator's laptop cannot be reached.")
    assert {*heights, window._notice.heightForWidth(1366)} == {heights[0]}


def test_covering_leaves_nothing_but_the_marking(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(inject__1=made_up.inject(1, body="A secret"), decision__2=made_up.DECISION)
    window._arrivals.choose(1)
    window.toggle_cover()
    shown = sorted(line for line in said(window).splitlines() if line)
    assert shown == ["Covered", "EXERCISE EXERCISE EXERCISE · EXERCISE RESTRICTED · TLP:AMBER"]
    assert not any(radio.isVisible() for radio in window.findChildren(QRadioButton))


def test_escape_uncovers(window: DelegateWindow) -> None:
    window.cover()
    QTest.keyClick(window._cover, Qt.Key.Key_Escape)
    assert "Republic of Aldria" in said(window)


def test_while_covered_new_things_stay_hidden(window: DelegateWindow, seat: Seat) -> None:
    window.cover()
    seat.tell(inject__1=made_up.inject(1, subject="A secret"), decision__2=made_up.DECISION)
    assert "secret" not in said(window)
    assert "Decision" not in said(window)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is_everywhere(
    window: DelegateWindow, seat: Seat, text: str
) -> None:
    option = OptionLine(key="a", label=text, tradeoff=text)
    seat.tell(
        inject__1=made_up.inject(1, subject=text, sender=text, body=text),
        decision__2=DecisionBody(
            number=2, title=text, question=text, status="open", opened_ms=0, options=(option,)
        ),
    )
    window._arrivals.choose(1)
    formats = {label.textFormat() for label in window.findChildren(QLabel)}
    assert formats <= {Qt.TextFormat.PlainText, Qt.TextFormat.AutoText}
    rich = [
        label
        for label in window.findChildren(QLabel)
        if label.textFormat() != Qt.TextFormat.PlainText and label.text()
    ]
    assert rich == []
    assert text in "\n".join(label.text() for label in window.findChildren(QLabel))


def test_an_alert_is_raised_for_injects_to_all_alone(
    window: DelegateWindow, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    alerts: list[object] = []
    monkeypatch.setattr(QApplication, "alert", alerts.append)
    seat.tell(inject__1=made_up.inject(1))
    seat.tell(inject__2=made_up.inject(2))
    assert alerts == []
    seat.tell(inject__3=made_up.inject(3, to_all=True))
    assert alerts == [window]


def test_a_window_that_was_closed_is_gone(qtbot: QtBot) -> None:
    seat = Seat()
    window = DelegateWindow(seat.bridge, drafts=Drafts(None))
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.show()
    seat.begin()
    seat.tell(**{f"inject__{body.number}": body for body in made_up.injects()})
    seat.tell(decision__2=made_up.DECISION)
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    del window
    gc.collect()
    left = [thing for thing in gc.get_objects() if isinstance(thing, DelegateWindow | DecisionForm)]
    assert left == []
    assert not seat.link.open


def test_everything_anew_forgets_what_was_there(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(inject__1=made_up.inject(1, subject="Old"), decision__2=made_up.DECISION)
    seat.tell_all(exercise=made_up.EXERCISE, clock=made_up.clock())
    assert window._holdings.bodies(InjectBody) == []
    assert "No decision is open." in said(window)


@pytest.mark.parametrize(
    "make",
    [
        TopBar,
        MarkingStrip,
        Arrivals,
        ReadingPane,
        DecisionPanel,
        Cover,
        Recorded,
        NoticeBar,
        JoinPanel,
        ExercisePage,
        EntryList,
        Problems,
    ],
)
def test_a_panel_opens_and_closes_without_a_trace(qapp: QApplication, make: type[QWidget]) -> None:
    panel = make()
    panel.show()
    panel.close()
    panel.deleteLater()
    del panel
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert [thing for thing in gc.get_objects() if type(thing) is make] == []
