"""The fields of one decision: options, own words, rationale, confidence and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QBoxLayout,
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
from tabletop.desktop.theme import set_state
from tabletop.desktop.widgets import label, row
from tabletop.exercise.bodies import DecisionBody, EvidenceBody
from tabletop.exercise.refusals import Refusal, words
from tabletop.scenario.model import MOST_DELEGATES, Confidence

Place = tuple[list[QWidget], QWidget]
"""Fields that something may be missing from, and what the sentence stands above."""
_CONFIDENCES: tuple[Confidence, ...] = ("low", "moderate", "high")


class DecisionFields(QWidget):
    """What is filled in; `edited` tells every change."""

    edited = Signal()

    def __init__(self, number: int, pre_vote: PreVoteBand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holds_evidence = False
        self._body: DecisionBody | None = None
        self.pre_vote = pre_vote  # stands above, and tells who takes part
        self.options = OptionRows()
        self._text_label = label(strong=True)
        self.text = _field(f"Answer to decision {number} in own words", 96)
        self._rationale_label = label(strong=True)
        self.rationale = _field(f"Rationale for decision {number}", 72)
        self._confidence_label = label(strong=True)
        self._confidence = ConfidenceChoice()
        self.grounds = Grounds(number)
        self.present = PresentField()
        self._lack = label(wrap=True)  # what is missing, beside its field
        set_state(self._lack, "alarm")
        self._lack.hide()
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(6)
        parts: tuple[QWidget, ...] = (
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

    def _wire(self) -> None:
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
        beside = "In your own words, beside an option"
        self._text_label.setText(beside if body.options else "Your answer")
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
            comes_first = _lacks_pre_vote(body, cast, waived=self.pre_vote.waived())
            counted = bool(cast) and not (body.pre_vote_over and cast < body.quorum)
            self.present.show_quorum(0 if counted or comes_first else body.quorum)

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

    def point_at_lack(self, body: DecisionBody) -> QWidget | None:
        """Say beside its field what is not filled in yet, and give that field the keyboard; None:
        all is there.
        """
        cast = self.pre_vote.votes
        lack = lack_of(body, self.draft(), cast=cast, holds_evidence=self._holds_evidence)
        if lack is None:
            self.forget_lack()
            return None
        fields, before = self._place_of(lack.code)
        around = before.parentWidget()
        layout = around.layout() if around is not None else None
        assert isinstance(layout, QBoxLayout)
        layout.removeWidget(self._lack)  # or it would count among those above the field
        layout.insertWidget(layout.indexOf(before), self._lack)
        self._lack.setText(f"✖ {lack.sentence}")
        self._lack.show()
        fields[0].setFocus()
        return self._lack

    def forget_lack(self) -> None:
        """Something was filled in: what was missing may be there now."""
        self._lack.hide()

    def _place_of(self, code: str) -> Place:
        """The fields that something is missing from, and what the sentence stands above."""
        grounds = self.grounds
        votes: Place = (self.pre_vote.stops(), self.options)
        counted: Place = ([self.present.number], self.present)
        places: dict[str, Place] = {
            "choose_option": ([*self.options.radios()], self.options),
            "pre_vote_missing": votes,
            "rationale_missing": ([self.rationale], self.rationale),
            "confidence_missing": ([*self._confidence.radios()], self._confidence),
            "evidence_missing": (grounds.evidence.stops(), grounds.evidence.rows),
            "norms_missing": (grounds.norms.stops(), grounds.norms.rows),
            "dissent_missing": (grounds.dissent.stops(), grounds.dissent.stops()[0]),
            "empty_answer": ([self.text], self.text),
            "present_missing": counted,
            "no_quorum": votes if self.present.isHidden() else counted,
        }
        return places[code]

    def tab_stops(self) -> list[QWidget]:
        """What the keyboard goes through, in order."""
        return [
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


class Lack(NamedTuple):
    """Something missing: the code of the refusal it would get, and its sentence."""

    code: str
    sentence: str


def lack_of(
    body: DecisionBody, draft: Draft, *, cast: int = 0, holds_evidence: bool = False
) -> Lack | None:
    """What is not filled in yet, as the hub would refuse it; None: all is there.

    `cast` is how many pre-votes there are. A delegation that holds no evidence need cite none.
    """
    if draft.option is None and not (body.free_text and draft.text.strip()):
        unsaid = Lack("empty_answer", "Write your answer first.")
        return _lack("choose_option") if body.options else unsaid
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
    said = draft.present or 0
    present = max(cast, said) if body.pre_vote_over else cast or said
    return _lack(code) if code else _too_few(body, present)


def _lack(code: str, detail: dict[str, str] | None = None) -> Lack:
    return Lack(code, words(Refusal(code, detail or {})))


def _lacks_pre_vote(body: DecisionBody, cast: int, *, waived: bool) -> bool:
    return body.pre_vote and not (cast or waived or body.pre_vote_over)


def _too_few(body: DecisionBody, present: int) -> Lack | None:
    if present >= body.quorum:
        return None
    code = "no_quorum" if present else "present_missing"
    return _lack(code, {"quorum": str(body.quorum), "present": str(present)})


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
