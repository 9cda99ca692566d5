"""Tables with a row for each decision point and a column for each delegation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reportlab.platypus import Flowable

from tabletop.report import fonts, text
from tabletop.report.analysis.decisions import PointFigures
from tabletop.report.desk import Desk
from tabletop.report.flow import Column
from tabletop.report.forms import Cell
from tabletop.report.prose import Stretch

ABREAST = 10
"""Delegations side by side in one table."""


def abreast(
    desk: Desk,
    points: Sequence[PointFigures],
    places: Sequence[int],
    short: Callable[[PointFigures, int], str],
    *,
    foot: tuple[str, Callable[[int], str]] | None = None,
    caption: str = "",
) -> Iterator[Flowable]:
    """As many tables as the delegations at these places need; the caption below the last.

    `foot` is the name of a last row, and what stands in it for each delegation.
    """
    for at in range(0, len(places), ABREAST):
        side = places[at : at + ABREAST]
        columns = [
            Column("", 4),
            *(Column(text.excerpt(desk.codes([place]), 8), 0.9) for place in side),
        ]
        rows: list[list[Cell]] = [
            [
                desk.numbered(f"D{point.number}", point.title),
                *(short(point, place) for place in side),
            ]
            for point in points
        ]
        if foot:
            name, last = foot
            rows.append([[Stretch(name, fonts.SANS_STRONG)], *(last(place) for place in side)])
        yield desk.table(columns, rows, caption if at + ABREAST >= len(places) else "")
