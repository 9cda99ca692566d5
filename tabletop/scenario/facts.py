"""What conditions and times read: the one place that says what depends on what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from tabletop.scenario.model import (
    After,
    AllOf,
    AnyOf,
    At,
    Comparison,
    Condition,
    DecisionIs,
    ElapsedIs,
    InjectIs,
    MilestoneIs,
    Not,
    On,
    VariableIs,
    VotesAre,
    When,
)


class Fact(NamedTuple):
    """Something conditions read."""

    kind: Literal["milestone", "decision", "variable", "inject", "move", "storyline", "time"]
    id: str


TIME = Fact("time", "")
"""What conditions on elapsed time read."""


def facts_of(condition: Condition) -> Iterator[Fact]:
    """Every fact a condition reads."""
    match condition:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from facts_of(part)
        case Not(part=part):
            yield from facts_of(part)
        case MilestoneIs(milestone=milestone):
            yield Fact("milestone", milestone)
        case DecisionIs(decision=decision) | VotesAre(decision=decision):
            yield Fact("decision", decision)
        case VariableIs(variable=variable):
            yield Fact("variable", variable)
        case InjectIs(inject=inject):
            yield Fact("inject", inject)
        case ElapsedIs(move=move):
            yield TIME
            if move:
                yield Fact("move", move)


def facts_of_when(when: When) -> Iterator[Fact]:
    """Every fact a time waits for."""
    match when:
        case At(move=move):
            yield Fact("move", move)
        case After(inject=inject):
            yield Fact("inject", inject)
        case On(condition=condition):
            yield from facts_of(condition)


def compares(current: float, comparison: Comparison, value: float) -> bool:
    """Whether a variable's value stands so to another."""
    match comparison:
        case "<":
            return current < value
        case "<=":
            return current <= value
        case "=":
            return current == value
        case ">=":
            return current >= value
        case ">":
            return current > value


def times_of(condition: Condition | None) -> Iterator[ElapsedIs]:
    """Every time on the elapsed clock that a condition names."""
    match condition:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from times_of(part)
        case Not(part=part):
            yield from times_of(part)
        case ElapsedIs():
            yield condition
