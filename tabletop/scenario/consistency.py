"""Checks over things that were each read well but may not fit together."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from tabletop.scenario.codes import Code
from tabletop.scenario.context import Context
from tabletop.scenario.ladder import DEFAULT_LADDER
from tabletop.scenario.model import DecisionPoint, Delegation, JointStatement, Variable
from tabletop.scenario.nodes import Mapping, Node, Scalar, Sequence
from tabletop.scenario.order import check_order
from tabletop.scenario.problems import quoted
from tabletop.scenario.references import ids_of, is_empty_list, is_id, items, misspells
from tabletop.scenario.shapes import (
    DECISION,
    DELEGATION,
    MOVE,
    OPTION,
    RUNG,
    SCENARIO,
    STATEMENT,
    VARIABLE,
)


def check_consistency(context: Context) -> None:
    """Note what does not fit together."""
    _check_delegations(context)
    _check_variables(context)
    _check_ladder(context)
    for decision, node in context.of(DECISION.name):
        _check_decision(context, decision, node)
    _check_inner_ids(context)
    check_order(context)


# --- delegations and variables -------------------------------------------------------------


def _check_delegations(context: Context) -> None:
    for shape, what in ((DELEGATION, "delegations"), (MOVE, "moves")):
        for _, root in context.of(SCENARIO.name):
            if is_empty_list(root.get(what)):
                message = f"a scenario needs {shape.name}"
                context.report.add(root.place(what), "empty", message)
    _check_unlike(context, "code", lambda delegation: delegation.code)
    _check_unlike(context, "name", lambda delegation: _folded(delegation.name))


def _check_unlike(context: Context, key: str, of: Callable[[Delegation], str]) -> None:
    """No two delegations may share a code, or a name that reads the same."""
    seen: dict[str, str] = {}
    for delegation, node in context.of(DELEGATION.name):
        value = of(delegation)
        if value and value in seen:
            message = f"the delegation {quoted(seen[value])} has the same {key}"
            code: Code = "duplicate-code" if key == "code" else "duplicate-name"
            context.report.add(node.place(key), code, message)
        seen.setdefault(value, delegation.id)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _check_variables(context: Context) -> None:
    variables: dict[str, Variable] = {}
    for variable, node in context.of(VARIABLE.name):
        variables.setdefault(variable.id, variable)
        if variable.minimum >= variable.maximum:
            key = "minimum" if "minimum" in node.entries else "maximum"
            message = (
                f"the minimum {variable.minimum:g} must be below the maximum {variable.maximum:g}"
            )
            context.report.add(node.place(key), "out-of-bounds", message)
        elif not variable.minimum <= variable.start <= variable.maximum:
            context.report.add(node.place("start"), "out-of-bounds", _bounds(variable))
    for name, value, place in context.variable_values:
        found = variables.get(name)
        if found and found.minimum < found.maximum and not found.minimum <= value <= found.maximum:
            context.report.add(place, "out-of-bounds", _bounds(found))

    for name, value, place in context.variable_changes:
        if (found := variables.get(name)) and found.type != "number" and value % 1:
            context.report.add(place, "bad-number", _no_fraction(found))


def _no_fraction(variable: Variable) -> str:
    return f"the variable {quoted(variable.id)} takes whole numbers; this is a fraction"


def _bounds(variable: Variable) -> str:
    return (
        f"the variable {quoted(variable.id)} goes from {variable.minimum:g} to "
        f"{variable.maximum:g}; this lies outside"
    )


def _check_inner_ids(context: Context) -> None:
    """Ids within one thing, and one guide for each objective."""
    for statement, node in context.of(STATEMENT.name):
        clauses = items(node, "clauses")
        ids_of(clauses, "clause", context.report)
        for clause in clauses:
            _check_brackets(context, statement, clause)
    for _, root in context.of(SCENARIO.name):
        guides = items(root, "evaluation")
        targets = [target for guide in guides for target in items(guide, "targets")]
        tasks = [task for target in targets for task in items(target, "tasks")]
        ids_of(guides, "guide for the objective", context.report, key="objective")
        ids_of(targets, "target", context.report)
        ids_of(tasks, "critical task", context.report)


def _check_brackets(context: Context, statement: JointStatement, clause: Mapping) -> None:
    """Only who is asked to agree can keep a clause in brackets."""
    found = clause.entries.get("bracketed_by")
    named = found[1].items if found and isinstance(found[1], Sequence) else ()
    for node in named:
        if not isinstance(node, Scalar) or node.text not in context.names.of("delegations"):
            continue  # told already
        if node.text not in statement.parties:
            message = f"{quoted(node.text)} is none of the `parties` of this statement"
            context.report.add(node, "no-party", message)


# --- the ladder and decision points --------------------------------------------------------


def _check_ladder(context: Context) -> None:
    for _, root in context.of(SCENARIO.name):
        if is_empty_list(root.get("ladder")):
            message = "an empty ladder; leave the key out to use the default ladder"
            context.report.add(root.place("ladder"), "empty", message)
    seen: set[int] = set()
    for rung, node in context.of(RUNG.name):
        if rung.rung in seen:
            message = f"rung {rung.rung} stands on the ladder twice"
            context.report.add(node.place("rung"), "duplicate-number", message)
        seen.add(rung.rung)
    _check_rungs(context)


def _check_rungs(context: Context) -> None:
    """Of one decision point either every option gives its rung, or none does."""
    own = {rung.rung for rung, _ in context.of(RUNG.name)}
    is_ladder_known = min(own, default=0) >= 0  # what is no number counts as less
    ladder = own or {rung.rung for rung in DEFAULT_LADDER}
    points = [
        items(node, "options") + items(node, "outcomes") for _, node in context.of(DECISION.name)
    ]
    ladder_used = bool(own) or any("rung" in option.entries for o in points for option in o)
    for options in points:
        used = any("rung" in option.entries for option in options)
        for option in options:
            rung = option.get("rung")
            if rung is None and used and not misspells(option, "rung", OPTION.keys):
                message = "the others give a `rung`; give one here too, 0 is to do nothing"
                context.report.add(option, "rung-missing", message)
            elif is_ladder_known and isinstance(rung, Scalar):
                _check_rung(context, rung, ladder)
        if ladder_used and not used:
            _check_idle(context, options)


def _check_idle(context: Context, options: list[Mapping]) -> None:
    """An option that changes nothing may only seem to be a choice, unless it says so itself."""
    for option in options:
        effects = option.get("effects")
        if any(misspells(option, key, OPTION.keys) for key in ("effects", "rung")):
            continue
        if effects is None or (isinstance(effects, Scalar) and not effects.text):
            message = (
                "this changes nothing, while other options have a `rung`; give it one, or "
                "`effects`: `{}` says that nothing follows"
            )
            context.report.add(option, "option-idle", message)


def _check_rung(context: Context, node: Scalar, ladder: set[int]) -> None:
    is_number = node.text.isdecimal() and len(node.text) < 3
    if is_number and int(node.text) not in ladder:
        known = ", ".join(map(str, sorted(ladder)[:20]))
        message = f"rung {node.text} is not on the ladder; it has {known}"
        context.report.add(node, "rung-unknown", message)


def _check_decision(context: Context, decision: DecisionPoint, node: Mapping) -> None:
    if any(misspells(node, key, DECISION.keys) for key in ("options", "free_text", "deadline")):
        return
    if _is_told(node.get("free_text"), Scalar) or _is_told(node.get("options"), Sequence):
        return
    if not items(node, "options") and not decision.free_text:
        message = "there is nothing to decide; give it `options`, or `free_text: true`"
        context.report.add(node.place("options"), "nothing-to-decide", message)
    if decision.outcomes and not decision.free_text:
        message = "outcomes are ruled about answers in own words; allow them: `free_text: true`"
        context.report.add(node.place("outcomes"), "outcome-idle", message)
    _check_pre_vote(context, decision, node)
    if decision.default is None:
        return
    default = node.entries["default"][1]
    options = [option.id for option in decision.options]
    if decision.default not in options:
        if not all(map(is_id, options)):
            return  # it most likely means the one whose id is told
        message = f"the default {quoted(decision.default)} is not one of its options"
        near = (decision.default, options)
        context.report.add(default, "default-unknown", message, near=near)
    elif "deadline" not in node.entries:
        message = "a default is taken when the deadline passes, and there is none"
        context.report.add(default, "deadline-missing", message)


def _is_told(node: Node | None, kind: type[Scalar | Sequence]) -> bool:
    """Whether something else stands where a list or true or false belongs."""
    if isinstance(node, Scalar) and (kind is Scalar or not node.text):
        return node.text not in ("", "true", "false")
    return node is not None and not isinstance(node, kind)


def _check_pre_vote(context: Context, decision: DecisionPoint, node: Mapping) -> None:
    ways = len(items(node, "options"))
    if decision.pre_vote and (not ways or ways + decision.free_text < 2):
        message = "a pre-vote chooses among `options`; give it two or more"
        context.report.add(node.place("pre_vote"), "pre-vote-idle", message)
