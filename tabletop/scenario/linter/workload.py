"""What the timeline asks of delegations: too much to read at once, or nothing for long."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from operator import attrgetter
from typing import NamedTuple

from tabletop.scenario.context import Context
from tabletop.scenario.linter.doubts import Doubts
from tabletop.scenario.model import After, DecisionPoint, Delegation, Move, When
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


def note_workload(context: Context, doubts: Doubts, plan: Plan, words_a_minute: int) -> None:
    """Note where the plan falls behind what people can read, and where it leaves them idle.

    Of what is in doubt, words are not counted, and it may fill any time.
    """
    whole = [(move, node) for move, node in context.of(MOVE.name) if move.duration]
    moves = [pair for pair in whole if not doubts.touch(pair[1], "id", "duration")]
    timeline = _Timeline(plan, [move for move, _ in moves])
    planned = _planned(context, doubts, timeline)
    if doubts:
        _plan_doubted(context, doubts, timeline.moves, planned)
    for delegation, whose in context.of(DELEGATION.name):
        for move, node in moves if not doubts.touch(whose, "id", "code") else ():
            arrivals = sorted(planned[move.id][delegation.id], key=attrgetter("at"))
            _note_behind(context, delegation, move, arrivals, words_a_minute)
            if not doubts.lack("injects", "decisions"):
                _note_quiet(context, delegation, move, arrivals, node)


class _Timeline:
    """Which of some moves, in their order, something planned falls into."""

    def __init__(self, plan: Plan, moves: list[Move]) -> None:
        self.moves = moves
        self._plan = plan
        self._starts = [plan.move_starts[move.id] for move in moves]
        self._known = {move.id for move in moves}

    def place(self, when: When) -> tuple[Move | None, float]:
        """The move, and the seconds since it began; None where it falls into none of them."""
        planned = self._plan.within(when)
        if planned is None or planned[0] not in self._known:
            return None, 0.0
        at_ms = self._plan.move_starts[planned[0]] + planned[1]
        place = bisect_right(self._starts, at_ms) - 1
        at = (at_ms - self._starts[place]) / 1000
        return (self.moves[place] if at < self.moves[place].duration else None), at


def _planned(context: Context, doubts: Doubts, timeline: _Timeline) -> _Arrivals:
    """What the timeline brings each delegation in each move, or may bring it."""
    planned: _Arrivals = {move.id: defaultdict(list) for move in timeline.moves}
    for inject, node in context.of(INJECT.name):
        move, at = timeline.place(inject.when)
        if move is None:
            continue
        is_sure = inject.condition is None and not doubts.touch(node, "condition")
        words = len(inject.subject.split()) + len(inject.body.split()) if is_sure else 0
        arrival = _Arrival(at, words, at, node)
        arrivals = planned[move.id]
        for delegation in inject.to:
            arrivals[delegation].append(arrival)
    for point, node in context.of(DECISION.name):
        move, at = timeline.place(point.opens)
        if move is not None:
            arrival = _Arrival(at, len(point.question.split()), _busy_until(point, at, move), node)
            for delegation in point.delegations:
                planned[move.id][delegation].append(arrival)
    return planned


def _plan_doubted(context: Context, doubts: Doubts, moves: list[Move], planned: _Arrivals) -> None:
    """What is in doubt may fill the whole of its move, for whomever it may be meant."""
    late = _untimed(context, doubts)
    for shape, when, to in ((INJECT, "when", "to"), (DECISION, "opened_by", "for")):
        for one, node in context.of(shape.name):
            is_late = one.id in late if shape is INJECT else doubts.touch(node, when, "move")
            if not is_late and not doubts.touch(node, to):
                continue
            written = one.to if shape is INJECT else one.delegations
            meant = context.names.of("delegations") if doubts.touch(node, to) else written
            for move in moves:
                if doubts.touch(node, "move") or one.move in (None, move.id):
                    for name in meant:
                        planned[move.id][name].append(_Arrival(0, 0, move.duration, node))


def _untimed(context: Context, doubts: Doubts) -> set[str]:
    """The injects whose time is in doubt, and those that wait for one of them."""
    waiting: dict[str, list[str]] = defaultdict(list)
    found = set[str]()
    for inject, node in context.of(INJECT.name):
        if isinstance(inject.when, After):
            waiting[inject.when.inject].append(inject.id)
        if doubts.touch(node, "id", "when", "move"):
            found.add(inject.id)
    left = list(found)
    while left:
        late = [name for name in waiting.pop(left.pop(), ()) if name not in found]
        found.update(late)
        left.extend(late)
    return found


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
