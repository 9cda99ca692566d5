"""One line of text in a box, drawn by its baseline; for delegates that draw their rows."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from tabletop.desktop.theme import colour, font
from tabletop.desktop.tokens import Size, Token


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
