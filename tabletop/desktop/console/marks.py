"""The shapes of states, drawn, not set: of one size, level with the words beside them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

SIDE = 10.0
"""Pixels of the square a shape is drawn in."""
_LINE = 1.7


def draw_shape(painter: QPainter, shape: str, centre: QPointF, ink: QColor) -> None:
    """Draw one of the shapes of words.MARKS around a point; any other is left out."""
    drawn = _SHAPES.get(shape)
    if drawn is None:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Centred on half pixels so that upright and level lines come out sharp.
    painter.translate(round(centre.x()), round(centre.y()))
    pen = QPen(ink, _LINE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    drawn(painter, ink)
    painter.restore()


def _ring(painter: QPainter, ink: QColor) -> None:
    painter.drawEllipse(QPointF(0, 0), 4.0, 4.0)


def _disc(painter: QPainter, ink: QColor) -> None:
    painter.setBrush(ink)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(QPointF(0, 0), 4.8, 4.8)


def _half(painter: QPainter, ink: QColor) -> None:
    _ring(painter, ink)
    painter.setBrush(ink)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPie(QRectF(-4.4, -4.4, 8.8, 8.8), 90 * 16, 180 * 16)


def _bars(painter: QPainter, ink: QColor) -> None:
    painter.fillRect(QRectF(-4, -5, 3, 10), ink)
    painter.fillRect(QRectF(1, -5, 3, 10), ink)


def _square(painter: QPainter, ink: QColor) -> None:
    painter.fillRect(QRectF(-4, -4, 8, 8), ink)


def _triangle(painter: QPainter, ink: QColor) -> None:
    path = QPainterPath(QPointF(0, -4.6))
    path.lineTo(4.8, 4)
    path.lineTo(-4.8, 4)
    path.closeSubpath()
    painter.fillPath(path, ink)


def _diamond(painter: QPainter, ink: QColor) -> None:
    painter.drawPolygon([QPointF(0, -4.4), QPointF(4.4, 0), QPointF(0, 4.4), QPointF(-4.4, 0)])


def _play(painter: QPainter, ink: QColor) -> None:
    path = QPainterPath(QPointF(-3.6, -5))
    path.lineTo(5, 0)
    path.lineTo(-3.6, 5)
    path.closeSubpath()
    painter.fillPath(path, ink)


def _lines(*points: tuple[float, float]) -> Callable[[QPainter, QColor], None]:
    def draw(painter: QPainter, ink: QColor) -> None:
        painter.drawPolyline([QPointF(x, y) for x, y in points])

    return draw


def _cross(painter: QPainter, ink: QColor) -> None:
    painter.drawLine(QPointF(-3.4, -3.4), QPointF(3.4, 3.4))
    painter.drawLine(QPointF(-3.4, 3.4), QPointF(3.4, -3.4))


def _arrow(painter: QPainter, ink: QColor) -> None:
    painter.drawLine(QPointF(-4.6, 0), QPointF(4.4, 0))
    _lines((1.4, -3.2), (4.6, 0), (1.4, 3.2))(painter, ink)


def _dots(painter: QPainter, ink: QColor) -> None:
    painter.setBrush(ink)
    painter.setPen(Qt.PenStyle.NoPen)
    for x in (-4.0, 0.0, 4.0):
        painter.drawEllipse(QPointF(x, 0), 1.2, 1.2)


_SHAPES: dict[str, Callable[[QPainter, QColor], None]] = {
    "○": _ring,
    "●": _disc,
    "◐": _half,
    "‖": _bars,
    "■": _square,
    "▲": _triangle,
    "◇": _diamond,
    "▶": _play,
    "✓": _lines((-4.2, 0.2), (-1.2, 3.4), (4.4, -3.8)),
    "✗": _cross,
    "→": _arrow,
    "–": _lines((-4.0, 0), (4.0, 0)),
    "↯": _lines((1.8, -5.0), (-2.2, 0.4), (2.0, 0.4), (-1.8, 5.0)),
    "…": _dots,
}
SHAPES = frozenset(_SHAPES)
