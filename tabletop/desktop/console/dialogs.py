"""The console's dialogs: opened once each, beside the window, and told what concerns them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.command_dialog import CommandDialog
from tabletop.desktop.console.confirm_dialogs import (
    AdvanceDialog,
    EndDialog,
    ExtendDialog,
    GateDialog,
    NoteDialog,
    RecallDialog,
)
from tabletop.desktop.console.inject_dialog import InjectDialog
from tabletop.desktop.console.question_dialog import QuestionDialog
from tabletop.desktop.console.record_dialog import RecordDialog
from tabletop.desktop.console.requests import Answer, Requests
from tabletop.desktop.console.room_view import RoomView
from tabletop.desktop.console.ruling_dialog import RulingDialog
from tabletop.desktop.console.seats_dialog import SeatsDialog
from tabletop.desktop.console.story_view import StoryView
from tabletop.exercise.bodies import DecisionPointBody, MoveBody, MselInjectBody
from tabletop.exercise.commands import Command


class Dialogs(QObject):
    """Opens them, hands their commands in, and leads answers back to them."""

    opened = Signal()
    network_wanted = Signal()
    seats_wanted = Signal(object)  # delegation -> temperament
    dismissal_wanted = Signal(object)  # the number of a simulated delegate

    def __init__(
        self,
        board: ConsoleBoard,
        requests: Requests,
        now_ms: Callable[[], int],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._board, self._requests, self._now_ms = board, requests, now_ms
        self._window = window
        self._ids: set[str] = set()
        self._open_ones: list[CommandDialog] = []
        self._room_view: RoomView | None = None
        self._story: StoryView | None = None

    # --- the dialogs ----------------------------------------------------------------------

    def write_inject(self) -> None:
        if not self._raise(InjectDialog):
            self._open(InjectDialog(self._board, self._now_ms, self._window))

    def ask_question(self) -> None:
        if not self._raise(QuestionDialog):
            self._open(QuestionDialog(self._board, self._window))

    def record(self, decision: str = "") -> None:
        """Record a decision; begins with the point named, which need not be the last."""
        dialog = RecordDialog(self._board, self.recordable(), self._now_ms, self._window)
        dialog.choose(decision)
        self._open(dialog)

    def recordable(self) -> list[DecisionPointBody]:
        """The points a decision can be recorded for: those that were opened."""
        return [p for p in self._board.points() if p.status not in ("waiting", "not_taken")]

    def recall(self, body: MselInjectBody) -> None:
        self._open(RecallDialog(body, self._window))

    def note(self, body: MselInjectBody, place: int) -> None:
        """A note on the expected action at that place."""
        self._open(NoteDialog(body, place, self._window))

    def end(self) -> None:
        if not self._raise(EndDialog):
            self._open(EndDialog(self._board, self._window))

    def advance(self, current: MoveBody | None, following: MoveBody) -> None:
        if not self._raise(AdvanceDialog):
            self._open(AdvanceDialog(self._board, current, following, self._window))

    def pass_gate(self, current: MoveBody, following: MoveBody) -> None:
        if not self._raise(GateDialog):
            self._open(GateDialog(self._board, current, following, self._window))

    def rule(self, body: DecisionPointBody) -> None:
        self._open(RulingDialog(self._board, body, self._board.state.ladder, self._window))

    def extend(self, body: DecisionPointBody) -> None:
        self._open(ExtendDialog(body, self._window))

    def fill_seats(self) -> None:
        """Simulated delegates for empty seats."""
        if not self._raise(SeatsDialog):
            dialog = SeatsDialog(self._board, self._window)
            dialog.seats_wanted.connect(self.seats_wanted)
            dialog.dismissal_wanted.connect(self.dismissal_wanted)
            self._open(dialog)

    def seats(self) -> SeatsDialog | None:
        """The dialog for simulated delegates, where it is open."""
        return next((one for one in self._open_ones if isinstance(one, SeatsDialog)), None)

    def show_room(self) -> None:
        """Code, address and QR, large."""
        if self._board.place is None:
            return
        if self._room_view is None:
            self._room_view = RoomView(self._window)
            self._room_view.finished.connect(self._forget_room_view)
            self._room_view.network_wanted.connect(self.network_wanted)
        self.show_place()
        self.opened.emit()
        self._room_view.cover_screen()
        self._room_view.raise_()
        self._room_view.activateWindow()

    def show_place(self, *, busy: bool = False, failure: str = "") -> None:
        """Let the room view, where it is open, say where seats join now."""
        place, exercise, view = self._board.place, self._board.exercise, self._room_view
        if place is None or view is None:
            return
        title, marking = (exercise.title, exercise.marking) if exercise is not None else ("", "")
        view.show_place(place, title, marking)
        view.show_progress(busy=busy, failure=failure)

    def tell_story(self) -> None:
        """What stands behind the script, in a window beside this one."""
        if self._story is None:
            self._story = StoryView(self._board, self._window)
            self._story.finished.connect(self._forget_story)
        self.show_background()
        self._show(self._story)

    def show_background(self) -> None:
        """Let the story, where it is open, say who holds what by now."""
        if self._story is not None:
            self._story.panel.show_background(self._board.background)

    # --- answers --------------------------------------------------------------------------

    def asked(self, answer: Answer) -> bool:
        """Whether the command came from a dialog that shows its own refusals."""
        return answer.id in self._ids

    def open_ones(self) -> list[CommandDialog]:
        """The dialogs that are open.

        Kept here because findChildren makes a Python object of every widget inside, private
        ones of Qt among them, which PySide does not always survive.
        """
        return list(self._open_ones)

    def show_link(self, connected: bool) -> None:
        for dialog in self._open_ones:
            dialog.show_link(connected)

    def _forget(self, dialog: CommandDialog) -> None:
        self._open_ones.remove(dialog)

    def _send(self, dialog: CommandDialog, command: Command) -> None:
        request = self._requests.send(command)
        if request is None:
            dialog.say("The very same is under way already. Wait for its answer.", "due")
            return
        self._ids.add(request)
        dialog.wait_for(request)

    # --- opening --------------------------------------------------------------------------

    def _open(self, dialog: CommandDialog) -> None:
        self._open_ones.append(dialog)
        dialog.ended.connect(self._forget)
        dialog.requested.connect(self._send)
        self._requests.answered.connect(dialog.take_answer)
        self._show(dialog)

    def _show(self, dialog: QDialog) -> None:
        self.opened.emit()
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def _raise(self, kind: type[CommandDialog]) -> bool:
        """Bring forward the one that is open already, with all that was written in it."""
        found = next((each for each in self._open_ones if isinstance(each, kind)), None)
        if found is not None:
            self._show(found)
        return found is not None

    def _forget_story(self) -> None:
        self._story = None

    def _forget_room_view(self) -> None:
        self._room_view = None
