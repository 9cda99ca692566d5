"""Decision times by delegation: a drawing of range and median, and the figures."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import CondPageBreak, Flowable

from tabletop.report import words
from tabletop.report.analysis.tempo import Times
from tabletop.report.charts.times import times_chart
from tabletop.report.desk import Desk
from tabletop.report.flow import Column
from tabletop.report.forms import Cell
from tabletop.report.sections.summary import until

MOST = 12
"""Replaced defaults that are named; what is left out is counted."""


def times(desk: Desk) -> Iterator[Flowable]:
    """From the opening of a decision point to a delegation's first own choice."""
    figures = desk.figures
    taken = [ms for one in figures.times for ms in one.taken_ms]
    if not taken:
        yield from desk.say(f"No delegation had taken a decision of its own {until(figures)}")
    else:
        yield from desk.say(
            "A decision time runs from the opening of a decision point to the first choice that "
            "the delegation gave itself, on the elapsed clock, in minutes and seconds. One by "
            "voice or on paper counts from when it is said to have been given. Defaults are "
            "counted apart. A quick decision is not a better one"
        )
    if len(taken) > 2:
        drawing = times_chart(figures.times, figures.delegations, desk.sheet.measure)
        yield CondPageBreak(min(drawing.height, desk.sheet.depth) + 30)
        yield desk.space(8)
        yield drawing
        yield desk.caption(
            "Each shape is a decision, the line the range, the upright stroke the median."
        )
    if any(one.asked for one in figures.times):
        yield _table(desk)
    yield from desk.say(_replaced(desk))


def _replaced(desk: Desk) -> str:
    """The defaults that do not stand, by whom they were replaced, on what."""
    found = [
        f"{desk.codes([answer.delegation])} on D{point.number}"
        for point in desk.figures.points
        for answer in point.answers
        if answer.replaced_default
    ]
    if not found:
        return ""
    more = f" and {words.number(len(found) - MOST)} more" if len(found) > MOST else ""
    whose = f"{', '.join(found[:MOST])}{more}" if more else words.listing(found)
    return f"A default was applied, and a choice of the delegation's own replaced it: {whose}"


def _table(desk: Desk) -> Flowable:
    columns = (
        Column("Delegation", 1.6),
        Column("Asked", 1, right=True),
        Column("Decided itself", 1.4, right=True),
        Column("Median", 1.2, right=True),
        Column("Shortest", 1.2, right=True),
        Column("Longest", 1.2, right=True),
        Column("Revised", 1.1, right=True),
        Column("By default", 1.2, right=True),
        Column("None", 0.9, right=True),
        Column("Open", 0.9, right=True),
    )
    caption = (
        "Decided itself: without those by default. Revised: its own choice, replaced by a later "
        "one. By default: where the default stands. None: closed without a decision. Open: still "
        "open at the time of this report."
    )
    return desk.table(columns, (_row(desk, one) for one in desk.figures.times), caption)


def _row(desk: Desk, one: Times) -> tuple[Cell, ...]:
    taken = one.taken_ms
    ends = (words.span(taken[0]), words.span(taken[-1])) if taken else ("–", "–")
    return (
        desk.mark(one.delegation),
        str(one.asked),
        str(len(taken)),
        "–" if one.median_ms is None else words.span(one.median_ms),
        *ends,
        *(str(n) for n in (one.revised, one.by_default, one.missed, one.open)),
    )
