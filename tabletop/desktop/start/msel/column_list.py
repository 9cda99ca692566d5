"""What each column of a spreadsheet is taken for: its heading, and a box with the fields."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from tabletop.desktop.start.msel.opened import Column
from tabletop.desktop.widgets import ElidedLabel, clear_layout, label
from tabletop.desktop.words import plain_tip
from tabletop.scenario.msel.rows import FIELDS

NO_FIELD = "none: kept in the notes"
_FIELD_WIDTH = 190


class FieldBox(QComboBox):
    """The fields one column may be; the wheel scrolls the list around it, not the choice."""

    field_chosen = Signal(object, str)  # FieldBox, the field; "" for none

    def __init__(self, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = column
        self.addItem(NO_FIELD, "")
        for field in FIELDS:
            self.addItem(field, field)
        self.setFixedWidth(_FIELD_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(16)
        self.setAccessibleName(f"What {column.label} is")
        self.setAccessibleDescription(f"begins with {column.sample}" if column.sample else "empty")
        self.show_field(column.field)
        self.activated.connect(self._tell)

    def show_field(self, field: str) -> None:
        """Show a field without telling of it."""
        self.setCurrentIndex(self.findData(field))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @Slot(int)
    def _tell(self, place: int) -> None:
        self.field_chosen.emit(self, str(self.itemData(place)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever goes through by Tab sees where they are."""
        super().focusInEvent(event)
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(self, 0, 40)


class ColumnList(QScrollArea):
    """One line a column; a change of one may change another, so all are shown anew."""

    field_chosen = Signal(object, str)  # Column, the field

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: list[FieldBox] = []
        inside = QFrame()
        inside.setProperty("role", "panel")
        self._lines = QGridLayout(inside)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setHorizontalSpacing(8)
        self._lines.setVerticalSpacing(4)
        self._lines.setColumnStretch(0, 1)
        self._lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Columns")

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show these; the same ones keep their boxes, and with them the focus."""
        if [box.column.label for box in self._boxes] != [column.label for column in columns]:
            self._fill(columns)
        for box, column in zip(self._boxes, columns, strict=True):
            box.column = column
            box.show_field(column.field)

    def boxes(self) -> tuple[FieldBox, ...]:
        """The boxes, from the first column on."""
        return tuple(self._boxes)

    def _fill(self, columns: Sequence[Column]) -> None:
        clear_layout(self._lines)
        self._boxes = [FieldBox(column) for column in columns]
        for line, box in enumerate(self._boxes):
            heading = ElidedLabel(box.column.label)
            heading.setToolTip(plain_tip(f"{box.column.label}\n{box.column.sample}".strip()))
            self._lines.addWidget(heading, line, 0)
            self._lines.addWidget(label("→", quiet=True), line, 1)
            self._lines.addWidget(box, line, 2)
            box.field_chosen.connect(self._tell)
        self.verticalScrollBar().setValue(0)

    @Slot(object, str)
    def _tell(self, box: FieldBox, field: str) -> None:
        self.field_chosen.emit(box.column, field)
