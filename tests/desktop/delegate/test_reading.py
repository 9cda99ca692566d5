"""Tests reading in the delegate's window: what is confirmed, acknowledged, withdrawn."""

from pytestqt.qtbot import QtBot

from tabletop.desktop.delegate.window import DelegateWindow
from tabletop.exercise.commands import Acknowledge, ConfirmReading
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.wire import Refused
from tests.desktop import made_up
from tests.desktop.delegate.looking import said
from tests.desktop.fakes import Seat


def test_what_is_in_sight_for_a_moment_is_confirmed_as_read_once(
    qtbot: QtBot, window: DelegateWindow, seat: Seat
) -> None:
    seat.tell(inject__1=made_up.inject(1))
    window._arrivals.choose(1)
    assert seat.commands() == []
    qtbot.waitUntil(lambda: seat.commands() == [ConfirmReading(card="inject:1")])
    window._pane.read.emit(1)
    assert len(seat.commands()) == 1


def test_what_was_read_elsewhere_is_not_confirmed_again(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(inject__1=made_up.inject(1, read_by=(1,)))
    window._arrivals.choose(1)
    window._pane.read.emit(1)
    assert seat.commands() == []


def test_a_withdrawn_inject_leaves_the_reading_pane(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(inject__1=made_up.inject(1, body="A secret"))
    window._arrivals.choose(1)
    seat.tell(inject__1=None)
    assert "A secret" not in said(window)
    assert "withdrawn" in said(window)


def test_something_new_does_not_move_what_is_being_read(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(inject__1=made_up.inject(1, body="Word. " * 4000))
    window._arrivals.choose(1)
    bar = window._pane.document.verticalScrollBar()
    bar.setValue(200)
    seat.tell(inject__2=made_up.inject(2, body="Other"))
    assert window._pane.number == 1
    assert bar.value() == 200


def test_acknowledging_is_asked_for_and_then_said(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(inject__1=made_up.inject(1, acknowledge=True, read_by=(1,)))
    window._arrivals.choose(1)
    assert "asks you to acknowledge" in said(window)
    window._pane._acknowledge.click()
    assert seat.commands() == [Acknowledge(card="inject:1")]
    seat.tell(inject__1=made_up.inject(1, acknowledge=True, acknowledged_by=(1,)))
    assert "You acknowledged this" in said(window)
    assert not window._pane._acknowledge.isVisible()


def test_an_acknowledgement_that_was_refused_says_why_until_it_is_pressed_again(
    window: DelegateWindow, seat: Seat
) -> None:
    seat.tell(inject__1=made_up.inject(1, acknowledge=True, read_by=(1,)))
    window._arrivals.choose(1)
    window._pane._acknowledge.click()
    refusal = Refusal("not_kept", {"why": "No space left on device"})
    seat.bridge.answered.emit(Refused(id=seat.link.submitted[0][0], refusal=refusal))
    seat.tell(inject__2=made_up.inject(2))
    assert "kept on this laptop: No space left on device. Free some space" in said(window)
    window._pane._acknowledge.click()
    assert len(seat.commands()) == 2
    seat.tell(inject__1=made_up.inject(1, acknowledge=True, acknowledged_by=(1,)))
    assert "You acknowledged this" in said(window)
