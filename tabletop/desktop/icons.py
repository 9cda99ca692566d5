"""The line icons that ship with the program, in the ink of the theme; and delegations' shapes."""

from __future__ import annotations

import logging
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPixmap, QPolygonF

from tabletop.resources import asset

log = logging.getLogger(__name__)

_SIZES = (16, 20, 32, 40)  # two sizes in use, each also for screens with twice the pixels


def tinted(name: str, ink: QColor, faint: QColor) -> QIcon:
    """The icon of that name (a file in assets/icons) in ink; `faint` where it is disabled."""
    icon = QIcon()
    try:
        drawing = asset(f"icons/{name}.svg").read_text(encoding="utf-8")
    except FileNotFoundError:
        log.info("there is no icon called %s", name)
        return icon
    for size in _SIZES:
        icon.addPixmap(_pixmap(drawing, ink, size))
        icon.addPixmap(_pixmap(drawing, faint, size), QIcon.Mode.Disabled)
    return icon


def _pixmap(drawing: str, ink: QColor, size: int) -> QPixmap:
    sized = drawing.replace('width="24"', f'width="{size}"', 1)
    sized = sized.replace('height="24"', f'height="{size}"', 1)
    pixmap = QPixmap()
    pixmap.loadFromData(sized.replace("currentColor", ink.name()).encode(), "svg")
    return pixmap


def shape_path(index: int, box: QRectF) -> QPainterPath:
    """The outline of a delegation's shape, drawn to fill the box; same order as the letters."""
    path = QPainterPath()
    kind = index % 8
    if kind == 1:
        path.addEllipse(_shrunk(box, 0.04))
    elif kind == 2:
        path.addRect(_shrunk(box, 0.08))
    elif kind == 4:
        path.addPolygon(_star(box))
    else:
        corners, turn = {0: (3, 0.0), 3: (4, 0.0), 5: (5, 0.0), 6: (3, pi), 7: (6, 0.0)}[kind]
        path.addPolygon(_regular(box, corners, turn))
    path.closeSubpath()
    return path


def paint_shape(painter: QPainter, index: int, ink: QColor, box: QRectF) -> None:
    """Fill a delegation's shape into the box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(shape_path(index, box), ink)
    painter.restore()


def shape_pixmap(index: int, ink: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """A delegation's shape as a picture of `size` pixels, sharp at the screen's pixel ratio."""
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_shape(painter, index, ink, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def _shrunk(box: QRectF, share: float) -> QRectF:
    dx, dy = box.width() * share, box.height() * share
    return box.adjusted(dx, dy, -dx, -dy)


def _regular(box: QRectF, corners: int, turn: float) -> QPolygonF:
    angles = (turn + 2 * pi * corner / corners for corner in range(corners))
    return _around(box, [(angle, 1.0) for angle in angles])


def _star(box: QRectF) -> QPolygonF:
    return _around(box, [(pi * tip / 5, 0.42 if tip % 2 else 1.0) for tip in range(10)])


def _around(box: QRectF, points: list[tuple[float, float]]) -> QPolygonF:
    """Points given as angle (0 up, clockwise) and reach, centred by their own extent."""
    raw = QPolygonF([QPointF(sin(angle) * reach, -cos(angle) * reach) for angle, reach in points])
    extent = raw.boundingRect()
    scale = min(box.width() / extent.width(), box.height() / extent.height())
    centre = extent.center()
    return QPolygonF([box.center() + (point - centre) * scale for point in raw.toList()])
