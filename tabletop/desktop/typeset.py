"""Sets our small Markdown through a text cursor: characters in, never HTML."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextLength,
    QTextOption,
    QTextTableFormat,
)

from tabletop.desktop.fonts import Role, font
from tabletop.desktop.theme import colour
from tabletop.desktop.tokens import Size, Token
from tabletop.exercise.markup import Block, Run, parse

_HEADING_SIZES: dict[int, Size] = {1: 18, 2: 18, 3: 15}
_INDENT = 24
_NAMES = 88
_LEFT = QTextOption.TabType.LeftTab


@dataclass(frozen=True)
class Voice:
    """How running text is set: its face, its size, its line height in per cent."""

    role: Role = "document"
    size: Size = 15
    leading: int = 112


def characters(
    role: Role = "interface",
    size: Size = 13,
    *,
    token: Token = "ink",
    strong: bool = False,
    italic: bool = False,
    spaced: bool = False,
) -> QTextCharFormat:
    """A character format; `spaced` sets letters apart, for markings and kickers."""
    face = font(role, size, strong=strong, italic=italic)
    if spaced:
        face.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1.0)
    form = QTextCharFormat()
    form.setFont(face)
    form.setForeground(colour(token))
    return form


def paragraph(
    *, above: int = 0, below: int = 0, left: int = 0, leading: int = 100
) -> QTextBlockFormat:
    """A block format; distances in pixels, leading in per cent."""
    form = QTextBlockFormat()
    form.setTopMargin(above)
    form.setBottomMargin(below)
    form.setLeftMargin(left)
    form.setLineHeight(leading, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return form


def begin(cursor: QTextCursor, form: QTextBlockFormat) -> None:
    """Start a new block, or use the empty one a document or a table cell begins with."""
    first = cursor.block().length() == 1 and not cursor.block().text()
    fresh = cursor.block().userState() != _USED
    if first and fresh:
        cursor.setBlockFormat(form)
    else:
        cursor.insertBlock(form)
    cursor.block().setUserState(_USED)


def line(
    cursor: QTextCursor,
    text: str,
    form: QTextCharFormat,
    block: QTextBlockFormat | None = None,
) -> None:
    """One paragraph set alike throughout."""
    begin(cursor, block or paragraph())
    cursor.insertText(one_line(text), form)


def hairline(cursor: QTextCursor, *, above: int = 12, below: int = 14) -> None:
    """A thin line across the column."""
    form = paragraph(above=above, below=below, leading=100)
    form.setProperty(
        QTextFormat.Property.BlockTrailingHorizontalRulerWidth,
        QTextLength(QTextLength.Type.PercentageLength, 100),
    )
    form.setBackground(colour("hairline"))
    begin(cursor, form)
    cursor.setBlockCharFormat(_tiny())


def fields(
    cursor: QTextCursor,
    rows: list[tuple[str, str]],
    label: QTextCharFormat,
    value: QTextCharFormat,
    width: int = 88,
) -> None:
    """Label and value side by side, one row each; rows without a value are left out."""
    rows = [(name, said) for name, said in rows if said]
    if not rows:
        return
    form = QTextTableFormat()
    form.setBorder(0)
    form.setCellPadding(0)
    form.setCellSpacing(2)
    form.setTopMargin(8)
    form.setColumnWidthConstraints(
        [
            QTextLength(QTextLength.Type.FixedLength, width),
            QTextLength(QTextLength.Type.VariableLength, 0),
        ]
    )
    table = cursor.insertTable(len(rows), 2, form)
    for index, row in enumerate(rows):
        for column, (text, chars) in enumerate(zip(row, (label, value), strict=True)):
            table.cellAt(index, column).firstCursorPosition().insertText(one_line(text), chars)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.setBlockFormat(paragraph(leading=100))
    cursor.setBlockCharFormat(_tiny())
    cursor.block().setUserState(_USED)


def text(cursor: QTextCursor, source: str, voice: Voice | None = None) -> None:
    """Running text in our small Markdown."""
    voice = voice or Voice()
    for block in parse(source):
        _SETTERS[block.kind](cursor, block, voice)


def items(cursor: QTextCursor, points: tuple[str, ...], voice: Voice | None = None) -> None:
    """Plain texts as a list."""
    for point in points:
        _item(cursor, Block("item", (Run(point),)), voice or Voice())


def lettered(cursor: QTextCursor, letter: str, said: str, beneath: str = "") -> None:
    """An option: its letter, its words, and smaller under them what it costs."""
    form = paragraph(above=6, below=2, left=_INDENT)
    form.setTextIndent(-_INDENT)
    form.setTabPositions([QTextOption.Tab(_INDENT, _LEFT)])
    begin(cursor, form)
    cursor.insertText(f"{one_line(letter)}\t", characters(size=15, strong=True))
    cursor.insertText(one_line(said), characters(size=15))
    if beneath:
        line(cursor, beneath, characters(token="quiet"), paragraph(below=4, left=_INDENT))


def player(cursor: QTextCursor, shape: str, ink: QColor, code: str, name: str) -> None:
    """A delegation: its shape in its colour, its code, and its name in a column of names."""
    form = paragraph(below=6, left=_NAMES)
    form.setTextIndent(-_NAMES)
    form.setTabPositions([QTextOption.Tab(_INDENT, _LEFT), QTextOption.Tab(_NAMES, _LEFT)])
    begin(cursor, form)
    drawn = characters(size=15)
    drawn.setForeground(ink)
    cursor.insertText(f"{shape}\t", drawn)
    cursor.insertText(f"{one_line(code)}\t", characters(size=15, strong=True))
    cursor.insertText(one_line(name), characters(size=15))


def one_line(said: str) -> str:
    """Line and paragraph separators would break a block apart; spaces keep it whole."""
    return " ".join(_no_breaks(said).split())


def _paragraph(cursor: QTextCursor, block: Block, voice: Voice) -> None:
    begin(cursor, paragraph(below=12, leading=voice.leading))
    _runs(cursor, block.runs, voice)


def _heading(cursor: QTextCursor, block: Block, voice: Voice) -> None:
    begin(cursor, paragraph(above=12, below=8))
    size = _HEADING_SIZES[block.level] if voice.size >= 15 else voice.size
    _runs(cursor, block.runs, Voice("interface", size), strong=True)


def _item(cursor: QTextCursor, block: Block, voice: Voice) -> None:
    form = paragraph(below=6, left=_INDENT * block.level, leading=voice.leading)
    form.setTextIndent(-_INDENT)
    form.setTabPositions([QTextOption.Tab(_INDENT * block.level, _LEFT)])
    begin(cursor, form)
    mark = f"{block.ordinal}." if block.ordinal else "•"
    cursor.insertText(f"{mark}\t", characters(voice.role, voice.size, token="quiet"))
    _runs(cursor, block.runs, voice)


def _quote(cursor: QTextCursor, block: Block, voice: Voice) -> None:
    begin(cursor, paragraph(below=12, left=_INDENT, leading=voice.leading))
    _runs(cursor, block.runs, voice, italic=True)


def _rule(cursor: QTextCursor, block: Block, voice: Voice) -> None:
    hairline(cursor)


_SETTERS = {
    "paragraph": _paragraph,
    "heading": _heading,
    "item": _item,
    "quote": _quote,
    "rule": _rule,
}
_USED = 1


def _runs(
    cursor: QTextCursor,
    runs: tuple[Run, ...],
    voice: Voice,
    *,
    strong: bool = False,
    italic: bool = False,
) -> None:
    for run in runs:
        role: Role = "code" if run.code else voice.role
        form = characters(role, voice.size, strong=strong or run.bold, italic=italic != run.italic)
        cursor.insertText(_no_breaks(run.text), form)


def _no_breaks(said: str) -> str:
    return said.translate({0x2028: " ", 0x2029: " ", 0x0A: " ", 0x0D: " ", 0x0C: " ", 0xFFFC: " "})


def _tiny() -> QTextCharFormat:
    form = QTextCharFormat()
    face = font("interface", 12)
    face.setPixelSize(1)
    form.setFont(face)
    form.setForeground(QColor(0, 0, 0, 0))
    return form
