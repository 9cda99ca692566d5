"""Taking a seat and leaving it; receiving, reading and acknowledging injects."""

from __future__ import annotations

from typing import Literal

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.rules.turn import Rule, Turn
from tabletop.exercise.state import Person


def take_seat(turn: Turn, command: c.TakeSeat) -> Refusal | None:
    """A person joins a delegation, also before STARTEX.

    A simulated delegate makes room for whoever comes, and comes where no person sits.
    """
    if command.delegation not in turn.state.index.delegations:
        return Refusal("unknown_delegation", {"delegation": command.delegation})
    if turn.state.phase == "ended":
        return Refusal("ended")
    simulated = [p for p in turn.state.seated(command.delegation) if p.simulated]
    if command.simulated and len(simulated) < len(turn.state.seated(command.delegation)):
        name = turn.state.index.delegations[command.delegation].name
        return Refusal("people_sit_there", {"delegation": name})
    for before in simulated:
        turn.emit(_leaves(before, "replaced"))
    member = len(turn.state.members(command.delegation)) + 1
    turn.emit(
        e.DelegateSeated(
            person=command.person,
            delegation=command.delegation,
            member=member,
            simulated=command.simulated,
            temperament=command.temperament if command.simulated else "",
        )
    )
    return None


def dismiss(turn: Turn, command: c.DismissDelegate) -> Refusal | None:
    """The white cell sends a simulated delegate away; a person's seat is theirs."""
    if turn.state.phase == "ended":
        return Refusal("ended")
    person = turn.state.people.get(command.person)
    if person is None or person.left_ms is not None:
        return Refusal("not_seated")
    if not person.simulated:
        return Refusal("not_simulated")
    turn.emit(_leaves(person, "dismissed"))
    return None


def _leaves(person: Person, because: Literal["replaced", "dismissed"]) -> e.DelegateLeft:
    return e.DelegateLeft(person=person.person, delegation=person.delegation, because=because)


def confirm_receipt(turn: Turn, command: c.ConfirmReceipt) -> Refusal | None:
    """Cards that arrived on a laptop; those withdrawn meanwhile are passed over."""
    for card in dict.fromkeys(command.cards):
        inject = _arrived(turn, card)
        if inject and _person(turn) not in turn.state.injects[inject].received:
            turn.emit(e.InjectReceived(inject=inject, person=_person(turn)))
    return None


def confirm_reading(turn: Turn, command: c.ConfirmReading) -> Refusal | None:
    """A delegate opened an inject."""
    inject = _arrived(turn, command.card)
    if inject is None:
        return Refusal("unknown_card")
    if _person(turn) not in turn.state.injects[inject].read:
        turn.emit(e.InjectRead(inject=inject, person=_person(turn)))
    return None


def acknowledge(turn: Turn, command: c.Acknowledge) -> Refusal | None:
    """A delegate confirms an inject that asks for it."""
    inject = _arrived(turn, command.card)
    if inject is None:
        return Refusal("unknown_card")
    if not turn.state.index.injects[inject].acknowledge:
        return Refusal("nothing_to_acknowledge")
    if _person(turn) not in turn.state.injects[inject].acknowledged:
        turn.emit(e.InjectAcknowledged(inject=inject, person=_person(turn)))
    return None


def _person(turn: Turn) -> int:
    assert turn.actor.person is not None
    return turn.actor.person


def _arrived(turn: Turn, card: str) -> str | None:
    """The inject a delegation's card `inject:K` shows, unless it was recalled."""
    assert turn.actor.delegation is not None
    inject = turn.state.arrivals[turn.actor.delegation].on_card(card, "inject")
    if inject is None or turn.state.injects[inject].mark == "recalled":
        return None
    return inject


RULES: dict[type[c.Command], Rule] = {
    c.TakeSeat: take_seat,
    c.DismissDelegate: dismiss,
    c.ConfirmReceipt: confirm_receipt,
    c.ConfirmReading: confirm_reading,
    c.Acknowledge: acknowledge,
}
