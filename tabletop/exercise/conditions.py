"""Whether a condition holds, whether it still can, and the same as sentences."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.exercise.bodies import WhyLine
from tabletop.exercise.state import State
from tabletop.scenario.facts import compares
from tabletop.scenario.model import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    DecisionIs,
    InjectIs,
    MilestoneIs,
    Not,
    On,
    VariableIs,
)


def holds(state: State, condition: Condition) -> bool:
    """The truth of a condition at this moment."""
    match condition:
        case AllOf(parts=parts):
            return all(holds(state, part) for part in parts)
        case AnyOf(parts=parts):
            return any(holds(state, part) for part in parts)
        case Not(part=part):
            return not holds(state, part)
        case MilestoneIs(milestone=milestone):
            return state.milestones[milestone] is not None
        case DecisionIs():
            return _decided_so(state, condition)
        case VariableIs(variable=variable, comparison=comparison, value=value):
            return compares(state.variables[variable], comparison, value)
        case InjectIs(inject=inject):
            return state.injects[inject].released_ms is not None


def may_become(
    state: State, condition: Condition, truth: bool = True, asking: frozenset[str] = frozenset()
) -> bool:
    """Whether the condition is, or could still come to be, as `truth` says.

    Milestones, variables and injects are in the facilitator's hand and so always may;
    a decision may until the point is closed for every delegation that could fulfil it.
    `asking` holds the decision points already being asked about, should they form a ring.
    """
    match condition:
        case AllOf(parts=parts):
            quantifier = all if truth else any
            return quantifier(may_become(state, part, truth, asking) for part in parts)
        case AnyOf(parts=parts):
            quantifier = any if truth else all
            return quantifier(may_become(state, part, truth, asking) for part in parts)
        case Not(part=part):
            return may_become(state, part, not truth, asking)
        case DecisionIs(decision=decision):
            return _decided_so(state, condition) is truth or _undecided(state, decision, asking)
        case MilestoneIs() | VariableIs() | InjectIs():
            return True


def point_may_open(state: State, decision: str, asking: frozenset[str] = frozenset()) -> bool:
    """Whether a decision point is, was, or could still be opened by the timeline."""
    run, point = state.points[decision], state.index.points[decision]
    if run.opened_ms is not None:
        return True
    if decision in asking or not isinstance(point.opens, On):
        return decision not in asking
    return may_become(state, point.opens.condition, asking=asking | {decision})


def explain(state: State, condition: Condition, depth: int = 0) -> Iterator[WhyLine]:
    """The condition as sentences, each with its truth at this moment."""
    truth: bool | None = holds(state, condition)
    if not truth and may_become(state, condition) and not isinstance(condition, VariableIs):
        truth = None
    yield WhyLine(text=_sentence(state, condition), truth=truth, depth=depth)
    match condition:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from explain(state, part, depth + 1)
        case Not(part=part):
            yield from explain(state, part, depth + 1)


def _decided_so(state: State, condition: DecisionIs) -> bool:
    for delegation, run in state.points[condition.decision].delegations.items():
        record = run.standing
        if record is None or condition.delegation not in (None, delegation):
            continue
        by_default = record.given == "default"
        if condition.option in (None, record.option) and condition.by_default in (
            None,
            by_default,
        ):
            return True
    return False


def _undecided(state: State, decision: str, asking: frozenset[str]) -> bool:
    run = state.points[decision]
    if run.opened_ms is None:
        return point_may_open(state, decision, asking)
    return any(delegation.closed_by is None for delegation in run.delegations.values())


_COMPARED: dict[Comparison, str] = {
    "<": "is below",
    "<=": "is at most",
    "=": "is",
    ">=": "is at least",
    ">": "is above",
}


def _sentence(state: State, condition: Condition) -> str:
    index = state.index
    match condition:
        case AllOf():
            return "all of these hold"
        case AnyOf():
            return "any of these holds"
        case Not():
            return "this does not hold"
        case MilestoneIs(milestone=milestone):
            return f"milestone: {index.milestones[milestone].text}"
        case VariableIs(variable=variable, comparison=comparison, value=value):
            name, now = index.variables[variable].name, state.variables[variable]
            return f"{name} {_COMPARED[comparison]} {value:g} (now {now:g})"
        case InjectIs(inject=inject):
            return f"inject {index.injects[inject].number} is released"
        case DecisionIs():
            return _decision_sentence(state, condition)


def _decision_sentence(state: State, condition: DecisionIs) -> str:
    point = state.index.points[condition.decision]
    who = "a delegation"
    if condition.delegation is not None:
        who = state.index.delegations[condition.delegation].code
    chosen = "has decided" if condition.option is None else "chose"
    option = point.option(condition.option) if condition.option else None
    label = f" “{option.label}”" if option else ""
    default = {None: "", True: " by default", False: " itself"}[condition.by_default]
    return f"D{point.number}: {who} {chosen}{label}{default}"
