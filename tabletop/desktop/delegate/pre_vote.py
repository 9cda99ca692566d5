"""The pre-vote: each delegate chooses in secret at this laptop, before the delegation decides."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QStackedWidget, QVBoxLayout, QWidget

from tabletop.desktop.delegate.option_rows import OptionRows
from tabletop.desktop.theme import set_state
from tabletop.desktop.widgets import button, column, label, row
from tabletop.desktop.words import count
from tabletop.exercise.bodies import DecisionBody, OptionLine
from tabletop.exercise.commands import CastPreVotes
from tabletop.exercise.refusals import Refusal, words
from tabletop.exercise.wire import Done, Refused
from tabletop.scenario.model import MOST_DELEGATES

OWN_WORDS = OptionLine(key="", label="In our own words")
_ASKS = "Pre-vote: each of you chooses in secret before you decide."
_NONE = "Pre-vote: none was cast before your delegation decided."
_BROKEN_OFF = "The pre-vote was broken off. Nothing of it was kept."
_VOTES = ("pre-vote", "pre-votes")
_WIDTH = 460


class PreVoteDialog(QDialog):
    """Takes one choice after another; between two of them the screen shows none."""

    held = Signal(tuple)  # letters, sorted: in no order that tells who chose what
    cover_requested = Signal()  # of the window behind, or the contrary

    def __init__(self, body: DecisionBody, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Pre-vote on decision {body.number}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._choices: list[str] = []
        self._head = label(size=18, strong=True)
        self._options = OptionRows()
        own = (OWN_WORDS,) if body.free_text else ()
        self._options.show_options((*body.options, *own))
        self._options.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # or one would look chosen
        self._keep = button("Keep my choice", role="primary", icon_name="check")
        self._next = button("Next delegate", role="primary", icon_name="user")
        self._all = button("That was everybody", icon_name="check-check")
        self._stops = [button("Break off", icon_name="x") for _ in range(2)]
        self._pages = QStackedWidget()
        self._pages.addWidget(self._choosing(body))
        self._pages.addWidget(self._kept())
        self._pages.addWidget(label("Covered. F9 goes on.", quiet=True))
        self._uncovered = 0
        ground = QFrame()
        ground.setProperty("role", "panel")
        ground.setLayout(column(self._pages, margins=24))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(ground)
        self.setMinimumWidth(_WIDTH)
        self._keep.clicked.connect(self._keep_choice)
        self._next.clicked.connect(self._ask_next)
        self._all.clicked.connect(self._end)
        self._options.chosen.connect(self._may_keep)
        for stop in self._stops:
            stop.clicked.connect(self.reject)
        self._ask_next()

    def _choosing(self, body: DecisionBody) -> QWidget:
        page = QWidget()
        asks = label(
            "Nobody else looks. Choose, keep it, and pass the laptop on. What is chosen on this"
            " laptop is kept together, in no order.",
            wrap=True,
        )
        title = label(body.title, 15, strong=True, wrap=True)
        layout = column(self._head, asks, 4, title, self._options, 8, gap=8)
        layout.addLayout(row(self._keep, None, self._stops[0]))
        layout.addStretch(1)
        page.setLayout(layout)
        return page

    def _kept(self) -> QWidget:
        page = QWidget()
        self._told = label(size=18, strong=True)
        layout = column(self._told, label("Pass the laptop on.", wrap=True), 8, gap=8)
        layout.addLayout(row(self._next, self._all, None, self._stops[1]))
        layout.addStretch(1)
        page.setLayout(layout)
        return page

    @Slot()
    def _keep_choice(self) -> None:
        choice = self._options.choice()
        if choice is None:
            return
        self._choices.append(choice)
        self._options.choose(None)
        kept = len(self._choices)
        self._told.setText(f"Kept: {count(kept, *_VOTES)}")
        self._next.setEnabled(kept < MOST_DELEGATES)
        self._pages.setCurrentIndex(1)
        self._next.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F9:
            self._toggle_cover()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Break off; under the cover the key for it only uncovers."""
        if self._is_covered():
            self._toggle_cover()
        else:
            super().reject()

    def _is_covered(self) -> bool:
        return self._pages.currentIndex() == self._pages.count() - 1

    def _toggle_cover(self) -> None:
        """Somebody walks by: hide the choice, with all that stands behind."""
        shown, covered = self._pages.currentIndex(), self._pages.count() - 1
        self._pages.setCurrentIndex(self._uncovered if self._is_covered() else covered)
        self._uncovered = shown
        self.cover_requested.emit()

    @Slot()
    def _may_keep(self) -> None:
        self._keep.setEnabled(True)

    @Slot()
    def _end(self) -> None:
        self.held.emit(tuple(sorted(self._choices)))
        self.accept()

    @Slot()
    def _ask_next(self) -> None:
        self._head.setText(f"Delegate {len(self._choices) + 1}")
        self._keep.setEnabled(False)
        self._pages.setCurrentIndex(0)
        self._options.setFocus()


