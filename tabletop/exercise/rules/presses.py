"""What a delegate pressed on a question: which one, when, and whether it still counts."""

from __future__ import annotations

from typing import NamedTuple

from tabletop.exercise.clock import elapsed_then
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.rules.turn import Turn
from tabletop.exercise.state import DelegationRun
from tabletop.scenario.model import DecisionPoint


class Pressed(NamedTuple):
    """A question that a delegation may answer, as one of its delegates pressed."""

    delegation: str
    point: DecisionPoint
    run: DelegationRun
    pressed_ms: int | None  # elapsed time, by the laptop; None: before it was even asked
    late: bool  # it arrived after the question had closed, and was pressed before


def pressed_on(turn: Turn, card: str) -> Pressed | Refusal:
    """The question on a delegate's card; what was pressed in time counts when it arrives."""
    if turn.state.phase == "ready":
        return Refusal("not_started")
    own = turn.actor.delegation
    assert own is not None
    decision = turn.state.asked[own].on_card(card, "decision")
    if decision is None:
        return Refusal("unknown_card")
    run = turn.state.points[decision].delegations[own]
    pressed_ms = _pressed(turn, run)
    is_late = run.closed_by is not None
    if is_late and not _counts(turn, run, pressed_ms):
        return Refusal("ended" if turn.state.phase == "ended" else "decision_closed")
    return Pressed(own, turn.state.index.points[decision], run, pressed_ms, is_late)


def _pressed(turn: Turn, run: DelegationRun) -> int | None:
    """Elapsed time at which it was pressed, by its laptop; None: before it was even asked."""
    if turn.made is None:
        return turn.now_ms
    pressed_ms = min(turn.now_ms, elapsed_then(turn.state.clocks, turn.made.wall_ms))
    return pressed_ms if pressed_ms >= run.opened_ms else None


def _counts(turn: Turn, run: DelegationRun, pressed_ms: int | None) -> bool:
    """Whether what comes to a closed point was pressed before a deadline or ENDEX closed it.

    It takes the place of the default and of what was decided before it, never of what a
    colleague decided since.
    """
    if turn.made is None or pressed_ms is None:
        return False
    before = run.standing
    if before is not None and before.given != "default" and before.given_ms > pressed_ms:
        return False
    match run.closed_by:
        case "deadline":
            return run.deadline_ms is not None and pressed_ms <= run.deadline_ms
        case "end":
            # Elapsed time stands still from then on, so the wall clock has to tell.
            return turn.made.wall_ms < turn.state.clock.wall_ms
        case _:
            return False
