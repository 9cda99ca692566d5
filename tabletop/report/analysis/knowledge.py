"""What really happened, what sources showed of it, and who held which evidence since when."""

from __future__ import annotations

import msgspec

from tabletop.exercise.cards.background import actor_name
from tabletop.exercise.cards.delegation import gave, held_now
from tabletop.report.analysis.history import History
from tabletop.scenario.model import EvidenceItem, HiddenFact, ProjectionKind


class Holding(msgspec.Struct, frozen=True):
    """A delegation held an item; `since_ms` None: from the start."""

    delegation: int  # place
    since_ms: int | None
    inject: int | None  # number of the inject it came with


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
    """Every evidence item, in the scenario's order; what was recalled is held by nobody."""
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
    found = []
    for delegation in history.state.index.delegations:
        if item.id not in held_now(history.state, delegation):
            continue
        place = history.delegation(delegation)
        came = None if delegation in item.held_by else gave(history.state, delegation, item.id)
        if came is None:
            found.append(Holding(place, None, None))
        else:
            since = history.state.injects[came].released_ms
            found.append(Holding(place, since, history.state.index.injects[came].number))
    return tuple(sorted(found, key=lambda held: (held.since_ms or 0, held.delegation)))


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
    holding = [
        delegation
        for delegation in history.state.index.delegations
        if carrying.intersection(held_now(history.state, delegation))
    ]
    return history.delegations(holding)
