"""Rungs over time: each delegation's steps on the response ladder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportlab.graphics.shapes import Drawing, PolyLine, Rect

from tabletop.report import fonts, marks, text, words
from tabletop.report.analysis import Figures
from tabletop.report.analysis.tempo import Step
from tabletop.report.charts.axis import Axis, label, line
from tabletop.report.paper import BAND, HAIRLINE, QUIET

LANE = 21.0
FOOT = 16.0
HEAD = 16.0
LABELS = 176.0
CODES = 34.0
TOGETHER = 6
"""Delegations in one drawing: more would hide each other."""


def rungs_charts(figures: Figures, width: float) -> list[Drawing]:
    """Drawings of the delegations that took a rung, a few in each."""
    places = sorted({step.delegation for step in figures.steps})
    groups = [places[at : at + TOGETHER] for at in range(0, len(places), TOGETHER)]
    return [_chart(figures, group, width) for group in groups]


def _chart(figures: Figures, places: Sequence[int], width: float) -> Drawing:
    rungs = [step.rung for step in figures.steps]
    names = {rung.rung: rung.text for rung in figures.scenario.ladder}
    low, high = min(0, *rungs), max(rungs)
    height = FOOT + (high - low + 1) * LANE + HEAD
    drawing = Drawing(width, height)
    end = max(figures.overview.elapsed_ms, figures.steps[-1].at_ms, 1000)
    axis = Axis(0, end, LABELS, width - CODES)
    _add_moves(drawing, figures, axis, height)
    for rung in range(low, high + 1):
        _add_rung(drawing, rung, names, _y(rung, low), width)
    for at_ms in axis.ticks(6):
        time = words.elapsed(at_ms)
        drawing.add(label(time, axis.x(at_ms), 2, size=6.5, ink=QUIET, anchor="middle"))
    for order, place in enumerate(places):
        offset = (order - (len(places) - 1) / 2) * 2.6
        steps = [step for step in figures.steps if step.delegation == place]
        _add_steps(drawing, steps, axis, low, offset)
    _add_codes(drawing, figures, places, low, width)
    return drawing


def _y(rung: int, low: int) -> float:
    return FOOT + (rung - low + 0.5) * LANE


def _add_moves(drawing: Drawing, figures: Figures, axis: Axis, height: float) -> None:
    """Every other move on a tinted ground, each with its number at the top."""
    for move in figures.moves:
        if move.started_ms is None:
            continue
        left = axis.x(move.started_ms)
        right = axis.right if move.ended_ms is None else axis.x(move.ended_ms)
        if move.number % 2:
            ground = Rect(left, FOOT, right - left, height - FOOT, fillColor=BAND, strokeColor=None)
            drawing.add(ground)
        if right - left > 34:
            name = f"Move {move.number}"
            drawing.add(label(name, left + 4, height - 10, size=6.5, ink=QUIET))


def _add_rung(
    drawing: Drawing, rung: int, names: Mapping[int, str], y: float, width: float
) -> None:
    drawing.add(line(LABELS, y, width - CODES, y, HAIRLINE, 0.4))
    drawing.add(label(str(rung), 8, y - 2.5, face=fonts.SANS_STRONG, anchor="end"))
    name = text.excerpt(names.get(rung, ""), 80)
    drawing.add(label(name, 13, y - 2.5, size=6.5, ink=QUIET, room=LABELS - 18))


def _add_steps(
    drawing: Drawing, steps: Sequence[Step], axis: Axis, low: int, offset: float
) -> None:
    place = steps[0].delegation
    corners: list[float] = []
    for step in steps:
        x, y = axis.x(step.at_ms), _y(step.rung, low) + offset
        corners += [x, corners[-1], x, y] if corners else [x, y]
    corners += [axis.right, corners[-1]]
    ink = marks.colour(place)
    drawing.add(PolyLine(corners, strokeColor=ink, strokeWidth=1.1, strokeLineJoin=0))
    for step in steps:
        drawing.add(marks.shape(place, axis.x(step.at_ms), _y(step.rung, low) + offset, 2.8))


def _add_codes(
    drawing: Drawing, figures: Figures, places: Sequence[int], low: int, width: float
) -> None:
    """Codes at the right, those that end on one rung below each other, in the lines' order."""
    last = {step.delegation: step.rung for step in figures.steps}
    for rung in sorted(set(last.values())):
        here = [place for place in reversed(places) if last[place] == rung]
        pitch = min(8.0, (LANE - 1) / max(1, len(here)))
        top = _y(rung, low) + pitch * (len(here) - 1) / 2
        for order, place in enumerate(here):
            y = top - pitch * order
            drawing.add(marks.shape(place, width - CODES + 7, y, 2.6))
            code = text.excerpt(figures.delegations[place].code, 8)
            drawing.add(label(code, width - CODES + 13, y - 2.2, size=6.5, room=CODES - 13))
