"""What cards are made from: the state, what is due, and the names that stand outside the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tabletop.exercise.agenda import Agenda
from tabletop.exercise.index import Index
from tabletop.exercise.state import State


@dataclass(slots=True)
class View:
    """One moment of an exercise, to be looked at."""

    state: State
    agenda: Agenda
    names: Mapping[int, str]
    origin: Index | None = None  # in another language: the scenario as its author wrote it

    def name_of(self, person: int | None) -> str:
        """A person's name; empty for none, the place in the delegation where it is withheld.

        Never the record's number: it would tell a delegation how many sat down elsewhere.
        """
        if person is None:
            return ""
        return self.names.get(person) or f"Delegate {self.state.people[person].member}"
