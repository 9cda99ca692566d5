"""Rows to tick: a box with its letter or number, and words beside it that wrap."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from tabletop.desktop.widgets import clear_layout, label, line_up

Key = TypeVar("Key", int, str)
_GAP = 8


class TickRow(QWidget):
    """One box; a click on its words ticks it too."""

    def __init__(self, head: str, words: str) -> None:
        super().__init__()
        self.box = QCheckBox(head)
        self.box.setAccessibleName(f"{head}: {words}")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        said = label(words, wrap=True)
        said.setContentsMargins(0, 1, 0, 0)
        layout.addWidget(said, 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.isEnabled():
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)
            self.box.toggle()
        super().mousePressEvent(event)


class TickRows(QWidget, Generic[Key]):
    """Rows by key, in order; what is ticked stays while its row remains."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[Key, TickRow] = {}
        self._shown: dict[Key, tuple[str, str]] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)

    def show_rows(self, rows: Mapping[Key, tuple[str, str]]) -> None:
        """Show these: what stands at the box, and the words beside it."""
        if rows == self._shown:
            return
        before = self.ticked()
        self._shown = dict(rows)
        clear_layout(self._layout)
        self._rows = {key: TickRow(head, words) for key, (head, words) in rows.items()}
        self.tick(before)
        for row in self._rows.values():
            row.box.toggled.connect(self.changed)
            self._layout.addWidget(row)
        line_up(self.boxes())

    def ticked(self) -> tuple[Key, ...]:
        """The keys ticked, in order."""
        return tuple(key for key, row in self._rows.items() if row.box.isChecked())

    def tick(self, keys: Collection[Key]) -> None:
        """Tick these and no others."""
        for key, row in self._rows.items():
            row.box.setChecked(key in keys)

    def boxes(self) -> list[QCheckBox]:
        return [row.box for row in self._rows.values()]
