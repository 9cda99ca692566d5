"""A record replayed: the state it ends in, and the lookups every figure needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tabletop.exercise import events as e
from tabletop.exercise.agenda import Agenda
from tabletop.exercise.applying import apply
from tabletop.exercise.state import State, new_state
from tabletop.report.analysis.causes import Causes, Origin
from tabletop.scenario.model import Scenario

WITHHELD = "withheld"
"""Stands for the name of a person whose name was erased or is kept back."""

E_ = TypeVar("E_", bound=e.Event)


@dataclass(frozen=True)
class History:
    """A scenario, what happened, and the state after it."""

    scenario: Scenario
    recorded: Sequence[e.Recorded]
    hashes: Sequence[str]
    names: Mapping[int, str]
    state: State
    agenda: Agenda
    origins: Mapping[str, tuple[Origin, ...]]  # by inject, the choices it came of

    def of(self, kind: type[E_]) -> Iterator[tuple[e.Recorded, E_]]:
        """Every event of a kind, with where it stands in the record."""
        for recorded in self.recorded:
            if isinstance(recorded.event, kind):
                yield recorded, recorded.event

    def name(self, person: int | None) -> str:
        """The person's name, or *withheld*; empty for nobody."""
        return "" if person is None else self.names.get(person) or WITHHELD

    def who(self, actor: e.Actor) -> str:
        """On whose behalf something was done."""
        if actor.role == "system":
            return "the schedule"
        fallback = "the facilitator" if actor.role == "white" else "a delegate"
        return self.name(actor.person) or fallback

    def delegation(self, delegation_id: str) -> int:
        """Place of a delegation among the scenario's."""
        return self.state.index.colours[delegation_id]

    def delegations(self, ids: Sequence[str]) -> tuple[int, ...]:
        """Places of delegations, in the scenario's order."""
        return tuple(sorted({self.delegation(name) for name in ids}))

    def move_number(self, move_id: str | None) -> int:
        """A move's number; 0 for none."""
        return self.state.index.moves[move_id].number if move_id else 0

    def move_at(self, elapsed_ms: int) -> int:
        """The number of the move that ran at an elapsed time; 0 before STARTEX."""
        begun = [(run.started_ms, key) for key, run in self.state.moves.items()]
        past = [(at, self.move_number(key)) for at, key in begun if at <= elapsed_ms]
        return max(past)[1] if past else 0


def replay(
    scenario: Scenario,
    recorded: Sequence[e.Recorded],
    hashes: Sequence[str],
    names: Mapping[int, str],
) -> History:
    """The history of a record."""
    state = new_state(scenario)
    agenda = Agenda(state)
    causes = Causes(state, agenda)
    for entry in recorded:
        apply(state, entry)
        agenda.settle(entry.event)
        causes.settle(entry.event)
    return History(scenario, recorded, hashes, names, state, agenda, causes.origins)
