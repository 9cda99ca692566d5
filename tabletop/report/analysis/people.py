"""Who took part, by delegation; names come from outside the record."""

from __future__ import annotations

from collections import Counter

import msgspec

from tabletop.exercise import events as e
from tabletop.report.analysis.history import History


class Participant(msgspec.Struct, frozen=True):
    """One delegate."""

    delegation: int
    member: int
    name: str
    simulated: bool
    temperament: str  # of one that is simulated; "": not recorded
    seated_wall: int
    left_wall: int | None  # when a simulated one made room
    decisions: int  # decision records given by this person


class People(msgspec.Struct, frozen=True):
    """Delegates in order of delegation and member; those of the white cell who acted."""

    delegates: tuple[Participant, ...]
    white: tuple[str, ...]

    @property
    def simulated(self) -> int:
        """How many delegates the program played."""
        return sum(one.simulated for one in self.delegates)


def people(history: History) -> People:
    """Everyone the record knows."""
    seated = {event.person: recorded.stamp.wall_ms for recorded, event in _seated(history)}
    left = {event.person: one.stamp.wall_ms for one, event in history.of(e.DelegateLeft)}
    gave = Counter(event.person for _, event in history.of(e.DecisionRecorded))
    delegates = [
        Participant(
            delegation=history.delegation(person.delegation),
            member=person.member,
            name=history.name(person.person),
            simulated=person.simulated,
            temperament=person.temperament,
            seated_wall=seated[person.person],
            left_wall=left.get(person.person),
            decisions=gave[person.person],
        )
        for person in history.state.people.values()
    ]
    white = {r.actor.person for r in history.recorded if r.actor.role == "white"}
    numbers = sorted(person for person in white if person is not None)
    return People(
        delegates=tuple(sorted(delegates, key=lambda one: (one.delegation, one.member))),
        white=tuple(history.name(person) for person in numbers),
    )


def _seated(history: History) -> list[tuple[e.Recorded, e.DelegateSeated]]:
    return list(history.of(e.DelegateSeated))
