"""What a condition needs that comes only in a later move than its own."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from tabletop.scenario.context import Context
from tabletop.scenario.facts import Fact, compares
from tabletop.scenario.linter.loose import Loose
from tabletop.scenario.model import (
    AllOf,
    AnyOf,
    Condition,
    DecisionIs,
    Effects,
    ElapsedIs,
    InjectIs,
    Move,
    Not,
    VotesAre,
)
from tabletop.scenario.nodes import Mapping, Node, Scalar, Sequence
from tabletop.scenario.shapes import DECISION, INJECT, MOVE

_KEYS: dict[type[Condition], str] = {
    DecisionIs: "decision",
    VotesAre: "votes",
    InjectIs: "inject",
    ElapsedIs: "move",
}
"""The key that names what belongs to a move, or the move."""

_ANYTHING = Fact("time", "")
"""What mistakes leave open may be brought about by whatever there is."""

KEYS = frozenset(_KEYS.values())


class Needed(NamedTuple):
    """Where a condition names something of a later move, under which key, and that move."""

    key: str
    place: Scalar
    move: Move


class Later:
    """The moves, and which of them each inject and decision point can first come in."""

    def __init__(self, context: Context, loose: Loose) -> None:
        self.moves: dict[str | None, Move] = {}
        for move, _ in context.of(MOVE.name):
            self.moves.setdefault(move.id, move)
        self._context = context
        self._loose = loose

    @cached_property
    def _own(self) -> dict[Fact, Move | None]:
        """The move to which each inject and decision point belongs."""
        of, moves = self._context.of, self.moves
        injects = {Fact("inject", one.id): moves.get(one.move) for one, _ in of(INJECT.name)}
        points = {Fact("decision", one.id): moves.get(one.move) for one, _ in of(DECISION.name)}
        return injects | points

    @cached_property
    def _first(self) -> dict[Fact, int]:
        """The number of the first move in which each can come."""
        called: dict[Fact, list[Effects]] = defaultdict(list)
        for inject, _ in self._context.of(INJECT.name):
            called[Fact("inject", inject.id)].append(inject.effects)
        for point, _ in self._context.of(DECISION.name):
            called[Fact("decision", point.id)] += [answer.effects for answer in point.answers]
        called[_ANYTHING] += self._loose.effects
        return _first_moves(self._own | {_ANYTHING: None}, called)

    def move_of(self, own: Move, condition: Condition) -> Move | None:
        """The move that must come first, where it is later than one's own; of a single part."""
        match condition:
            case ElapsedIs(move=name):
                found = self.moves.get(name)
                return found if found and found.number > own.number else None
            case InjectIs(inject=name):
                fact = Fact("inject", name)
            case DecisionIs(decision=name) | VotesAre(decision=name):
                fact = Fact("decision", name)
            case _:
                return None
        return self._own.get(fact) if self._first.get(fact, 0) > own.number else None

    def needed(
        self, own: Move, condition: Condition, node: Node | None, keys: frozenset[str] = KEYS
    ) -> list[Needed]:
        """All for which a condition must wait till a later move; none where it may do without.

        Only what stands under these keys is looked at; the rest may be at any time.
        """
        return self._needed(own, condition, node, keys, True)

    def _needed(
        self, own: Move, condition: Condition, node: Node | None, keys: frozenset[str], truth: bool
    ) -> list[Needed]:
        if not isinstance(node, Mapping):
            return []
        match condition:
            case Not(part=part):
                return self._needed(own, part, node.get("not"), keys, not truth)
            case AllOf(parts=parts) | AnyOf(parts=parts):
                inner = node.get("all" if isinstance(condition, AllOf) else "any")
                nodes = inner.items if isinstance(inner, Sequence) else []
                if len(nodes) != len(parts):
                    return []  # one of them has a mistake of its own
                each = [
                    self._needed(own, part, at, keys, truth)
                    for part, at in zip(parts, nodes, strict=True)
                ]
                is_every_one = isinstance(condition, AllOf) is truth or all(each)
                return [one for found in each for one in found] if is_every_one else []
        key = _KEYS.get(type(condition), "")
        place, later = node.get(key), self.move_of(own, condition)
        if key not in keys or later is None or not isinstance(place, Scalar):
            return []
        return [] if _holds_before(condition) is truth else [Needed(key, place, later)]


def _holds_before(condition: Condition) -> bool:
    """Whether it holds as long as what it names has not come."""
    return isinstance(condition, VotesAre) and compares(0, condition.comparison, condition.count)


def _first_moves(
    own: dict[Fact, Move | None], called: dict[Fact, list[Effects]]
) -> dict[Fact, int]:
    """The number of the first move in which each may come: its own, or one whose effects name it.

    0 where it belongs to none.
    """
    first: dict[Fact, int] = {}
    numbers = {fact: move.number if move else 0 for fact, move in own.items()}
    for start in sorted(numbers, key=lambda fact: numbers[fact]):
        waiting = [start]
        while waiting:
            fact = waiting.pop()
            if fact in first:
                continue
            first[fact] = numbers[start]
            for effects in called.get(fact, ()):
                waiting += (Fact("inject", name) for name in effects.injects)
                waiting += (Fact("decision", name) for name in effects.decisions)
    return first
