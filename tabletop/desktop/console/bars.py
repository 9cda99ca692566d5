"""Bars across the window: the marking, what the hub wants looked at, the link, the last answer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from tabletop.desktop.console.buttons import KeyButton
from tabletop.desktop.console.labels import elided, plain_label
from tabletop.desktop.theme import set_state
from tabletop.desktop.widgets import PathLabel
from tabletop.exercise.bodies import ExerciseBody
from tabletop.exercise.refusals import words
from tabletop.exercise.wire import Notice

FADE_MS = 10_000
"""How long what was done stands in the status line; what went wrong stays."""
RECOVERED = (
    "Paused: the hub was started again from the file. Nothing that was recorded is lost."
    " Look around the room, then resume."
)


class MarkingBar(QFrame):
    """EXERCISE EXERCISE EXERCISE, the banner and the handling, always there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.words = elided("EXERCISE EXERCISE EXERCISE", size=12, strong=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 12, 2)
        row.addWidget(self.words)

    def show_exercise(self, body: ExerciseBody) -> None:
        parts = (body.marking, body.banner, body.handling)
        self.words.setText("   ·   ".join(part for part in parts if part))


class MessageBar(QFrame):
    """One sentence across the window while it is true, and what can be done about it."""

    def __init__(self, state: str, *buttons: KeyButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._state = state
        self._shape = plain_label(strong=True)
        self.words = plain_label(wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        for button in buttons:
            row.addWidget(button)
        self.hide()

    def tell(self, sentence: str, state: str = "") -> None:
        """Show the sentence; empty: no longer true."""
        set_state(self, state or self._state)
        self._shape.setText("▲" if (state or self._state) == "alarm" else "◐")
        set_state(self._shape, state or self._state)
        self.words.setText(sentence)
        self.setVisible(bool(sentence))


class NoticeBar(MessageBar):
    """What the hub wants looked at, one at a time; how many more wait stands behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.close_button = KeyButton("Dismiss", "Ctrl+K")
        super().__init__("alarm", self.close_button, parent=parent)
        self._waiting: list[str] = []
        self.close_button.clicked.connect(self._next)

    def take(self, notice: Notice) -> None:
        """Queue a notice; the same sentence twice stands there once."""
        sentence = words(notice.refusal)
        if sentence not in self._waiting:
            self._waiting.append(sentence)
        self._show()

    def _next(self) -> None:
        del self._waiting[:1]
        self._show()

    def _show(self) -> None:
        more = len(self._waiting) - 1
        first = self._waiting[0] if self._waiting else ""
        self.tell(first + (f"  (and {more} more)" if more > 0 else ""))


class StatusLine(QFrame):
    """The last answer in a sentence; and the file. A refusal stays until the next action."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._words = elided(size=12, state="quiet")
        self.fading = QTimer(self)
        self.fading.setSingleShot(True)
        self.fading.setInterval(FADE_MS)
        self.fading.timeout.connect(self.forget)
        self._file = PathLabel(size=12)
        set_state(self._file, "quiet")
        self._file.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 12, 3)
        row.setSpacing(24)
        self.story = KeyButton("Story", "B", role="flat")
        row.addWidget(self._words, 1)
        row.addWidget(self._file, 1)
        row.addWidget(self.story)

    def say(self, sentence: str, state: str = "quiet") -> None:
        self._words.setText(sentence)
        set_state(self._words, state)
        if state == "alarm" or not sentence:
            self.fading.stop()
        else:
            self.fading.start()

    def forget(self) -> None:
        """Something new is done: what was said of the last thing goes."""
        self.say("")

    def said(self) -> str:
        return self._words.text()

    def show_file(self, path: str) -> None:
        """The exercise file."""
        self._file.show_path(Path(path))
