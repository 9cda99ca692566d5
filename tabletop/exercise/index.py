"""A scenario looked up by name, and what depends on what: built once, grown by ad-hoc entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal, NamedTuple

from tabletop.scenario.facts import Fact, facts_of, facts_of_when, times_of
from tabletop.scenario.model import (
    Condition,
    DecisionPoint,
    Delegation,
    ElapsedIs,
    Inject,
    Move,
    On,
    Persona,
    Scenario,
    When,
)
from tabletop.scenario.plan import Plan


class Item(NamedTuple):
    """Something that waits for its time: an inject, or a decision point to be opened."""

    kind: Literal["inject", "point"]
    id: str


class Index:
    """The scenario by identifier, with the items that read each fact."""

    def __init__(self, scenario: Scenario) -> None:
        self.plan = Plan(scenario)
        self.delegations: dict[str, Delegation] = {d.id: d for d in scenario.delegations}
        self.colours: dict[str, int] = {d.id: i for i, d in enumerate(scenario.delegations)}
        self.personas: dict[str, Persona] = {p.id: p for p in scenario.personas}
        self.moves: dict[str, Move] = {m.id: m for m in scenario.moves}
        self.objectives: dict[str, str] = {o.id: o.text for o in scenario.objectives}
        self.storylines: dict[str, str] = {s.id: s.title for s in scenario.storylines}
        self.variables = {v.id: v for v in scenario.variables}
        self.milestones = {m.id: m for m in scenario.milestones}
        self.moved_storylines = set(_moved_storylines(scenario))
        self.evidence = {item.id: item for item in scenario.evidence}
        self.own_channels = {channel.id: channel.name for channel in scenario.channels}
        self.injects: dict[str, Inject] = {}
        self.points: dict[str, DecisionPoint] = {}
        self.readers: dict[Fact, list[Item]] = defaultdict(list)
        self.timed: dict[Item, tuple[ElapsedIs, ...]] = {}  # times that an item's conditions name
        self.gates: dict[Fact, list[str]] = defaultdict(list)
        for inject in scenario.injects:
            self.add_inject(inject)
        for point in scenario.decisions:
            self.add_point(point)
        for move in scenario.moves:
            for fact in facts_of(move.gate) if move.gate else ():
                self.gates[fact].append(move.id)

    def add_inject(self, inject: Inject) -> None:
        """Take in an inject, ad-hoc ones too."""
        self.injects[inject.id] = inject
        item = Item("inject", inject.id)
        for fact in {*facts_of_when(inject.when), *self._placed(inject)}:
            self.readers[fact].append(item)
        self._note_times(item, inject.when, inject.condition)

    def add_point(self, point: DecisionPoint) -> None:
        """Take in a decision point, ad-hoc ones too."""
        self.points[point.id] = point
        move = [Fact("move", point.move)] if point.move else []
        for fact in {*facts_of_when(point.opens), *move}:
            self.readers[fact].append(Item("point", point.id))
        self._note_times(Item("point", point.id), point.opens, None)

    def _note_times(self, item: Item, when: When, condition: Condition | None) -> None:
        waited_for = when.condition if isinstance(when, On) else None
        if times := (*times_of(waited_for), *times_of(condition)):
            self.timed[item] = times

    def _placed(self, inject: Inject) -> Iterator[Fact]:
        if inject.condition:
            yield from facts_of(inject.condition)
        if inject.move:
            yield Fact("move", inject.move)
        if inject.storyline:
            yield Fact("storyline", inject.storyline)


def _moved_storylines(scenario: Scenario) -> Iterator[str]:
    """Storylines that the script opens or closes: those that begin closed, and by effects."""
    yield from (storyline.id for storyline in scenario.storylines if not storyline.opened)
    effects = [inject.effects for inject in scenario.injects]
    for point in scenario.decisions:
        effects += [answer.effects for answer in point.answers]
    for each in effects:
        yield from (*each.open_storylines, *each.close_storylines)
