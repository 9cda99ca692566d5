"""What a row says of a decision point: when it closes, who has decided."""

from __future__ import annotations

from collections.abc import Iterable

from tabletop.desktop.console.columns import Moment
from tabletop.desktop.console.sentences import overdue
from tabletop.desktop.words import MARKS, StateMark, format_countdown, format_elapsed
from tabletop.exercise.bodies import DecisionPointBody, PointLine

NOT_OPENED = "not opened"
TO_RULE = StateMark("▲", "to be ruled", "due")


def mark_of(body: DecisionPointBody) -> StateMark:
    """Its state over all delegations; what waits for a ruling, or stands by default, says so."""
    if body.status != "open" and awaited(body):
        return TO_RULE
    if body.status == "decided" and all(line.by_default for line in body.points):
        return MARKS["default"]
    return MARKS[body.status]


def mark_of_line(line: PointLine) -> StateMark:
    """How far one delegation is."""
    if line.awaits_ruling:
        return TO_RULE
    if line.status == "decided":
        return MARKS["default" if line.by_default else "resolved"]
    return MARKS[line.status]


def closes_in(body: DecisionPointBody, now: Moment) -> tuple[str, int | None]:
    """The words of its countdown, and the milliseconds left where there is a deadline."""
    if body.status == "waiting":
        return opens_in(body, now), None
    if body.status != "open":
        return mark_of(body).word, None
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
    if _may_change(body) and not awaited(body):
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
    answered = [line for line in body.points if line.status == "decided"]
    decided = [line.delegation for line in answered if not line.by_default]
    by_default = [line.delegation for line in answered if line.by_default]
    waited = [line.delegation for line in body.points if line.status == "open"]
    parts = [f"D{body.number} {body.title}", closes_in(body, moment)[0]]
    if decided:
        parts.append(f"decided: {', '.join(decided)}")
    if by_default:
        parts.append(f"by default: {', '.join(by_default)}")
    if waited:
        parts.append(f"waiting: {', '.join(waited)}")
    if awaited(body):
        parts.append(f"to be ruled about: {', '.join(awaited(body))}")
    return "; ".join(part for part in parts if part)


def still_changeable(points: Iterable[DecisionPointBody]) -> list[str]:
    """Which questions all have decided and may decide again, a sentence for each end they have."""
    numbers: dict[int | None, list[str]] = {}
    for body in filter(_may_change, points):
        ends = [line.deadline_ms for line in body.points if not line.closed]
        last = None if None in ends else max(end for end in ends if end is not None)
        numbers.setdefault(last, []).append(f"D{body.number}")
    return [
        f"{', '.join(each)} may still be decided again"
        + ("" if end is None else f" until {format_elapsed(end)}")
        for end, each in numbers.items()
    ]


def _may_change(body: DecisionPointBody) -> bool:
    return body.status == "decided" and any(not line.closed for line in body.points)


def empty_words(group: str, points: Iterable[DecisionPointBody], now: Moment) -> str:
    """What stands where no point is; for open ones, when the next opens."""
    if group == "Done":
        return "No decision point is decided or closed yet."
    if group == "Ahead":
        return "No decision point lies ahead."
    if not now.in_play:
        return "No decision is open."
    changeable = "".join(f" {said}." for said in still_changeable(points))
    none = f"Nobody is waited for.{changeable}" if changeable else "No decision is open."
    waiting = [p.due_ms for p in points if p.status == "waiting" and p.due_ms is not None]
    dues = [due for due in waiting if not overdue(due, now)]
    if not dues:
        return none if changeable else f"{none} Ask a question of your own: Q."
    return f"{none} The next opens in {format_countdown(min(dues) - now.elapsed_ms)}."
