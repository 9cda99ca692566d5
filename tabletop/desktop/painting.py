"""Rows of a list: their ground, icons, and lines of text drawn by their baseline."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle

from tabletop.desktop.theme import colour, font, icon, theme_now
from tabletop.desktop.tokens import Size, Token


class QuietIcons:
    """Icons in quiet ink, made once for each theme."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], QIcon] = {}

    def paint(self, painter: QPainter, box: QRect, name: str) -> None:
        """Draw the icon of that name."""
        wanted = theme_now(), name
        if wanted not in self._made:
            self._made[wanted] = icon(name, "quiet")
        self._made[wanted].paint(painter, box)


def paint_ground(painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
    """The ground of a row; a selected one has a bar at its left, broader with the keyboard."""
    selected = bool(state & QStyle.StateFlag.State_Selected)
    painter.fillRect(box, colour("wash" if selected else "panel"))
    if selected:
        width = 4 if state & QStyle.StateFlag.State_HasFocus else 3
        painter.fillRect(QRect(box.left(), box.top(), width, box.height()), colour("accent"))


def write_line(
    painter: QPainter,
    box: QRect,
    text: str,
    token: Token,
    *,
    size: Size = 12,
    strong: bool = False,
    right: bool = False,
) -> int:
    """Draw a text, shortened to fit; returns the width it took.

    By the baseline, for a shape from another face, being higher, must not lift the line.
    """
    face = font("interface", size, strong=strong)
    metrics = QFontMetrics(face)
    shown = metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, box.width())
    painter.setFont(face)
    painter.setPen(colour(token))
    width = metrics.horizontalAdvance(shown)
    baseline = box.top() + (box.height() - metrics.height()) // 2 + metrics.ascent()
    painter.drawText(box.right() - width if right else box.left(), baseline, shown)
    return width


def line_width(text: str, *, size: Size = 12, strong: bool = False) -> int:
    """The width `write_line` would take for a text that fits."""
    return QFontMetrics(font("interface", size, strong=strong)).horizontalAdvance(text)


def first_line(text: str, face: QFont, width: int) -> tuple[str, str]:
    """A text as the line that fits the width, broken between words where it can be, and the
    rest."""
    said = " ".join(text.split())
    layout = QTextLayout(said, face)
    layout.setTextOption(_anywhere())
    layout.beginLayout()
    line = layout.createLine()
    if line.isValid():
        line.setLineWidth(width)
    layout.endLayout()
    units = said.encode("utf-16-le")  # in which Qt counts
    end = 2 * line.textLength() if line.isValid() else 0
    return units[:end].decode("utf-16-le").strip(), units[end:].decode("utf-16-le").strip()


def _anywhere() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
