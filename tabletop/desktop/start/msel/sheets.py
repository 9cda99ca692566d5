"""Which sheets are imported: the sheets of a workbook, each with a box."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from tabletop.desktop.start.msel.opened import shown
from tabletop.desktop.words import count
from tabletop.scenario.msel.workbook import Sheet, Workbook

_NAME = Qt.ItemDataRole.UserRole
_ROW_HEIGHT = 28
_ROWS_SHOWN = 4


class SheetList(QListWidget):
    """Tells which are ticked whenever the person changes that; Space ticks."""

    sheets_chosen = Signal(object)  # tuple of names, in the order of the book

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_filling = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName("Sheets")
        self.itemChanged.connect(self._tell)

    def show_book(self, book: Workbook, chosen: Collection[str]) -> None:
        """Show its sheets, these with a tick."""
        self._is_filling = True
        self.clear()
        for sheet in book.sheets:
            self.addItem(_item(sheet, sheet.name in chosen))
        first = next((row for row in range(self.count()) if self._is_ticked(row)), 0)
        self.setCurrentRow(first)
        self._is_filling = False
        self.setFixedHeight(min(_ROWS_SHOWN, max(1, self.count())) * _ROW_HEIGHT + 4)
        self.scrollToItem(self.item(first))

    def chosen(self) -> tuple[str, ...]:
        """The names of those that are ticked."""
        rows = (row for row in range(self.count()) if self._is_ticked(row))
        return tuple(str(self.item(row).data(_NAME)) for row in rows)

    def _is_ticked(self, row: int) -> bool:
        return self.item(row).checkState() == Qt.CheckState.Checked

    @Slot(QListWidgetItem)
    def _tell(self, item: QListWidgetItem) -> None:
        if not self._is_filling:
            self.sheets_chosen.emit(self.chosen())


def _item(sheet: Sheet, ticked: bool) -> QListWidgetItem:
    about = [count(len(sheet.rows), "row", "rows") if sheet.rows else "empty"]
    about += [] if sheet.visible else ["hidden"]
    about += [sheet.refused] if sheet.refused else []
    item = QListWidgetItem(f"{shown(sheet.name, 60)}   {', '.join(about)}")
    item.setData(_NAME, sheet.name)
    item.setSizeHint(QSize(0, _ROW_HEIGHT))
    item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    if sheet.refused or not sheet.rows:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    else:
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
        )
    return item
