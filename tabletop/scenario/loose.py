"""What may come about although nothing that was read brings it: mistakes leave it open."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

import msgspec

from tabletop.scenario.context import Context
from tabletop.scenario.doubts import Doubts
from tabletop.scenario.effects import EFFECTS
from tabletop.scenario.model import Effects, VariableChange
from tabletop.scenario.references import items
from tabletop.scenario.shapes import (
    DECISION,
    INJECT,
    OPTION,
    OUTCOME,
    STORYLINE,
    VARIABLE,
)

_KINDS = {
    "milestones": "milestones",
    "variables": "variables",
    "injects": "injects",
    "decisions": "decisions",
    "open_storylines": "storylines",
}
"""The lists whose ids effects name, by their keys."""

_HOLDERS = {
    DECISION.name: ("options", "outcomes"),
    INJECT.name: ("effects",),
    OPTION.name: ("effects",),
    OUTCOME.name: ("effects",),
}
"""The keys under which effects stand, by what has them."""

_TIMES = ("id", "move", "when", "opened_by", "condition", "storyline")
_ANSWERS = ("for", "options", "free_text", "outcomes", "default", "deadline")
_BOUNDS = ("type", "start", "minimum", "maximum", "levels")


class Loose(msgspec.Struct, kw_only=True):
    """Ids, in a package with mistakes, of what need not be as it was read."""

    injects: frozenset[str] = frozenset()  # that may come at any time
    points: frozenset[str] = frozenset()  # that may open at any time
    uncounted: frozenset[str] = frozenset()  # points to which other answers may be given
    variables: frozenset[str] = frozenset()  # that may take any value
    storylines: frozenset[str] = frozenset()  # that may be open from the start
    effects: tuple[Effects, ...] = ()  # that may follow, from whatever


def loose_ends(context: Context, doubts: Doubts) -> Loose:
    """What is in doubt, as reachability needs it; nothing in a package without an error."""
    if not doubts:
        return Loose()

    def doubted(shape: str, *keys: str) -> frozenset[str]:
        return frozenset(one.id for one, node in context.of(shape) if doubts.touch(node, *keys))

    is_open = doubts.lost(doubts.root, "delegations")  # so many more may be asked
    asked = (point.id for point, _ in context.of(DECISION.name) if is_open)
    return Loose(
        injects=doubted(INJECT.name, *_TIMES),
        points=doubted(DECISION.name, *_TIMES),
        uncounted=doubted(DECISION.name, *_ANSWERS).union(_renamed(context, doubts), asked),
        variables=doubted(VARIABLE.name, *_BOUNDS),
        storylines=doubted(STORYLINE.name, "opened"),
        effects=tuple(_effects(context, doubts)),
    )


def _renamed(context: Context, doubts: Doubts) -> Iterator[str]:
    """The points of whose answers one may have another id."""
    for point, node in context.of(DECISION.name):
        answers = (*items(node, "options"), *items(node, "outcomes"))
        if any(doubts.touch(answer, "id") for answer in answers):
            yield point.id


def _effects(context: Context, doubts: Doubts) -> Iterator[Effects]:
    known = context.names.of
    if _may_be_any(context, doubts):
        yield _following({key: known(kind) for key, kind in _KINDS.items()})
    for _, node in context.of(EFFECTS.name):
        if doubts.of(node):
            yield _following({k: doubts.names(node, k, known(kind)) for k, kind in _KINDS.items()})
    # Of several things with one id only the first is looked at for itself.
    for inject, node in context.of(INJECT.name):
        if doubts.touch(node, "id"):
            yield inject.effects
    for point, node in context.of(DECISION.name):
        if doubts.touch(node, "id"):
            yield from (answer.effects for answer in point.answers)


def _may_be_any(context: Context, doubts: Doubts) -> bool:
    """Whether effects may be missing of which nothing is known."""
    return doubts.lack("injects", "decisions") or any(
        doubts.lost(node, key)
        for shape, keys in _HOLDERS.items()
        for _, node in context.of(shape)
        for key in keys
    )


def _following(names: dict[str, Collection[str]]) -> Effects:
    """That all this follows, variables with any value."""
    ends: list[tuple[Literal["add"], float]] = [("add", 1.0), ("add", -1.0)]
    changes = [
        VariableChange(variable=name, how=how, value=value)
        for name in names["variables"]
        for how, value in ends
    ]
    others = {key: tuple(found) for key, found in names.items() if key != "variables"}
    return Effects(variables=tuple(changes), **others)
