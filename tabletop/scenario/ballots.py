"""Whether what one condition says of the answers to a decision point can all be so at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tabletop.scenario.facts import compares
from tabletop.scenario.model import DecisionIs, DecisionPoint, VotesAre

_OWN_WORDS = "own words"  # no option has such an id


def cannot_be_counted(
    point: DecisionPoint, asked: int, said: Iterable[tuple[DecisionIs | VotesAre, bool]]
) -> bool:
    """Whether no answers of so many delegations, one each at most, make all of it as said.

    Each is a condition on this point, and whether it must hold; it holds with its point.
    """
    votes: dict[str, list[tuple[VotesAre, bool]]] = defaultdict(list)
    voters: dict[str, set[str]] = defaultdict(set)
    silent: set[str] = set()
    for one, truth in said:
        if isinstance(one, VotesAre):
            votes[one.option or ""].append((one, truth))
        elif truth:
            voters[""].add(one.delegation or "")
            if answer := one.option or (one.outcome and _OWN_WORDS):
                voters[answer].add(one.delegation or "")
        elif one.by_default is None and not (one.option or one.outcome):
            silent.add(one.delegation or "")
    if not silent.isdisjoint(voters[""]):
        return True
    asked = 0 if "" in silent else max(0, asked - len(silent))
    bounds = {
        answer: _bounds(votes[answer], _at_least(voters[answer]), asked)
        for answer in {"", *votes, *voters}
    }
    least, most = bounds.pop("")
    if least > most or any(low > high for low, high in bounds.values()):
        return True
    if sum(low for low, _ in bounds.values()) > most:
        return True
    is_each_counted = not point.free_text and all(option.id in bounds for option in point.options)
    return is_each_counted and sum(high for _, high in bounds.values()) < least


def _at_least(voters: set[str]) -> int:
    """How many delegations these are; an unnamed one may be one of the others."""
    return len(voters - {""}) or len(voters)


def _bounds(votes: list[tuple[VotesAre, bool]], least: int, most: int) -> tuple[int, int]:
    """The fewest and the most votes that are as said; the fewest are more where none are."""
    counts = [
        count
        for count in range(least, most + 1)
        if all(compares(count, one.comparison, one.count) is truth for one, truth in votes)
    ]
    return (counts[0], counts[-1]) if counts else (1, 0)
