"""What comes next: injects and decision points by the time they are due, soonest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.columns import Column, Moment
from tabletop.desktop.console.sentences import PENDING, WAITS, overdue
from tabletop.desktop.tokens import Token
from tabletop.desktop.words import DUE_MS, MARKS, StateMark, format_countdown
from tabletop.exercise.bodies import DecisionPointBody, DelegationName, MselInjectBody

SHOWN = 40
"""More than any window has room for; the rest is in the MSEL."""


@dataclass(frozen=True)
class Coming:
    """One thing that is to happen by itself at `due_ms`; `id` is the author's."""

    is_inject: bool
    id: str
    number: int
    title: str
    due_ms: int
    status: str
    to: tuple[DelegationName, ...]
    to_all: bool = False

    @property
    def key(self) -> str:
        return f"inject:{self.id}" if self.is_inject else f"decision:{self.id}"


def coming_up(board: ConsoleBoard, now: Moment) -> list[Coming]:
    """Everything with a time that has not happened yet; what waits for its condition comes last."""
    injects = (_inject(board, body) for body in board.injects())
    points = (_point(board, body, now) for body in board.points())
    found: Iterable[Coming | None] = (*injects, *points)
    rows = [row for row in found if row is not None]
    rows.sort(key=lambda row: (overdue(row.due_ms, now), row.due_ms, not row.is_inject, row.number))
    return rows[:SHOWN]


def next_inject(board: ConsoleBoard, now: Moment) -> str:
    """The inject that comes next by itself; empty when none does."""
    coming = (row for row in coming_up(board, now) if row.is_inject)
    return next((row.id for row in coming if not overdue(row.due_ms, now)), "")


def first_inject(board: ConsoleBoard, now: Moment) -> str:
    """The inject to look at first: the next one due, else the first there is."""
    coming = (row.id for row in coming_up(board, now) if row.is_inject)
    return next(coming, next((body.id for body in board.injects()), ""))


def columns() -> tuple[Column[Coming], ...]:
    """Shape and number, title, recipients, time to go."""
    return (
        Column("nr", lambda row, now: _number(row), width=58, mark=_mark),
        Column("title", lambda row, now: row.title),
        Column("to", _to, width=104, delegations=lambda row: () if row.to_all else row.to),
        Column("in", _in, width=80,
               token=_token, right=True, ticks=True, strong=lambda row: True),
    )  # fmt: skip


def _inject(board: ConsoleBoard, body: MselInjectBody) -> Coming | None:
    if body.status not in PENDING or body.due_ms is None or body.shut:
        return None
    to = tuple(board.delegation(each) for each in body.to)
    return Coming(True, body.id, body.number, body.title, body.due_ms, body.status, to, body.to_all)


def _point(board: ConsoleBoard, body: DecisionPointBody, now: Moment) -> Coming | None:
    if body.status != "waiting" or body.due_ms is None:
        return None
    if overdue(body.due_ms, now) and _left_behind(board, body):
        return None
    to = tuple(board.delegation(line.delegation) for line in body.points)
    everyone = len(to) == len(board.delegations())
    return Coming(False, body.id, body.number, body.title, body.due_ms, "ready", to, everyone)


def _left_behind(board: ConsoleBoard, body: DecisionPointBody) -> bool:
    """Whether its move is over, so that it opens by hand alone."""
    current = board.current_move()
    return current is not None and 0 < body.move < current.number


def _mark(row: Coming, now: Moment) -> StateMark:
    return MARKS["due" if overdue(row.due_ms, now) else row.status]


def _number(row: Coming) -> str:
    return str(row.number) if row.is_inject else f"D{row.number}"


def _to(row: Coming, now: Moment) -> str:
    return "all" if row.to_all else " ".join(name.code for name in row.to)


def _in(row: Coming, now: Moment) -> str:
    """How long to go; before STARTEX, how long after it."""
    if overdue(row.due_ms, now):
        return WAITS
    if now.in_play:
        return format_countdown(row.due_ms - now.elapsed_ms)
    return f"+{format_countdown(row.due_ms)}" if row.due_ms else "at start"


def _token(row: Coming, now: Moment) -> Token:
    return soon(row.due_ms, now)


def soon(due_ms: int, now: Moment) -> Token:
    """The ink of a countdown; what comes by itself is no alarm."""
    return "due" if now.in_play and due_ms - now.elapsed_ms <= DUE_MS else "ink"
