"""What decisions rest on: pre-votes that agree with them, norms invoked, evidence cited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import fmean

import msgspec

from tabletop.report.analysis.decisions import Answer, Choice, PointFigures
from tabletop.report.analysis.knowledge import ItemFigures
from tabletop.scenario.model import Norm
from tabletop.scenario.norms import NORMS


class Alignment(msgspec.Struct, frozen=True):
    """How far a delegation's decisions that stand were those its delegates had chosen before."""

    delegation: int
    shares: tuple[float, ...]  # 0 to 1; one for each decision of its own after a pre-vote

    @property
    def mean(self) -> float | None:
        """The mean of the shares."""
        return fmean(self.shares) if self.shares else None


class Invoked(msgspec.Struct, frozen=True):
    """A norm, and which delegations invoked it on which decision point, by number."""

    norm: Norm
    points: tuple[tuple[int, tuple[int, ...]], ...]


class Citing(msgspec.Struct, frozen=True):
    """What a delegation held at any time, and what of it it cited, on which decision points."""

    delegation: int
    held: tuple[int, ...]  # places of items
    cited: tuple[tuple[int, tuple[int, ...]], ...]  # place of the item, numbers of points


def alignments(points: Sequence[PointFigures], delegations: int) -> tuple[Alignment, ...]:
    """One entry for each delegation, in order."""
    shares: list[list[float]] = [[] for _ in range(delegations)]
    for point in points:
        for answer in point.answers:
            choice = answer.standing
            if choice and choice.agreed is not None:
                shares[answer.delegation].append(choice.agreed / choice.cast)
    return tuple(Alignment(place, tuple(theirs)) for place, theirs in enumerate(shares))


def invoked(points: Sequence[PointFigures]) -> tuple[Invoked, ...]:
    """The norms that were invoked, by letter; also on decisions superseded since."""
    found: dict[Norm, dict[int, list[int]]] = {}
    for point, answer, choice in _choices(points):
        for norm in choice.norms:
            places = found.setdefault(norm, {}).setdefault(point.number, [])
            if answer.delegation not in places:
                places.append(answer.delegation)
    return tuple(
        Invoked(norm, tuple((number, tuple(places)) for number, places in found[norm].items()))
        for norm in NORMS
        if norm in found
    )


def citing(
    points: Sequence[PointFigures], items: Sequence[ItemFigures], delegations: int
) -> tuple[Citing, ...]:
    """One entry for each delegation, in order; also of decisions superseded since."""
    cited: list[dict[int, list[int]]] = [{} for _ in range(delegations)]
    for point, answer, choice in _choices(points):
        for place in choice.evidence:
            numbers = cited[answer.delegation].setdefault(place, [])
            if point.number not in numbers:
                numbers.append(point.number)
    return tuple(
        Citing(
            delegation=delegation,
            held=tuple(
                place
                for place, item in enumerate(items)
                if any(held.delegation == delegation for held in item.holdings)
            ),
            cited=tuple((place, tuple(numbers)) for place, numbers in sorted(theirs.items())),
        )
        for delegation, theirs in enumerate(cited)
    )


def _choices(points: Sequence[PointFigures]) -> Iterator[tuple[PointFigures, Answer, Choice]]:
    for point in points:
        for answer in point.answers:
            for choice in answer.choices:
                yield point, answer, choice
