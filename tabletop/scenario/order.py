"""Checks of time and order: numbers, moves, gates, and injects that wait for each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tabletop.scenario.context import Context
from tabletop.scenario.model import (
    After,
    AllOf,
    At,
    Condition,
    ElapsedIs,
    Inject,
    InjectIs,
    Move,
    On,
    When,
)
from tabletop.scenario.nodes import Mapping, Node, leaves
from tabletop.scenario.problems import quoted
from tabletop.scenario.quantities import in_words, parse_moment
from tabletop.scenario.shape import Shape
from tabletop.scenario.shapes import CLOCK, DECISION, INJECT, MOVE


def check_order(context: Context) -> None:
    """Note what cannot happen, or not in this order."""
    moves: dict[str, Move] = {}
    for move, _ in context.of(MOVE.name):
        moves.setdefault(move.id, move)
    _check_numbers(context, INJECT)
    _check_numbers(context, DECISION)
    _check_move_starts(context)
    _check_gates(context, moves)
    _check_times(context, moves)
    _check_cycles(context)


def _check_numbers(context: Context, shape: Shape) -> None:
    seen: dict[int, str] = {}
    for item, node in context.of(shape.name):
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


def _check_gates(context: Context, moves: dict[str, Move]) -> None:
    """A gate must be able to open before the moves that come after it."""
    decisions = {decision.id: decision.move for decision, _ in context.of(DECISION.name)}
    injects = {inject.id: inject.move for inject, _ in context.of(INJECT.name)}
    named = (
        ("decision", decisions, "decision point"),
        ("votes", decisions, "decision point"),
        ("inject", injects, "inject"),
    )
    for move, node in context.of(MOVE.name):
        gate = node.get("gate")
        for key, whose, what in named if gate else ():
            for leaf in leaves(gate, key):
                if later := _later(move.id, whose.get(leaf.text), moves):
                    message = (
                        f"the {what} {quoted(leaf.text)} belongs to the later move "
                        f"{quoted(later.id)}; this gate would never open"
                    )
                    context.report.add(leaf, "gate-later", message)
        for leaf in leaves(gate, "move"):
            if later := _later(move.id, leaf.text, moves):
                message = f"the time of the later move {quoted(later.id)} begins behind this gate"
                context.report.add(leaf, "gate-later", message)


def _later(own: str | None, other: str | None, moves: dict[str, Move]) -> Move | None:
    """The other move, where it comes after one's own."""
    first, second = moves.get(own or ""), moves.get(other or "")
    return second if first and second and second.number > first.number else None


# --- times ---------------------------------------------------------------------------------


def _check_times(context: Context, moves: dict[str, Move]) -> None:
    injects = {inject.id: inject.move for inject, _ in context.of(INJECT.name)}
    for inject, node in context.of(INJECT.name):
        if own := moves.get(inject.move):
            _check_time(context, inject.when, own, node, "when", moves, injects)
            if inject.condition is not None:
                given = node.get("condition")
                _check_needed(context, inject.condition, own, given, moves, {})
    for decision, node in context.of(DECISION.name):
        if own := moves.get(decision.move):
            _check_time(context, decision.opens, own, node, "opened_by", moves, injects)


def _check_time(
    context: Context,
    when: When,
    own: Move,
    node: Mapping,
    key: str,
    moves: dict[str, Move],
    injects: dict[str, str | None],
) -> None:
    if type(when) is At and own.duration and when.offset > own.duration:
        message = f"the move {quoted(own.id)} ends after {in_words(own.duration)}, before this"
        context.report.add(node.place(key), "offset-beyond-move", message)
    elif type(when) is After and (later := _later(own.id, injects.get(when.inject), moves)):
        context.report.add(node.place(key), "move-order", _belongs(when.inject, later))
    elif type(when) is On:
        _check_needed(context, when.condition, own, node.get(key), moves, injects)


def _check_needed(
    context: Context,
    condition: Condition,
    own: Move,
    node: Node | None,
    moves: dict[str, Move],
    injects: dict[str, str | None],
) -> None:
    """Nothing of a move needs what only a later one brings: its time, or one of the injects."""
    late: dict[tuple[str, str], str] = {}
    for part in _surely(condition):
        if isinstance(part, ElapsedIs) and (later := _later(own.id, part.move, moves)):
            message = f"this belongs to {quoted(own.id)}, before the time of {quoted(later.id)}"
            late["move", later.id] = message
        if isinstance(part, InjectIs) and (
            later := _later(own.id, injects.get(part.inject), moves)
        ):
            late["inject", part.inject] = _belongs(part.inject, later)
    for key in ("move", "inject") if late else ():
        for leaf in leaves(node, key):
            if (key, leaf.text) in late:
                context.report.add(leaf, "move-order", late[key, leaf.text])


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
