"""What is shown while the screen is covered: nothing but that it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from tabletop.desktop.widgets import button, column, label


class Cover(QFrame):
    """Hides everything under the marking until Escape or F9."""

    uncover_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("The screen is covered")
        uncover = button("Uncover", shown_key="Esc", icon_name="eye")
        uncover.clicked.connect(self.uncover_requested)
        layout = column(None, label("Covered", 24), 16, uncover, None)
        layout.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(layout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.uncover_requested.emit()
        else:
            super().keyPressEvent(event)
