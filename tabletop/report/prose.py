"""Sets untrusted text as paragraphs. No markup language is read on the way, so none can act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, HRFlowable, Paragraph
from reportlab.platypus.paraparser import ParaFrag

from tabletop.exercise.markup import Block, Run, parse
from tabletop.report import fonts, marks, text
from tabletop.report.analysis.overview import DelegationFigures
from tabletop.report.paper import HAIRLINE, Styles


class Stretch:
    """Characters in one face and ink, as a paragraph is put together from them."""

    __slots__ = ("face", "ink", "words")

    def __init__(self, words: str, face: str = "", ink: Color | None = None) -> None:
        self.words = words
        self.face = face
        self.ink = ink


def paragraph(
    content: str | Iterable[Stretch], style: ParagraphStyle, *, bullet: str = ""
) -> Paragraph:
    """A paragraph of plain text, or of stretches; whatever it holds is set as it stands."""
    stretches = [Stretch(content)] if isinstance(content, str) else list(content)
    fragments = [
        _fragment(words, face, stretch.ink, style)
        for stretch in stretches
        for face, words in fonts.spread(text.clean(stretch.words), stretch.face or style.fontName)
    ]
    if len(fragments) != 1:
        fragments = list(_joined(fragments)) or [_fragment("", style.fontName, None, style)]
    made = Paragraph("", style, frags=fragments, bulletText=bullet or None)
    # Counted now: once lines are broken the fragments are no longer what they were.
    made.unprinted = sum(fragment.text.count(text.REPLACEMENT) for fragment in fragments)
    return made


def _fragment(words: str, face: str, ink: Color | None, style: ParagraphStyle) -> ParaFrag:
    return ParaFrag(
        text=words,
        fontName=face,
        fontSize=style.fontSize,
        textColor=ink or style.textColor,
        rise=0,
        greek=0,
        us_lines=[],
        link=[],
    )


def _joined(fragments: Iterable[ParaFrag]) -> Iterator[ParaFrag]:
    """Neighbours of one look as one: a paragraph of one fragment is set much faster."""
    for _, alike in groupby(fragments, lambda f: (f.fontName, f.textColor.rgba())):
        first, *others = alike
        first.text = "".join([first.text, *(other.text for other in others)])
        yield first


def plain(words: str, style: ParagraphStyle) -> list[Paragraph]:
    """Paragraphs of text without markup: one for each line, long ones in pieces."""
    lines = [line for line in text.clean(words).split("\n") if line.strip()]
    return [paragraph(piece, style) for line in lines for piece in text.pieces(line)]


def marked_up(words: str, styles: Styles) -> list[Flowable]:
    """Text in the small Markdown of injects, as blocks."""
    return [one for block in parse(text.clean(words)) for one in _block(block, styles)]


def _block(block: Block, styles: Styles) -> Iterator[Flowable]:
    if block.kind == "rule":
        yield HRFlowable("100%", 0.5, color=HAIRLINE, spaceBefore=4, spaceAfter=8)
        return
    style = {"heading": styles.text_head, "quote": styles.quote}.get(block.kind, styles.text)
    bullet = ""
    if block.kind == "item":
        bullet = f"{block.ordinal}." if block.ordinal else "–"
        style = _item_style(block.level, style)
    for piece in _pieces(block.runs):
        yield paragraph((_stretch(run, style.fontName) for run in piece), style, bullet=bullet)
        bullet = ""


def _item_style(level: int, base: ParagraphStyle) -> ParagraphStyle:
    indent = 14 * level
    return ParagraphStyle(
        f"item {level}",
        base,
        leftIndent=indent + 4,
        bulletIndent=indent - 10,
        bulletFontName=base.fontName,
        bulletFontSize=base.fontSize,
        spaceAfter=3,
    )


def _stretch(run: Run, face: str) -> Stretch:
    if run.code:
        return Stretch(run.text, fonts.MONO)
    if run.bold:
        return Stretch(run.text, fonts.STRONG.get(face, face))
    return Stretch(run.text, fonts.ITALIC.get(face, face) if run.italic else face)


def _pieces(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs in groups that a paragraph can carry."""
    group: list[Run] = []
    room = text.PIECE
    for run in runs:
        for piece in text.pieces(run.text):
            if len(piece) > room and group:
                yield group
                group, room = [], text.PIECE
            group.append(Run(piece, run.bold, run.italic, run.code))
            room -= len(piece)
    if group:
        yield group


def delegation_mark(delegation: DelegationFigures) -> list[Stretch]:
    """Its shape in its colour, and its code."""
    shape = Stretch(marks.glyph(delegation.place), fonts.SYMBOLS, marks.colour(delegation.place))
    return [shape, Stretch("\u00a0" + text.excerpt(delegation.code, 8), fonts.SANS_STRONG)]
