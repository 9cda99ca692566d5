"""An axis of elapsed time, broken where clocks stood still, and text that fits beside marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Group, Line, Rect, String
from reportlab.lib.colors import Color

from tabletop.report import fonts
from tabletop.report.paper import INK, PAPER

MINUTE = 60_000
STEPS = (1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 480, 960, 1440)
BREAK = 9.0
"""Width of the gap that stands for a pause, in points, however long it was."""


@dataclass(frozen=True)
class Axis:
    """Elapsed milliseconds from `start` to `end` laid out from `left` to `right` in points."""

    start: int
    end: int
    left: float
    right: float
    pauses: tuple[int, ...] = ()

    def x(self, at_ms: int) -> float:
        """Where a time stands; one outside the axis stands at its end."""
        at = min(max(at_ms, self.start), self.end)
        breaks = sum(pause < at for pause in self.pauses)
        return self.left + (at - self.start) * self._scale + breaks * BREAK

    @property
    def _scale(self) -> float:
        room = self.right - self.left - BREAK * len(self.pauses)
        return room / max(1, self.end - self.start)

    def stretches(self) -> Iterator[tuple[float, float]]:
        """The parts of the axis between pauses."""
        left = self.left
        for pause in self.pauses:
            yield left, self.x(pause)
            left = self.x(pause) + BREAK
        yield left, self.right

    def ticks(self, most: int = 8) -> Iterator[int]:
        """Round times, at most about so many."""
        minutes = max(1, (self.end - self.start) // MINUTE)
        step = next((s for s in STEPS if minutes / s <= most), minutes // most) * MINUTE
        yield from range(-(-self.start // step) * step, self.end + 1, step)


def pauses_within(pauses: Sequence[int], start: int, end: int) -> tuple[int, ...]:
    """The pauses that break an axis, each time once."""
    return tuple(sorted({pause for pause in pauses if start < pause < end}))


def label(
    words: str,
    x: float,
    y: float,
    *,
    size: float = 7,
    face: str = fonts.SANS,
    ink: Color = INK,
    anchor: str = "start",
    room: float = 1000,
) -> String:
    """A line of text no wider than `room`; `words` must have been cleaned."""
    fitted = fonts.fit(words, face, size, room)
    return String(x, y, fitted, fontName=face, fontSize=size, fillColor=ink, textAnchor=anchor)


def on_paper(words: String) -> Group:
    """The label on a ground of paper, so that no line runs through it."""
    wide = fonts.width(words.text, words.fontName, words.fontSize)
    left = words.x - {"start": 0.0, "middle": wide / 2, "end": wide}[words.textAnchor]
    ground = Rect(
        left - 1.5, words.y - 1.6, wide + 3, words.fontSize + 1, fillColor=PAPER, strokeColor=None
    )
    return Group(ground, words)


def line(
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    ink: Color,
    width: float = 0.4,
    *,
    dashed: bool = False,
) -> Line:
    """A straight line."""
    dash = [1.5, 1.8] if dashed else None
    return Line(x1, y1, x2, y2, strokeColor=ink, strokeWidth=width, strokeDashArray=dash)
