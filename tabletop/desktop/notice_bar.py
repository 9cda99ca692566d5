"""One line under the top bar that says what is not as usual: paused, away, ended."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from tabletop.desktop.theme import set_state
from tabletop.desktop.widgets import label, row


class NoticeBar(QFrame):
    """A sentence with a state; gone while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._mark = label(strong=True)
        self._words = label(wrap=True, strong=True)
        layout = row(self._mark, self._words, gap=6)
        layout.setAlignment(self._mark, Qt.AlignmentFlag.AlignTop)
        layout.setStretch(1, 1)
        layout.setContentsMargins(16, 8, 16, 8)
        self.setLayout(layout)
        self.hide()

    def show_notice(self, sentence: str, state: str = "due") -> None:
        """Say it; an empty sentence takes the bar away.

        A shape before the first space stands by itself: from another face, it would make the
        line higher than the words need.
        """
        first, _, rest = sentence.partition(" ")
        marked = len(first) == 1 and not first.isalnum()
        self._mark.setText(first if marked else "")
        self._mark.setVisible(marked)
        self._words.setText(rest if marked else sentence)
        set_state(self, state)
        self.setVisible(bool(sentence))

    @property
    def sentence(self) -> str:
        return f"{self._mark.text()} {self._words.text()}".strip()
