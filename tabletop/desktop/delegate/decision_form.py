"""One decision to make: question, options, own words, rationale, confidence, records."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from tabletop.desktop.delegate.deadline import Deadline
from tabletop.desktop.delegate.option_rows import OptionRows
from tabletop.desktop.delegate.recorded import Recorded
from tabletop.desktop.document import FlowText
from tabletop.desktop.drafts import Draft
from tabletop.desktop.theme import set_state
from tabletop.desktop.ticker import ClockFace
from tabletop.desktop.widgets import button, hairline, label, row
from tabletop.exercise.bodies import DecidedBody, DecisionBody, DelegationName, OtherDecidedBody
from tabletop.exercise.commands import RecordDecision
from tabletop.exercise.refusals import Refusal, words
from tabletop.scenario.model import Confidence

SAVE_AFTER_MS = 400
_CONFIDENCES: tuple[Confidence, ...] = ("low", "moderate", "high")
_SENDING = "◐ Handing in"
_SAVED = "◐ Saved on this laptop, not recorded yet"
_OVERTAKEN = "◐ A decision was recorded while you were writing. Yours is kept here."


class DecisionForm(QFrame):
    """Asks for a record and shows facts: `submit_requested` goes out, `show_...` come in."""

    submit_requested = Signal(object, object)  # itself, RecordDecision
    draft_changed = Signal(str, object)  # card, Draft

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
        self._options = OptionRows()
        self._text_label = label(strong=True)
        self._text = _field(f"Answer to decision {number} in own words", 96)
        self._rationale_label = label(strong=True)
        self._rationale = _field(f"Rationale for decision {number}", 72)
        self._confidence_label = label(strong=True)
        self._confidence = ConfidenceChoice()
        self._submit = button("Submit", role="primary", shown_key="Ctrl+Enter", icon_name="send")
        self._status = label(wrap=True)
        self._recorded = Recorded()
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
        self._editors = QWidget()
        editors = QVBoxLayout(self._editors)
        editors.setContentsMargins(0, 4, 0, 0)
        editors.setSpacing(6)
        parts: tuple[QWidget, ...] = (
            self._options,
            self._text_label,
            self._text,
            self._rationale_label,
            self._rationale,
            self._confidence_label,
            self._confidence,
        )
        for part in parts:
            editors.addWidget(part)
        for part in (self._title, self._deadline, self._question, self._recorded):
            layout.addWidget(part)
        layout.addLayout(row(self._change, None))
        layout.addWidget(self._editors)
        answer = row(self._submit, self._status, gap=12)
        answer.setStretch(1, 1)
        layout.addLayout(answer)
        layout.addSpacing(4)
        layout.addWidget(hairline())

    def _wire(self) -> None:
        self._submit.clicked.connect(self.submit)
        self._change.clicked.connect(self.unfold)
        self._options.chosen.connect(self._edited)
        self._text.textChanged.connect(self._edited)
        self._rationale.textChanged.connect(self._edited)
        self._confidence.changed.connect(self._edited)
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
        self._options.show_options(body.options)
        self._text.setVisible(body.free_text)
        self._text_label.setVisible(body.free_text)
        self._text_label.setText("In own words, beside an option" if body.options else "Your text")
        needed = "needed" if "rationale" in body.require else "if you wish"
        self._rationale_label.setText(f"Rationale, {needed}: why this choice?")
        needed = "needed" if "confidence" in body.require else "if you wish"
        self._confidence_label.setText(f"Confidence, {needed}")
        self._arrange()
        again = body.decided > 0
        self._submit.setText(f" {'Submit again' if again else 'Submit'}   Ctrl+Enter")

    def show_names(self, names: Mapping[str, DelegationName]) -> None:
        """How delegations are called and shown, by their code."""
        self._recorded.names = names

    def show_records(self, decided: DecidedBody | None, others: list[OtherDecidedBody]) -> None:
        """Show what is recorded on this point."""
        closed = self._body is None or self._body.status == "closed"
        self._recorded.show_records(decided.records if decided else (), others, closed=closed)
        self._unsay()

    def show_clock(self, face: ClockFace) -> None:
        """Show what is left of the time."""
        if self._body is not None:
            self._deadline.show_time(self._body, face)

    def show_draft(self, draft: Draft) -> None:
        """Fill in what was typed before."""
        self._restoring = True
        self._options.choose(draft.option)
        self._text.setPlainText(draft.text)
        self._rationale.setPlainText(draft.rationale)
        self._confidence.choose(draft.confidence)
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

    def tab_stops(self) -> list[QWidget]:
        """What the keyboard goes through, in order."""
        fields: list[QWidget] = [self._text, self._rationale]
        confidences = self._confidence.radios()
        return [self._change, *self._options.radios(), *fields, *confidences, self._submit]

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
        elif self._options.isVisible():
            self._options.focus_choice()
        else:
            self._text.setFocus()

    def draft(self) -> Draft:
        """What is filled in now."""
        return Draft(
            option=self._options.choice(),
            text=self._text.toPlainText() if self._text.isVisibleTo(self._editors) else "",
            rationale=self._rationale.toPlainText(),
            confidence=self._confidence.choice(),
        )

    @Slot()
    def submit(self) -> None:
        """Ask for the record; what is plainly missing is said here at once."""
        if self._body is None or not self.is_open() or self.pending is not None:
            return
        if self._is_folded():
            self.unfold()
            return
        draft = self.draft()
        missing = missing_of(self._body, draft)
        if missing is not None:
            self._say(f"✖ {missing}", "alarm")
            return
        self.save_draft()
        command = RecordDecision(
            card=self.card,
            option=draft.option,
            text=draft.text.strip(),
            rationale=draft.rationale.strip(),
            confidence=draft.confidence,
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

    @Slot()
    def _edited(self) -> None:
        if self._restoring:
            return
        self._timer.start()
        if self.pending is None:
            self._say("", "")

    def _is_folded(self) -> bool:
        """Whether what stands is all there is to see, until somebody wants to decide again."""
        return self.is_decided() and not self._unfolded and self.pending is None

    def _arrange(self) -> None:
        """Show the fields, or what stands with a button that leads to them."""
        asks, folded = self.is_open(), self._is_folded()
        inside = folded and self._editors.isAncestorOf(self.focusWidget() or self)
        self._change.setVisible(asks and folded)
        if inside and asks:
            self._change.setFocus()  # or Qt would hand the keyboard to some other form
        for part in (self._editors, self._submit):
            part.setVisible(asks and not folded)
        self._show_status()

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
        self._editors.setEnabled(editable)
        self._submit.setEnabled(editable)
        if editable and self.hasFocus():
            self.focus_first()

    def _say(self, sentence: str, state: str) -> None:
        self._status.setText(sentence)
        set_state(self._status, state)
        self._show_status()

    def _show_status(self) -> None:
        """A closed form without anything to say keeps no empty row for it."""
        asks = self.is_open() and not self._is_folded()
        self._status.setVisible(asks or bool(self._status.text()))


def missing_of(body: DecisionBody, draft: Draft) -> str | None:
    """What is not filled in yet, as the sentence the hub would refuse it with."""
    if draft.option is None and not (body.free_text and draft.text.strip()):
        return words(Refusal("choose_option")) if body.options else "Write your answer first."
    if "rationale" in body.require and not draft.rationale.strip():
        return words(Refusal("rationale_missing"))
    if "confidence" in body.require and draft.confidence is None:
        return words(Refusal("confidence_missing"))
    return None


def _field(name: str, height: int) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setAccessibleName(name)
    made.setTabChangesFocus(True)
    made.setFixedHeight(height)
    return made


class ConfidenceChoice(QWidget):
    """Low, moderate or high, side by side."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._radios = {name: QRadioButton(name) for name in _CONFIDENCES}
        for name, radio in self._radios.items():
            radio.setAccessibleName(f"Confidence {name}")
            self._group.addButton(radio)
        self.setLayout(row(*self._radios.values(), None, gap=16))
        self._group.buttonToggled.connect(self._tell)

    def radios(self) -> list[QRadioButton]:
        return list(self._radios.values())

    def choice(self) -> Confidence | None:
        return next((name for name, radio in self._radios.items() if radio.isChecked()), None)

    def choose(self, confidence: Confidence | None) -> None:
        self._group.setExclusive(False)
        for name, radio in self._radios.items():
            radio.setChecked(name == confidence)
        self._group.setExclusive(True)

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()
