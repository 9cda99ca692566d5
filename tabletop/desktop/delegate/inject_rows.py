"""How a row of the list of what arrived is drawn, and the list that keeps still."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tabletop.desktop import looks
from tabletop.desktop.delegate.inject_list import ASKED, BODY, UNREAD, InjectModel
from tabletop.desktop.painting import (
    QuietIcons,
    first_line,
    line_width,
    paint_ground,
    write_line,
)
from tabletop.desktop.theme import colour, font
from tabletop.desktop.tokens import Token
from tabletop.exercise.bodies import InjectBody

HEIGHT = 76
_LEFT = 16
_RIGHT = 20
_LINE = 20
_ICON = 16


class InjectRowDelegate(QStyledItemDelegate):
    """The subject on up to two lines, then how it came, from whom and when.

    All rows are equally high, so that what is in sight can stay where it is.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = parent
        self._icons = QuietIcons()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(120, HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        body: InjectBody = index.data(BODY)
        box: QRect = option.rect
        painter.save()
        paint_ground(painter, box, option.state)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), colour("hairline"))
        inner = box.adjusted(_LEFT, 8, 0, -8)
        inner.setRight(self._view.width() - _RIGHT)  # the same with a scroll bar and without
        self._write(painter, inner, body, bool(index.data(UNREAD)), bool(index.data(ASKED)))
        painter.restore()

    def _write(
        self, painter: QPainter, inner: QRect, body: InjectBody, unread: bool, asked: bool
    ) -> None:
        new = line_width("● new", strong=True) + 8 if unread else 0
        face = font("interface", 15, strong=unread)
        first, rest = first_line(body.subject, face, inner.width() - new)
        if not rest:  # what there is stands in the middle of the row
            inner = inner.adjusted(0, _LINE // 2, 0, -_LINE // 2)
        line = QRect(inner.left(), inner.top(), inner.width(), _LINE)
        if unread:
            write_line(painter, line, "● new", "accent", strong=True, right=True)
        write_line(painter, line.adjusted(0, 0, -new, 0), first, "ink", strong=unread, size=15)
        write_line(painter, line.translated(0, _LINE), rest, "ink", strong=unread, size=15)
        self._origin(painter, inner, body, asked=asked)

    def _origin(self, painter: QPainter, inner: QRect, body: InjectBody, *, asked: bool) -> None:
        line = QRect(inner.left(), inner.bottom() - 17, inner.width(), 18)
        box = QRect(line.left(), line.top() + 1, _ICON, _ICON)
        self._icons.paint(painter, box, looks.channel_of(body).icon)
        line.setLeft(line.left() + _ICON + 6)
        mark = "◐ acknowledge" if asked else looks.when(body)[-5:]
        token: Token = "due" if asked else "quiet"
        used = write_line(painter, line, mark, token, strong=asked, right=True)
        line.setRight(line.right() - used - 8)
        write_line(painter, line, body.sender or looks.channel_label(body), "quiet")


class InjectListView(QListView):
    """The list; what is in sight stays where it is when something arrives above it."""

    chosen = Signal(int)  # number of the inject the person went to

    def __init__(self, model: InjectModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(InjectRowDelegate(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("What arrived, newest first")
        model.rowsInserted.connect(self._stay)
        self.activated.connect(self.setCurrentIndex)

    def choose(self, number: int) -> None:
        """Go to an inject."""
        row = self._model.row_of(number)
        if row is not None:
            self.setCurrentIndex(self._model.index(row))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Not the current row but the selected one: a list that merely gets the keyboard has
        a current row, and nobody has gone to it."""
        super().selectionChanged(selected, deselected)
        for index in selected.indexes():
            body = self._model.body_at(index)
            if body is not None:
                self.chosen.emit(body.number)

    @Slot(QModelIndex, int, int)
    def _stay(self, parent: QModelIndex, first: int, last: int) -> None:
        bar = self.verticalScrollBar()
        top = bar.value()
        if top > 0 and first * HEIGHT <= top:
            self.doItemsLayout()
            bar.setValue(top + (last - first + 1) * HEIGHT)
