"""The table every list of the console uses: fixed rows, one selected, chosen by its key."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from tabletop.desktop.console.columns import Index, RowsModel
from tabletop.desktop.console.painting import RowDelegate
from tabletop.desktop.theme import colour, font
from tabletop.desktop.tokens import ROW_DENSE

_BY_KEYBOARD = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)


class FixedTable(QTableView):
    """Shows a RowsModel; keeps the selected key selected whatever happens to the rows."""

    chosen = Signal(str)  # the key of the row selected, by whatever means, or come back to

    def __init__(
        self,
        model: RowsModel[Any],
        parent: QWidget | None = None,
        *,
        row_height: int = ROW_DENSE,
        heads: bool = False,
        painter: QStyledItemDelegate | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows = model
        self.empty_words = ""
        self._wanted = ""
        self._last = ""  # the row last selected here, to which the keyboard comes back
        self._restoring = False
        self._painter = painter or RowDelegate()
        self._painter.setParent(self)
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self._set_behaviour()
        self._set_heads(row_height, heads)
        model.modelReset.connect(self._restore)
        self.clicked.connect(self.come_back)

    def _set_behaviour(self) -> None:
        view = QAbstractItemView
        self.setSelectionBehavior(view.SelectionBehavior.SelectRows)
        self.setSelectionMode(view.SelectionMode.SingleSelection)
        self.setEditTriggers(view.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(view.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(view.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)

    def _set_heads(self, row_height: int, heads: bool) -> None:
        side, top = self.verticalHeader(), self.horizontalHeader()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setMinimumSectionSize(row_height)
        side.setDefaultSectionSize(row_height)
        side.hide()
        top.setVisible(heads)
        top.setHighlightSections(False)
        top.setFont(font("interface", 12))
        top.setMinimumSectionSize(16)
        for at, column in enumerate(self.rows.columns):
            stretches = column.width == 0
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Fixed
            top.setSectionResizeMode(at, mode)
            if not stretches:
                top.resizeSection(at, column.width)

    # --- the one selected -----------------------------------------------------------------

    def select_key(self, key: str) -> bool:
        """Select the row of that key, now or as soon as it is there; whether it is there.

        Empty selects none; the keyboard still comes back to the row that was.
        """
        self._wanted = key
        self._restore()
        return self.rows.place_of(key) is not None

    def selected_key(self) -> str:
        """The key of the selected row; empty when none is."""
        at = self.currentIndex()
        return self.rows.key_at(at.row()) if at.isValid() else ""

    @property
    def wanted(self) -> str:
        """The key last selected, though its row may have left."""
        return self._wanted

    def _restore(self) -> None:
        """Select by key again after the rows were rearranged; nothing scrolls by itself."""
        place = self.rows.place_of(self._wanted)
        self._last = self._last if place is None else self._wanted
        at = QModelIndex() if place is None else self.rows.index(place, 0)
        self._restoring = True
        self.setAutoScroll(False)
        self.setCurrentIndex(at)
        self.setAutoScroll(True)
        self._restoring = False
        self.viewport().update()

    def show_selected(self) -> None:
        """Scroll to the selected row."""
        if self.currentIndex().isValid():
            hint = QAbstractItemView.ScrollHint.PositionAtCenter
            self.scrollTo(self.currentIndex(), hint)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        super().currentChanged(current, previous)
        if self._restoring or not current.isValid():
            return
        self._wanted = self._last = self.rows.key_at(current.row())
        self.chosen.emit(self._wanted)

    def enter(self) -> None:
        """Put the keyboard on the selected row, on the one that was, or on the first."""
        self._select_some()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _select_some(self) -> None:
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(self.rows.place_of(self._last) or 0, 0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """With the keyboard one comes back to the row that is selected."""
        by_keyboard = event.reason() in _BY_KEYBOARD
        if by_keyboard:
            self._select_some()
        self._restoring = not by_keyboard  # Qt would make the first row current by itself
        super().focusInEvent(event)
        self._restoring = False
        if by_keyboard:
            self.come_back()
        elif self.selected_key() != self._wanted:
            self._restore()

    def come_back(self) -> None:
        """Say again which row is selected."""
        if key := self.selected_key():
            self.chosen.emit(key)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Letters are keys here, so none may lead to another row."""

    # --- how it lies ----------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        width = self.viewport().width()
        for at, column in enumerate(self.rows.columns):
            if column.from_width:
                self.setColumnHidden(at, width < column.from_width)
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.rows.rowCount() or not self.empty_words:
            return
        painter = QPainter(self.viewport())
        face = font("interface", 13)
        painter.setFont(face)
        painter.setPen(colour("quiet"))
        box = self.viewport().rect().adjusted(12, 10, -12, -4)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(box, int(flags), self.empty_words)
        painter.end()

    def say_when_empty(self, words: str) -> None:
        """The sentence that stands here while there is no row."""
        if words != self.empty_words:
            self.empty_words = words
            self.viewport().update()
