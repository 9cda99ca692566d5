"""The few forms that everything printed is put in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer

from tabletop.report import flow, prose, text, words
from tabletop.report.flow import Beside, Column, Grid, Heading, Table
from tabletop.report.paper import Sheet, Styles
from tabletop.report.prose import Stretch

Cell = str | Sequence[Stretch]
HEAD_ROOM = 62.0
"""Points below which a head within a text begins on a new page: its line and three below it."""

LONGEST_CELL = 280
"""Characters of a table's cell; what is longer is set whole as prose."""


@dataclass(frozen=True)
class Forms:
    """A sheet and its styles; everything returned is ready to be placed on a page."""

    sheet: Sheet
    styles: Styles

    def part(self, key: str, title: str, *, keep: float = 110) -> Iterator[Flowable]:
        """A subsection's heading, never left alone at the foot of a page."""
        yield CondPageBreak(keep)
        yield self._heading(key, title, 1, self.styles.part)

    def item(self, key: str, number: str, title: str, *, keep: float = 100) -> Iterator[Flowable]:
        """A numbered heading below a subsection's; in the outline only."""
        yield CondPageBreak(keep)
        yield self._heading(key, title, 2, self.styles.item, number + text.AFTER_NUMBER)

    def _heading(
        self, key: str, title: str, level: int, style: ParagraphStyle, number: str = ""
    ) -> Heading:
        line = number + text.excerpt(title, 160)
        return Heading(key, line, level, prose.paragraph(line, style))

    def say(self, *sentences: str, label: Iterable[Cell] = ()) -> Iterator[Flowable]:
        """A paragraph of the report's own sentences."""
        said = " ".join(words.sentence(sentence) for sentence in sentences if sentence)
        if said:
            yield from self.beside(label, prose.plain(said, self.styles.text))

    def marked_up(self, source: str, label: Iterable[Cell] = ()) -> Iterator[Flowable]:
        """A text of the scenario."""
        yield from self.beside(label, prose.marked_up(source, self.styles))

    def written(self, source: str, label: Iterable[Cell] = ()) -> Iterator[Flowable]:
        """A text that a participant wrote."""
        yield from self.beside(label, prose.plain(source, self.styles.text))

    def beside(self, label: Iterable[Cell], bodies: Sequence[Flowable]) -> Iterator[Flowable]:
        """Paragraphs in the text's columns, with a label at the left of the first."""
        parts = self.label(label)
        # A long label reaches down beside the paragraphs that follow.
        along = max(1, len(parts)) if bodies else 0
        if along:
            yield Beside(parts, bodies[:along], self.sheet.side)
        for body in bodies[along:]:
            if body.style is self.styles.text_head:
                yield CondPageBreak(HEAD_ROOM)
            yield Beside([], [body], self.sheet.side)

    def label(self, lines: Iterable[Cell]) -> list[Paragraph]:
        """Lines of a label: stretches stand out, plain ones are quiet."""
        styles = self.styles
        return [
            prose.paragraph(
                text.excerpt(line, 160) if isinstance(line, str) else line,
                styles.label if isinstance(line, str) else styles.label_strong,
            )
            for line in lines
        ]

    def facts(self, pairs: Iterable[tuple[str, str]]) -> Iterator[Flowable]:
        """Names at the left, what they are at the right; pairs without content are left out."""
        for name, content in pairs:
            if content.strip():
                yield from self.beside([name], prose.plain(content, self.styles.small))

    def small(self, source: str) -> list[Paragraph]:
        """A participant's text, set smaller than what stands."""
        return prose.plain(source, self.styles.small)

    def strong(self, source: str) -> Paragraph:
        """A document's own headline."""
        return prose.paragraph(text.excerpt(source, 300), self.styles.text_head)

    def mono(self, source: str) -> Paragraph:
        """A digest."""
        return prose.paragraph(source, self.styles.mono)

    def height(self, parts: Iterable[Flowable]) -> float:
        """Points that parts take below each other."""
        whole = 0.0
        for part in parts:
            whole += part.wrap(self.sheet.measure, self.sheet.depth)[1] + part.getSpaceAfter()
        return whole

    def caption(self, words: str) -> Paragraph:
        """A quiet line under a table or a drawing."""
        return prose.paragraph(words, self.styles.caption)

    def space(self, points: float) -> Spacer:
        """Room between things."""
        return Spacer(1, points)

    def table(
        self, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], caption: str = ""
    ) -> Table:
        """A table over the whole measure; shares of the width are made to fill it."""
        styles = self.styles
        unit = (self.sheet.measure + flow.GAP) / sum(column.share for column in columns)
        head = [
            prose.paragraph(c.head, styles.cell_head_right if c.right else styles.cell_head)
            for c in columns
        ]
        body = [
            [self._cell(cell, column) for cell, column in zip(row, columns, strict=True)]
            for row in rows
        ]
        below = self.caption(caption) if caption else None
        return Table(Grid([column.share * unit for column in columns], head, body, below))

    def _cell(self, cell: Cell, column: Column) -> Paragraph:
        style = self.styles.cell_right if column.right else self.styles.cell
        content = text.excerpt(cell, LONGEST_CELL) if isinstance(cell, str) else cell
        return prose.paragraph(content, style)

    def numbered(self, number: str, title: str) -> list[Stretch]:
        """A cell of a number, or a letter, and what it stands for."""
        return [Stretch(number + text.AFTER_NUMBER + text.excerpt(title, LONGEST_CELL))]
