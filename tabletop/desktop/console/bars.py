"""Bars across the window: the marking, what the hub wants looked at, the link, the last answer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from tabletop.desktop.console.buttons import KeyButton
from tabletop.desktop.console.labels import elided, plain_label
from tabletop.desktop.theme import set_state
from tabletop.desktop.widgets import PathLabel
from tabletop.exercise.bodies import ExerciseBody
from tabletop.exercise.refusals import words
from tabletop.exercise.wire import Notice

AWAY = (
    "The hub does not answer. If it still runs, the exercise goes on by itself;"
    " if it has stopped, it is started again from its file, paused."
)
FADE_MS = 10_000
"""How long what was done stands in the status line; what went wrong stays."""
REACHING = "Reaching the hub…"
RECOVERED = (
    "Paused: came back from the file after a fault. Nothing that was recorded is lost."
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
    """One sentence across the window until it is dismissed or no longer true."""

    dismissed = Signal()

    def __init__(self, state: str, *, dismiss: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._state = state
        self._shape = plain_label(strong=True)
        self.words = plain_label(wrap=True)
        self.close_button = KeyButton("Dismiss", "Ctrl+K")
        self.close_button.setVisible(dismiss)
        self.close_button.clicked.connect(self._dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        row.addWidget(self.close_button)
        self.hide()

    def tell(self, sentence: str, state: str = "") -> None:
        """Show the sentence; empty: no longer true."""
        set_state(self, state or self._state)
        self._shape.setText("▲" if (state or self._state) == "alarm" else "◐")
        set_state(self._shape, state or self._state)
        self.words.setText(sentence)
        self.setVisible(bool(sentence))

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()


class NoticeBar(MessageBar):
    """What the hub wants looked at, one at a time; how many more wait stands behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("alarm", dismiss=True, parent=parent)
        self._waiting: list[str] = []
        self.dismissed.connect(self._next)

    def take(self, notice: Notice) -> None:
        """Queue a notice; the same sentence twice stands there once."""
        sentence = words(notice.refusal)
        if sentence not in self._waiting:
            self._waiting.append(sentence)
        self._show()

    def _next(self) -> None:
        del self._waiting[:1]
        if self._waiting:
            self._show()

    def _show(self) -> None:
        more = len(self._waiting) - 1
        self.tell(self._waiting[0] + (f"  (and {more} more)" if more else ""))


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
        row.addWidget(self._words, 1)
        row.addWidget(self._file, 1)

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
