"""The exercise marking over every window, whatever the window shows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from tabletop.desktop.widgets import label, row
from tabletop.exercise.bodies import MARKING


class MarkingStrip(QFrame):
    """The marking, and with it the banner and handling of an exercise once they are known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "marking")
        self.setFixedHeight(24)
        self._words = label(MARKING, 12, strong=True)
        face = self._words.font()
        face.setLetterSpacing(face.SpacingType.AbsoluteSpacing, 1.0)
        self._words.setFont(face)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setLayout(row(self._words))

    def show_marking(self, text: str) -> None:
        self._words.setText(text)
