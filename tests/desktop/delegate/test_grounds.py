"""Tests of what a decision asks for beside its options: evidence, norms, dissent, a quorum."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tabletop.desktop.delegate.decision_form import DecisionForm
from tabletop.desktop.delegate.window import DelegateWindow
from tabletop.desktop.drafts import Draft
from tabletop.exercise.bodies import DecidedBody, RecordLine
from tabletop.exercise.commands import RecordDecision
from tests.desktop import made_up
from tests.desktop.delegate.looking import form_of, missing_of, said
from tests.desktop.fakes import Seat
from tests.desktop.made_up import VOTED

TOO_FEW = (
    "3 delegates or more must take part, and 2 did. If you are fewer, ask the facilitator to record"
    " it."
)
FULL = Draft(
    option="b", rationale="Doubt.", evidence=(1,), norms=("b",), dissent="", present=3, waived=True
)


@pytest.fixture
def form(window: DelegateWindow, seat: Seat) -> DecisionForm:
    seat.tell(evidence__1=made_up.LOG, evidence__2=made_up.LETTER, decision__4=VOTED)
    return form_of(window, 4)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"waived": False}, "Hold the pre-vote first, or waive it."),
        ({"rationale": " "}, "Give a rationale: why this choice?"),
        ({"evidence": ()}, "Cite the evidence that it rests on."),
        ({"norms": ()}, "Name the norms that it invokes."),
        ({"dissent": None}, "Say who disagreed and why, or that nobody did."),
        ({"present": None}, "Say how many of you take part: 3 or more must."),
        ({"present": 2}, TOO_FEW),
        ({}, None),
    ],
)
def test_what_is_missing_is_said_as_the_hub_would(
    change: dict[str, object], sentence: str | None
) -> None:
    draft = msgspec.structs.replace(FULL, **change)
    assert missing_of(VOTED, draft, holds_evidence=True) == sentence


def test_who_holds_no_evidence_need_cite_none() -> None:
    assert missing_of(VOTED, msgspec.structs.replace(FULL, evidence=())) is None


def test_too_few_pre_votes_are_no_quorum_whatever_is_said() -> None:
    sentence = TOO_FEW
    assert missing_of(VOTED, FULL, cast=2, holds_evidence=True) == sentence
    assert missing_of(VOTED, FULL, cast=3, holds_evidence=True) is None


def test_all_that_is_filled_in_is_handed_in(form: DecisionForm, seat: Seat) -> None:
    form.show_draft(msgspec.structs.replace(FULL, dissent=" Jonas would name them. "))
    form.submit()
    assert seat.commands() == [
        RecordDecision(
            card="decision:4",
            option="b",
            rationale="Doubt.",
            evidence=(1,),
            norms=("b",),
            dissent="Jonas would name them.",
            present=3,
            waived=True,
        )
    ]


def test_each_field_says_whether_it_is_needed_in_the_words_of_the_page(
    form: DecisionForm, window: DelegateWindow
) -> None:
    for words in (
        "In your own words, beside an option",
        "Rationale, needed: why this choice?",
        "Confidence, if you wish",
        "Evidence cited, needed",
        "Norms invoked, needed",
        "Dissent, needed: who disagreed, and why?",
    ):
        assert words in said(window).split("\n")


def test_what_is_filled_in_is_kept_as_a_draft(form: DecisionForm) -> None:
    form.show_draft(FULL)
    assert form.draft() == FULL


def test_that_nobody_disagreed_takes_the_words_back(form: DecisionForm) -> None:
    dissent = form.fields.grounds.dissent
    dissent._text.setPlainText("Jonas")
    dissent._nobody.click()
    assert form.draft().dissent == "" and not dissent._text.isEnabled()


def test_a_click_on_the_words_of_a_norm_ticks_it(form: DecisionForm) -> None:
    row = form.fields.grounds.norms.rows._rows["c"]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.rect().center())
    assert form.draft().norms == ("c",)


def test_evidence_that_came_meanwhile_is_offered_and_what_was_ticked_stays(
    form: DecisionForm, seat: Seat
) -> None:
    form.show_draft(Draft(evidence=(2,)))
    seat.tell(evidence__3=msgspec.structs.replace(made_up.LETTER, number=3, title="A photograph"))
    assert form.draft().evidence == (2,)
    assert len(form.fields.grounds.evidence.rows.boxes()) == 3
    seat.tell(evidence__2=None)
    assert form.draft().evidence == ()


def test_what_is_not_needed_waits_in_a_fold(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(decision__2=made_up.DECISION, evidence__1=made_up.LOG)
    grounds = form_of(window, 2).fields.grounds
    assert grounds._fold.text() == " More for the record: evidence, norms, dissent"
    assert not grounds.norms.isVisible()
    grounds._fold.click()
    assert grounds.norms.isVisible() and grounds.dissent.isVisible()


def test_the_fold_offers_evidence_only_while_some_is_held(
    window: DelegateWindow, seat: Seat
) -> None:
    seat.tell(decision__2=made_up.DECISION)
    grounds = form_of(window, 2).fields.grounds
    grounds._fold.click()
    assert grounds._fold.text() == " More for the record: norms, dissent"
    assert grounds.norms.isVisible() and not grounds.evidence.isVisible()
    seat.tell(evidence__1=made_up.LOG)
    assert grounds._fold.text() == " More for the record: evidence, norms, dissent"
    assert grounds.evidence.isVisible()


def test_a_draft_that_fills_in_the_fold_opens_it(window: DelegateWindow, seat: Seat) -> None:
    seat.tell(decision__2=made_up.DECISION)
    form_of(window, 2).show_draft(Draft(dissent=""))
    assert form_of(window, 2).fields.grounds.dissent.isVisible()


def test_who_must_cite_and_holds_nothing_is_told(
    qtbot: QtBot, window: DelegateWindow, seat: Seat
) -> None:
    seat.tell(decision__4=VOTED)
    assert "You hold no evidence to cite." in said(window)


def test_what_was_given_with_a_decision_stands_under_it(window: DelegateWindow, seat: Seat) -> None:
    record = RecordLine(
        n=2,
        key="b",
        label="Name nobody yet",
        evidence=("Log of the gateway", "A letter"),
        norms=("b", "c"),
        dissent="Jonas would name them.",
        pre_votes=3,
        present=4,
    )
    older = RecordLine(n=1, key="a", label="Name Bernia", dissent="", waived=True)
    seat.tell(
        decision__4=msgspec.structs.replace(VOTED, status="closed", decided=2),
        decided__4=DecidedBody(number=4, title="Who did it", records=(record, older)),
    )
    shown = said(window)
    assert "Evidence cited: Log of the gateway, A letter" in shown
    assert "Norms invoked: b, c" in shown and "Dissent: Jonas would name them." in shown
    assert "3 pre-votes · 4 took part" in shown
    assert "pre-vote waived · nobody disagreed" in shown
