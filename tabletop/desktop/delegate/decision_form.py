"""One decision to make: question, time left, the fields, and what is recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tabletop.desktop.delegate.deadline import Deadline
from tabletop.desktop.delegate.decision_fields import DecisionFields
from tabletop.desktop.delegate.pre_vote import PreVoteBand
from tabletop.desktop.delegate.recorded import Recorded
from tabletop.desktop.document import FlowText
from tabletop.desktop.drafts import Draft
from tabletop.desktop.theme import set_state
from tabletop.desktop.ticker import ClockFace
from tabletop.desktop.widgets import button, hairline, label, row
from tabletop.exercise.bodies import (
    DecidedBody,
    DecisionBody,
    DelegationName,
    EvidenceBody,
    OtherDecidedBody,
    RecordLine,
)
from tabletop.exercise.commands import CastPreVotes, RecordDecision
from tabletop.exercise.refusals import Refusal, words
from tabletop.exercise.wire import Done, Refused

SAVE_AFTER_MS = 400
_SENDING = "◐ Handing in"
_SAVED = "◐ Saved on this laptop, not recorded yet"
_UNSENT = "What you wrote was not handed in:"
_RECORDED = "A decision was recorded."
_WHY_UNSENT = {"": "It is closed.", "default": "Time is over; the default was taken."}
_OVERTAKEN = "◐ A decision was recorded while you were writing. Yours is kept here."


class DecisionForm(QFrame):
    """Asks for a record and shows facts: `submit_requested` goes out, `show_...` come in."""

    submit_requested = Signal(object, object)  # itself, RecordDecision
    pre_votes_cast = Signal(object, object)  # itself, CastPreVotes
    draft_changed = Signal(str, object)  # card, Draft
    cover_requested = Signal()  # of the whole window, or the contrary
    pointed_at = Signal(object)  # a part of the form that has to be in sight

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self.card = f"decision:{number}"
        self.pending: str | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._body: DecisionBody | None = None
        self._restoring = False
        self._unfolded = False  # to be decided again, though a decision stands
        self._title = label(size=15, strong=True, wrap=True)
        self._deadline = Deadline()
        self._question = FlowText()
        self._pre_vote = PreVoteBand(self.card)
        self.fields = DecisionFields(number, self._pre_vote)
        self._submit = button("Submit", role="primary", shown_key="Ctrl+Enter", icon_name="send")
        self._status = label(wrap=True)
        self._status.hide()
        self._recorded = Recorded()
        self._unsent = label(wrap=True, selectable=True)  # typed, and not handed in in time
        self._records: tuple[RecordLine, ...] = ()
        self._change = button("Decide again", shown_key="Ctrl+Enter", icon_name="pencil")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        for part in (self._title, self._deadline, self._question, self._recorded):
            layout.addWidget(part)
        layout.addLayout(row(self._change, None))
        layout.addWidget(self._unsent)
        layout.addWidget(self._pre_vote)
        layout.addWidget(self.fields)
        layout.addLayout(row(self._submit, None))
        layout.addWidget(self._status)
        layout.addSpacing(4)
        layout.addWidget(hairline())

    def _wire(self) -> None:
        self._submit.clicked.connect(self.submit)
        self._change.clicked.connect(self.unfold)
        self.fields.edited.connect(self._edited)
        self._pre_vote.cast.connect(self._cast)
        self._pre_vote.cover_requested.connect(self.cover_requested)
        self._timer.timeout.connect(self.save_draft)

    def show_decision(self, body: DecisionBody) -> None:
        """Show the decision as it now stands; what is typed stays."""
        before, self._body = self._body, body
        reopened = before is not None and before.status == "closed" and body.status == "open"
        if reopened or (body.status == "closed" and self._status.property("state") == "good"):
            self._say("", "")  # what is recorded stands above, once
        if before is not None and before.decided < body.decided:
            self._tell_of_others()
        self.setAccessibleName(f"Decision {body.number}: {body.title}")
        self._title.setText(f"Decision {body.number} · {body.title}")
        if before is None or before.question != body.question:
            self._question.show_text(body.question)
        self.fields.show_body(body)
        self._arrange()
        again = body.decided > 0
        self._submit.setText(f" {'Submit again' if again else 'Submit'}   Ctrl+Enter")

    def show_names(self, names: Mapping[str, DelegationName]) -> None:
        """How delegations are called and shown, by their code."""
        self._recorded.names = names

    def show_evidence(self, items: Sequence[EvidenceBody]) -> None:
        """Offer what the delegation holds to be cited."""
        self.fields.show_evidence(items)

    def show_records(self, decided: DecidedBody | None, others: list[OtherDecidedBody]) -> None:
        """Show what is recorded on this point."""
        closed = self._body is None or self._body.status == "closed"
        self._records = decided.records if decided else ()
        self._recorded.show_records(self._records, others, closed=closed)
        self._unsay()
        self._show_unsent()

    def show_clock(self, face: ClockFace) -> None:
        """Show what is left of the time."""
        if self._body is not None:
            self._deadline.show_time(self._body, face)

    def show_draft(self, draft: Draft) -> None:
        """Fill in what was typed before."""
        self._restoring = True
        self.fields.fill(draft)
        self._restoring = False
        self._unfolded = self._unfolded or draft != Draft()
        self._arrange()

    def show_sent(self, submission: str) -> None:
        """The submission was handed to the link."""
        self.pending = submission
        self._set_editable(False)
        self._say(_SENDING, "due")
        self._arrange()

    def show_kept(self) -> None:
        """The submission is on this laptop's disk and will be sent until it is answered."""
        if self.pending is not None:
            self._say(_SAVED, "due")

    def show_cast(self, submission: str) -> None:
        """The pre-votes were handed to the link; one may go on deciding."""
        self._pre_vote.show_sent(submission)
        if self._body is not None:
            self.fields.show_body(self._body)

    def waits(self) -> int:
        """How much that was handed in here waits for its answer."""
        return (self.pending is not None) + (self._pre_vote.pending is not None)

    def take_answer(self, answer: Done | Refused) -> bool:
        """Tell what became of what was handed in; whether it was handed in here."""
        if answer.id is None:
            return False
        if answer.id == self._pre_vote.pending:
            self._pre_vote.take_answer(answer)
            self._arrange()
            return True
        if answer.id != self.pending:
            return False
        if isinstance(answer, Refused):
            self.show_refused(answer.refusal)
        else:
            self.show_recorded(answer.recorded)
        return True

    def show_recorded(self, number: int | None) -> None:
        """The submission is in the record."""
        self.pending = None
        self._set_editable(True)
        self._unfolded = False
        self.show_draft(Draft())
        self.save_draft()
        self._say(f"● Recorded #{number}" if number is not None else "● Recorded", "good")
        self._unsay()

    def show_refused(self, refusal: Refusal) -> None:
        """The submission was refused: what was typed is still there to be put right."""
        self.pending = None
        self._unfolded = True
        self._set_editable(True)
        self._say(f"✖ {words(refusal)}", "alarm")
        self._arrange()
        inside = self.window().focusWidget()
        if inside is self or self.isAncestorOf(inside or self):
            self.pointed_at.emit(self._status)  # whoever is elsewhere by now is left there

    def tab_stops(self) -> list[QWidget]:
        """What the keyboard goes through, in order."""
        return [self._change, *self._pre_vote.stops(), *self.fields.tab_stops(), self._submit]

    def is_open(self) -> bool:
        """Whether it may be decided now."""
        return self._body is not None and self._body.status == "open"

    def is_decided(self) -> bool:
        """Whether a decision of the delegation stands on it."""
        return self._body is not None and self._body.decided > 0

    @property
    def deadline_ms(self) -> int | None:
        """Elapsed time at which it closes."""
        return self._body.deadline_ms if self._body is not None else None

    def focus_first(self) -> None:
        """Put the keyboard where deciding begins."""
        if self._is_folded():
            self._change.setFocus()
        else:
            self.fields.focus_first()

    def draft(self) -> Draft:
        """What is filled in now."""
        return self.fields.draft()

    @Slot()
    def submit(self) -> None:
        """Ask for the record; what is plainly missing is said here at once."""
        if self._body is None or not self.is_open() or self.pending is not None:
            return
        if self._is_folded():
            self.unfold()
            return
        draft = self.draft()
        lack = self.fields.point_at_lack(self._body)
        if lack is not None:
            self._say("", "")
            self.pointed_at.emit(lack)
            return
        self.save_draft()
        command = RecordDecision(
            card=self.card,
            option=draft.option,
            text=draft.text.strip(),
            rationale=draft.rationale.strip(),
            confidence=draft.confidence,
            evidence=draft.evidence,
            norms=draft.norms,
            dissent=None if draft.dissent is None else draft.dissent.strip(),
            present=draft.present,
            waived=draft.waived,
        )
        self.submit_requested.emit(self, command)

    @Slot()
    def unfold(self) -> None:
        """Offer the fields again beside the decision that stands."""
        self._unfolded = True
        self._say("", "")
        self._arrange()
        self.focus_first()

    @Slot()
    def save_draft(self) -> None:
        self._timer.stop()
        self.draft_changed.emit(self.card, self.draft())

    @Slot(object)
    def _cast(self, command: CastPreVotes) -> None:
        self.pre_votes_cast.emit(self, command)

    @Slot()
    def _edited(self) -> None:
        if self._restoring:
            return
        self._timer.start()
        self.fields.forget_lack()
        if self.pending is None:
            self._say("", "")

    def _is_folded(self) -> bool:
        """Whether what stands is all there is to see, until somebody wants to decide again."""
        return self.is_decided() and not self._unfolded and self.pending is None

    def _arrange(self) -> None:
        """Show the fields, or what stands with a button that leads to them."""
        asks, folded = self.is_open(), self._is_folded()
        inside = folded and self.fields.isAncestorOf(self.focusWidget() or self)
        self._change.setVisible(asks and folded)
        if inside and asks:
            self._change.setFocus()  # or Qt would hand the keyboard to some other form
        for part in (self.fields, self._submit):
            part.setVisible(asks and not folded)
        votes = self._body is not None and self._body.pre_vote
        self._pre_vote.setVisible(votes and ((asks and not folded) or self._pre_vote.has_news))
        self._show_unsent()

    def _show_unsent(self) -> None:
        """What is typed when the point closes stays to be read, with why it does not count."""
        body, typed = self._body, ""
        if body is not None and body.status == "closed" and self.pending is None:
            typed = _typed(body, self.draft())
            if self._status.property("state") == "due":
                self._say("", "")
        self._unsent.setVisible(bool(typed))
        if typed:
            why = _WHY_UNSENT.get(self._records[0].given if self._records else "", _RECORDED)
            self._unsent.setText(f"– {why} {_UNSENT}\n{typed}")

    def _tell_of_others(self) -> None:
        """Somebody of the delegation recorded it while this form was being filled in."""
        if self.pending is None and self.draft() != Draft():
            self._unfolded = True
            self._say(_OVERTAKEN, "due")

    def _unsay(self) -> None:
        """What the list of records shows need not be said twice."""
        if self._recorded.newest and self._status.property("state") == "good":
            self._say("", "")

    def _set_editable(self, editable: bool) -> None:
        """Only this form waits for its own answer; all else goes on."""
        inside = self.focusWidget()
        if not editable and inside is not None and self.isAncestorOf(inside):
            self.setFocus()  # else Qt would hand the keyboard to some other form
        self.fields.setEnabled(editable)
        self._pre_vote.setEnabled(editable)
        self._submit.setEnabled(editable)
        if editable and self.hasFocus():
            self.focus_first()

    def _say(self, sentence: str, state: str) -> None:
        self._status.setText(sentence)
        set_state(self._status, state)
        self._status.setVisible(bool(sentence))


def _typed(body: DecisionBody, draft: Draft) -> str:
    """What is filled in, as far as it is said in words."""
    label = next((option.label for option in body.options if option.key == draft.option), "")
    chosen = f"{draft.option.upper()}: {label}" if draft.option else ""
    said = [chosen, draft.text.strip(), draft.rationale.strip(), (draft.dissent or "").strip()]
    return "\n".join(part for part in said if part)
