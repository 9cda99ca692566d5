"""Which (audience, card) pairs an event touches: only those are made anew and sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast, get_args

from tabletop.exercise import events as e
from tabletop.exercise.agenda import facts_changed, reach_of
from tabletop.exercise.audiences import PUBLIC, WHITE, of_delegation
from tabletop.exercise.cards.delegation import others_visible
from tabletop.exercise.state import State
from tabletop.scenario.model import On

Pair = tuple[str, str]


def all_pairs(state: State) -> Iterator[Pair]:
    """Every card there is before anything happened."""
    for audience in (WHITE, PUBLIC, *map(of_delegation, state.index.delegations)):
        yield audience, "exercise"
        yield audience, "clock"
    for delegation in state.index.delegations:
        yield of_delegation(delegation), "brief"
        yield of_delegation(delegation), "delegation"
        yield from _situation(state, delegation)
        yield from _evidence(state, delegation, state.held[delegation])
        yield WHITE, f"roster:{delegation}"
    yield WHITE, "state"
    yield WHITE, "background"
    yield from ((WHITE, f"move:{move}") for move in state.index.moves)
    yield from ((WHITE, f"inject:{inject}") for inject in state.index.injects)
    yield from ((WHITE, f"decision:{point}") for point in state.index.points)


def touched(state: State, event: e.AnyEvent) -> list[Pair]:
    """The pairs touched by an event just applied, each once."""
    return list(dict.fromkeys([*_own(state, event), *_dependents(state, event)]))


def _dependents(state: State, event: e.AnyEvent) -> Iterator[Pair]:
    """The white cell's cards whose time, status or reason reads what changed."""
    items, facts = reach_of(state, facts_changed(state, event))
    for item in items:
        kind = "inject" if item.kind == "inject" else "decision"
        yield WHITE, f"{kind}:{item.id}"
    for fact in facts:
        yield from ((WHITE, f"move:{move}") for move in state.index.gates.get(fact, ()))


InjectEvent = (
    e.InjectReleased
    | e.InjectRecalled
    | e.InjectReceived
    | e.InjectRead
    | e.InjectAcknowledged
    | e.InjectHeld
    | e.InjectTakenUp
    | e.InjectSkipped
    | e.InjectDropped
    | e.InjectResolved
    | e.ActionObserved
)
_OF_INJECTS = frozenset(get_args(InjectEvent))
"""By their exact types: most events of a long record are of these."""


def _own(state: State, event: e.AnyEvent) -> Iterable[Pair]:
    if type(event) in _OF_INJECTS:
        return _inject(state, cast(InjectEvent, event))
    match event:
        case e.ExerciseCreated():
            return all_pairs(state)
        case e.ExerciseStarted():
            return [*_everyone(state, "clock"), *_waiting_for_conditions(state)]
        case e.ExercisePaused() | e.ExerciseResumed() | e.SpeedChanged():
            return _everyone(state, "clock")
        case e.ExerciseEnded():
            return [*_everyone(state, "clock"), *_ended(state)]
        case e.MoveStarted():
            moves = ((WHITE, f"move:{move}") for move in state.moves)
            return [*_everyone(state, "clock"), *moves]
        case e.DelegateSeated() | e.DelegateLeft():
            own = of_delegation(event.delegation)
            counted = (
                (WHITE, f"inject:{inject}")
                for inject, run in state.injects.items()
                if event.delegation in run.to
            )
            voting = _voting(state, event) if isinstance(event, e.DelegateLeft) else ()
            return [(WHITE, f"roster:{event.delegation}"), (own, "delegation"), *counted, *voting]
        case e.MilestoneSet() | e.StorylineSet():
            return [(WHITE, "state")]
        case e.VariableChanged():
            seeing = state.index.variables[event.variable].visible_to
            seen = (pair for delegation in seeing for pair in _situation(state, delegation))
            return [(WHITE, "state"), *seen]
        case e.InjectWritten():
            return [(WHITE, f"inject:{event.inject.id}")]
        case e.QuestionWritten():
            return [(WHITE, f"decision:{event.decision.id}")]
        case _:
            return _decision(state, event)


def _voting(state: State, event: e.DelegateLeft) -> Iterator[Pair]:
    """The questions on which pre-votes of whoever left count no more."""
    for decision in state.voting(event.delegation):
        yield WHITE, f"decision:{decision}"
        number = state.asked[event.delegation].number(decision)
        yield of_delegation(event.delegation), f"decision:{number}"


