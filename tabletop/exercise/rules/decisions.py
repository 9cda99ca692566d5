"""Decision points: opening, extending, closing, reopening and writing them."""

from __future__ import annotations

from collections.abc import Callable

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.rules.adhoc import fit_point, texts_of_point, unfit
from tabletop.exercise.rules.effects import open_point
from tabletop.exercise.rules.running import in_play
from tabletop.exercise.rules.turn import Rule, Turn, bad_text
from tabletop.exercise.state import DelegationRun, PointRun

_LONGEST = 24 * 60 * 60
_TYPED_MS = 1000


def open_now(turn: Turn, command: c.OpenDecision) -> Refusal | None:
    """Put a point to its delegations before, or without, its time."""
    if refusal := in_play(turn):
        return refusal
    run = turn.state.points.get(command.decision)
    if run is None:
        return Refusal("unknown_decision", {"decision": command.decision})
    if run.opened_ms is not None:
        return Refusal("already_open")
    open_point(turn, turn.state.index.points[command.decision])
    return None


def extend(turn: Turn, command: c.ExtendDecision) -> Refusal | None:
    """Move the deadline on, counted from it or from now, whichever is later.

    A point that was open until closed has a deadline from then on.
    """
    if not 1 <= command.seconds <= _LONGEST:
        return Refusal("bad_seconds")
    found = _meant(turn, command.decision, command.delegations, _is_open)
    if isinstance(found, Refusal):
        return found
    for deadline, group in _by_deadline(found).items():
        base = max(turn.now_ms, deadline or 0)
        turn.emit(
            e.DecisionExtended(
                decision=command.decision,
                delegations=group,
                deadline_ms=base + command.seconds * 1000,
            )
        )
    return None


def close(turn: Turn, command: c.CloseDecision) -> Refusal | None:
    """Take no further decision."""
    found = _meant(turn, command.decision, command.delegations, _is_open)
    if isinstance(found, Refusal):
        return found
    turn.emit(
        e.DecisionClosed(decision=command.decision, delegations=tuple(found), by="facilitator")
    )
    return None


def reopen(turn: Turn, command: c.ReopenDecision) -> Refusal | None:
    """Take decisions again."""
    if command.seconds is not None and not 1 <= command.seconds <= _LONGEST:
        return Refusal("bad_seconds")
    found = _meant(turn, command.decision, command.delegations, _is_closed)
    if isinstance(found, Refusal):
        return Refusal("not_closed") if found.code == "decision_not_open" else found
    if refusal := bad_text([command.reason]):
        return refusal
    deadline = None if command.seconds is None else turn.now_ms + command.seconds * 1000
    turn.emit(
        e.DecisionReopened(
            decision=command.decision,
            delegations=tuple(found),
            deadline_ms=deadline,
            reason=command.reason,
        )
    )
    return None


def write(turn: Turn, command: c.WriteQuestion) -> Refusal | None:
    """An ad-hoc decision point, opened at once."""
    point = command.decision
    if refusal := in_play(turn) or unfit(turn, point.delegations, texts_of_point(point)):
        return refusal
    if not point.question.strip() and not point.title.strip():
        return Refusal("empty_question")
    if point.deadline is not None and not 1 <= point.deadline <= _LONGEST:
        return Refusal("bad_seconds")
    written = fit_point(turn, point)
    turn.emit(e.QuestionWritten(decision=written))
    open_point(turn, written)
    return None


def _is_open(run: DelegationRun) -> bool:
    return run.closed_by is None


def _is_closed(run: DelegationRun) -> bool:
    return run.closed_by is not None


def _meant(
    turn: Turn,
    decision: str,
    delegations: tuple[str, ...],
    fits: Callable[[DelegationRun], bool],
) -> dict[str, DelegationRun] | Refusal:
    """The delegations a command means (named, or all) that stand as they must; never none."""
    if refusal := in_play(turn):
        return refusal
    point: PointRun | None = turn.state.points.get(decision)
    if point is None:
        return Refusal("unknown_decision", {"decision": decision})
    for delegation in delegations:
        if delegation not in point.delegations:
            known = turn.state.index.delegations.get(delegation)
            if known is None:
                return Refusal("unknown_delegation", {"delegation": delegation})
            return Refusal("not_asked", {"delegation": known.name})
    named = delegations or tuple(point.delegations)
    meant = {d: point.delegations[d] for d in named if fits(point.delegations[d])}
    return meant or Refusal("decision_not_open")


def _by_deadline(runs: dict[str, DelegationRun]) -> dict[int | None, tuple[str, ...]]:
    groups: dict[int | None, tuple[str, ...]] = {}
    for delegation, run in runs.items():
        groups[run.deadline_ms] = (*groups.get(run.deadline_ms, ()), delegation)
    return groups


RULES: dict[type[c.Command], Rule] = {
    c.OpenDecision: open_now,
    c.ExtendDecision: extend,
    c.CloseDecision: close,
    c.ReopenDecision: reopen,
    c.WriteQuestion: write,
}
