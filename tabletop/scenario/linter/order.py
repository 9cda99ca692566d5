"""Checks of time and order: numbers, moves, gates, and injects that wait for each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tabletop.scenario.context import Context
from tabletop.scenario.linter.doubts import Doubts
from tabletop.scenario.linter.later import Later
from tabletop.scenario.linter.loose import loose_ends
from tabletop.scenario.model import (
    After,
    AllOf,
    At,
    Condition,
    Inject,
    InjectIs,
    Move,
    On,
    When,
)
from tabletop.scenario.nodes import Mapping, Node
from tabletop.scenario.problems import quoted
from tabletop.scenario.quantities import in_words, parse_moment
from tabletop.scenario.shape import Shape
from tabletop.scenario.shapes import CLOCK, DECISION, INJECT, MOVE

_TIME = frozenset({"move"})


def check_order(context: Context, doubts: Doubts) -> None:
    """Note what cannot happen, or not in this order, whatever other mistakes may have meant."""
    later = Later(context, loose_ends(context, doubts))
    _check_numbers(context, doubts, INJECT, "injects")
    _check_numbers(context, doubts, DECISION, "decisions")
    _check_move_starts(context)
    _check_gates(context, later)
    _check_times(context, later)
    _check_cycles(context)


def _check_numbers(context: Context, doubts: Doubts, shape: Shape, key: str) -> None:
    seen: dict[int, str] = {}
    for item, node in context.of(shape.name):
        is_by_place = "number" not in node.entries and doubts.lack(key)
        if is_by_place or doubts.touch(node, "number"):
            continue
        if item.number in seen:
            message = (
                f"{quoted(seen[item.number])} has the number {item.number} already; "
                "what has no `number` is numbered by its place"
            )
            context.report.add(node.place("number"), "duplicate-number", message)
        seen.setdefault(item.number, item.id)


# --- moves ---------------------------------------------------------------------------------


def _check_move_starts(context: Context) -> None:
    """Scenario time may jump, but never back."""
    latest: tuple[datetime, str] | None = None
    for clock, _ in context.of(CLOCK.name):
        start = parse_moment(clock.start)
        latest = (start, "the clock's start") if start else None
    for move, node in context.of(MOVE.name):
        starts = parse_moment(move.starts)
        if starts is None:
            continue
        if latest and starts < latest[0]:
            place = node.entries["starts"][1]
            context.report.add(place, "move-order", f"this is before {latest[1]}")
        else:
            latest = (starts, f"the start of {quoted(move.id)}")


def _check_gates(context: Context, later: Later) -> None:
    """A gate must be able to open before the moves that come after it."""
    for move, node in context.of(MOVE.name):
        if move.gate is None:
            continue
        for part in later.needed(move, move.gate, node.get("gate")):
            what = "inject" if part.key == "inject" else "decision point"
            message = f"the {what} {quoted(part.place.text)} belongs to the later move "
            message += f"{quoted(part.move.id)}; this gate would never open"
            if part.key == "move":
                message = f"the time of the later move {quoted(part.move.id)} begins behind this "
                message += "gate"
            context.report.add(part.place, "gate-later", message)


# --- times ---------------------------------------------------------------------------------


def _check_times(context: Context, later: Later) -> None:
    for inject, node in context.of(INJECT.name):
        if own := later.moves.get(inject.move):
            _check_time(context, inject.when, own, node, "when", later)
            if inject.condition is not None:
                given = node.get("condition")
                _check_needed(context, inject.condition, own, given, later, _TIME)
    for decision, node in context.of(DECISION.name):
        if own := later.moves.get(decision.move):
            _check_time(context, decision.opens, own, node, "opened_by", later)


def _check_time(
    context: Context, when: When, own: Move, node: Mapping, key: str, later: Later
) -> None:
    if type(when) is At and own.duration and when.offset > own.duration:
        message = f"the move {quoted(own.id)} ends after {in_words(own.duration)}, before this"
        context.report.add(node.place(key), "offset-beyond-move", message)
    elif type(when) is After and (found := later.move_of(own, InjectIs(inject=when.inject))):
        context.report.add(node.place(key), "move-order", _belongs(when.inject, found))
    elif type(when) is On:
        given = node.get(key)
        on = given.get("on") if isinstance(given, Mapping) else None
        _check_needed(context, when.condition, own, on, later, _TIME | {"inject"})


def _check_needed(
    context: Context,
    condition: Condition,
    own: Move,
    node: Node | None,
    later: Later,
    keys: frozenset[str],
) -> None:
    """Nothing of a move needs what only a later one brings: its time, or one of the injects."""
    for part in later.needed(own, condition, node, keys):
        message = _belongs(part.place.text, part.move)
        if part.key == "move":
            message = f"this belongs to {quoted(own.id)}, before the time of {quoted(part.move.id)}"
        context.report.add(part.place, "move-order", message)


def _belongs(inject: str, later: Move) -> str:
    return f"the inject {quoted(inject)} belongs to the later move {quoted(later.id)}"


# --- waiting in a circle -------------------------------------------------------------------


def _check_cycles(context: Context) -> None:
    """Note each circle of injects that wait for each other once, where it is first entered."""
    injects = context.of(INJECT.name)
    needs = {i.id: needed for i, _ in injects if (needed := sorted(set(_needs(i))))}
    places = {i.id: _waiting_place(node) for i, node in injects if i.id in needs}
    done: set[str] = set()
    for start in needs:
        on_path: dict[str, int] = {}
        stack = [(start, iter(needs[start]))] if start not in done else []
        while stack:
            name, rest = stack[-1]
            on_path.setdefault(name, len(stack) - 1)
            following = next((n for n in rest if n in needs and n not in done), None)
            if following is None:
                stack.pop()
                del on_path[name]
                done.add(name)
            elif following in on_path:
                _note_cycle(context, list(on_path)[on_path[following] :], places)
            else:
                stack.append((following, iter(needs[following])))


def _note_cycle(context: Context, circle: list[str], places: dict[str, Node]) -> None:
    message = f"{quoted(circle[0])} waits for itself; it is never released by time"
    if len(circle) > 1:
        shown = [quoted(name) for name in circle[1:6]] + (["…"] if len(circle) > 6 else [])
        waits = ", which waits for ".join([*shown, quoted(circle[0])])
        message = f"{quoted(circle[0])} waits for {waits}; none of them is ever released by time"
    context.report.add(places[circle[0]], "cycle", message)


def _waiting_place(node: Mapping) -> Node:
    return node.place("when" if isinstance(node.get("when"), Mapping) else "condition")


def _needs(inject: Inject) -> Iterator[str]:
    """The injects without which this one is never released by itself."""
    if isinstance(inject.when, After):
        yield inject.when.inject
    elif isinstance(inject.when, On):
        yield from _injects_of(inject.when.condition)
    if inject.condition is not None:
        yield from _injects_of(inject.condition)


def _injects_of(condition: Condition) -> Iterator[str]:
    return (part.inject for part in _surely(condition) if isinstance(part, InjectIs))


def _surely(condition: Condition) -> Iterator[Condition]:
    """The parts of a condition without which it never holds."""
    if isinstance(condition, AllOf):
        for part in condition.parts:
            yield from _surely(part)
    else:
        yield condition