class PreVoteBand(QFrame):
    """Stands above the options: what is to be done first, and how far it is."""

    cast = Signal(object)  # CastPreVotes
    cover_requested = Signal()
    edited = Signal()

    def __init__(self, card: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.pending: str | None = None  # id of what was handed in
        self._card = card
        self._body: DecisionBody | None = None
        self._dialog: PreVoteDialog | None = None
        self._casting = 0  # handed in here, and not answered yet
        self._own = 0  # cast here before, which that takes the place of
        self._said = label(wrap=True)
        self._trouble = label(wrap=True)
        set_state(self._trouble, "alarm")
        self._hold = button("Hold the pre-vote", icon_name="users")
        self._waive = QCheckBox("Waive it")
        layout = column(self._said, self._trouble, gap=6, margins=12)
        layout.addLayout(row(self._hold, self._waive, None, gap=16))
        self.setLayout(layout)
        self._hold.clicked.connect(self.hold)
        self._waive.toggled.connect(self._tell)
        self._say("")
        self.hide()

    @property
    def votes(self) -> int:
        """Pre-votes cast at all laptops, with those handed in here."""
        cast = self._body.pre_votes if self._body else 0
        return max(0, cast - self._own) + self._casting if self._casting else cast

    @property
    def has_news(self) -> bool:
        """Whether it says something that has to be read also once nothing can be decided."""
        return self.pending is not None or bool(self._trouble.text())

    def waived(self) -> bool:
        """Whether it is waived here; what was cast meanwhile, also elsewhere, takes that back."""
        over = self._body is not None and self._body.pre_vote_over
        return self._waive.isChecked() and not self.votes and not over

    def waive(self, waived: bool) -> None:
        self._waive.setChecked(waived)

    def show_body(self, body: DecisionBody) -> None:
        """Show how far the pre-vote on this question is."""
        self._body = body
        self._arrange()
        if self._dialog is not None and (body.pre_vote_over or body.status != "open"):
            self._dialog.done(0)
            code = "pre_vote_over" if body.pre_vote_over else "decision_closed"
            self._say(f"✖ {words(Refusal(code))}")

    def break_off(self) -> None:
        """The question was withdrawn: nobody is asked any more."""
        if self._dialog is not None:
            self._dialog.done(0)

    def stops(self) -> list[QWidget]:
        """What the keyboard goes through."""
        return [self._hold, self._waive]

    @Slot()
    def hold(self) -> None:
        """Let one delegate after another choose."""
        if self._body is None:
            return
        self._say("")
        dialog = PreVoteDialog(self._body, self.window())
        dialog.held.connect(self._submit)
        dialog.rejected.connect(self._tell_broken_off)
        dialog.finished.connect(self._forget_dialog)
        self._dialog = dialog
        dialog.cover_requested.connect(self.cover_requested)
        dialog.open()

    def show_sent(self, submission: str) -> None:
        """It was handed to the link."""
        self.pending = submission
        self._arrange()

    def take_answer(self, answer: Done | Refused) -> None:
        """It is in the record, or was refused."""
        if not isinstance(answer, Refused):
            self._own = self._casting
        self.pending, self._casting = None, 0
        self._say(f"✖ {words(answer.refusal)}" if isinstance(answer, Refused) else "")
        self._arrange()

    @Slot(tuple)
    def _submit(self, choices: tuple[str, ...]) -> None:
        self._casting = len(choices)
        self.waive(False)
        self.cast.emit(CastPreVotes(card=self._card, choices=choices))

    @Slot()
    def _forget_dialog(self) -> None:
        self._dialog = None

    @Slot()
    def _tell_broken_off(self) -> None:
        self._say(_BROKEN_OFF)

    def _arrange(self) -> None:
        body = self._body
        if body is None:
            return
        waits, asks = self.pending is not None, body.status == "open" and not body.pre_vote_over
        self._said.setText(_told(body, self._casting if waits else 0))
        set_state(self._said, "due" if waits else "good" if body.pre_votes else "")
        self._hold.setVisible(asks and not waits)
        self._hold.setDisabled(self.waived())
        self._hold.setText(" Hold it again here" if body.pre_votes else " Hold the pre-vote")
        self._waive.setVisible(asks and not (waits or body.pre_votes))

    def _say(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    @Slot()
    def _tell(self) -> None:
        self._hold.setDisabled(self.waived())
        self.edited.emit()


def _told(body: DecisionBody, waiting: int) -> str:
    if waiting:
        return f"◐ {count(waiting, *_VOTES)} handed in, not recorded yet"
    lacking = body.quorum - body.pre_votes
    if not body.pre_votes:
        quorum = f" {body.quorum} or more must take part." if lacking > 1 else ""
        return _NONE if body.pre_vote_over else _ASKS + quorum
    is_short = lacking > 0 and not body.pre_vote_over
    more = f" {lacking} more for a quorum of {body.quorum}." if is_short else ""
    return f"● {count(body.pre_votes, *_VOTES)} cast.{more}"
