"""Checks of time and order: numbers, moves, gates, and injects that wait for each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tabletop.scenario.context import Context
from tabletop.scenario.model import After, AllOf, At, Condition, Inject, InjectIs, Move, On
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
                later = moves.get(whose.get(leaf.text) or "")
                if later and later.number > move.number:
                    message = (
                        f"the {what} {quoted(leaf.text)} belongs to the later move "
                        f"{quoted(later.id)}; this gate would never open"
                    )
                    context.report.add(leaf, "gate-later", message)


# --- times ---------------------------------------------------------------------------------


def _check_times(context: Context, moves: dict[str, Move]) -> None:
    injects = {inject.id: inject for inject, _ in context.of(INJECT.name)}
    for inject, node in context.of(INJECT.name):
        _check_time(context, inject.when, inject.move, node.get("when"), moves, injects)
    for decision, node in context.of(DECISION.name):
        _check_time(context, decision.opens, decision.move, node.get("opened_by"), moves, injects)


def _check_time(
    context: Context,
    when: Any,  # noqa: ANN401 - any When; only two kinds matter here
    move: str | None,
    node: Node | None,
    moves: dict[str, Move],
    injects: dict[str, Inject],
) -> None:
    own = moves.get(move or "")
    if own is None or node is None:
        return
    if type(when) is At and own.duration and when.offset > own.duration:
        message = f"the move {quoted(own.id)} ends after {in_words(own.duration)}, before this"
        context.report.add(node, "offset-beyond-move", message)
    elif type(when) is After and when.inject in injects:
        other = moves.get(injects[when.inject].move or "")
        if other and other.number > own.number:
            message = (
                f"the inject {quoted(when.inject)} belongs to the later move {quoted(other.id)}"
            )
            context.report.add(node, "move-order", message)


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
        yield from _surely(inject.when.condition)
    if inject.condition is not None:
        yield from _surely(inject.condition)


def _surely(condition: Condition) -> Iterator[str]:
    if isinstance(condition, InjectIs):
        yield condition.inject
    elif isinstance(condition, AllOf):
        for part in condition.parts:
            yield from _surely(part)
