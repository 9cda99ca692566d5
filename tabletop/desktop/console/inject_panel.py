"""The inject in the middle: as they will see it, why it plays, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from tabletop.desktop.console.actions import INJECT_ACTIONS, InjectAction, inject_allows
from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.buttons import ButtonRole, KeyButton
from tabletop.desktop.console.columns import Moment
from tabletop.desktop.console.details import DetailsView
from tabletop.desktop.console.inject_words import as_they_see_it, set_details
from tabletop.desktop.console.labels import MarkLabel, elided
from tabletop.desktop.console.msel import mark_of, on_the_bench
from tabletop.desktop.console.sentences import WAITS, WAITS_WHY, due_in
from tabletop.desktop.document import DocumentView
from tabletop.desktop.picture_shelf import PictureShelf
from tabletop.desktop.widgets import hairline
from tabletop.desktop.words import format_elapsed
from tabletop.exercise.bodies import MARKING, MselInjectBody, Phase

NONE_CHOSEN = "Choose an inject at the left to see it as they will."


class InjectPanel(QFrame):
    """Shows one inject; asks for what its buttons say."""

    action_requested = Signal(object)  # InjectAction

    def __init__(self, board: ConsoleBoard, shelf: PictureShelf | None = None) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._board = board
        self._body: MselInjectBody | None = None
        self._shown: MselInjectBody | None = None
        self._title = elided(size=15, strong=True)
        self.status = MarkLabel()
        self.document = DocumentView(shelf=shelf)
        self.details = DetailsView()
        self.buttons = {action.name: _button(action) for action in INJECT_ACTIONS}
        self._lay_out()
        self.document.clear_document()
        for button in self.buttons.values():
            button.hide()
            button.picked.connect(self.action_requested)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 0)
        head.setSpacing(12)
        head.addWidget(self._title, 1)
        head.addWidget(self.status)
        deeds = QHBoxLayout()
        deeds.setContentsMargins(16, 8, 16, 10)
        deeds.setSpacing(6)
        for button in self.buttons.values():
            deeds.addWidget(button)
        deeds.addStretch(1)
        deeds.addWidget(_strut(self.buttons["release"].sizeHint().height()))
        self.parts = QSplitter(Qt.Orientation.Vertical)
        self.parts.addWidget(self.document)
        self.parts.addWidget(_framed(self.details))
        self.parts.setSizes([320, 230])
        self.parts.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(deeds)
        column.addWidget(hairline())
        column.addWidget(self.parts, 1)

    # --- facts ----------------------------------------------------------------------------

    @property
    def body(self) -> MselInjectBody | None:
        """The inject that is shown."""
        return self._body

    def show_inject(self, body: MselInjectBody | None) -> None:
        """Show this inject, or that none is chosen; what is being read does not jump."""
        if body is self._body:
            return
        same = body is not None and self._body is not None and body.id == self._body.id
        self._body = body
        if body is None:
            self._show_none()
            return
        self._title.setText(f"{body.number}  {body.title}")
        self._show_document(body, same=same)
        self._show_details(body, same=same)

    def show_moment(self, moment: Moment) -> None:
        """Let the countdown in the head go on."""
        if self._body is None:
            return
        mark = mark_of(self._body, moment)
        words = mark.word
        left = due_in(self._body, moment)
        if left == WAITS:
            words += f", {WAITS_WHY}"
        elif left:
            words += f" in {left}"
        elif self._body.released_ms is not None:
            words += f" {format_elapsed(self._body.released_ms)}"
        self.status.show_mark(mark, words)

    def allow(self, phase: Phase, *, connected: bool, busy: frozenset[str]) -> None:
        """Enable what the inject's status allows and is not under way already."""
        for action in INJECT_ACTIONS:
            may = connected and inject_allows(action, self._body, phase)
            button = self.buttons[action.name]
            button.setEnabled(may and action.name not in busy)
            button.setVisible(self._body is not None and self._body.status in action.statuses)
        if self._body is None:
            return
        bench, due = on_the_bench(self._body), self._body.status == "due"
        role: ButtonRole = "primary" if due else "plain"
        label, key = ("Play", "P") if bench else ("Release", "R")
        self.buttons["release"].show_action(label, key, role=role)

    # --- requests -------------------------------------------------------------------------

    def press(self, key: str) -> None:
        """What the key written on a button does, if it can be done now."""
        for button in self.buttons.values():
            button.strike(key)

    # --- drawing --------------------------------------------------------------------------

    def _show_none(self) -> None:
        self._shown = None
        self._title.setText("")
        self.status.show_mark(None)
        self.document.clear_document(NONE_CHOSEN)
        self.details.begin()

    def _show_document(self, body: MselInjectBody, *, same: bool) -> None:
        if same and self._shown is not None and as_they_see_it(body) == as_they_see_it(self._shown):
            return
        at = self.document.verticalScrollBar().value() if same else 0
        names = [self._board.delegation(each).name for each in body.to]
        to = "All delegations" if body.to_all else ", ".join(names)
        self.document.show_inject(as_they_see_it(body), marking=self._marking(), to=to)
        self.document.verticalScrollBar().setValue(at)
        self._shown = body

    def _show_details(self, body: MselInjectBody, *, same: bool) -> None:
        at = self.details.verticalScrollBar().value() if same else 0
        set_details(self.details, body, self._board)
        self.details.verticalScrollBar().setValue(at)

    def _marking(self) -> str:
        exercise = self._board.exercise
        return exercise.marking if exercise is not None else MARKING


def _button(action: InjectAction) -> KeyButton:
    role: ButtonRole = "danger" if action.confirms else "plain"
    return KeyButton(action.label, action.key, role=role, payload=action)


def _strut(height: int) -> QWidget:
    """Keeps a row as high as its buttons when none of them is there."""
    made = QWidget()
    made.setFixedSize(0, height)
    return made


def _framed(details: DetailsView) -> QFrame:
    """Room around the lines."""
    frame = QFrame()
    frame.setProperty("role", "panel")
    column = QVBoxLayout(frame)
    column.setContentsMargins(24, 12, 8, 4)
    column.addWidget(details)
    return frame
