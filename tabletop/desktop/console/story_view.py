"""The story in a window of its own, to be kept beside the console."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tabletop.desktop.console.background_panel import BackgroundPanel
from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.buttons import KeyButton
from tabletop.desktop.console.labels import plain_label
from tabletop.desktop.widgets import hairline

WIDTH, HEIGHT = 760, 620


class StoryView(QDialog):
    """Only for the white cell: it says so in its title."""

    def __init__(self, board: ConsoleBoard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("The story, for the white cell alone")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.panel = BackgroundPanel(board)
        self.close_button = KeyButton("Close", "Esc")
        self.close_button.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 12)
        row.addWidget(self.close_button)
        row.addStretch(1)
        ground = QFrame()
        ground.setProperty("role", "panel")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 12, 4)
        head.addWidget(plain_label("The story", size=18, strong=True))
        column.addLayout(head)
        column.addWidget(self.panel, 1)
        column.addWidget(hairline())
        column.addLayout(row)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(ground)
        self.resize(WIDTH, HEIGHT)
        self.panel.enter()
