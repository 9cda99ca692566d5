"""The rows as they will become, and what there is to look at, as Qt wants them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from tabletop.desktop.start.msel.opened import shown
from tabletop.desktop.theme import colour
from tabletop.desktop.words import plain_tip
from tabletop.scenario.msel.rows import FIELDS, Row, attribute
from tabletop.scenario.msel.told import Leftover, place

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW_HEIGHT = 28
_MOST_WRAPPED = 500
"""Rows of which each is as high as its text; to measure more of them takes too long."""

_WIDTHS = {"number": 76, "title": 220, "description": 320, "expected action": 220, "notes": 320}
_WIDTH = 160
_CELLS_SHOWN = 3
_CELL_WIDTH, _PATH_WIDTH = 184, 320
_FIRST = ("number", "planned elapsed time", "title", "to", "from", "channel", "description")
_ORDER = (*_FIRST, *(field for field in FIELDS if field not in _FIRST))
_TOLD = ("where", "what becomes of it")


class TextTable(QAbstractTableModel):
    """Rows of texts under names; what is shown of each is one line without tricks."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: Sequence[str] = ()
        self._rows = 0
        self._text: Callable[[int, int], str] = _none

    def show_rows(self, names: Sequence[str], rows: int, text: Callable[[int, int], str]) -> None:
        """Show so many rows; `text` gives what stands in a row's column."""
        self.beginResetModel()
        self._names, self._rows, self._text = names, rows, text
        self.endResetModel()

    def names(self) -> Sequence[str]:
        return self._names

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(self._text(index.row(), index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(shown(self._text(index.row(), index.column())))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            return colour("quiet")
        return self._names[section] if role == Qt.ItemDataRole.DisplayRole else None


class TextView(QTableView):
    """Such a table to be read: whole rows, no grid, Tab leads out of it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = TextTable(self)
        self.setModel(self.table)
        self.setAccessibleName(name)
        self.setProperty("role", "text")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.setMinimumHeight(3 * _ROW_HEIGHT)


class Preview(TextView):
    """The rows of the MSEL, in the columns of which any says something."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("The rows as they will become", parent)

    def show_msel(self, rows: Sequence[Row]) -> None:
        """Show these; where one scrolled to is kept while the columns stay the same."""
        names = [name for name in _ORDER if any(map(attrgetter(attribute(name)), rows))]
        same = list(self.table.names()) == names
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        read = [attrgetter(attribute(name)) for name in names]
        self.table.show_rows(names, len(rows), lambda row, column: str(read[column](rows[row])))
        if same:
            self.horizontalScrollBar().setValue(across)
            self.verticalScrollBar().setValue(down)
            return
        for column, name in enumerate(names):
            self.setColumnWidth(column, _WIDTHS.get(name, _WIDTH))


class ToldView(TextView):
    """What there is to look at: where, and what was done with it, in as many lines as it takes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("To look at", parent)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setWordWrap(True)
        self.verticalHeader().setMinimumSectionSize(_ROW_HEIGHT)
        self.show_told(())
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def show_told(self, leftovers: Sequence[Leftover]) -> None:
        told = [_told(one) for one in leftovers]
        paths = any(not one.sheet for one in leftovers)
        self.setColumnWidth(0, _PATH_WIDTH if paths else _CELL_WIDTH)
        few = len(told) <= _MOST_WRAPPED
        modes = QHeaderView.ResizeMode
        self.verticalHeader().setSectionResizeMode(
            modes.ResizeToContents if few else modes.Interactive
        )
        self.table.show_rows(_TOLD, len(told), lambda row, column: told[row][column])


def _none(row: int, column: int) -> str:
    return ""


def _told(leftover: Leftover) -> tuple[str, str]:
    cells, more = leftover.cells[:_CELLS_SHOWN], len(leftover.cells) - _CELLS_SHOWN
    named = ", ".join(cells) + (f" and {more} more" if more > 0 else "")
    return place(leftover.sheet, named), leftover.what
