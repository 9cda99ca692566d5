"""Adjudication: what the white cell rules about a decision in own words, and what follows."""

from __future__ import annotations

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.rules.effects import follow
from tabletop.exercise.rules.turn import Rule, Turn, bad_text
from tabletop.scenario.model import DecisionPoint


def adjudicate(turn: Turn, command: c.AdjudicateDecision) -> Refusal | None:
    """Rule about the answer that stands; also after ENDEX, when no effect follows any more.

    Ruling again is allowed. Effects of the outcome before stay, and those of another follow; no
    outcome has its effects twice.
    """
    if turn.state.phase == "ready":
        return Refusal("not_started")
    point = turn.state.index.points.get(command.decision)
    if point is None:
        return Refusal("unknown_decision", {"decision": command.decision[:80]})
    if refusal := _unfounded(turn, point, command):
        return refusal
    run = turn.state.points[point.id].delegations[command.delegation]
    assert run.standing is not None
    outcome = point.outcome(command.outcome) if command.outcome else None
    is_new = outcome is not None and outcome.id not in run.outcomes
    turn.emit(
        e.DecisionAdjudicated(
            decision=point.id,
            delegation=command.delegation,
            n=run.standing.n,
            outcome=command.outcome,
            rung=outcome.rung if outcome else command.rung,  # an outcome's own, or none
            reason=command.reason.strip(),
        )
    )
    if outcome and is_new and turn.state.phase != "ended":
        follow(turn, outcome.effects, f"decision:{point.id}")
    return None


def _unfounded(turn: Turn, point: DecisionPoint, command: c.AdjudicateDecision) -> Refusal | None:
    """Why there is nothing to rule, or the ruling says nothing that counts."""
    delegation = turn.state.index.delegations.get(command.delegation)
    if delegation is None:
        return Refusal("unknown_delegation", {"delegation": command.delegation[:80]})
    run = turn.state.points[point.id].delegations.get(command.delegation)
    if run is None:
        return Refusal("not_asked", {"delegation": delegation.name})
    if run.standing is None or run.standing.option is not None:
        return Refusal("nothing_to_rule", {"delegation": delegation.name})
    if run.standing.n != command.n:
        return Refusal("other_words", {"delegation": delegation.name})
    if refusal := bad_text([command.reason]):
        return refusal
    if command.outcome is not None and point.outcome(command.outcome) is None:
        return Refusal("unknown_outcome")
    if command.outcome is None and not command.reason.strip():
        return Refusal("ruling_unfounded")
    ladder = {rung.rung for rung in turn.state.scenario.ladder}
    if command.rung is not None and command.rung not in ladder:
        return Refusal("unknown_rung", {"rung": str(command.rung)})
    return None


RULES: dict[type[c.Command], Rule] = {c.AdjudicateDecision: adjudicate}
