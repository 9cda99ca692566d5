"""Drawings of dry runs: where variables end, and how much reaches each delegation when."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing, Rect

from tabletop.rehearsal.coverage import SLOT_MS, WORDS_A_MINUTE, Load, VariableSpread
from tabletop.report import fonts, marks, text, words
from tabletop.report.charts.axis import Axis, label, line
from tabletop.report.paper import ACCENT, ALARM, BAND, FAINT, GRIDLINE, INK, QUIET

NAMES = 120.0
ROW = 30.0
BELOW = 10.0
"""Points for the words below the last row."""
LANE = 38.0
FOOT = 16.0
CODES = 44.0
NEAR_END = 36.0
"""Points from an end within which words in the middle of their place would reach over it."""
FULL = WORDS_A_MINUTE * SLOT_MS / 60_000
"""Words that can be read in one slot."""


def variables_chart(variables: Sequence[VariableSpread], width: float) -> Drawing:
    """A row for each: its bounds, where eight of ten runs end, the middle, and the start."""
    drawing = Drawing(width, ROW * len(variables) + BELOW)
    for row, one in enumerate(variables):
        y = ROW * (len(variables) - row) - 20 + BELOW
        _add_variable(drawing, one, y, width)
    return drawing


def _add_variable(drawing: Drawing, one: VariableSpread, y: float, width: float) -> None:
    left, right = NAMES, width - 8
    scale = (right - left) / (one.maximum - one.minimum)

    def x(value: float) -> float:
        return left + (value - one.minimum) * scale

    name = text.excerpt(f"{one.name} ({one.unit})" if one.unit else one.name, 60)
    drawing.add(label(name, 0, y - 2.6, face=fonts.SANS_STRONG, room=NAMES - 12))
    drawing.add(line(left, y, right, y, GRIDLINE, 1))
    drawing.add(line(x(one.spread.least), y, x(one.spread.most), y, FAINT, 1))
    low, high = x(one.spread.low), x(one.spread.high)
    drawing.add(Rect(low, y - 4, max(high - low, 0.8), 8, fillColor=BAND, strokeColor=FAINT))
    drawing.add(line(x(one.start), y - 7, x(one.start), y + 7, QUIET, 0.6))
    drawing.add(line(x(one.spread.middle), y - 6, x(one.spread.middle), y + 6, INK, 1.6))
    middle = one.shown(one.spread.middle)
    drawing.add(
        label(
            middle,
            x(one.spread.middle),
            y + 7.5,
            size=6.5,
            face=fonts.SANS_STRONG,
            anchor=_anchor(x(one.spread.middle), left, right),
        )
    )
    for value, anchor in ((one.minimum, "start"), (one.maximum, "end")):
        drawing.add(label(one.shown(value), x(value), y - 12, size=6, ink=QUIET, anchor=anchor))
    wide = one.spread.most - one.spread.least > 0.3 * (one.maximum - one.minimum)
    if wide and _anchor(x(one.start), left, right) == "middle":
        start = f"start {one.shown(one.start)}"
        drawing.add(label(start, x(one.start), y - 13.5, size=6, ink=QUIET, anchor="middle"))


def _anchor(x: float, left: float, right: float) -> str:
    """How words stand at a place: within the drawing also near its ends."""
    if x - left < NEAR_END:
        return "start"
    return "end" if right - x < NEAR_END else "middle"


def load_chart(loads: Sequence[Load], width: float) -> Drawing:
    """A lane for each delegation: bars of words for each ten minutes, dots of decisions."""
    slots = max((len(load.slots) for load in loads), default=1)
    axis = Axis(0, slots * SLOT_MS, CODES, width - 18)  # half the last time stands beyond
    drawing = Drawing(width, LANE * len(loads) + FOOT)
    for at_ms in axis.ticks(6):
        x = axis.x(at_ms)
        drawing.add(line(x, FOOT - 4, x, FOOT + LANE * len(loads), GRIDLINE, 0.4))
        drawing.add(label(words.elapsed(at_ms), x, 2, size=6.5, ink=QUIET, anchor="middle"))
    for place, load in enumerate(loads):
        _add_load(drawing, place, load, axis, FOOT + LANE * (len(loads) - place - 1))
    return drawing


def _add_load(drawing: Drawing, place: int, load: Load, axis: Axis, foot: float) -> None:
    drawing.add(marks.shape(place, 5, foot + 10, 3.6))
    code = text.excerpt(load.code, 8)
    drawing.add(label(code, 14, foot + 7.4, size=7.5, face=fonts.SANS_STRONG))
    drawing.add(line(axis.left, foot + 2, axis.right, foot + 2, FAINT, 0.5))
    room, strong = LANE - 18, fonts.SANS_STRONG
    for number, slot in enumerate(load.slots):
        left, right = axis.x(number * SLOT_MS), axis.x((number + 1) * SLOT_MS)
        middle = (left + right) / 2
        height = min(1.0, slot.words / FULL) * room
        if slot.words:
            ink = ALARM if slot.words >= FULL else ACCENT
            wide = right - left - 3
            drawing.add(Rect(left + 1.5, foot + 2, wide, height, fillColor=ink, strokeColor=None))
            count = f"{slot.words:,.0f}"
            drawing.add(
                label(count, middle, foot + height + 4, size=5.5, ink=QUIET, anchor="middle")
            )
        if slot.decisions >= 0.05:
            asked = _asked(slot.decisions, right - left)
            drawing.add(
                label(asked, middle, foot + LANE - 9, size=5.5, face=strong, anchor="middle")
            )


def _asked(questions: float, room: float) -> str:
    """`1 question`, or `1 ?` where it is narrow."""
    many = f"{questions:.1f}".removesuffix(".0")
    said = f"{many} question" if many == "1" else f"{many} questions"
    return said if fonts.width(said, fonts.SANS_STRONG, 5.5) <= room else f"{many} ?"
