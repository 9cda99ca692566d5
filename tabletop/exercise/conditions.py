"""Whether a condition holds, whether it still can, and the same as sentences."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.exercise.bodies import WhyLine
from tabletop.exercise.state import DelegationRun, State
from tabletop.scenario.facts import compares
from tabletop.scenario.model import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    DecisionIs,
    ElapsedIs,
    InjectIs,
    MilestoneIs,
    Not,
    On,
    VariableIs,
    VotesAre,
)


def holds(state: State, condition: Condition) -> bool:
    """The truth of a condition at this moment, as far as the state has taken time in."""
    match condition:
        case AllOf(parts=parts):
            return all(holds(state, part) for part in parts)
        case AnyOf(parts=parts):
            return any(holds(state, part) for part in parts)
        case Not(part=part):
            return not holds(state, part)
        case ElapsedIs():
            begins = begins_ms(state, condition)
            return begins is not None and begins <= state.reached_ms
        case VotesAre():
            return compares(votes(state, condition), condition.comparison, condition.count)
        case MilestoneIs(milestone=milestone):
            return state.milestones[milestone] is not None
        case DecisionIs():
            return _decided_so(state, condition)
        case VariableIs(variable=variable, comparison=comparison, value=value):
            return compares(state.variables[variable], comparison, value)
        case InjectIs(inject=inject):
            return state.injects[inject].released_ms is not None


def begins_ms(state: State, condition: ElapsedIs) -> int | None:
    """The elapsed time from which on it is true; None while its move has not begun."""
    if condition.move is None:
        return condition.seconds * 1000
    run = state.moves.get(condition.move)
    return run.started_ms + condition.seconds * 1000 if run else None


def votes(state: State, condition: VotesAre) -> int:
    """How many delegations' standing records are for the option; any option where none is named."""
    standing = (run.standing for run in state.points[condition.decision].delegations.values())
    return sum(
        record is not None and condition.option in (None, record.option) for record in standing
    )


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
            if _decided_so(state, condition) is truth or _undecided(state, decision, asking):
                return True
            return condition.outcome is not None and awaits_ruling(state, decision)
        case VotesAre(decision=decision):
            return holds(state, condition) is truth or _undecided(state, decision, asking)
        case ElapsedIs():
            return truth or not holds(state, condition)
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
    runs = state.points[condition.decision].delegations
    return any(decided_so(condition, delegation, run) for delegation, run in runs.items())


def decided_so(condition: DecisionIs, delegation: str, run: DelegationRun) -> bool:
    """Whether what stands of this delegation is what the condition names."""
    record = run.standing
    if record is None or condition.delegation not in (None, delegation):
        return False
    ruled = run.ruling.outcome if run.ruling else None
    return (
        condition.option in (None, record.option)
        and condition.outcome in (None, ruled)
        and condition.by_default in (None, record.given == "default")
    )


def awaits_ruling(state: State, decision: str, delegation: str | None = None) -> bool:
    """Whether an answer in own words, of this delegation or of any, is still to be ruled about."""
    point = state.index.points[decision]
    runs = state.points[decision].delegations
    return bool(point.outcomes) and any(
        run.standing is not None and run.standing.option is None and run.ruling is None
        for run in (runs.values() if delegation is None else (runs[delegation],))
    )


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


_COUNTED: dict[Comparison, str] = {
    "<": "below",
    "<=": "at most",
    "=": "exactly",
    ">=": "at least",
    ">": "above",
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
            known, now = index.variables[variable], state.variables[variable]
            compared = f"{known.name} {_COMPARED[comparison]} {known.shown(value)}"
            return f"{compared} (now {known.shown(now)})"
        case InjectIs(inject=inject):
            return f"inject {index.injects[inject].number} is released"
        case DecisionIs():
            return _decision_sentence(state, condition)
        case VotesAre():
            return _votes_sentence(state, condition)
        case ElapsedIs(seconds=seconds, move=move):
            since = f" into move {index.moves[move].number}" if move else " elapsed"
            return f"{minutes(seconds)}{since}"


def _decision_sentence(state: State, condition: DecisionIs) -> str:
    point = state.index.points[condition.decision]
    who = "a delegation"
    if condition.delegation is not None:
        who = state.index.delegations[condition.delegation].code
    chosen = "has decided" if condition.option is None else "chose"
    option = point.option(condition.option) if condition.option else None
    label = f" “{option.label}”" if option else ""
    if outcome := point.outcome(condition.outcome) if condition.outcome else None:
        label += f", ruled “{outcome.label}”"
    default = {None: "", True: " by default", False: " itself"}[condition.by_default]
    return f"D{point.number}: {who} {chosen}{label}{default}"


def _votes_sentence(state: State, condition: VotesAre) -> str:
    point = state.index.points[condition.decision]
    option = point.option(condition.option) if condition.option else None
    what = f"votes for “{option.label}”" if option else "delegations that decided"
    compared = f"{_COUNTED[condition.comparison]} {condition.count}"
    return f"D{point.number}: {what}, {compared} (now {votes(state, condition)})"


def minutes(seconds: int) -> str:
    """A duration as one says it: `40 s`, `12 min`, `1 h 05 min`."""
    if seconds < 60:
        return f"{seconds} s"
    hours, rest = divmod(seconds // 60, 60)
    odd = f" {seconds % 60} s" if seconds % 60 and not hours else ""
    return f"{hours} h {rest:02} min" if hours else f"{rest} min{odd}"
