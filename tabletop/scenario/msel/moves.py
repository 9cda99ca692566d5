"""Sets rows into moves: when each move begins, and how far into it every inject comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import zip_longest

import msgspec

from tabletop.scenario.msel.calendar import When
from tabletop.scenario.quantities import LONGEST_DURATION


class Entry(msgspec.Struct, frozen=True):
    """An inject to be set: the title of its move ("": any) and its times."""

    move: str
    when: When


@dataclass
class PlannedMove:
    """A move as rows describe it."""

    title: str
    start: int  # seconds after STARTEX
    wall: datetime | None
    scenario: datetime | None
    length: int = 0  # up to the next move's start; 0 for the last
    offsets: dict[int, int] = field(default_factory=dict)  # by place of the entry: seconds


def plan_moves(entries: Sequence[Entry], start: datetime | None) -> list[PlannedMove]:
    """The moves in order of appearance, each with the injects it can hold at their times.

    `start` is the wall time of STARTEX, where a person named it. An inject whose time does not
    fit between the start of its move and that of the next has no offset.
    """
    by_move: dict[str, dict[int, When]] = {}
    for place, entry in enumerate(entries):
        if entry.move:
            by_move.setdefault(entry.move, {})[place] = entry.when
    moves: list[PlannedMove] = []
    last = 0
    for title, own in by_move.items():
        move = _begin(title, list(own.values()), moves[-1] if moves else None, last, start)
        elapsed = {place: _elapsed(move, when) for place, when in own.items()}
        move.offsets = {place: at - move.start for place, at in elapsed.items() if at is not None}
        last = move.start + max([0, *move.offsets.values()])
        moves.append(move)
    _fit(moves)
    return moves


def _begin(
    title: str, own: list[When], before: PlannedMove | None, last: int, start: datetime | None
) -> PlannedMove:
    """The move with its start: by elapsed time if rows give it, else by the wall clock."""
    timed = [when for when in own if when.elapsed is not None or when.wall is not None]
    both = next((w for w in timed if w.elapsed is not None and w.wall is not None), None)
    wall = next((when.wall for when in timed if when.wall is not None), None)
    if before is None:
        begin = 0
    elif timed and timed[0].elapsed is not None:
        begin = max(timed[0].elapsed, before.start)
    else:
        begin = _after(before, wall, last)
    if before is not None:
        # A move cannot be longer than that; what comes later is out of its reach.
        begin = min(begin, before.start + LONGEST_DURATION)
    if before is None and start is not None:
        anchor: datetime | None = start
    elif both is not None and both.wall is not None:
        anchor = both.wall - timedelta(seconds=(both.elapsed or 0) - begin)
    else:
        anchor = wall
    return PlannedMove(title, begin, anchor, _scenario(own, begin, anchor))


def _after(before: PlannedMove, wall: datetime | None, last: int) -> int:
    """The start of a move by the wall clock; a night between two moves does not count."""
    if wall is None or before.wall is None or wall.date() != before.wall.date():
        return last
    return max(before.start + round((wall - before.wall).total_seconds()), before.start)


def _elapsed(move: PlannedMove, when: When) -> int | None:
    if when.elapsed is not None:
        return when.elapsed
    if when.wall is None or move.wall is None:
        return None
    return move.start + round((when.wall - move.wall).total_seconds())


def _scenario(own: list[When], begin: int, wall: datetime | None) -> datetime | None:
    """Scenario time at the start of a move, by the first row that gives it."""
    for when in own:
        if when.scenario is not None:
            at = when.elapsed
            if at is None and when.wall is not None and wall is not None:
                at = begin + round((when.wall - wall).total_seconds())
            return when.scenario - timedelta(seconds=(begin if at is None else at) - begin)
    return None


def _fit(moves: list[PlannedMove]) -> None:
    """Times before a move or after its end are no times in it."""
    for move, following in zip_longest(moves, moves[1:]):
        most = LONGEST_DURATION
        if following is not None:
            move.length = following.start - move.start
            most = min(move.length, LONGEST_DURATION)
        move.offsets = {place: at for place, at in move.offsets.items() if 0 <= at <= most}
