"""Conditions as clauses that say what would have had to be so, and which of them was not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tabletop.exercise.conditions import minutes
from tabletop.exercise.index import Index
from tabletop.rehearsal.bench import effects_of
from tabletop.rehearsal.counting import count
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
    VariableIs,
    VotesAre,
)


class Unmet(NamedTuple):
    """A part of a condition that was not as `truth` says; `together`: each part of it was."""

    condition: Condition
    truth: bool
    together: bool = False


IsSo = Callable[[Condition, bool], bool]
"""Whether a condition is, or at some time was, as the truth says."""


def unmet(condition: Condition, is_so: IsSo, truth: bool = True) -> Iterator[Unmet]:
    """What kept a condition from being as `truth` says; nothing where it was.

    Of what needs every part, the parts that failed; what needs only one stays whole.
    """
    if is_so(condition, truth):
        return
    match condition:
        case Not(part=part):
            yield from unmet(part, is_so, not truth)
        case AllOf(parts=parts) | AnyOf(parts=parts) if isinstance(condition, AllOf) is truth:
            failed = [part for part in parts if not is_so(part, truth)]
            for part in failed:
                yield from unmet(part, is_so, truth)
            if not failed:
                yield Unmet(condition, truth, together=True)
        case _:
            yield Unmet(condition, truth)


def by_hand(index: Index, condition: Condition) -> str:
    """In brackets, that nothing but the facilitator brings a condition about; or nothing."""
    if not isinstance(condition, MilestoneIs):
        return ""
    effects = effects_of(index.injects.values(), index.points.values())
    is_moved = any(condition.milestone in one.milestones for one in effects)
    return "" if is_moved else " (nothing but the facilitator sets it)"


_OPPOSITE: dict[Comparison, Comparison] = {"<": ">=", "<=": ">", ">=": "<", ">": "<="}
_COMPARED: dict[Comparison, str] = {
    "<": "below",
    "<=": "at most",
    "=": "",
    ">=": "at least",
    ">": "above",
}
_COUNTED: dict[Comparison, str] = {
    "<": "fewer than",
    "<=": "at most",
    "=": "exactly",
    ">=": "at least",
    ">": "more than",
}


def clause(index: Index, condition: Condition, truth: bool = True, *, within: bool = False) -> str:
    """A condition being as `truth` says, as a clause; in brackets `within` a longer one."""
    match condition:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            word = " and " if isinstance(condition, AllOf) is truth else " or "
            joined = word.join(clause(index, part, truth, within=True) for part in parts)
            return f"({joined})" if within and len(parts) > 1 else joined
        case Not(part=part):
            return clause(index, part, not truth, within=within)
        case MilestoneIs(milestone=milestone):
            text = index.milestones[milestone].text.rstrip(".")
            return f"the milestone “{text}” is{_not(truth)} set"
        case VariableIs():
            return _variable(index, condition, truth)
        case InjectIs(inject=inject):
            return f"inject {index.injects[inject].number} has{_not(truth)} come"
        case DecisionIs():
            return _decision(index, condition, truth)
        case VotesAre():
            return _votes(index, condition, truth)
        case ElapsedIs(seconds=seconds, move=move):
            since = f"since move {index.moves[move].number} began" if move else "of the exercise"
            length = duration(seconds)
            passed = f"have{_not(truth)} passed"
            return f"{length} {passed} {since}" if move else f"{length} {since} {passed}"


def duration(seconds: int) -> str:
    """`40 s`, `12 min`, `5 h`, `1 h 05 min`."""
    return minutes(seconds).removesuffix(" 00 min")


def _not(truth: bool) -> str:
    return "" if truth else " not"


def _variable(index: Index, condition: VariableIs, truth: bool) -> str:
    known, comparison = index.variables[condition.variable], condition.comparison
    negated = _not(truth)
    if not truth and comparison in _OPPOSITE:
        comparison, negated = _OPPOSITE[comparison], ""
    words = " ".join(filter(None, [_COMPARED[comparison], known.shown(condition.value)]))
    return f"{known.name} is{negated} {words}"


def _decision(index: Index, condition: DecisionIs, truth: bool) -> str:
    point = index.points[condition.decision]
    code = index.delegations[condition.delegation].code if condition.delegation else ""
    option = point.option(condition.option) if condition.option else None
    outcome = point.outcome(condition.outcome) if condition.outcome else None
    if outcome is not None:
        answer = f"{'an' if truth else 'no'} answer{f' of {code}' if code else ''}"
        return f"{answer} to D{point.number} was ruled “{outcome.label}”"
    default = {None: "", True: " by default", False: " itself"}[condition.by_default]
    label = f" “{option.label}”" if option else ""
    if truth or not code:
        who = code or ("a delegation" if truth else "no delegation")
        deed = "chose" if option else "decided"
    else:
        who, deed = code, f"did not {'choose' if option else 'decide'}"
    return f"{who} {deed}{label}{default} in D{point.number}"


def _votes(index: Index, condition: VotesAre, truth: bool) -> str:
    point, comparison = index.points[condition.decision], condition.comparison
    negated = "" if truth else "not "
    if not truth and comparison in _OPPOSITE:
        comparison, negated = _OPPOSITE[comparison], ""
    option = point.option(condition.option) if condition.option else None
    deed = f"chose “{option.label}”" if option else "decided"
    many = f"{negated}{_COUNTED[comparison]} {count(condition.count, 'delegation')}"
    if many == "fewer than 1 delegation":
        many = "no delegation"
    return f"{many} {deed} in D{point.number}"
