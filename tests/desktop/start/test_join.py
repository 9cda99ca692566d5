"""Tests joining: two steps, everything typed kept, every failure a sentence."""

import threading

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from tabletop.desktop.console.room_view import join_link
from tabletop.desktop.memory import SeatTaken
from tabletop.desktop.start.join_panel import JoinPanel
from tabletop.desktop.start.join_window import JoinWindow
from tabletop.exercise.bodies import MARKING
from tabletop.exercise.wire import Place, Room, RoomDelegation, RoomTexts
from tabletop.seat.errors import SeatError

ROOM = Room(
    title="Grid attack",
    marking="EXERCISE",
    delegations=(
        RoomDelegation(id="ald", code="ALD", name="Aldria & Sons"),
        RoomDelegation(id="brn", code="BRN", name="Bernia"),
    ),
)


class Hub:
    """What a hub would answer."""

    def __init__(self) -> None:
        self.error: Exception | None = None
        self.gate = threading.Event()
        self.gate.set()
        self.attempts: list[str] = []

    def room(self, address: str, code: str) -> Room:
        self.gate.wait(5)
        if self.error is not None:
            raise self.error
        return ROOM

    def seat(
        self,
        address: str,
        code: str,
        name: str,
        delegation: RoomDelegation,
        title: str,
        attempt: str,
    ) -> SeatTaken:
        self.attempts.append(attempt)
        if self.error is not None:
            raise self.error
        return SeatTaken(address, f"token of {code}", title, delegation.name, name)


@pytest.fixture
def hub() -> Hub:
    return Hub()


@pytest.fixture
def panel(qtbot: QtBot, hub: Hub) -> JoinPanel:
    made = JoinPanel(room=hub.room, seat=hub.seat)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def found(qtbot: QtBot, panel: JoinPanel) -> JoinPanel:
    """The panel after the room was found."""
    panel.fill("10.0.0.1:8765", "K7F-2QX")
    qtbot.waitUntil(lambda: "Grid attack" in said(panel))
    return panel


