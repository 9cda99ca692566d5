"""What really happened, what sources showed of it, and who held which evidence since when."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

import msgspec

from tabletop.exercise.cards.background import actor_name
from tabletop.report.analysis.history import History
from tabletop.scenario.model import EvidenceItem, HiddenFact, ProjectionKind


class Holding(msgspec.Struct, frozen=True):
    """A delegation held an item; `since_ms` None: from the start."""

    delegation: int  # place
    since_ms: int | None
    inject: int | None  # number of the inject it came with
    until_ms: int | None = None  # when that was recalled


class ItemFigures(msgspec.Struct, frozen=True):
    """An evidence item and its holders, those from the start first."""

    title: str
    grade: str  # reliability and credibility: `B2`
    source: str
    handling: str
    holdings: tuple[Holding, ...]


class ShownFigures(msgspec.Struct, frozen=True):
    """What one source showed of a fact, and the delegations that held evidence with it."""

    source: str
    shows: str
    kind: ProjectionKind
    holders: tuple[int, ...]


class FactFigures(msgspec.Struct, frozen=True):
    """A fact of the ground truth."""

    text: str
    actor: str  # in words; empty: nobody's act
    shown: tuple[ShownFigures, ...]


def items(history: History) -> tuple[ItemFigures, ...]:
    """Every evidence item, in the scenario's order."""
    return tuple(
        ItemFigures(
            title=item.title,
            grade=f"{item.reliability}{item.credibility}",
            source=item.source,
            handling=item.handling,
            holdings=_holdings(history, item),
        )
        for item in history.scenario.evidence
    )


def facts(history: History) -> tuple[FactFigures, ...]:
    """Every fact of the ground truth."""
    return tuple(_fact(history, fact) for fact in history.scenario.ground_truth)


def _holdings(history: History, item: EvidenceItem) -> tuple[Holding, ...]:
    found = [
        held
        for delegation in history.state.index.delegations
        for held in _spans(history, item, delegation)
    ]
    return tuple(sorted(found, key=lambda held: (held.since_ms or 0, held.delegation)))


def _spans(history: History, item: EvidenceItem, delegation: str) -> Iterator[Holding]:
    """From when, and until when if what it came with was recalled; nothing within another span."""
    place = history.delegation(delegation)
    if delegation in item.held_by:
        yield Holding(place, None, None)
        return
    held_until: float = -1
    for inject in history.state.arrivals[delegation]:
        run, written = history.state.injects[inject], history.state.index.injects[inject]
        until = run.marked_ms if run.mark == "recalled" else None
        end = inf if until is None else until
        if item.id in written.evidence and run.released_ms is not None and end > held_until:
            yield Holding(place, run.released_ms, written.number, until)
            held_until = end


def _fact(history: History, fact: HiddenFact) -> FactFigures:
    return FactFigures(
        text=fact.text,
        actor=actor_name(history.state, fact.actor),
        shown=tuple(
            ShownFigures(
                source=one.source,
                shows=one.shows,
                kind=one.kind,
                holders=_holders(history, one.id),
            )
            for one in fact.projections
        ),
    )


def _holders(history: History, projection: str) -> tuple[int, ...]:
    carrying = {item.id for item in history.scenario.evidence if projection in item.projections}
    holding = {
        held.delegation
        for item in history.scenario.evidence
        if item.id in carrying
        for held in _holdings(history, item)
    }
    return tuple(sorted(holding))
