"""Tests that the delegate's window tells where the exercise stands, and that a move has begun."""

from __future__ import annotations

import msgspec
from PySide6.QtGui import QKeySequence

from tabletop.desktop.bridge import CardChange, CardsArrived
from tabletop.desktop.delegate.window import DelegateWindow
from tabletop.exercise.bodies import AnyBody
from tests.desktop import made_up
from tests.desktop.fakes import Seat


def document(window: DelegateWindow) -> str:
    return window._pane.document.toPlainText()


def in_move(number: int) -> AnyBody:
    return msgspec.structs.replace(
        made_up.clock(), move=number, move_title="The blame", move_summary="It spreads."
    )


def test_the_situation_has_move_beginning_and_who_plays_in_this_order(
    window: DelegateWindow,
) -> None:
    text = document(window)
    told = (
        "EXERCISE RESTRICTED · TLP:AMBER\nExercise\n",
        "Grid attack: a crisis in four moves",
        "Move 2 of 4: Escalation",
        "The trains stand still, and somebody is blamed.",
        "How it began",
        "Somebody did this on purpose.",
        "Who plays",
        "BRN\tKingdom of Bernia",
        "All states, bodies and persons are invented.",
    )
    assert sorted(told, key=text.index) == list(told)


def test_before_the_start_there_is_no_move(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(clock=made_up.clock("ready", 0))
    assert "Somebody did this on purpose." in document(window)
    assert "How it began" not in document(window) and "Move" not in document(window)


def test_without_a_summary_nothing_is_said_of_how_it_began(
    window: DelegateWindow, seat: Seat
) -> None:
    seat.tell(exercise=msgspec.structs.replace(made_up.EXERCISE, summary=""))
    assert "The trains stand still" in document(window)
    assert "How it began" not in document(window)


def test_a_move_that_begins_is_marked_until_its_situation_was_looked_at(
    window: DelegateWindow, seat: Seat
) -> None:
    button = window._arrivals._situation
    window._arrivals._brief.click()
    assert button.accessibleName() == "Situation"
    seat.tell(clock=in_move(3))
    assert button.accessibleName() == "Situation, a move has begun"
    assert button.shortcut() == QKeySequence("Ctrl+S")
    assert button.font().weight() > window._arrivals._brief.font().weight()

    button.click()

    assert "Move 3 of 4: The blame\nIt spreads." in document(window)
    assert button.accessibleName() == "Situation"


def test_what_is_read_already_goes_on_with_the_move(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(inject__1=made_up.inject(1))
    seat.tell(clock=in_move(3))
    assert "It spreads." in document(window)
    assert window._arrivals._situation.accessibleName() == "Situation"


def test_what_is_being_read_is_marked(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(inject__1=made_up.injects()[0])
    arrivals = window._arrivals
    assert arrivals._situation.isChecked()
    for _ in range(2):
        arrivals._brief.click()
        assert arrivals._brief.isChecked() and not arrivals._situation.isChecked()

    arrivals.choose(1)

    assert not arrivals._brief.isChecked()


def test_there_is_a_way_back_from_an_inject(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(inject__1=made_up.inject(1))
    window._arrivals.choose(1)
    assert "How it began" not in document(window)
    window._arrivals._situation.click()
    assert "How it began" in document(window)
    assert window._pane.number is None


def test_the_situation_is_read_in_the_language_chosen(window: DelegateWindow, seat: Seat) -> None:
    long = "Word. " * 4000
    exercise = msgspec.structs.replace(made_up.EXERCISE, languages=("fr",), summary=long)
    clock = made_up.clock()
    changes = (
        CardChange(
            "exercise", 9, exercise, {"fr": msgspec.structs.replace(exercise, summary="Panne.")}
        ),
        CardChange(
            "clock", 9, clock, {"fr": msgspec.structs.replace(clock, move_summary="Tout cesse.")}
        ),
    )
    seat.bridge.cards_arrived.emit(CardsArrived("delegation:ald", False, changes))
    window._pane.document.verticalScrollBar().setValue(200)
    window._read_in("fr")
    assert "Tout cesse.\nHow it began\nPanne." in document(window)


def test_evidence_says_how_much_there_is_and_keeps_its_key(
    window: DelegateWindow, seat: Seat
) -> None:
    seat.tell(evidence__1=made_up.LOG, evidence__2=made_up.LETTER)
    assert window._arrivals._evidence.text().strip().startswith("Evidence (2)")
    assert window._arrivals._evidence.shortcut() == QKeySequence("Ctrl+E")


def test_nothing_moves_under_a_reader_who_is_further_down(
    window: DelegateWindow, seat: Seat
) -> None:
    seat.tell(exercise=msgspec.structs.replace(made_up.EXERCISE, summary="Word. " * 4000))
    window._pane.document.verticalScrollBar().setValue(200)
    seat.tell(clock=in_move(3))
    assert "It spreads." not in document(window)
    assert "a move has begun" in window._arrivals._situation.accessibleName()
    window._arrivals._situation.click()
    assert "It spreads." in document(window)
