"""Why something plays or does not, as sentences with their truth at this moment."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.exercise.bodies import WhyLine
from tabletop.exercise.conditions import explain, minutes
from tabletop.exercise.state import State
from tabletop.exercise.view import View
from tabletop.scenario.model import After, At, DecisionPoint, Inject, Manual, On, When

_RELEASED_BY = {
    "schedule": "released by the timeline",
    "facilitator": "released by hand",
    "effect": "released by an effect",
    "late": "released late, when its move ended",
}


def why_inject(view: View, inject: Inject) -> Iterator[WhyLine]:
    """When an inject plays, what must hold, and what became of it."""
    run = view.state.injects[inject.id]
    if run.released_ms is not None and run.by is not None:
        yield WhyLine(text=_RELEASED_BY[run.by] + _caused(view.state, run.reason), truth=True)
        if run.by in ("facilitator", "effect"):
            return  # its time and its condition had no say in it
    by_time = run.by == "schedule"
    yield from _why_when(view.state, inject.when, inject.move, run.released_ms, by_time=by_time)
    if inject.storyline is not None and _has_a_say(view.state, inject.storyline):
        title = view.state.index.storylines[inject.storyline]
        opened = view.state.storylines[inject.storyline]
        yield WhyLine(text=f"while the storyline {title} is open", truth=opened or None)
    if inject.condition is not None:
        yield WhyLine(text="and only if")
        yield from explain(view.state, inject.condition, 1)


def why_point(view: View, point: DecisionPoint) -> Iterator[WhyLine]:
    """When a decision point opens."""
    run = view.state.points[point.id]
    if run.opened_ms is not None and run.planned_ms is None and not run.ad_hoc:
        yield WhyLine(text="opened by hand", truth=True)
        return
    by_time = run.planned_ms is not None
    yield from _why_when(view.state, point.opens, point.move, run.opened_ms, by_time=by_time)


def _why_when(
    state: State, when: When, move_id: str | None, happened_ms: int | None, *, by_time: bool
) -> Iterator[WhyLine]:
    """Its time and cause. Time alone changes no card, so a time has come for certain only
    for what happened after it; `by_time`: its time made it happen.
    """
    match when:
        case At(move=move, offset=offset):
            text = f"{minutes(offset)} into move {state.index.moves[move].number}"
            run = state.moves.get(move)
            come = (
                run is not None
                and happened_ms is not None
                and happened_ms >= run.started_ms + offset * 1000
            )
            yield WhyLine(text=text, truth=come or None)
        case After(inject=other, delay=delay):
            number = state.index.injects[other].number
            released = state.injects[other].released_ms is not None
            text = f"{minutes(delay)} after inject {number}" if delay else f"with inject {number}"
            yield WhyLine(text=text, truth=released or None)
        case On(condition=condition, delay=delay):
            if delay:
                text = f"{minutes(delay)} after this came true"
                yield WhyLine(text=text, truth=by_time or None)
            yield from explain(state, condition, 1 if delay else 0)
        case Manual():
            yield WhyLine(text="when played by hand or by an effect")
    if move_id is not None and move_id not in state.moves and not isinstance(when, At):
        number = state.index.moves[move_id].number
        yield WhyLine(text=f"not before move {number}", truth=None)


def _caused(state: State, reason: str) -> str:
    kind, _, name = reason.partition(":")
    if kind == "decision" and name in state.index.points:
        return f" of D{state.index.points[name].number}"
    if kind == "inject" and name in state.index.injects:
        return f" of inject {state.index.injects[name].number}"
    return f": {reason}" if reason else ""


def _has_a_say(state: State, storyline: str) -> bool:
    """Whether a storyline is, or was at the start, closed: else nobody need hear of it."""
    return not state.storylines[storyline] or storyline in state.index.moved_storylines
