"""The report's own flowables: headings that the outline knows, labels beside text, tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reportlab.platypus import Flowable, Paragraph

from tabletop.report.paper import HAIRLINE, INK

PADDING = 3.5
"""Above and below the text of a table's row, in points."""

CAPTION_GAP = 7.0
"""Between the last row of a table and the words below it."""

GAP = 8.0
"""Between the text of neighbouring cells, in points."""


LINES = 42.0
"""Points of a text that are seen beside its label at least: three lines."""

SMALL = 200.0
"""Points up to which a table is never parted."""

TOGETHER = 2
"""Rows that stand together at least on either side of where a table is parted."""


class Heading(Flowable):
    """A heading that stands in the outline, and in the contents at levels 0 and 1."""

    def __init__(self, key: str, title: str, level: int, body: Paragraph) -> None:
        super().__init__()
        self.key = key
        self.title = title
        self.level = level
        self.body = body

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = self.body.wrap(width, height)
        return self.width, self.height

    def getSpaceBefore(self) -> float:  # noqa: N802 - reportlab's name
        return float(self.body.style.spaceBefore)

    def getSpaceAfter(self) -> float:  # noqa: N802 - reportlab's name
        return float(self.body.style.spaceAfter)

    def draw(self) -> None:
        left, top = self.canv.absolutePosition(0, self.height)
        self.canv.note_heading(self.key, self.title, self.level, left, top)
        self.body.drawOn(self.canv, 0, 0)


class Beside(Flowable):
    """A label in the left columns; right of it paragraphs, which may go on overleaf."""

    def __init__(self, label: Sequence[Paragraph], bodies: Sequence[Flowable], side: float) -> None:
        super().__init__()
        self.label = list(label)
        self.bodies = list(bodies)
        self.side = side
        self.width = -1.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        if width != self.width:
            self._measure(width, height)
        return self.width, self.height

    def _measure(self, width: float, height: float) -> None:
        self.label_heights = [part.wrap(self.side - 10, height)[1] for part in self.label]
        self.body_heights = [body.wrap(width - self.side, height)[1] for body in self.bodies]
        self.width = width
        self.height = max(sum(self.body_heights) + sum(self._gaps()), sum(self.label_heights))

    @property
    def least(self) -> float:
        """Points it needs to be begun on a page."""
        self.wrap(self.width, 1e6)
        return float(max(sum(self.label_heights), min([*self.body_heights, LINES])))

    def _gaps(self) -> list[float]:
        """Room between each paragraph and the next."""
        return [
            float(max(one.getSpaceAfter(), other.getSpaceBefore()))
            for one, other in pairwise(self.bodies)
        ]

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        room = height
        if sum(self.label_heights) > room:
            return []
        fits = 0
        for body_height, gap in zip(self.body_heights, [*self._gaps(), 0.0], strict=True):
            if body_height > room:
                break
            room -= body_height + gap
            fits += 1
        if fits == len(self.bodies):
            return [self]
        begun = self.bodies[fits].split(width - self.side, room)
        # A paragraph that could not be split has forgotten its lines.
        self.width = -1.0
        here = [*self.bodies[:fits], *begun[:1]]
        if not here:
            return []
        rest = begun[1:] if begun else [self.bodies[fits]]
        left = [Beside([], [body], self.side) for body in (*rest, *self.bodies[fits + 1 :])]
        return [Beside(self.label, here, self.side), *left]

    def getSpaceBefore(self) -> float:  # noqa: N802 - reportlab's name
        return float(self.bodies[0].getSpaceBefore())

    def getSpaceAfter(self) -> float:  # noqa: N802 - reportlab's name
        return float(self.bodies[-1].getSpaceAfter())

    def draw(self) -> None:
        top = self.height
        for part, height in zip(self.label, self.label_heights, strict=True):
            top -= height
            part.drawOn(self.canv, 0, top)
        top = self.height
        for body, height, gap in zip(
            self.bodies, self.body_heights, [*self._gaps(), 0.0], strict=True
        ):
            body.drawOn(self.canv, self.side, top - height)
            top -= height + gap


@dataclass(frozen=True)
class Column:
    """A column of a table: its head, its share of the width, and whether figures stand in it."""

    head: str
    share: float
    right: bool = False


@dataclass
class Grid:
    """What the parts of one table have in common; heights are measured once."""

    widths: list[float]
    head: list[Paragraph]
    rows: list[list[Paragraph]]
    caption: Paragraph | None = None
    heights: list[float] = field(default_factory=list)
    head_height: float = 0.0
    caption_height: float = 0.0

    def measure(self) -> None:
        self.head_height = self._row_height(self.head)
        self.heights = [self._row_height(row) for row in self.rows]
        if self.caption:
            self.caption_height = CAPTION_GAP + self.caption.wrap(sum(self.widths) - GAP, 1e6)[1]

    def _row_height(self, row: list[Paragraph]) -> float:
        heights: list[float] = [
            cell.wrap(width - GAP, 1e6)[1] for cell, width in zip(row, self.widths, strict=True)
        ]
        return max(heights) + 2 * PADDING


class Table(Flowable):
    """Rows with hairlines between them, the head repeated on every page; words below the last.

    The library's own table measures the rows that are left again at every page: its time
    grows with the square of their number. Here each row is measured once.
    """

    def __init__(self, grid: Grid, first: int = 0, last: int | None = None) -> None:
        super().__init__()
        self.grid = grid
        self.first = first
        self.last = len(grid.rows) if last is None else last
        self.spaceAfter = 10
        self.spaceBefore = 2

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        if not self.grid.heights:
            self.grid.measure()
        self.width = sum(self.grid.widths)
        self.height = self._height_to(self.last)
        return self.width, self.height

    @property
    def least(self) -> float:
        """Points it must find at the foot of a page, or it begins on the next one."""
        if self.height <= SMALL:
            return self.height
        few = self._height_of(TOGETHER)
        return few if few <= 2 * SMALL else self._height_of(1)

    def _height_of(self, rows: int) -> float:
        return self._height_to(min(self.last, self.first + rows))

    def _height_to(self, last: int) -> float:
        rows = sum(self.grid.heights[self.first : last])
        below = self.grid.caption_height if last == len(self.grid.rows) else 0.0
        return self.grid.head_height + rows + below

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        if height < self.least:
            return []
        end = self.first
        while end < self.last and self._height_to(end + 1) <= height:
            end += 1
        if end == self.first:
            return []
        if end == self.last:
            return [self]
        end = min(end, max(self.first + 1, self.last - TOGETHER))
        return [Table(self.grid, self.first, end), Table(self.grid, end, self.last)]

    def draw(self) -> None:
        top = self._draw_row(self.grid.head, self.grid.head_height, self.height)
        self._rule(top, INK, 0.7)
        for number in range(self.first, self.last):
            top = self._draw_row(self.grid.rows[number], self.grid.heights[number], top)
            self._rule(top, HAIRLINE, 0.4)
        if self.grid.caption and self.last == len(self.grid.rows):
            self.grid.caption.drawOn(self.canv, 0, top - self.grid.caption_height)

    def _draw_row(self, row: list[Paragraph], height: float, top: float) -> float:
        x = 0.0
        for cell, width in zip(row, self.grid.widths, strict=True):
            # Wrapped when measured; a cell of an earlier page keeps its lines.
            cell.drawOn(self.canv, x, top - PADDING - cell.height)
            x += width
        return top - height

    def _rule(self, y: float, ink: object, thickness: float) -> None:
        self.canv.setStrokeColor(ink)
        self.canv.setLineWidth(thickness)
        self.canv.line(0, y, self.width - GAP, y)
