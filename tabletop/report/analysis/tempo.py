"""How long delegations took to decide, and the rungs they stood on over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

import msgspec

from tabletop.report.analysis.decisions import Answer, PointFigures


class Times(msgspec.Struct, frozen=True):
    """A delegation's decision times: from opening to the first choice it gave itself."""

    delegation: int
    asked: int
    taken_ms: tuple[int, ...]  # sorted
    by_default: int  # points where the default stands
    missed: int  # points closed without any decision
    open: int  # points still open at the time of the report
    revised: int  # points where it replaced a choice of its own
    replaced: int = 0  # points where it replaced a default

    @property
    def median_ms(self) -> int | None:
        """The median decision time."""
        return round(median(self.taken_ms)) if self.taken_ms else None


class Step(msgspec.Struct, frozen=True):
    """A delegation took a rung with a decision."""

    delegation: int
    at_ms: int
    rung: int
    point: int  # number of the decision point


def times(points: Sequence[PointFigures], delegations: int) -> tuple[Times, ...]:
    """One entry for each delegation, in order."""
    answers: list[list[Answer]] = [[] for _ in range(delegations)]
    for point in points:
        for answer in point.answers:
            answers[answer.delegation].append(answer)
    return tuple(_times(place, theirs) for place, theirs in enumerate(answers))


def _times(delegation: int, answers: list[Answer]) -> Times:
    outcomes = [answer.outcome for answer in answers]
    return Times(
        delegation=delegation,
        asked=len(answers),
        taken_ms=tuple(sorted(answer.own.latency_ms for answer in answers if answer.own)),
        by_default=outcomes.count("default"),
        missed=outcomes.count("missed"),
        open=outcomes.count("open"),
        revised=sum(answer.revised > 0 for answer in answers),
        replaced=sum(answer.replaced_default for answer in answers),
    )


def steps(points: Sequence[PointFigures]) -> tuple[Step, ...]:
    """Every decision that carries a rung, as it was given, in order of time.

    A default is none where the delegation had chosen before it, and that was recorded later.
    """
    return tuple(sorted(_steps(points), key=lambda step: (step.at_ms, step.delegation)))


def _steps(points: Sequence[PointFigures]) -> Iterator[Step]:
    for point in points:
        for answer in point.answers:
            at_ms = 0
            for choice in answer.choices:
                if choice is answer.overtaken:
                    continue
                at_ms = max(at_ms, choice.given_ms)
                if choice.rung is not None:
                    yield Step(answer.delegation, at_ms, choice.rung, point.number)
