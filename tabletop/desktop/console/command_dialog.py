"""What every dialog of the console does alike: ask, wait for the answer, show it in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tabletop.desktop.console.buttons import ButtonRole, KeyButton
from tabletop.desktop.console.labels import plain_label
from tabletop.desktop.console.requests import Answer
from tabletop.desktop.theme import set_state
from tabletop.desktop.widgets import hairline
from tabletop.exercise.commands import Command
from tabletop.exercise.refusals import words
from tabletop.exercise.wire import Refused

MARGIN = 24  # at both sides of what is in a dialog
AWAY_WORDS = "The hub does not answer. What you wrote stays here until it does."


class IncompleteError(ValueError):
    """Something is missing; the sentence says what."""


class CommandDialog(QDialog):
    """Makes one command of what is filled in. Only its button waits for the answer."""

    requested = Signal(object, object)  # this dialog, the command
    ended = Signal(object)  # this dialog

    def __init__(
        self,
        title: str,
        deed: str,
        parent: QWidget | None = None,
        *,
        role: ButtonRole = "primary",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._request = ""
        self._connected = True
        self.first: QWidget | None = None  # where to begin, if not in the first field
        self.form = QVBoxLayout()
        self.form.setSpacing(8)
        self.sentence = plain_label(size=13, state="alarm", wrap=True)
        self.sentence.hide()
        self.deed = KeyButton(deed, "Ctrl+Enter", role=role)
        self.cancel = KeyButton("Cancel", "Esc")
        self.buttons = [self.deed, self.cancel]
        self.deed.clicked.connect(self.try_now)
        self.cancel.clicked.connect(self.reject)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(self.deed.click)
        self._lay_out(title)

    def _lay_out(self, title: str) -> None:
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        ground = QFrame()
        ground.setProperty("role", "panel")
        column = QVBoxLayout(ground)
        column.setContentsMargins(MARGIN, 16, MARGIN, 16)
        column.setSpacing(12)
        column.addWidget(plain_label(title, size=18, strong=True, wrap=True))
        column.addLayout(self.form, 1)
        column.addWidget(self.sentence)
        column.addWidget(hairline())
        column.addLayout(self.row)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(ground)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field. Tab leads through the fields as they were made, and to the
        buttons last because they join the dialog last."""
        if not self.row.count():
            for button in self.buttons:
                self.row.addWidget(button)
                button.show()
            self.row.addStretch(1)
        super().showEvent(event)
        self.make_room()
        if self.first is not None:
            self.first.setFocus()
        elif self.focusWidget() is None:
            self.focusNextChild()

    def make_room(self) -> None:
        """Be high enough for what stands in it, whose lines may have wrapped."""
        layout = self.layout()
        if layout is not None and self.isVisible():
            layout.activate()
            needed = layout.totalMinimumHeightForWidth(self.width())
            self.resize(self.width(), max(self.height(), needed))

    def done(self, result: int) -> None:
        """However it ends, say so."""
        super().done(result)
        self.ended.emit(self)

    # --- what a dialog is of its own ------------------------------------------------------

    def command(self) -> Command:
        """What is asked for; raises IncompleteError with a sentence."""
        raise NotImplementedError

    # --- the request ----------------------------------------------------------------------

    def try_now(self) -> None:
        """Ask for it, or say what is missing."""
        if not self.deed.isEnabled():
            return
        try:
            command = self.command()
        except IncompleteError as missing:
            self.say(str(missing))
            return
        self.requested.emit(self, command)

    def wait_for(self, request: str) -> None:
        """The command is under way."""
        self._request = request
        self.say("")
        self._enable()

    def take_answer(self, answer: Answer) -> None:
        """Close when it is done; show a refusal here, with all that was written."""
        if not self._request or answer.id != self._request:
            return
        self._request = ""
        self._enable()
        if isinstance(answer.reply, Refused):
            self.say(words(answer.reply.refusal))
        else:
            self.accept()

    def show_link(self, connected: bool) -> None:
        """Nothing is asked of a hub that does not answer; nothing written is lost."""
        if connected != self._connected:
            self._connected = connected
            self.say("" if connected else AWAY_WORDS, "due")
            self._enable()

    def forget_missing(self) -> None:
        """Something was filled in: what was said to be missing may be there now."""
        if self._connected and not self._request:
            self.say("")

    def say(self, sentence: str, state: str = "alarm") -> None:
        """One sentence above the buttons; empty: none."""
        self.sentence.setText(sentence)
        set_state(self.sentence, state)
        self.sentence.setVisible(bool(sentence))
        self.make_room()

    def _enable(self) -> None:
        self.deed.setEnabled(self._connected and not self._request)
