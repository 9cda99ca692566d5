"""One line under the top bar that says what is not as usual: paused, away, ended."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from tabletop.desktop.theme import set_state
from tabletop.desktop.widgets import label, row


class NoticeBar(QFrame):
    """A sentence with a state; gone while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._words = label(wrap=True, strong=True)
        layout = row(self._words)
        layout.setContentsMargins(16, 8, 16, 8)
        self.setLayout(layout)
        self.hide()

    def show_notice(self, sentence: str, state: str = "due") -> None:
        """Say it; an empty sentence takes the bar away."""
        self._words.setText(sentence)
        set_state(self, state)
        self.setVisible(bool(sentence))

    @property
    def sentence(self) -> str:
        return self._words.text()
