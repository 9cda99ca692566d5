"""Whether one of the ways in which a condition may come to hold is free of contradiction."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tabletop.scenario.model import AllOf, AnyOf, Condition, Not


class Said(NamedTuple):
    """A condition, and whether it must hold or must not."""

    condition: Condition
    truth: bool


Choice = tuple[Said, ...]
"""Of these at least one must be so."""


class Ways:
    """Holds each alternative against what must be so besides; past some work it is let be."""

    def __init__(
        self,
        may_be: Callable[[Condition, bool], bool],
        excluded: Callable[[list[Said]], bool],
        steps: int = 2_000_000,
    ) -> None:
        """What may be by itself, and what cannot be so at once; steps bound all that is tried."""
        self._may_be = may_be
        self._excluded = excluded
        self._steps = steps

    def one_is_free(self, condition: Condition, truth: bool) -> bool:
        """Whether a condition may be as `truth` says, where each part by itself may.

        Alternatives are not held against each other.
        """
        said, choices = _split(condition, truth)
        return not self._excluded(said) and self._are_open(said, choices)

    def _are_open(self, said: list[Said], choices: list[Choice]) -> bool:
        """Whether each choice has an alternative that goes with what is said."""
        return all(any(self._fits(one, said) for one in choice) for choice in choices)

    def _fits(self, one: Said, said: list[Said]) -> bool:
        self._steps -= 1 + len(said)
        if self._steps < 0:
            return True
        if not self._may_be(*one):
            return False
        more, choices = _split(*one)
        together = [*said, *more]
        return not self._excluded(together) and self._are_open(together, choices)


def _split(condition: Condition, truth: bool) -> tuple[list[Said], list[Choice]]:
    """What must be so, and of what one must be so, for a condition to be as `truth` says."""
    if isinstance(condition, Not):
        return _split(condition.part, not truth)
    if not isinstance(condition, AllOf | AnyOf):
        return [Said(condition, truth)], []
    if isinstance(condition, AllOf) is not truth:
        return [], [tuple(Said(part, truth) for part in condition.parts)]
    said, choices = list[Said](), list[Choice]()
    for part in condition.parts:
        more, inner = _split(part, truth)
        said += more
        choices += inner
    return said, choices