def said(panel: JoinPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def test_without_a_code_nothing_is_asked(panel: JoinPanel) -> None:
    panel.fill("10.0.0.1:8765")
    panel.look()
    assert "Give the code of the room" in said(panel)


def test_a_room_shows_its_delegations(found: JoinPanel) -> None:
    words = [radio.text() for radio in found.findChildren(QRadioButton)]
    assert words == ["ALD  Aldria && Sons", "BRN  Bernia"]


def test_a_seat_is_taken(qtbot: QtBot, found: JoinPanel) -> None:
    found._group.buttons()[1].setChecked(True)
    found._name.setText(" Amina ")
    with qtbot.waitSignal(found.seat_taken) as told:
        found.take()
    seat = SeatTaken("10.0.0.1:8765", "token of K7F-2QX", "Grid attack", "Bernia", "Amina")
    assert told.args == [seat]


def test_delegation_and_name_are_asked_for(found: JoinPanel) -> None:
    found.take()
    assert "Choose your delegation." in said(found)
    found._group.buttons()[0].setChecked(True)
    found.take()
    assert "Give your name." in said(found)


def test_a_refusal_is_a_sentence_and_nothing_typed_is_lost(
    qtbot: QtBot, found: JoinPanel, hub: Hub
) -> None:
    hub.error = SeatError("The facilitator did not let you in.")
    found._group.buttons()[0].setChecked(True)
    found._name.setText("Amina")
    found.take()
    qtbot.waitUntil(lambda: "The facilitator did not let you in." in said(found))
    assert found._name.text() == "Amina"
    assert found._take.isEnabled()


def test_pressing_again_is_the_same_attempt_until_it_led_to_a_seat(
    qtbot: QtBot, found: JoinPanel, hub: Hub
) -> None:
    hub.error = SeatError("The link to the exercise was lost.")
    found._group.buttons()[0].setChecked(True)
    found._name.setText("Amina")
    for times in (1, 2):
        found.take()
        qtbot.waitUntil(lambda: len(hub.attempts) == times and found._take.isEnabled())  # noqa: B023
    hub.error = None
    for _ in range(2):
        with qtbot.waitSignal(found.seat_taken):
            found.take()
    assert len(set(hub.attempts[:3])) == 1 and hub.attempts[3] != hub.attempts[0]


def test_what_one_hub_was_told_is_not_told_to_another(
    qtbot: QtBot, found: JoinPanel, hub: Hub
) -> None:
    hub.error = SeatError("The link to the exercise was lost.")
    found._group.buttons()[0].setChecked(True)
    found._name.setText("Amina")
    found.take()
    qtbot.waitUntil(lambda: found._take.isEnabled())
    hub.error = None
    found.fill("10.0.0.2:8765", "K7F-2QX")
    qtbot.waitUntil(lambda: found._take.isEnabled() and bool(found._group.buttons()))
    found._group.buttons()[0].setChecked(True)
    with qtbot.waitSignal(found.seat_taken):
        found.take()
    assert hub.attempts[0] != hub.attempts[1]


def test_while_looking_it_says_so_and_asks_only_once(
    qtbot: QtBot, panel: JoinPanel, hub: Hub
) -> None:
    hub.gate.clear()
    panel.fill("10.0.0.1:8765", "K7F-2QX")
    assert "Looking for the room" in said(panel)
    assert not panel._find.isEnabled()
    hub.gate.set()
    qtbot.waitUntil(panel._find.isEnabled)


def test_one_may_come_back_to_a_seat(qtbot: QtBot, panel: JoinPanel) -> None:
    seats = [SeatTaken("a:1", "t1", "T", "Aldria", "Amina"), SeatTaken("b:2", "t2", "T", "B", "C")]
    panel.show_seats(seats)
    buttons: list[QPushButton] = [
        made for made in panel.findChildren(QPushButton) if made.property("place") is not None
    ]
    assert [made.text() for made in buttons] == [" Amina, Aldria", " C, B"]
    with qtbot.waitSignal(panel.seat_taken) as told:
        buttons[1].click()
    assert told.args == [seats[1]]


def test_the_exercise_marking_stands_over_the_window_of_those_who_join(qtbot: QtBot) -> None:
    window = JoinWindow([])
    qtbot.addWidget(window)
    window.show()
    [marking] = [label for label in window.findChildren(QLabel) if label.text() == MARKING]
    assert marking.isVisible()


def test_what_the_rooms_qr_holds_is_enough_to_find_the_room(
    qtbot: QtBot, panel: JoinPanel, hub: Hub
) -> None:
    place = Place(code="K7F-2QX", addresses=("http://10.0.0.1:8765",), file="f", exercise="e")
    panel.fill(join_link(place))
    qtbot.waitUntil(lambda: "Grid attack" in said(panel))
    assert (panel._address.text(), panel._code.text()) == ("http://10.0.0.1:8765", "K7F-2QX")


def test_a_link_pasted_as_the_address_fills_in_the_code(panel: JoinPanel) -> None:
    panel._address.setText("10.0.0.1:8765/#code=K7F-2QX")
    panel._address.editingFinished.emit()
    assert (panel._address.text(), panel._code.text()) == ("10.0.0.1:8765", "K7F-2QX")


FRENCH = RoomTexts(title="Réseau", names={"ald": "Aldrie", "brn": "Bernie"})
IN_TWO = Room(
    title=ROOM.title,
    marking=ROOM.marking,
    delegations=ROOM.delegations,
    language="en",
    translations={"fr": FRENCH},
)


def radios(panel: JoinPanel) -> list[str]:
    return [radio.text() for radio in panel._group.buttons()]


def test_one_language_needs_no_choice(found: JoinPanel) -> None:
    assert not found._language.isVisible()
    assert "Language of the texts" not in said(found)


def test_the_language_is_chosen_before_the_seat(qtbot: QtBot, found: JoinPanel) -> None:
    found.show_room(IN_TWO)
    assert found._language.isVisible()
    assert radios(found) == ["ALD  Aldria && Sons", "BRN  Bernia"]
    found._group.buttons()[1].setChecked(True)

    with qtbot.waitSignal(found.language_chosen) as chosen:
        found._language.setCurrentIndex(1)
        found._language.activated.emit(1)

    assert chosen.args == ["fr"]
    assert radios(found) == ["ALD  Aldrie", "BRN  Bernie"]
    assert "Réseau" in said(found)
    found._name.setText("Ana")
    with qtbot.waitSignal(found.seat_taken) as taken:
        found.take()
    assert (taken.args[0].title, taken.args[0].delegation) == ("Réseau", "Bernie")


def test_the_language_read_last_is_chosen_already(qtbot: QtBot, hub: Hub) -> None:
    panel = JoinPanel(room=hub.room, seat=hub.seat, language="fr-CA")
    qtbot.addWidget(panel)
    panel.show()
    panel.show_room(IN_TWO)

    assert panel._language.currentData() == "fr"
    assert radios(panel) == ["ALD  Aldrie", "BRN  Bernie"]
