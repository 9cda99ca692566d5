"""How a row is drawn: text, states with their shape, delegations with theirs; no widgets."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tabletop.desktop.console.columns import (
    DELEGATIONS_ROLE,
    MARK_ROLE,
    STRONG_ROLE,
    TOKEN_ROLE,
    Index,
)
from tabletop.desktop.console.marks import draw_shape
from tabletop.desktop.icons import paint_shape
from tabletop.desktop.theme import colour, delegation_colour, font
from tabletop.desktop.tokens import Token
from tabletop.desktop.words import StateMark
from tabletop.exercise.bodies import DelegationName

PAD = 8
SHAPE = 9.0
MARK_WIDTH = 20
VCENTRE = Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | VCENTRE
RIGHT = Qt.AlignmentFlag.AlignRight | VCENTRE


def draw_text(
    painter: QPainter,
    box: QRectF,
    text: str,
    face: QFont,
    ink: QColor,
    align: Qt.AlignmentFlag = LEFT,
) -> float:
    """One line of text as the characters it is, elided to the box; returns its width."""
    metrics = QFontMetrics(face)
    line = " ".join(text.split())
    shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.setFont(face)
    painter.setPen(ink)
    painter.drawText(box, int(align | Qt.TextFlag.TextSingleLine), shown)
    return float(metrics.horizontalAdvance(shown))


def draw_mark(painter: QPainter, box: QRectF, mark: StateMark) -> None:
    """A state's shape alone, in a column of its own so that shapes stand above each other."""
    draw_shape(painter, mark.shape, box.center(), colour(mark.token))


def draw_delegation(
    painter: QPainter, left: float, middle: float, name: DelegationName, *, strong: bool = False
) -> float:
    """Shape and code from `left`, centred on `middle`; returns where it ends."""
    box = QRectF(left, middle - SHAPE / 2, SHAPE, SHAPE)
    paint_shape(painter, name.colour, delegation_colour(name.colour), box)
    face = font("interface", 12, strong=strong)
    width = QFontMetrics(face).horizontalAdvance(name.code)
    painter.setFont(face)
    painter.setPen(colour("ink"))
    start = left + SHAPE + 4
    painter.drawText(QRectF(start, middle - 10, width + 2, 20), int(LEFT), name.code)
    return start + width


def draw_delegations(painter: QPainter, box: QRectF, names: Sequence[DelegationName]) -> None:
    """As many delegations as fit, and how many more there are."""
    at, middle = box.left(), box.center().y()
    for drawn, name in enumerate(names):
        left = len(names) - drawn
        room = box.right() - at - (0 if left == 1 else 20)
        if room < delegation_width(name):
            face = font("interface", 12)
            draw_text(painter, QRectF(at, box.top(), 28, box.height()), f"+{left}", face, quiet())
            return
        at = draw_delegation(painter, at, middle, name) + 8


def delegation_width(name: DelegationName) -> float:
    metrics = QFontMetrics(font("interface", 12))
    return SHAPE + 4 + float(metrics.horizontalAdvance(name.code))


def quiet() -> QColor:
    return colour("quiet")


def draw_ground(painter: QPainter, option: QStyleOptionViewItem, *, first: bool) -> None:
    """What lies behind a row: a wash and a bar at its left when it is the one selected."""
    box = QRectF(option.rect)
    state = option.state
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(box, colour("wash"))
        if first:
            bar = QRectF(box.left(), box.top(), 3, box.height())
            painter.fillRect(bar, colour("accent"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(box, colour("hover"))


class RowDelegate(QStyledItemDelegate):
    """Draws the cells of a table from the roles of columns.py."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        draw_ground(painter, option, first=index.column() == 0)
        box = QRectF(option.rect).adjusted(PAD, 0, -PAD / 2, 0)
        names = index.data(DELEGATIONS_ROLE)
        if names:
            draw_delegations(painter, box, names)
        else:
            self._draw_words(painter, box, index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, 28)

    def _draw_words(self, painter: QPainter, box: QRectF, index: Index) -> None:
        mark: StateMark | None = index.data(MARK_ROLE)
        token: Token = index.data(TOKEN_ROLE) or "ink"
        if mark is not None:
            draw_mark(painter, QRectF(box.left() - 4, box.top(), MARK_WIDTH, box.height()), mark)
            box.adjust(MARK_WIDTH, 0, 0, 0)
            token = mark.token
        face = font("interface", 13, strong=bool(index.data(STRONG_ROLE)))
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        side = LEFT if align is None else RIGHT
        if side == RIGHT and index.column() == index.model().columnCount() - 1:
            box.adjust(0, 0, -PAD, 0)  # what ends a row keeps off the edge
        draw_text(painter, box, str(index.data() or ""), face, colour(token), side)
