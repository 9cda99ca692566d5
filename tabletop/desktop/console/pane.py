"""What the middle of the console is made of: a head, what delegations see, and lines below it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.buttons import KeyButton
from tabletop.desktop.console.details import DetailsView
from tabletop.desktop.console.labels import MarkLabel, elided
from tabletop.desktop.document import DocumentView
from tabletop.desktop.picture_shelf import PictureShelf
from tabletop.desktop.widgets import hairline
from tabletop.desktop.words import marking_words


class Pane(QFrame):
    """One thing as those it is for will see it, and below what only the white cell reads."""

    action_requested = Signal(object)  # what a button was made for

    def __init__(self, buttons: Mapping[str, KeyButton], shelf: PictureShelf | None = None) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.title = elided(size=15, strong=True)
        self.status = MarkLabel()
        self.document = DocumentView(shelf=shelf)
        self.details = DetailsView()
        self.buttons = buttons
        self._lay_out()
        for button in self.buttons.values():
            button.hide()
            button.picked.connect(self.action_requested)

    def press(self, key: str) -> None:
        """What the key written on a button does, if it can be done now."""
        for button in self.buttons.values():
            button.strike(key)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(12)
        head.addWidget(self.title, 1)
        head.addWidget(self.status)
        self.parts = QSplitter(Qt.Orientation.Vertical)
        self.parts.addWidget(self.document)
        self._lower = _framed(self.details)
        self.parts.addWidget(self._lower)
        self.parts.setSizes([320, 230])
        self.parts.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        if self.buttons:
            column.addLayout(self._row_of_buttons())
        column.addWidget(hairline())
        column.addWidget(self.parts, 1)

    def place_above_details(self, widget: QWidget) -> None:
        """Put something between what delegations see and the lines below it."""
        column = self._lower.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, widget)

    def _row_of_buttons(self) -> QHBoxLayout:
        """As high as its buttons even when none of them is there."""
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 10)
        row.setSpacing(6)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        strut = QWidget()
        strut.setFixedSize(0, max(button.sizeHint().height() for button in self.buttons.values()))
        row.addWidget(strut)
        return row


def marking_of(board: ConsoleBoard, own: str = "") -> str:
    """Marking, banner and handling as they stand on what delegations see; `own`: its handling."""
    return marking_words(board.exercise, own)


def _framed(details: DetailsView) -> QFrame:
    """Room around the lines."""
    frame = QFrame()
    frame.setProperty("role", "panel")
    column = QVBoxLayout(frame)
    column.setContentsMargins(24, 12, 8, 4)
    column.addWidget(details)
    return frame
