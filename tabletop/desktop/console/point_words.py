"""What a row says of a decision point: when it closes, who has decided."""

from __future__ import annotations

from collections.abc import Iterable

from tabletop.desktop.console.columns import Moment
from tabletop.desktop.console.sentences import overdue
from tabletop.desktop.words import MARKS, format_countdown
from tabletop.exercise.bodies import DecisionPointBody

NOT_OPENED = "not opened"


def closes_in(body: DecisionPointBody, now: Moment) -> tuple[str, int | None]:
    """The words of its countdown, and the milliseconds left where there is a deadline."""
    if body.status == "waiting":
        return opens_in(body, now), None
    if body.status != "open":
        return MARKS[body.status].word, None
    deadlines = [
        line.deadline_ms
        for line in body.points
        if line.status == "open" and line.deadline_ms is not None
    ]
    if not deadlines:
        return "no deadline", None
    left = min(deadlines) - now.elapsed_ms
    return format_countdown(left), left


def awaited(body: DecisionPointBody) -> list[str]:
    """The delegations whose own words wait for a ruling."""
    return [line.delegation for line in body.points if line.awaits_ruling]


def standing(body: DecisionPointBody, now: Moment) -> str:
    """Its state with its countdown: `open, closes in 04:10`."""
    words, left = closes_in(body, now)
    if body.status == "open":
        return f"open, {words}" if left is None else f"open, closes in {words}"
    if body.status == "decided" and any(not line.closed for line in body.points):
        return f"{words}, may be decided again"
    if body.status == "waiting":
        return (
            f"waiting, {words if words == NOT_OPENED else f'opens {words}'}" if words else "waiting"
        )
    return words


def opens_in(body: DecisionPointBody, now: Moment) -> str:
    """`in 06:10`; where its time went by without it, that it waits to be opened."""
    if body.due_ms is None:
        return ""
    if overdue(body.due_ms, now):
        return NOT_OPENED
    return f"in {format_countdown(body.due_ms - now.elapsed_ms)}"


def point_words(body: DecisionPointBody, moment: Moment) -> str:
    """The whole row, as it is read aloud."""
    decided = [line.delegation for line in body.points if line.status == "decided"]
    waited = [line.delegation for line in body.points if line.status == "open"]
    parts = [f"D{body.number} {body.title}", closes_in(body, moment)[0]]
    if decided:
        parts.append(f"decided: {', '.join(decided)}")
    if waited:
        parts.append(f"waiting: {', '.join(waited)}")
    if awaited(body):
        parts.append(f"to be ruled about: {', '.join(awaited(body))}")
    return "; ".join(part for part in parts if part)


def empty_words(group: str, points: Iterable[DecisionPointBody], now: Moment) -> str:
    """What stands where no point is; for open ones, when the next opens."""
    if group == "Done":
        return "No decision point is decided or closed yet."
    if group == "Ahead":
        return "No decision point lies ahead."
    if not now.in_play:
        return "No decision is open."
    waiting = [p.due_ms for p in points if p.status == "waiting" and p.due_ms is not None]
    dues = [due for due in waiting if not overdue(due, now)]
    if not dues:
        return "No decision is open. Ask a question of your own: Q."
    return f"No decision is open. The next opens in {format_countdown(min(dues) - now.elapsed_ms)}."
