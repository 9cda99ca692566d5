"""Decision times: for each delegation the range, every decision, and the median."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing

from tabletop.report import fonts, marks, text, words
from tabletop.report.analysis.overview import DelegationFigures
from tabletop.report.analysis.tempo import Times
from tabletop.report.charts.axis import Axis, label, line
from tabletop.report.paper import FAINT, GRIDLINE, INK, QUIET

ROW = 19.0
FOOT = 16.0
CODE_ROOM = 44.0


def times_chart(
    times: Sequence[Times], delegations: Sequence[DelegationFigures], width: float
) -> Drawing:
    """One row for each delegation that took decisions of its own."""
    rows = [one for one in times if one.taken_ms]
    longest = max(one.taken_ms[-1] for one in rows)
    axis = Axis(0, max(longest, 1000), CODE_ROOM, width - 30)
    drawing = Drawing(width, ROW * len(rows) + FOOT)
    for at_ms in axis.ticks(6):
        x = axis.x(at_ms)
        drawing.add(line(x, FOOT - 4, x, FOOT + ROW * len(rows), GRIDLINE, 0.4))
        drawing.add(label(words.span(at_ms), x, 2, size=6.5, ink=QUIET, anchor="middle"))
    for place, one in enumerate(rows):
        y = FOOT + ROW * (len(rows) - place - 0.5)
        _add_row(drawing, one, delegations[one.delegation], axis, y)
    return drawing


def _add_row(
    drawing: Drawing, one: Times, delegation: DelegationFigures, axis: Axis, y: float
) -> None:
    code = text.excerpt(delegation.code, 8)
    drawing.add(marks.shape(delegation.place, 5, y, 3.6))
    drawing.add(label(code, 14, y - 2.6, size=7.5, face=fonts.SANS_STRONG))
    first, last = axis.x(one.taken_ms[0]), axis.x(one.taken_ms[-1])
    drawing.add(line(first, y, last, y, FAINT, 0.8))
    for taken in one.taken_ms:
        drawing.add(marks.shape(delegation.place, axis.x(taken), y, 2.4))
    median = one.median_ms or 0
    x = axis.x(median)
    drawing.add(line(x, y - 6, x, y + 6, INK, 1.4))
    drawing.add(label(words.span(median), x + 3, y + 3.6, size=6.5, face=fonts.SANS_STRONG))
