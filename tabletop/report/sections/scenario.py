"""The scenario as participants met it, its moves, and the delegations."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from tabletop.report import fonts, marks, text, words
from tabletop.report.desk import Desk
from tabletop.report.flow import Column
from tabletop.report.forms import Cell
from tabletop.report.prose import Stretch


def scenario(desk: Desk) -> Iterator[Flowable]:
    """What all could know; what was private to a delegation is left out."""
    source = desk.figures.scenario
    if source.summary.strip():
        yield from desk.marked_up(source.summary, ["Summary"])
    else:
        yield from desk.say("The scenario has no summary")
    if source.disclaimer.strip():
        yield from desk.written(source.disclaimer, ["Disclaimer"])
    if source.clock.start:
        start = words.scenario_time(source.clock.start, source.clock)
        yield from desk.written(start, ["Begins, in scenario time"])
    yield from _moves(desk)
    yield from _delegations(desk)


def _moves(desk: Desk) -> Iterator[Flowable]:
    told = [move for move in desk.figures.moves if move.summary.strip()]
    if not told:
        return
    yield from desk.part("scenario-moves", "Moves")
    for move in told:
        label: list[Cell] = [[Stretch(f"Move {move.number}")], text.excerpt(move.title, 80)]
        yield from desk.marked_up(move.summary, label)


def _delegations(desk: Desk) -> Iterator[Flowable]:
    yield from desk.part("scenario-delegations", "Delegations")
    columns = (
        Column("", 0.4),
        Column("Code", 1),
        Column("Name", 6),
        Column("Kind", 2.2),
        Column("Delegates", 1.4, right=True),
        Column("of them simulated", 1.8, right=True),
    )
    rows = (
        (
            [Stretch(marks.glyph(one.place), fonts.SYMBOLS, marks.colour(one.place))],
            [Stretch(text.excerpt(one.code, 8), fonts.SANS_STRONG)],
            one.name,
            one.kind,
            str(one.delegates),
            str(one.simulated) if one.simulated else "",
        )
        for one in desk.figures.delegations
    )
    caption = "Shape and code stand for the delegation wherever it appears in this report."
    yield desk.table(columns, rows, caption)
