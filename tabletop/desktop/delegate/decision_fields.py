"""The fields of one decision: options, own words, rationale, confidence and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from tabletop.desktop.delegate.grounds import Grounds
from tabletop.desktop.delegate.option_rows import OptionRows
from tabletop.desktop.delegate.pre_vote import PreVoteBand
from tabletop.desktop.drafts import Draft
from tabletop.desktop.widgets import label, row
from tabletop.exercise.bodies import DecisionBody, EvidenceBody
from tabletop.exercise.refusals import Refusal, words
from tabletop.scenario.model import MOST_DELEGATES, Confidence

_CONFIDENCES: tuple[Confidence, ...] = ("low", "moderate", "high")


class DecisionFields(QWidget):
    """What is filled in; `edited` tells every change."""

    edited = Signal()

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holds_evidence = False
        self._body: DecisionBody | None = None
        self.pre_vote = PreVoteBand(f"decision:{number}")
        self.options = OptionRows()
        self._text_label = label(strong=True)
        self.text = _field(f"Answer to decision {number} in own words", 96)
        self._rationale_label = label(strong=True)
        self.rationale = _field(f"Rationale for decision {number}", 72)
        self._confidence_label = label(strong=True)
        self._confidence = ConfidenceChoice()
        self.grounds = Grounds(number)
        self.present = PresentField()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(6)
        parts: tuple[QWidget, ...] = (
            self.pre_vote,
            self.options,
            self._text_label,
            self.text,
            self._rationale_label,
            self.rationale,
            self._confidence_label,
            self._confidence,
            self.present,
            self.grounds,
        )
        for part in parts:
            layout.addWidget(part)
        self.pre_vote.edited.connect(self._ask_present)
        for changed in (
            self.options.chosen,
            self.text.textChanged,
            self.rationale.textChanged,
            self._confidence.changed,
            self.grounds.edited,
            self.present.edited,
            self.pre_vote.edited,
        ):
            changed.connect(self.edited)

    def show_body(self, body: DecisionBody) -> None:
        """Show what is asked; what is filled in stays."""
        self.pre_vote.show_body(body)
        self.options.show_options(body.options)
        self.text.setVisible(body.free_text)
        self._text_label.setVisible(body.free_text)
        self._text_label.setText("In own words, beside an option" if body.options else "Your text")
        self._rationale_label.setText(f"Rationale, {_need(body, 'rationale')}: why this choice?")
        self._confidence_label.setText(f"Confidence, {_need(body, 'confidence')}")
        self.grounds.show_needed(body.require)
        self._body = body
        self._ask_present()

    @Slot()
    def _ask_present(self) -> None:
        """Who takes part is counted by the pre-vote; without one, people say how many."""
        body, cast = self._body, self.pre_vote.votes
        if body is not None:
            counted = cast or _lacks_pre_vote(body, cast, waived=self.pre_vote.waived())
            self.present.show_quorum(0 if counted else body.quorum)

    def show_evidence(self, items: Sequence[EvidenceBody]) -> None:
        """Offer what the delegation holds to be cited."""
        self._holds_evidence = bool(items)
        self.grounds.show_evidence(items)

    def draft(self) -> Draft:
        """What is filled in now."""
        return self.grounds.into(
            Draft(
                option=self.options.choice(),
                text=self.text.toPlainText() if self.text.isVisibleTo(self) else "",
                rationale=self.rationale.toPlainText(),
                confidence=self._confidence.choice(),
                present=self.present.count() if self.present.isVisibleTo(self) else None,
                waived=self.pre_vote.waived(),
            )
        )

    def fill(self, draft: Draft) -> None:
        """Fill in what was typed before."""
        self.options.choose(draft.option)
        self.text.setPlainText(draft.text)
        self.rationale.setPlainText(draft.rationale)
        self._confidence.choose(draft.confidence)
        self.grounds.fill(draft)
        self.present.fill(draft.present)
        self.pre_vote.waive(draft.waived)

    def missing(self, body: DecisionBody) -> str | None:
        """What is not filled in yet, as the sentence the hub would refuse it with."""
        cast = self.pre_vote.votes
        return missing_of(body, self.draft(), cast=cast, holds_evidence=self._holds_evidence)

    def tab_stops(self) -> list[QWidget]:
        """What the keyboard goes through, in order."""
        return [
            *self.pre_vote.stops(),
            *self.options.radios(),
            self.text,
            self.rationale,
            *self._confidence.radios(),
            self.present.number,
            *self.grounds.stops(),
        ]

    def focus_first(self) -> None:
        """Put the keyboard where deciding begins."""
        if self.options.isVisible():
            self.options.focus_choice()
        else:
            self.text.setFocus()


def missing_of(
    body: DecisionBody, draft: Draft, *, cast: int = 0, holds_evidence: bool = False
) -> str | None:
    """What is not filled in yet, as the sentence the hub would refuse it with.

    `cast` is how many pre-votes there are. A delegation that holds no evidence need cite none.
    """
    if draft.option is None and not (body.free_text and draft.text.strip()):
        return words(Refusal("choose_option")) if body.options else "Write your answer first."
    needed = body.require
    lacks = {
        "pre_vote_missing": _lacks_pre_vote(body, cast, waived=draft.waived),
        "rationale_missing": "rationale" in needed and not draft.rationale.strip(),
        "confidence_missing": "confidence" in needed and draft.confidence is None,
        "evidence_missing": "evidence" in needed and holds_evidence and not draft.evidence,
        "norms_missing": "norms" in needed and not draft.norms,
        "dissent_missing": "dissent" in needed and draft.dissent is None,
    }
    code = next((code for code, lacking in lacks.items() if lacking), None)
    return words(Refusal(code)) if code else _too_few(body, cast or draft.present or 0)


def _lacks_pre_vote(body: DecisionBody, cast: int, *, waived: bool) -> bool:
    return body.pre_vote and not (cast or waived or body.pre_vote_over)


def _too_few(body: DecisionBody, present: int) -> str | None:
    if present >= body.quorum:
        return None
    code = "no_quorum" if present else "present_missing"
    return words(Refusal(code, {"quorum": str(body.quorum), "present": str(present)}))


def _need(body: DecisionBody, field: str) -> str:
    return "needed" if field in body.require else "if you wish"


def _field(name: str, height: int) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setAccessibleName(name)
    made.setTabChangesFocus(True)
    made.setFixedHeight(height)
    return made


class PresentField(QWidget):
    """How many delegates take part, where a quorum is asked for and no pre-vote counts them."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._asks = label(strong=True, wrap=True)
        self.number = QSpinBox()
        self.number.setRange(0, MOST_DELEGATES)
        self.number.setSpecialValueText("–")
        self.number.lineEdit().setTextMargins(6, 0, 0, 0)
        self.number.setAccessibleName("How many of you take part")
        self.number.valueChanged.connect(self.edited)
        layout = row(self._asks, self.number)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.hide()

    def show_quorum(self, quorum: int) -> None:
        """Ask for it; 0: nothing is asked."""
        self._asks.setText(f"How many of you take part? {quorum} or more must.")
        self.setVisible(quorum > 0)

    def count(self) -> int | None:
        """Delegates; None: not said, or not asked."""
        return self.number.value() or None

    def fill(self, present: int | None) -> None:
        self.number.setValue(present or 0)


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
