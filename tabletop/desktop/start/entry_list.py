"""The list of what can be chosen, drawn in two lines a row."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tabletop.desktop.painting import QuietIcons, paint_ground, write_line
from tabletop.desktop.start.entries import ENTRY, Entry, EntryModel

_HEADING_HEIGHT = 40
_ROW_HEIGHT = 56
_ICON = 20


class EntryDelegate(QStyledItemDelegate):
    """A heading in quiet ink, or icon, title and line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = QuietIcons()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        entry: Entry = index.data(ENTRY)
        return QSize(120, _HEADING_HEIGHT if entry.kind == "heading" else _ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry: Entry = index.data(ENTRY)
        box = option.rect
        painter.save()
        if entry.kind == "heading":
            low = QRect(box.left() + 16, box.bottom() - 26, box.width() - 32, 20)
            write_line(painter, low, entry.title, "quiet", strong=True)
        else:
            self._row(painter, box, entry, option.state)
        painter.restore()

    def _row(self, painter: QPainter, box: QRect, entry: Entry, state: QStyle.StateFlag) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        paint_ground(painter, box, state)
        left = box.left() + 16
        self._icons.paint(painter, QRect(left, box.top() + 18, _ICON, _ICON), entry.icon)
        words = QRect(left + _ICON + 12, box.top() + 8, box.width() - 64, 20)
        write_line(painter, words, entry.title, "ink", size=15, strong=selected)
        broken = entry.line.startswith("✖")
        write_line(painter, words.translated(0, 20), entry.line, "alarm" if broken else "quiet")


class EntryList(QListView):
    """Tells what the person goes to, and what is to be begun at once."""

    entry_chosen = Signal(object)  # Entry
    entry_opened = Signal(object)  # Entry, by Enter or a double click

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = EntryModel(self)
        self._chosen: Entry | None = None
        self._is_settled = False  # by the person, or by what was asked for
        self._is_filling = False
        self.setModel(self._model)
        self.setItemDelegate(EntryDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Scenarios and exercises")
        self.activated.connect(self._open)

    def show_entries(self, rows: list[Entry], choose: Entry | None = None) -> None:
        """Show these, staying with what was chosen where it is still there.

        Until somebody chooses the first row is put forward, in whatever order rows arrive.
        """
        self._is_settled = self._is_settled or choose is not None
        self._is_filling = True
        self._model.show_entries(rows)
        wanted = choose or (self._chosen if self._is_settled else None)
        self.setCurrentIndex(self._model.index_of(wanted))
        self._is_filling = False

    def currentChanged(  # noqa: N802 - Qt's name
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        entry = self._model.entry(current)
        if entry is not None and entry.payload is not None:
            self._chosen = entry
            self._is_settled = self._is_settled or not self._is_filling
            self.entry_chosen.emit(entry)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        entry = self._model.entry(index)
        if entry is not None and entry.payload is not None:
            self.entry_opened.emit(entry)
