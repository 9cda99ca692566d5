"""What a delegate's seat holds: the latest body of every card of its delegation."""

from __future__ import annotations

import math
from typing import TypeVar

from tabletop.desktop.bridge import CardChange, CardsArrived
from tabletop.desktop.words import marking_words
from tabletop.exercise.bodies import (
    BriefBody,
    ClockBody,
    DecidedBody,
    DecisionBody,
    DelegationName,
    EvidenceBody,
    ExerciseBody,
    InjectBody,
    OtherDecidedBody,
    SituationBody,
)

Kind = TypeVar("Kind")


class Holdings:
    """Cards by id; ask for the bodies of a kind."""

    def __init__(self) -> None:
        self._cards: dict[str, CardChange] = {}
        self.language = ""  # in which they are asked for; empty: the author's

    def take(self, arrived: CardsArrived) -> tuple[str, ...]:
        """Hold what arrived; the ids that are new, changed or gone."""
        changed = {change.id for change in arrived.changes}
        if arrived.full:
            changed |= set(self._cards)
            self._cards.clear()
        for change in arrived.changes:
            if change.body is None:
                self._cards.pop(change.id, None)
            else:
                self._cards[change.id] = change
        return tuple(sorted(changed))

    def seen(self, card: str) -> int:
        """The version of a card held; 0: none."""
        return self._cards[card].n if card in self._cards else 0

    def body(self, card: str, kind: type[Kind]) -> Kind | None:
        """The card's body if it is held and of that kind."""
        change = self._cards.get(card)
        body = change.in_language(self.language) if change is not None else None
        return body if isinstance(body, kind) else None

    def bodies(self, kind: type[Kind]) -> list[Kind]:
        """All bodies of a kind."""
        bodies = (card.in_language(self.language) for card in self._cards.values())
        return [body for body in bodies if isinstance(body, kind)]

    def languages(self) -> tuple[str, ...]:
        """The languages one may read in, the author's first."""
        exercise = self.exercise
        return (exercise.language, *exercise.languages) if exercise is not None else ()

    @property
    def exercise(self) -> ExerciseBody | None:
        return self.body("exercise", ExerciseBody)

    @property
    def clock(self) -> ClockBody | None:
        return self.body("clock", ClockBody)

    @property
    def brief(self) -> BriefBody | None:
        return self.body("brief", BriefBody)

    @property
    def situation(self) -> SituationBody | None:
        return self.body("situation", SituationBody)

    def evidence(self) -> list[EvidenceBody]:
        """Newest first."""
        return sorted(self.bodies(EvidenceBody), key=_number, reverse=True)

    def came_with(self, inject: InjectBody) -> tuple[EvidenceBody, ...]:
        """The evidence that came with an inject."""
        items = (self.body(f"evidence:{number}", EvidenceBody) for number in inject.evidence)
        return tuple(item for item in items if item is not None)

    def injects(self) -> list[InjectBody]:
        """Newest first."""
        return sorted(self.bodies(InjectBody), key=_number, reverse=True)

    def inject(self, number: int) -> InjectBody | None:
        return self.body(f"inject:{number}", InjectBody)

    def decisions(self) -> list[DecisionBody]:
        """What is open and undecided, then decided, soonest deadline first; the closed, newest
        first.
        """
        found = self.bodies(DecisionBody)
        open_ones = [body for body in found if body.status == "open"]
        closed = [body for body in found if body.status != "open"]
        return sorted(open_ones, key=_pressing) + sorted(closed, key=_number, reverse=True)

    def decided(self, number: int) -> DecidedBody | None:
        return self.body(f"decided:{number}", DecidedBody)

    def others(self, number: int) -> list[OtherDecidedBody]:
        """What other delegations chose on this delegation's decision of that number."""
        found = [body for body in self.bodies(OtherDecidedBody) if body.number == number]
        return sorted(found, key=_code)

    def delegation(self, identifier: str) -> DelegationName | None:
        """Name, code and colour of a delegation."""
        known = self.exercise.delegations if self.exercise else ()
        return next((name for name in known if name.id == identifier), None)

    def names(self) -> dict[str, DelegationName]:
        """All delegations by their code."""
        return {name.code: name for name in self.exercise.delegations} if self.exercise else {}

    def marking(self, own: str = "") -> str:
        """Marking, banner and handling; `own` is that of a document with one of its own."""
        return marking_words(self.exercise, own)


def _number(body: InjectBody | DecisionBody | EvidenceBody) -> int:
    return body.number


def _pressing(body: DecisionBody) -> tuple[bool, float, int]:
    due = math.inf if body.deadline_ms is None else body.deadline_ms
    return body.decided > 0, due, body.number


def _code(body: OtherDecidedBody) -> str:
    return body.code
