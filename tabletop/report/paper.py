"""The sheet: page sizes, margins, the grid of twelve columns, inks and sizes of type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm

from tabletop.report import fonts

PageSize = Literal["a4", "letter"]
PAGE_SIZES: tuple[PageSize, ...] = get_args(PageSize)

MARGIN: float = 2.5 * cm
COLUMNS = 12
GUTTER = 10.0

INK = HexColor("#1C1E21")
QUIET = HexColor("#5B6068")
FAINT = HexColor("#9A9DA3")
HAIRLINE = HexColor("#C9C5BD")
GRIDLINE = HexColor("#E3E0DA")
BAND = HexColor("#EFEDE8")
PAPER = HexColor("#FFFFFF")
ACCENT = HexColor("#0B5C8E")
ALARM = HexColor("#B3261E")


@dataclass(frozen=True)
class Sheet:
    """A page of one size; lengths in points."""

    width: float
    height: float

    @property
    def measure(self) -> float:
        """Width between the margins."""
        return self.width - 2.0 * MARGIN

    @property
    def depth(self) -> float:
        """Height between the margins."""
        return self.height - 2.0 * MARGIN

    def columns(self, count: float) -> float:
        """Width of some columns of the grid with the gutters between them."""
        one = (self.measure - (COLUMNS - 1) * GUTTER) / COLUMNS
        return count * one + (count - 1) * GUTTER

    @property
    def side(self) -> float:
        """Where the text begins: right of the three columns that labels stand in."""
        return self.columns(3) + GUTTER


def sheet(page: PageSize) -> Sheet:
    """The sheet of a page size."""
    return Sheet(*(A4 if page == "a4" else LETTER))


def style(
    face: str, size: float, leading: float, ink: Color = INK, **more: float
) -> ParagraphStyle:
    """A style of paragraph; `more` are reportlab's: spaceBefore, leftIndent and the like."""
    settings = {"allowWidows": 0, "allowOrphans": 0, "splitLongWords": 1, **more}
    return ParagraphStyle(
        face, fontName=face, fontSize=size, leading=leading, textColor=ink, **settings
    )


@dataclass(frozen=True)
class Styles:
    """Every style the report is set in."""

    text: ParagraphStyle
    quote: ParagraphStyle
    text_head: ParagraphStyle
    small: ParagraphStyle
    label: ParagraphStyle
    label_strong: ParagraphStyle
    caption: ParagraphStyle
    cell: ParagraphStyle
    cell_right: ParagraphStyle
    cell_head: ParagraphStyle
    cell_head_right: ParagraphStyle
    mono: ParagraphStyle
    section: ParagraphStyle
    part: ParagraphStyle
    item: ParagraphStyle
    title: ParagraphStyle
    edition: ParagraphStyle


def styles() -> Styles:
    """Noto Serif 10/14 for text, Noto Sans for all else."""
    right = {"alignment": 2}
    return Styles(
        text=style(fonts.SERIF, 10, 14, spaceAfter=7),
        quote=style(fonts.SERIF_ITALIC, 10, 14, spaceAfter=7, leftIndent=14),
        text_head=style(fonts.SERIF_STRONG, 10, 14, spaceBefore=4, spaceAfter=3),
        small=style(fonts.SERIF, 8.5, 12, spaceAfter=5),
        label=style(fonts.SANS, 8, 12, QUIET),
        label_strong=style(fonts.SANS_STRONG, 8.5, 12),
        caption=style(fonts.SANS, 8, 11, QUIET, spaceBefore=4, spaceAfter=8),
        cell=style(fonts.SANS, 8, 11),
        cell_right=style(fonts.SANS, 8, 11, **right),
        cell_head=style(fonts.SANS, 7.5, 10, QUIET),
        cell_head_right=style(fonts.SANS, 7.5, 10, QUIET, **right),
        mono=style(fonts.MONO, 7, 12, spaceAfter=3),
        section=style(fonts.SANS_STRONG, 18, 23, spaceBefore=34, spaceAfter=12),
        part=style(fonts.SANS_STRONG, 12, 16, spaceBefore=16, spaceAfter=7),
        item=style(fonts.SANS_STRONG, 9.5, 13, spaceBefore=12, spaceAfter=4),
        title=style(fonts.SERIF, 30, 37),
        edition=style(fonts.SANS_STRONG, 11, 16, ACCENT),
    )
