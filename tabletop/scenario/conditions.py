"""Readers of conditions: data that is compared with the state, never an expression that is run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tabletop.scenario.context import INVALID, Context, Invalid
from tabletop.scenario.fields import boolean, reference
from tabletop.scenario.model import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    DecisionIs,
    InjectIs,
    MilestoneIs,
    Not,
    VariableIs,
)
from tabletop.scenario.nodes import Mapping, Node, Sequence
from tabletop.scenario.problems import quoted
from tabletop.scenario.quantities import number
from tabletop.scenario.takes import defined, takes

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
    "decision": ("decision", "option", "delegation", "by_default"),
    "inject": ("inject",),
    "variable": ("variable", *COMPARISONS),
}
"""What a condition may hold: the key that says its kind, and the keys that may go with it."""

_FORMS = "all, any, not, milestone, decision, inject or variable"


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
    return _KINDS[kind](context, node, value)


def only_keys(context: Context, node: Mapping, keys: tuple[str, ...], what: str) -> None:
    """Note every key that does not belong."""
    for name, (place, _) in node.entries.items():
        if name not in keys:
            message = f"{what} has no key {quoted(name)}"
            context.report.add(place, "unknown-key", message, near=(name, keys))


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
    fields: dict[str, Any] = {"delegation": None, "option": None, "by_default": None}
    readers = {"delegation": reference("delegations"), "by_default": boolean}
    for key, read in readers.items():
        given = node.get(key)
        if given is not None:
            fields[key] = read(context, given)
    option = node.get("option")
    if option is not None and known:
        fields["option"] = _option(context, option, name)
    if known and isinstance(fields["delegation"], str):
        _check_asked(context, node, name, fields["delegation"])
    if not known or INVALID in fields.values():
        return INVALID
    return DecisionIs(decision=name, **fields)


def _option(context: Context, node: Node, decision: str) -> str | Invalid:
    value = context.scalar(node, "the id of an option")
    options = context.names.options(decision)
    if value is None or value in options:
        return INVALID if value is None else value
    message = f"the decision point {quoted(decision)} has no option {quoted(value)}"
    return context.invalid(node, "unknown-name", message, near=(value, options))


def _check_asked(context: Context, node: Mapping, decision: str, delegation: str) -> None:
    asked = context.names.asked(decision)
    if delegation not in asked:
        message = f"the decision point {quoted(decision)} is not put to {quoted(delegation)}"
        value = node.entries["delegation"][1]
        context.report.add(value, "unknown-name", message, near=(delegation, asked))


def _variable(context: Context, node: Mapping, value: Node) -> Condition | Invalid:
    name = reference("variables")(context, value)
    given = [key for key in node.entries if key in COMPARISONS]
    if len(given) != 1:
        message = f"compare the variable with exactly one of {', '.join(COMPARISONS)}"
        return context.invalid(node, "missing-key", message)
    limit = node.entries[given[0]][1]
    bound = number()(context, limit)
    if isinstance(bound, Invalid) or name is INVALID:
        return INVALID
    context.variable_values.append((name, bound, limit))
    return VariableIs(variable=name, comparison=COMPARISONS[given[0]], value=bound)


_KINDS: dict[str, Callable[[Context, Mapping, Node], Condition | Invalid]] = {
    "all": _parts(AllOf),
    "any": _parts(AnyOf),
    "not": _not,
    "milestone": _milestone,
    "inject": _inject,
    "decision": _decision,
    "variable": _variable,
}
