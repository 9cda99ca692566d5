"""All figures of one exercise, in one frozen struct: what a report is set from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from tabletop.exercise.events import Recorded
from tabletop.report.analysis.decisions import PointFigures, points
from tabletop.report.analysis.departures import Departure, departures
from tabletop.report.analysis.digest import Digest, digest
from tabletop.report.analysis.grounds import (
    Alignment,
    Citing,
    Invoked,
    alignments,
    citing,
    invoked,
)
from tabletop.report.analysis.history import replay
from tabletop.report.analysis.injects import InjectFigures, injects
from tabletop.report.analysis.knowledge import FactFigures, ItemFigures, facts, items
from tabletop.report.analysis.overview import (
    DelegationFigures,
    MoveFigures,
    Overview,
    delegations,
    moves,
    overview,
)
from tabletop.report.analysis.people import People, people
from tabletop.report.analysis.tempo import Step, Times, steps, times
from tabletop.report.analysis.turning import Turn, turns
from tabletop.scenario.model import Scenario


class Figures(msgspec.Struct, frozen=True):
    """Everything the sections say, derived from the record and its scenario alone."""

    scenario: Scenario
    overview: Overview
    moves: tuple[MoveFigures, ...]
    delegations: tuple[DelegationFigures, ...]
    injects: tuple[InjectFigures, ...]
    departures: tuple[Departure, ...]
    points: tuple[PointFigures, ...]
    times: tuple[Times, ...]
    steps: tuple[Step, ...]
    turns: tuple[Turn, ...]
    people: People
    digest: Digest
    items: tuple[ItemFigures, ...] = ()
    facts: tuple[FactFigures, ...] = ()
    alignments: tuple[Alignment, ...] = ()
    invoked: tuple[Invoked, ...] = ()
    citing: tuple[Citing, ...] = ()
    truth: bool = True  # whether what really happened may be told

    def point(self, number: int) -> PointFigures:
        """The decision point of that number."""
        return next(point for point in self.points if point.number == number)

    def points_of(self, move: int) -> tuple[PointFigures, ...]:
        """Decision points opened in the move of that number; 0: outside any move."""
        return tuple(p for p in self.points if p.answers and p.move == move)

    @property
    def ended(self) -> bool:
        """Whether ENDEX is in the record."""
        return self.overview.phase == "ended"


def analyse(
    scenario: Scenario,
    recorded: Sequence[Recorded],
    hashes: Sequence[str],
    names: Mapping[int, str],
    found: Sequence[str] = (),
) -> Figures:
    """The figures of a record; pure, so that the same record always gives the same.

    `found` is what `verify` found wrong with the file that the record was read from.
    """
    history = replay(scenario, recorded, hashes, names)
    decided, held, whole = points(history), items(history), len(scenario.delegations)
    return Figures(
        scenario=scenario,
        overview=overview(history),
        moves=moves(history),
        delegations=delegations(history),
        injects=injects(history),
        departures=departures(history),
        points=decided,
        times=times(decided, whole),
        steps=steps(decided),
        turns=turns(history, decided),
        people=people(history),
        digest=digest(history, found),
        items=held,
        facts=facts(history),
        alignments=alignments(decided, whole),
        invoked=invoked(decided),
        citing=citing(decided, held, whole),
    )
