"""Readers of conditions: data that is compared with the state, never an expression that is run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tabletop.scenario.context import INVALID, Context, Invalid
from tabletop.scenario.fields import boolean, one_of, reference, unknown
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
from tabletop.scenario.nodes import Mapping, Node, Sequence
from tabletop.scenario.problems import nearest, quoted
from tabletop.scenario.quantities import number, some_duration, whole
from tabletop.scenario.references import is_id
from tabletop.scenario.takes import defined, takes
from tabletop.scenario.torn import note_unknown_key

COMPARISONS: dict[str, Comparison] = {
    "below": "<",
    "at_most": "<=",
    "equals": "=",
    "at_least": ">=",
    "above": ">",
}

CONDITION_KEYS = {
    "all": ("all",),
    "any": ("any",),
    "not": ("not",),
    "milestone": ("milestone",),
    "decision": ("decision", "option", "outcome", "delegation", "by_default"),
    "votes": ("votes", "option", *COMPARISONS),
    "inject": ("inject",),
    "variable": ("variable", *COMPARISONS),
    "elapsed": ("elapsed", "move"),
}
"""What a condition may hold: the key that says its kind, and the keys that may go with it."""

_FORMS = "all, any, not, milestone, decision, votes, inject, variable or elapsed"


@takes(defined("condition"))
def condition(context: Context, node: Node) -> Condition | Invalid:
    """A condition; nesting is bounded by the depth of the file."""
    if type(node) is not Mapping:
        return context.wrong_type(node, f"a condition ({_FORMS})")
    kinds = [key for key in node.entries if key in CONDITION_KEYS]
    if not kinds:
        message = f"a condition has one of {_FORMS}"
        first = next(iter(node.entries), "")
        return context.invalid(node, "missing-key", message, near=(first, CONDITION_KEYS))
    kind = kinds[0]
    only_keys(context, node, CONDITION_KEYS[kind], f"a condition on {quoted(kind)}")
    value = node.entries[kind][1]
    return KINDS[kind](context, node, value)


def only_keys(context: Context, node: Mapping, keys: tuple[str, ...], what: str) -> None:
    """Note every key that does not belong."""
    for name in node.entries:
        if name not in keys:
            note_unknown_key(context.report, node, name, keys, what)


def _parts(make: type[AllOf] | type[AnyOf]) -> Callable[..., Condition | Invalid]:
    def read(context: Context, _: Mapping, value: Node) -> Condition | Invalid:
        if type(value) is not Sequence:
            return context.wrong_type(value, "a list of conditions")
        if not value.items:
            return context.invalid(value, "empty", "this needs at least one condition")
        parts = [condition(context, item) for item in value.items]
        return make(parts=tuple(part for part in parts if not isinstance(part, Invalid)))

    return read


def _not(context: Context, _: Mapping, value: Node) -> Condition | Invalid:
    part = condition(context, value)
    return part if isinstance(part, Invalid) else Not(part=part)


def _milestone(context: Context, _: Mapping, value: Node) -> Condition | Invalid:
    name = reference("milestones")(context, value)
    return name if isinstance(name, Invalid) else MilestoneIs(milestone=name)


def _inject(context: Context, _: Mapping, value: Node) -> Condition | Invalid:
    name = reference("injects")(context, value)
    return name if isinstance(name, Invalid) else InjectIs(inject=name)


def _decision(context: Context, node: Mapping, value: Node) -> Condition | Invalid:
    name = reference("decisions")(context, value)
    known = name is not INVALID
    fields: dict[str, Any] = {"delegation": None, "by_default": None}
    readers = {"delegation": reference("delegations"), "by_default": boolean}
    for key, read in readers.items():
        given = node.get(key)
        if given is not None:
            fields[key] = read(context, given)
    for key in ("option", "outcome") if known else ():
        given = node.get(key)
        fields[key] = None if given is None else _of_decision(context, given, name, key)
    if fields.get("option") and fields.get("outcome"):
        message = "an answer is an option, or own words that are ruled about; write `option` or "
        message += "`outcome`, never both"
        context.report.add(node.entries["outcome"][0], "unknown-key", message)
    if known and isinstance(fields["delegation"], str):
        _check_asked(context, node, name, fields["delegation"])
    if not known or INVALID in fields.values():
        return INVALID
    return DecisionIs(decision=name, **fields)


def _of_decision(context: Context, node: Node, decision: str, key: str) -> str | Invalid:
    """The id of an option or an outcome of the decision point."""
    value = context.scalar(node, f"the id of an {key}")
    names = context.names
    known = names.options(decision) if key == "option" else names.outcomes(decision)
    if value is None or value in known:
        return INVALID if value is None else value
    message = f"the decision point {quoted(decision)} has no {key} {quoted(value)}"
    other = "outcome" if key == "option" else "option"
    if value in (names.outcomes(decision) if key == "option" else names.options(decision)):
        message += f"; it is an {other}, write `{other}: {value}`"
    return unknown(context, node, message, value, known)


def _votes(context: Context, node: Mapping, value: Node) -> Condition | Invalid:
    name = reference("decisions")(context, value)
    option = node.get("option")
    chosen = None
    if option is not None and not isinstance(name, Invalid):
        chosen = _of_decision(context, option, name, "option")
    compared = _comparison(context, node, "the votes")
    if compared is None or isinstance(name, Invalid) or isinstance(chosen, Invalid):
        return INVALID
    comparison, limit = compared
    most = context.names.most_asked(name)
    count = whole(0, most)(context, limit)
    if isinstance(count, Invalid):
        return INVALID
    return VotesAre(decision=name, option=chosen, comparison=comparison, count=count)


def _elapsed(context: Context, node: Mapping, value: Node) -> Condition | Invalid:
    seconds = some_duration(context, value)
    where = node.get("move")
    move = None if where is None else reference("moves")(context, where)
    if isinstance(seconds, Invalid) or isinstance(move, Invalid):
        return INVALID
    return ElapsedIs(seconds=seconds, move=move)


def _check_asked(context: Context, node: Mapping, decision: str, delegation: str) -> None:
    asked = context.names.asked(decision)
    if delegation not in asked:
        message = f"the decision point {quoted(decision)} is not put to {quoted(delegation)}"
        value = node.entries["delegation"][1]
        context.report.add(value, "unknown-name", message, near=(delegation, filter(is_id, asked)))


def _variable(context: Context, node: Mapping, value: Node) -> Condition | Invalid:
    name = reference("variables")(context, value)
    compared = _comparison(context, node, "the variable")
    if compared is None:
        return INVALID
    comparison, limit = compared
    bound = level_or_number(context, name, limit) if isinstance(name, str) else INVALID
    if isinstance(bound, Invalid):
        return INVALID
    context.variable_values.append((name, bound, limit))
    return VariableIs(variable=name, comparison=comparison, value=bound)


def level_or_number(context: Context, variable: str, node: Node) -> float | Invalid:
    """The value written for a variable: a number, or for one with levels the level's place."""
    levels = context.names.levels(variable)
    if not levels:
        return number()(context, node)  # type: ignore[no-any-return]
    word = one_of(levels)(context, node)
    return word if isinstance(word, Invalid) else float(levels.index(word))


def _comparison(context: Context, node: Mapping, what: str) -> tuple[Comparison, Node] | None:
    """The one comparison a condition makes, and with what."""
    given = [key for key in node.entries if key in COMPARISONS]
    if len(given) == 1:
        return COMPARISONS[given[0]], node.entries[given[0]][1]
    if not given and any(nearest(name, COMPARISONS) for name in node.entries):
        return None  # a misspelt one, told as such
    message = f"compare {what} with exactly one of {', '.join(COMPARISONS)}"
    context.report.add(node, "missing-key", message)
    return None


KINDS: dict[str, Callable[[Context, Mapping, Node], Condition | Invalid]] = {
    "all": _parts(AllOf),
    "any": _parts(AnyOf),
    "not": _not,
    "milestone": _milestone,
    "inject": _inject,
    "decision": _decision,
    "votes": _votes,
    "variable": _variable,
    "elapsed": _elapsed,
}
