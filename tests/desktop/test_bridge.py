"""Tests that what the link tells in its thread arrives on the GUI thread, in order and decoded."""

import threading

import msgspec
from PySide6.QtCore import QObject, QThread, Slot
from pytestqt.qtbot import QtBot

from tabletop.desktop.bridge import Bridge, CardsArrived
from tabletop.exercise.wire import Card, Cards, Done
from tests.desktop import made_up
from tests.desktop.fakes import Seat


class Ear(QObject):
    """Hears everything in the order it comes, and notes in which thread."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: set[QThread] = set()
        bridge.cards_arrived.connect(self.hear)
        bridge.answered.connect(self.hear)

    @Slot(object)
    def hear(self, payload: object) -> None:
        self.heard.append(payload)
        self.threads.add(QThread.currentThread())


def cards(*bodies: object) -> Cards:
    made = tuple(
        Card(id=f"inject:{n}", n=n, body=msgspec.Raw(msgspec.json.encode(body)))
        for n, body in enumerate(bodies, 1)
    )
    return Cards(audience="delegation:ald", n=len(made), cards=made)


def test_what_is_told_in_another_thread_arrives_here_in_order(qtbot: QtBot, seat: Seat) -> None:
    ear = Ear(seat.bridge)

    def tell() -> None:
        for number in range(200):
            seat.link.listener.answered(Done(id=str(number)))

    threading.Thread(target=tell).start()
    qtbot.waitUntil(lambda: len(ear.heard) == 200)
    assert [done.id for done in ear.heard if isinstance(done, Done)] == [
        str(number) for number in range(200)
    ]
    assert ear.threads == {seat.bridge.thread()}


def test_cards_come_decoded_and_withdrawn_ones_as_none(qtbot: QtBot, seat: Seat) -> None:
    with qtbot.waitSignal(seat.bridge.cards_arrived) as told:
        seat.link.listener.cards(cards(made_up.inject(1), None))
    arrived = told.args[0]
    assert isinstance(arrived, CardsArrived)
    assert [change.body for change in arrived.changes] == [made_up.inject(1), None]


def test_what_would_turn_a_text_around_is_a_visible_mark(qtbot: QtBot, seat: Seat) -> None:
    body = made_up.inject(1, subject="\u202egnitset", body="\u2067a\u2069 \u200f\u05d0\u200e")
    with qtbot.waitSignal(seat.bridge.cards_arrived) as told:
        seat.link.listener.cards(cards(body))
    shown = told.args[0].changes[0].body
    assert (shown.subject, shown.body) == ("\ufffdgnitset", "\ufffda\ufffd \u200f\u05d0\u200e")


def test_a_card_of_an_unknown_kind_is_left_out(qtbot: QtBot, seat: Seat) -> None:
    with qtbot.waitSignal(seat.bridge.cards_arrived) as told:
        seat.link.listener.cards(cards({"kind": "hologram"}, made_up.inject(2)))
    assert [change.id for change in told.args[0].changes] == ["inject:2"]


def test_after_closing_nothing_is_told(qtbot: QtBot, seat: Seat) -> None:
    ear = Ear(seat.bridge)
    seat.link.listener.answered(Done(id="late"))
    seat.bridge.close()
    seat.link.listener.answered(Done(id="later"))
    with qtbot.assertNotEmitted(seat.bridge.answered, wait=50):
        pass
    assert ear.heard == []
