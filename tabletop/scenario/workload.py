"""What the timeline asks of delegations: too much to read at once, or nothing for long."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from operator import attrgetter
from typing import NamedTuple

from tabletop.scenario.context import Context
from tabletop.scenario.model import DecisionPoint, Delegation, Move
from tabletop.scenario.nodes import Mapping
from tabletop.scenario.plan import Plan
from tabletop.scenario.problems import quoted
from tabletop.scenario.quantities import in_words
from tabletop.scenario.shapes import DECISION, DELEGATION, INJECT, MOVE

WORDS_A_MINUTE = 150
"""What somebody reads who reads in a second language."""

_BEHIND_SECONDS = 600
_QUIET_SECONDS = 1800


class _Arrival(NamedTuple):
    """Something planned for a delegation, in seconds from the start of its move."""

    at: float
    words: int  # that come for certain
    until: float  # how long it keeps the delegation busy
    node: Mapping


_Arrivals = dict[str, dict[str, list[_Arrival]]]
"""By move, then by delegation."""


def note_workload(context: Context, plan: Plan, words_a_minute: int) -> None:
    """Note where the plan falls behind what people can read, and where it leaves them idle."""
    moves = [(move, node) for move, node in context.of(MOVE.name) if move.duration]
    planned = _planned(context, plan, [move for move, _ in moves])
    for delegation, _ in context.of(DELEGATION.name):
        for move, node in moves:
            arrivals = sorted(planned[move.id][delegation.id], key=attrgetter("at"))
            _note_behind(context, delegation, move, arrivals, words_a_minute)
            _note_quiet(context, delegation, move, arrivals, node)


def _planned(context: Context, plan: Plan, moves: list[Move]) -> _Arrivals:
    """What the timeline brings each delegation in each move, or may bring it."""
    planned: _Arrivals = {move.id: defaultdict(list) for move in moves}
    starts = [plan.move_starts[move.id] for move in moves]
    for inject, node in context.of(INJECT.name):
        move, at = _in_move(moves, starts, plan.ms(inject.when))
        if move is None:
            continue
        is_sure = inject.condition is None
        words = len(inject.subject.split()) + len(inject.body.split()) if is_sure else 0
        arrival = _Arrival(at, words, at, node)
        arrivals = planned[move.id]
        for delegation in inject.to:
            arrivals[delegation].append(arrival)
    for point, node in context.of(DECISION.name):
        move, at = _in_move(moves, starts, plan.ms(point.opens))
        if move is not None:
            arrival = _Arrival(at, len(point.question.split()), _busy_until(point, at, move), node)
            for delegation in point.delegations:
                planned[move.id][delegation].append(arrival)
    return planned


def _in_move(moves: list[Move], starts: list[int], at_ms: int | None) -> tuple[Move | None, float]:
    """The move at a planned time, and the seconds since it began."""
    place = -1 if at_ms is None else bisect_right(starts, at_ms) - 1
    if at_ms is None or place < 0:
        return None, 0.0
    at = (at_ms - starts[place]) / 1000
    return (moves[place] if at < moves[place].duration else None), at


def _busy_until(point: DecisionPoint, opened: float, move: Move) -> float:
    return float(move.duration) if point.deadline is None else opened + point.deadline


def _note_behind(
    context: Context,
    delegation: Delegation,
    move: Move,
    arrivals: list[_Arrival],
    words_a_minute: int,
) -> None:
    read_until = 0.0  # when all that arrived so far has been read
    for arrival in arrivals:
        read_until = max(read_until, arrival.at) + arrival.words * 60 / words_a_minute
        behind = read_until - arrival.at
        if behind > _BEHIND_SECONDS:
            message = (
                f"{quoted(delegation.code)} needs {in_words(round(behind))} to read what has "
                f"arrived by now in {quoted(move.id)}, at {words_a_minute} words a minute"
            )
            context.report.add(arrival.node, "too-much-to-read", message)
            return


def _note_quiet(
    context: Context, delegation: Delegation, move: Move, arrivals: list[_Arrival], node: Mapping
) -> None:
    busy_until, place = 0.0, node
    for arrival in (*arrivals, _Arrival(move.duration, 0, move.duration, node)):
        quiet = arrival.at - busy_until
        if quiet >= _QUIET_SECONDS:
            message = (
                f"{quoted(delegation.code)} has nothing to read or decide for "
                f"{in_words(round(quiet))} of {quoted(move.id)}, from "
                f"{in_words(round(busy_until))} on"
            )
            context.report.add(place, "attention-gap", message)
            return
        busy_until, place = max(busy_until, arrival.until), arrival.node
