"""Tests that the board is what the cards say, however they arrive."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from tabletop.desktop.bridge import CardChange, CardsArrived
from tabletop.desktop.console.board import ConsoleBoard
from tabletop.exercise.bodies import AnyBody, ClockBody, MselInjectBody, RosterBody
from tests.desktop.console import made_up, made_up_room


def arrived(
    bodies: Mapping[str, AnyBody | None],
    *,
    full: bool = False,
    audience: str = "white",
    n: int = 1,
) -> CardsArrived:
    changes = tuple(CardChange(card, n, body) for card, body in bodies.items())
    return CardsArrived(audience, full, changes)


def full_board() -> ConsoleBoard:
    board = ConsoleBoard()
    board.take(arrived(made_up.half_way(), full=True))
    board.take_presence(made_up_room.presence())
    return board


def test_cards_are_found_by_kind_and_in_order() -> None:
    board = full_board()
    assert [body.number for body in board.injects()] == list(range(1, 26))
    assert [body.number for body in board.points()] == list(range(1, 10))
    assert board.moves()[0].title == "Lights out"
    assert board.exercise == made_up_room.EXERCISE


def test_a_full_reset_forgets_what_it_does_not_name() -> None:
    board = full_board()
    touched = board.take(arrived({"clock": made_up.clock()}, full=True))
    assert board.injects() == [] and board.exercise is None
    assert MselInjectBody in touched and ClockBody in touched


def test_a_change_replaces_the_card_and_names_only_its_kind() -> None:
    board = full_board()
    before = board.inject("i3")
    assert before is not None
    after = msgspec.structs.replace(before, status="recalled")
    assert board.take(arrived({"inject:i3": after}, n=7)) == {MselInjectBody}
    assert board.inject("i3") is after
    assert board.version("inject:i3") == 7
    assert len(board.injects()) == 25


def test_a_withdrawn_card_is_gone() -> None:
    board = full_board()
    assert board.take(arrived({"roster:ald": None})) == {RosterBody}
    assert "ald" not in board.rosters()
    assert board.version("roster:ald") == 0


def test_cards_of_other_audiences_are_not_the_consoles() -> None:
    board = full_board()
    assert not board.take(arrived({"clock": made_up.clock("ended")}, audience="delegation:ald"))
    assert board.clock is not None and board.clock.phase == "running"


def test_seats_are_counted_by_who_is_connected() -> None:
    assert full_board().seats() == (22, 24)


def test_the_moves_know_which_is_current_and_which_follows() -> None:
    board = full_board()
    current, following = board.current_move(), board.next_move()
    assert current is not None and following is not None
    assert (current.number, following.number) == (2, 3)


def test_a_delegation_not_heard_of_still_has_a_code() -> None:
    assert ConsoleBoard().delegation("aldria").code == "ALD"
