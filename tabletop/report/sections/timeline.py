"""The timeline: each move drawn, planned against actual, and where the run left the plan."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import CondPageBreak, Flowable

from tabletop.report import text, words
from tabletop.report.charts.timeline import move_timeline
from tabletop.report.desk import Desk
from tabletop.report.flow import Column
from tabletop.report.sections.observed import observed

HOW_TO_READ = (
    "A hollow mark stands where an inject was due, a filled one where it was released. A bar runs "
    "from the opening of a decision point to the choice that stands, and ends in the delegation's "
    "shape: solid where it chose, dashed and hollow where the default was applied. A small "
    "upright stroke is its deadline. Beside it stand the letter of the option, as in section 5, "
    "and the time taken in minutes and seconds. Times are elapsed; pauses are gaps, however long "
    "they were"
)


def timeline(desk: Desk) -> Iterator[Flowable]:
    """One drawing, or more, for each move that was begun."""
    figures = desk.figures
    begun = [move for move in figures.moves if move.started_ms is not None]
    if not begun:
        yield from desk.say("The exercise has not started: there is no timeline yet")
        return
    yield desk.caption(words.sentence(HOW_TO_READ))
    depth = desk.sheet.depth - 50
    for move in begun:
        drawings = move_timeline(figures, move, desk.sheet.measure, depth)
        title = f"Move {move.number}: {text.one_line(move.title)}"
        yield from desk.part(f"timeline-{move.number}", title, keep=drawings[0].height + 45)
        for drawing in drawings:
            yield CondPageBreak(drawing.height)
            yield drawing
    yield from observed(desk)
    yield from _departures(desk)


def _departures(desk: Desk) -> Iterator[Flowable]:
    departures = desk.figures.departures
    yield from desk.part("timeline-departures", "Where the run left the script")
    if not departures:
        yield from desk.say(
            "It did not: nothing was held, skipped, recalled, opened or played by hand, and it ran"
            " to its end"
        )
        return
    columns = (
        Column("Elapsed", 1.2),
        Column("What", 3.6),
        Column("How", 2),
        Column("By", 1.8),
        Column("Reason given", 3.4),
    )
    rows = (
        (
            words.elapsed(d.at_ms),
            words.sentence(d.subject).rstrip("."),
            d.what,
            d.who,
            d.reason or "–",
        )
        for d in departures
    )
    yield desk.table(columns, rows)
