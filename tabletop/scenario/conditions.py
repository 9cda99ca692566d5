"""Readers of conditions: data that is compared with the state, never an expression that is run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tabletop.scenario.context import INVALID, Context, Invalid
from tabletop.scenario.fields import boolean, one_of, reference, unknown
from tabletop.scenario.misspelt import meant_key
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
from tabletop.scenario.nodes import Mapping, Node, Scalar, Sequence
from tabletop.scenario.problems import quoted
from tabletop.scenario.quantities import number, some_duration
from tabletop.scenario.references import is_id
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
    "decision": ("decision", "option", "outcome", "delegation", "by_default"),
    "votes": ("votes", "option", *COMPARISONS),
    "inject": ("inject",),
    "variable": ("variable", *COMPARISONS),
    "elapsed": ("elapsed", "move"),
}
"""What a condition may hold: the key that says its kind, and the keys that may go with it."""

EITHER = ("option", "outcome")
"""What an answer is: a condition on a decision names one of them at most."""

_FORMS = "all, any, not, milestone, decision, votes, inject, variable or elapsed"


@takes(defined("condition"))
def condition(context: Context, node: Node) -> Condition | Invalid:
    """A condition; nesting is bounded by the depth of the file."""
    if type(node) is not Mapping:
        return context.wrong_type(node, f"a condition ({_FORMS})")
    kinds = [key for key in node.entries if key in CONDITION_KEYS]
    if not kinds:
        message = f"a condition has one of {_FORMS}"
        compared = next((key for key in node.entries if key in COMPARISONS), "")
        if compared and meant_key(next(iter(node.entries)), CONDITION_KEYS) is None:
            message = f"{quoted(compared)} compares the votes on a decision point, or a variable; "
            message += f"write {{votes: ID, {compared}: 2}} or {{variable: ID, {compared}: 2}}"
        return context.note_missing_key(node, message, CONDITION_KEYS)
    kind = kinds[0]
    only_keys(context, node, CONDITION_KEYS[kind], f"a condition on {quoted(kind)}")
    value = node.entries[kind][1]
    return KINDS[kind](context, node, value)


def only_keys(context: Context, node: Mapping, keys: tuple[str, ...], what: str) -> None:
    """Note every key that does not belong."""
    for name, (key, _) in node.entries.items():
        if name in COMPARISONS and "decision" in keys:
            message = f"{quoted(name)} does not go with `decision`; to count the votes write "
            message += "`votes` instead of it"
            context.report.add(key, "unknown-key", message)
        elif name not in keys:
            context.note_unknown_key(node, name, keys, what)


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
    for key in EITHER if known else ():
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
    if type(value) is Scalar and value.text.isdecimal():
        message = "`votes` names a decision point, and a comparison says how many; write "
        message += f"{{votes: ID, at_least: {quoted(value.text)[1:-1]}}}"
        return context.invalid(value, "unknown-name", message)
    name = reference("decisions")(context, value)
    option = node.get("option")
    chosen = None
    if option is not None and not isinstance(name, Invalid):
        chosen = _of_decision(context, option, name, "option")
    compared = _comparison(context, node, "the votes")
    if compared is None or isinstance(name, Invalid) or isinstance(chosen, Invalid):
        return INVALID
    comparison, limit = compared
    count = _count(context, limit, name)
    if isinstance(count, Invalid):
        return INVALID
    return VotesAre(decision=name, option=chosen, comparison=comparison, count=count)


def _count(context: Context, node: Node, decision: str) -> int | Invalid:
    """A number of votes: each delegation asked has one."""
    most = len(list(context.names.asked(decision)))
    value = context.scalar(node, f"a number of votes, from 0 to {most},")
    if value is None:
        return INVALID
    if value.isascii() and value.isdecimal() and len(value) < 10 and int(value) <= most:
        return int(value)
    who = "1 delegation" if most == 1 else f"{most} delegations"
    message = f"{quoted(value)} cannot be a number of votes here; {quoted(decision)} is put to "
    message += f"{who}, so write a whole number from 0 to {most}"
    if value.isdecimal() and context.names.of("delegations").is_cut:
        return context.left_open(node, message)
    return context.invalid(node, "bad-number", message)


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
