"""Asked before what cannot be taken back: recalling, ending, passing a gate, more time."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox, QWidget

from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.command_dialog import MARGIN, CommandDialog, IncompleteError
from tabletop.desktop.console.details import DetailsView
from tabletop.desktop.console.fields import line, named
from tabletop.desktop.console.labels import plain_label
from tabletop.desktop.console.point_words import still_changeable
from tabletop.desktop.console.sentences import PENDING
from tabletop.desktop.words import count, format_elapsed
from tabletop.exercise.bodies import DecisionPointBody, MoveBody, MselInjectBody
from tabletop.exercise.commands import (
    AdvanceMove,
    Command,
    EndExercise,
    ExtendDecision,
    ObserveAction,
    RecallInject,
)
from tabletop.scenario.model import LatePolicy

WIDTH = 520
_BEHIND: dict[LatePolicy, str] = {
    "fire": "Released at once, being late",
    "hold": "Held for you",
    "drop": "Dropped",
}
_LAPSE = "Not played, for their condition does not hold"


def still_open(board: ConsoleBoard) -> list[str]:
    """What ending now would cut short, one sentence each."""
    said = []
    open_points = [point for point in board.points() if point.status == "open"]
    for point in open_points:
        waited = [board.delegation(p.delegation).code for p in point.points if p.status == "open"]
        said.append(f"D{point.number} {point.title} is open: waiting for {', '.join(waited)}")
    said += still_changeable(board.points())
    for point in board.points():
        unruled = [board.delegation(p.delegation).code for p in point.points if p.awaits_ruling]
        if unruled:
            said.append(
                f"D{point.number} {point.title}: no ruling about {', '.join(unruled)}; "
                "after the end a ruling has no effects"
            )
    coming = sum(body.status in ("ready", "due") and not body.bench for body in board.injects())
    held = sum(body.status == "held" for body in board.injects())
    ahead = sum(move.status == "ahead" for move in board.moves())
    if held:
        said.append(f"{count(held, 'inject is', 'injects are')} held")
    if coming:
        said.append(f"{count(coming, 'inject has', 'injects have')} not been released")
    if ahead:
        said.append(f"{count(ahead, 'move has', 'moves have')} not begun")
    return said


class RecallDialog(CommandDialog):
    """Withdraw an inject from those who have it."""

    def __init__(self, body: MselInjectBody, parent: QWidget | None = None) -> None:
        super().__init__(f"Recall inject {body.number}?", "Recall", parent, role="danger")
        self._inject = body.id
        self.reason = line(hint="why, for the record")
        words = f"“{body.title}” disappears from the delegations that have it."
        if any(delivery.read for delivery in body.deliveries):
            words += " Some have read it already."
        self.form.addWidget(plain_label(words, wrap=True))
        self.form.addLayout(named("Reason", self.reason))
        self.setMinimumWidth(WIDTH)

    def command(self) -> Command:
        return RecallInject(inject=self._inject, reason=self.reason.text().strip())


class NoteDialog(CommandDialog):
    """What is to be noted of an expected action that was seen."""

    def __init__(self, body: MselInjectBody, place: int, parent: QWidget | None = None) -> None:
        super().__init__(f"What was seen after inject {body.number}?", "Note", parent)
        self._inject, self._place = body.id, place
        expected = body.expected[place - 1]
        self.note = line(1_000, "who did it, how, how well; for the report")
        self.note.setText(expected.note)
        self.form.addWidget(plain_label(expected.text, wrap=True))
        self.form.addLayout(named("Note", self.note))
        self.setMinimumWidth(WIDTH)

    def command(self) -> Command:
        note = self.note.text().strip()
        return ObserveAction(inject=self._inject, action=self._place, note=note)


class EndDialog(CommandDialog):
    """ENDEX; says what is still open."""

    def __init__(self, board: ConsoleBoard, parent: QWidget | None = None) -> None:
        super().__init__("End the exercise?", "End", parent, role="danger")
        self.open_things = still_open(board)
        self.reason = line(hint="why, for the record")
        self.view = DetailsView()
        if self.open_things:
            self.view.line("An ended exercise stays ended. Open decisions are closed first.")
            self.view.items("Still open", self.open_things)
        else:
            self.view.line("Nothing is open. An ended exercise stays ended.")
        self.view.fit(64, 320, WIDTH - 2 * MARGIN)
        self.form.addWidget(self.view, 1)
        self.form.addLayout(named("Reason, if it ends early", self.reason))
        self.first = self.reason
        self.setMinimumWidth(WIDTH)

    def command(self) -> Command:
        return EndExercise(reason=self.reason.text().strip())


def left_behind(board: ConsoleBoard, current: MoveBody) -> list[tuple[str, list[str]]]:
    """What becomes of the injects that leaving a move makes late, as things stand now."""
    behind: dict[str, list[str]] = {heading: [] for heading in (*_BEHIND.values(), _LAPSE)}
    for body in board.injects():
        if body.timed_in == current.number and body.status in PENDING:
            heading = _LAPSE if body.lapses else _BEHIND[body.late]
            behind[heading].append(f"{body.number}  {body.title}")
    return [(heading, titles) for heading, titles in behind.items() if titles]


def stay_open(board: ConsoleBoard) -> list[str]:
    """The decisions that go on into the next move, with whom they wait for and until when."""
    said = []
    for point in board.points():
        lines = [line for line in point.points if line.status == "open"]
        ends: dict[int | None, list[str]] = {}
        for each in lines:
            ends.setdefault(each.deadline_ms, []).append(board.delegation(each.delegation).code)
        waited = [
            f"{', '.join(codes)} {'without a deadline' if end is None else _until(end)}"
            for end, codes in ends.items()
        ]
        if waited:
            said.append(f"D{point.number} {point.title}: waiting for {'; '.join(waited)}")
    return said


def _until(end_ms: int) -> str:
    return f"until {format_elapsed(end_ms)}"


def _set_left(
    view: DetailsView, board: ConsoleBoard, current: MoveBody, following: MoveBody
) -> None:
    """What becomes of injects and open decisions when the move is left now."""
    behind, still = left_behind(board, current), stay_open(board)
    if not behind:
        view.line(f"Move {current.number} leaves no inject behind.")
    if not still:
        view.line("No decision is open.")
    for heading, titles in behind:
        view.items(heading, titles)
    view.items(f"Decisions that stay open in move {following.number}", still)


class AdvanceDialog(CommandDialog):
    """The next move begins: what the one before leaves behind, and what goes on."""

    def __init__(
        self,
        board: ConsoleBoard,
        current: MoveBody | None,
        following: MoveBody,
        parent: QWidget | None = None,
    ) -> None:
        title = f"Begin move {following.number}, {following.title}?"
        super().__init__(title, "Begin", parent)
        self.view = DetailsView()
        self.view.line("A move that has begun is not taken back.")
        if current is not None:
            _set_left(self.view, board, current, following)
        self.view.fit(64, 320, WIDTH - 2 * MARGIN)
        self.form.addWidget(self.view, 1)
        self.setMinimumWidth(WIDTH)

    def command(self) -> Command:
        return AdvanceMove()


class GateDialog(CommandDialog):
    """The gate of a move does not hold: every part of why, and a reason to pass it."""

    def __init__(
        self,
        board: ConsoleBoard,
        current: MoveBody,
        following: MoveBody,
        parent: QWidget | None = None,
    ) -> None:
        title = f"Begin move {following.number}, {following.title}?"
        super().__init__(title, "Pass the gate", parent, role="danger")
        self.reason = line(hint="why the exercise moves on all the same")
        self.view = DetailsView()
        self.view.heading(f"The gate out of move {current.number} does not hold")
        self.view.why(current.gate)
        _set_left(self.view, board, current, following)
        self.view.fit(110, 320, WIDTH - 2 * MARGIN)
        self.form.addWidget(self.view, 1)
        self.form.addLayout(named("Reason, kept in the record", self.reason))
        self.first = self.reason
        self.reason.textEdited.connect(self.forget_missing)
        self.setMinimumWidth(WIDTH)

    def command(self) -> Command:
        reason = self.reason.text().strip()
        if not reason:
            raise IncompleteError("Give a reason to pass the gate: it is kept in the record.")
        return AdvanceMove(reason=reason)


class ExtendDialog(CommandDialog):
    """More time, by the minute."""

    def __init__(self, body: DecisionPointBody, parent: QWidget | None = None) -> None:
        super().__init__(f"More time for D{body.number}", "Extend", parent)
        self._decision = body.id
        self.minutes = QSpinBox()
        self.minutes.setRange(1, 24 * 60)
        self.minutes.setValue(10)
        self.minutes.setSuffix(" min")
        self.minutes.lineEdit().setTextMargins(6, 0, 0, 0)
        self.form.addWidget(plain_label(body.title, wrap=True))
        self.form.addLayout(named("Later by", self.minutes))
        self.setMinimumWidth(360)

    def command(self) -> Command:
        return ExtendDecision(decision=self._decision, seconds=self.minutes.value() * 60)