def _inject(state: State, event: InjectEvent) -> list[Pair]:
    row = (WHITE, f"inject:{event.inject}")
    match event:
        case e.InjectReleased() | e.InjectRecalled():
            to = state.injects[event.inject].to
            copies = _copies(state, event.inject, to)
            return [row, *copies, *_given(state, event.inject, to)]
        case e.InjectRead() | e.InjectAcknowledged():
            to = (state.people[event.person].delegation,)
            return [row, *_copies(state, event.inject, to)]
        case _:
            return [row]


def _decision(state: State, event: e.AnyEvent) -> Iterator[Pair]:
    match event:
        case e.DecisionOpened() | e.DecisionExtended() | e.DecisionClosed() | e.DecisionReopened():
            yield WHITE, f"decision:{event.decision}"
            for delegation in event.delegations:
                number = state.asked[delegation].number(event.decision)
                yield of_delegation(delegation), f"decision:{number}"
            if _shows_or_takes_away(state, event):
                yield from _others(state, event.decision)
        case e.PreVotesCast():
            yield WHITE, f"decision:{event.decision}"
            number = state.asked[event.delegation].number(event.decision)
            yield of_delegation(event.delegation), f"decision:{number}"
        case e.DecisionAdjudicated():
            yield WHITE, f"decision:{event.decision}"
            yield WHITE, f"decided:{event.decision}:{event.delegation}"
        case e.DecisionRecorded():
            yield WHITE, f"decision:{event.decision}"
            yield WHITE, f"decided:{event.decision}:{event.delegation}"
            yield WHITE, f"roster:{event.delegation}"
            number = state.asked[event.delegation].number(event.decision)
            yield of_delegation(event.delegation), f"decision:{number}"
            yield of_delegation(event.delegation), f"decided:{number}"
            if others_visible(state, event.decision):
                yield from _others(state, event.decision)


def _everyone(state: State, card: str) -> list[Pair]:
    audiences = (WHITE, PUBLIC, *map(of_delegation, state.index.delegations))
    return [(audience, card) for audience in audiences]


def _waiting_for_conditions(state: State) -> Iterator[Pair]:
    """A condition that holds already at STARTEX has come true then, and gives a time."""
    injects, points = state.index.injects.values(), state.index.points.values()
    yield from ((WHITE, f"inject:{i.id}") for i in injects if isinstance(i.when, On))
    yield from ((WHITE, f"decision:{p.id}") for p in points if isinstance(p.opens, On))


def _copies(state: State, inject: str, to: Iterable[str]) -> Iterator[Pair]:
    """The inject's card in each delegation, numbered by that delegation's arrivals."""
    for delegation in to:
        number = state.arrivals[delegation].number(inject)
        yield of_delegation(delegation), f"inject:{number}"


def _given(state: State, inject: str, to: Iterable[str]) -> Iterator[Pair]:
    """The evidence that comes or goes with an inject."""
    if not (items := state.index.injects[inject].evidence):
        return
    yield WHITE, "background"
    for delegation in to:
        yield from _evidence(state, delegation, items)


def _evidence(state: State, delegation: str, items: Iterable[str]) -> Iterator[Pair]:
    for item in items:
        yield of_delegation(delegation), f"evidence:{state.held[delegation].number(item)}"


def _situation(state: State, delegation: str) -> Iterator[Pair]:
    if any(delegation in variable.visible_to for variable in state.scenario.variables):
        yield of_delegation(delegation), "situation"


def _shows_or_takes_away(state: State, event: e.AnyEvent) -> bool:
    """Whether closing made choices visible to others, or reopening takes them away again."""
    match event:
        case e.DecisionClosed():
            return others_visible(state, event.decision)
        case e.DecisionReopened():
            rest = state.points[event.decision].delegations.items()
            return all(d in event.delegations or run.closed_by is not None for d, run in rest)
        case _:
            return False


def _others(state: State, decision: str) -> Iterator[Pair]:
    """Each delegation's view of the others' choices on a point that may ever show them."""
    if state.index.points[decision].visible_after == "never":
        return
    asked = state.points[decision].delegations
    for own in asked:
        number = state.asked[own].number(decision)
        for other in asked:
            if other != own and asked[other].records:
                code = state.index.delegations[other].code
                yield of_delegation(own), f"other:{number}:{code}"


def _ended(state: State) -> Iterator[Pair]:
    for decision in state.points:
        if state.index.points[decision].visible_after == "end":
            yield from _others(state, decision)
    yield from ((WHITE, f"move:{move}") for move in state.moves)
