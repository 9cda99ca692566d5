"""The inject in the middle: as they will see it, why it plays, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from tabletop.desktop.console.actions import INJECT_ACTIONS, InjectAction, inject_allows
from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.buttons import ButtonRole, KeyButton
from tabletop.desktop.console.columns import Moment
from tabletop.desktop.console.expected_box import ExpectedBox
from tabletop.desktop.console.inject_words import as_they_see_it, set_details, since_ms
from tabletop.desktop.console.msel import mark_of, on_the_bench
from tabletop.desktop.console.pane import Pane, marking_of
from tabletop.desktop.console.sentences import WAITS, due_in, waits_for
from tabletop.desktop.picture_shelf import PictureShelf
from tabletop.desktop.words import format_elapsed
from tabletop.exercise.bodies import MselInjectBody, Phase

NONE_CHOSEN = "Choose an inject at the left to see it as they will."


class InjectPanel(Pane):
    """Shows one inject; asks for what its buttons say."""

    action_ticked = Signal(str, int, bool)  # inject, place of the expected action, seen
    note_wanted = Signal(object, int)  # MselInjectBody, place of the expected action

    def __init__(self, board: ConsoleBoard, shelf: PictureShelf | None = None) -> None:
        super().__init__({action.name: _button(action) for action in INJECT_ACTIONS}, shelf)
        self.expected = ExpectedBox()
        self.expected.ticked.connect(self._tick)
        self.expected.note_wanted.connect(self._want_note)
        self.place_above_details(self.expected)
        self._board = board
        self._body: MselInjectBody | None = None
        self._shown: MselInjectBody | None = None
        self.document.clear_document()

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
        self.title.setText(f"{body.number}  {body.title}")
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
            words += f", {waits_for(self._body)}"
        elif left:
            words += f" in {left}"
        elif (since := since_ms(self._body)) is not None:
            words += f" {format_elapsed(since)}"
        self.status.show_mark(mark, words)

    def allow(self, phase: Phase, *, connected: bool, busy: frozenset[str]) -> None:
        """Enable what the inject's status allows and is not under way already."""
        self.expected.allow(enabled=connected and phase != "ready")
        for action in INJECT_ACTIONS:
            may = connected and inject_allows(action, self._body, phase)
            fits = self._body is not None and self._body.status in action.statuses
            button = self.buttons[action.name]
            button.setEnabled(may and action.name not in busy)
            button.setVisible(fits and phase != "ended")
        if self._body is None:
            return
        bench, due = on_the_bench(self._body), self._body.status == "due"
        role: ButtonRole = "primary" if due else "plain"
        label, key = ("Play", "P") if bench else ("Release", "R")
        self.buttons["release"].show_action(label, key, role=role)

    # --- drawing --------------------------------------------------------------------------

    def _show_none(self) -> None:
        self._shown = None
        self.title.setText("")
        self.status.show_mark(None)
        self.document.clear_document(NONE_CHOSEN)
        self.details.begin()
        self.expected.show_lines(())

    def _show_document(self, body: MselInjectBody, *, same: bool) -> None:
        if same and self._shown is not None and as_they_see_it(body) == as_they_see_it(self._shown):
            return
        at = self.document.verticalScrollBar().value() if same else 0
        names = [self._board.delegation(each).name for each in body.to]
        to = "All delegations" if body.to_all else ", ".join(names)
        marking = marking_of(self._board, body.handling)
        self.document.show_inject(as_they_see_it(body), marking=marking, to=to)
        self.document.verticalScrollBar().setValue(at)
        self._shown = body

    def _tick(self, place: int, seen: bool) -> None:
        if self._body is not None:
            self.action_ticked.emit(self._body.id, place, seen)

    def _want_note(self, place: int) -> None:
        if self._body is not None:
            self.note_wanted.emit(self._body, place)

    def _show_details(self, body: MselInjectBody, *, same: bool) -> None:
        self.expected.show_lines(body.expected)
        at = self.details.verticalScrollBar().value() if same else 0
        set_details(self.details, body, self._board)
        self.details.verticalScrollBar().setValue(at)


def _button(action: InjectAction) -> KeyButton:
    role: ButtonRole = "danger" if action.confirms else "plain"
    return KeyButton(action.label, action.key, role=role, payload=action)
