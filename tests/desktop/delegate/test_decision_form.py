"""Tests the form of one decision: what it asks for, what it shows, what it keeps."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tabletop.desktop.delegate.decision_form import DecisionForm
from tabletop.desktop.drafts import Draft
from tabletop.desktop.ticker import ClockFace
from tabletop.desktop.widgets import DelegationBadge
from tabletop.exercise.bodies import DecisionBody, OptionLine, Phase
from tabletop.exercise.refusals import Refusal
from tests.desktop import made_up
from tests.desktop.delegate.looking import missing_of
from tests.desktop.made_up import DECISION, MINUTE, NOW, OWN_WORDS

FULL = Draft(option="a", rationale="Because", confidence="low")


@pytest.fixture
def form(qtbot: QtBot) -> DecisionForm:
    made = DecisionForm(2)
    qtbot.addWidget(made)
    made.resize(400, 700)
    made.show()
    made.show_decision(DECISION)
    return made


def said(form: DecisionForm) -> str:
    return "\n".join(label.text() for label in form.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [
        (Draft(), "Choose one of the options."),
        (Draft(option="a"), "Give a rationale: why this choice?"),
        (Draft(option="a", rationale="x"), "Say how confident you are: low, moderate or high."),
        (FULL, None),
    ],
)
def test_what_is_missing_is_said_in_order(draft: Draft, sentence: str | None) -> None:
    assert missing_of(DECISION, draft) == sentence


def test_own_words_will_do_where_there_is_nothing_to_choose() -> None:
    assert missing_of(OWN_WORDS, Draft()) == "Write your answer first."
    assert missing_of(OWN_WORDS, Draft(text="We act.")) is None


def test_nothing_is_asked_for_while_something_is_missing(qtbot: QtBot, form: DecisionForm) -> None:
    with qtbot.assertNotEmitted(form.submit_requested):
        form.submit()
    assert "Choose one of the options." in said(form)


def test_what_is_missing_is_said_beside_its_field_until_it_is_filled_in(
    qtbot: QtBot, form: DecisionForm
) -> None:
    form.show_draft(Draft(option="a"))
    form._submit.setFocus()
    form.submit()
    with qtbot.waitSignal(form.pointed_at):
        form.submit()  # pressed again it stands where it stood
    lack, rationale = form.fields._lack, form.fields.rationale
    assert lack.isVisible() and form.focusWidget() is rationale
    column = form.fields.layout()
    assert column is not None and column.indexOf(rationale) == column.indexOf(lack) + 1
    rationale.setPlainText("Because")
    assert not lack.isVisible()


def test_what_is_typed_when_the_time_is_over_stays_to_be_read(form: DecisionForm) -> None:
    form.show_draft(Draft(option="b", rationale="Heat first."))
    default = msgspec.structs.replace(made_up.DECIDED.records[0], given="default")
    form.show_decision(msgspec.structs.replace(DECISION, status="closed", decided=1))
    form.show_records(msgspec.structs.replace(made_up.DECIDED, records=(default,)), [])
    assert "Time is over; the default was taken. What you wrote was not handed in:" in said(form)
    assert "Heat first." in said(form) and "while you were writing" not in said(form)
    paper = msgspec.structs.replace(default, n=3, given="paper")
    form.show_records(msgspec.structs.replace(made_up.DECIDED, records=(paper,)), [])
    assert "A decision was recorded. What you wrote was not handed in:" in said(form)
    form.show_decision(msgspec.structs.replace(DECISION, decided=1))
    assert "not handed in" not in said(form) and form.draft().rationale == "Heat first."


def test_where_nothing_was_written_nothing_is_left_to_be_read(form: DecisionForm) -> None:
    form.show_draft(Draft(confidence="low", norms=("b",)))
    form.show_decision(msgspec.structs.replace(DECISION, decided=1))
    assert "recorded while you were writing" in said(form)
    form.show_decision(msgspec.structs.replace(DECISION, status="closed", decided=1))
    assert "not handed in" not in said(form) and "while you were writing" not in said(form)


def test_submitting_asks_once(qtbot: QtBot, form: DecisionForm) -> None:
    form.show_draft(FULL)
    with qtbot.waitSignal(form.submit_requested):
        form.submit()
    form.show_sent("one")
    with qtbot.assertNotEmitted(form.submit_requested):
        form.submit()


def test_a_letter_chooses_an_option(form: DecisionForm) -> None:
    form.activateWindow()
    form.focus_first()
    QTest.keyClick(form.focusWidget(), Qt.Key.Key_B)
    assert form.draft().option == "b"


def test_a_click_on_its_words_chooses_an_option(form: DecisionForm) -> None:
    QTest.mouseClick(form.fields.options._rows[2], Qt.MouseButton.LeftButton)
    assert form.draft().option == "c"


def test_a_changed_card_keeps_what_is_typed(form: DecisionForm) -> None:
    form.show_draft(FULL)
    form.show_decision(msgspec.structs.replace(DECISION, deadline_ms=60 * MINUTE))
    assert form.draft() == FULL


def test_typing_is_kept_shortly_after(qtbot: QtBot, form: DecisionForm) -> None:
    with qtbot.waitSignal(form.draft_changed) as told:
        form.fields.rationale.setPlainText("Half a thought")
    assert told.args == ["decision:2", Draft(rationale="Half a thought")]


@pytest.mark.parametrize(
    ("elapsed_ms", "phase", "words"),
    [
        (47 * MINUTE, "running", ("closes in", "04:22")),
        (50 * MINUTE, "running", ("closes soon", "01:22")),
        (51 * MINUTE, "running", ("closing now", "00:22")),
        (52 * MINUTE, "running", ("time is up", "")),
        (47 * MINUTE, "paused", ("stands still", "04:22")),
    ],
)
def test_the_deadline_is_said_in_words(
    form: DecisionForm, elapsed_ms: int, phase: Phase, words: tuple[str, str]
) -> None:
    form.show_clock(ClockFace(made_up.clock(phase, elapsed_ms), NOW))
    assert all(word in said(form) for word in words)


def test_a_fast_clock_shows_the_time_there_really_is(form: DecisionForm) -> None:
    fast = msgspec.structs.replace(made_up.clock("running", 47 * MINUTE), rate=2.0)
    form.show_clock(ClockFace(fast, NOW))
    assert "02:11" in said(form)


def test_a_closed_decision_shows_what_stands_and_takes_nothing(form: DecisionForm) -> None:
    closed = msgspec.structs.replace(DECISION, status="closed")
    form.show_decision(closed)
    form.show_records(made_up.DECIDED, [made_up.OTHER])
    shown = said(form)
    assert "Recorded #2 · B: Share with the Secretariat alone" in shown
    assert "#1, superseded · A: Share with all" in shown
    assert "Jonas Weber" in shown
    assert "BRN chose: Share nothing" in shown
    assert "You may decide again" not in shown
    assert not form.fields.isVisible()


def test_what_others_chose_stands_with_their_shape(form: DecisionForm) -> None:
    form.show_decision(msgspec.structs.replace(DECISION, status="closed"))
    form.show_names({name.code: name for name in made_up.DELEGATIONS})
    form.show_records(None, [made_up.OTHER])
    (badge,) = form.findChildren(DelegationBadge)
    assert badge.accessibleName().startswith("Kingdom of Bernia, BRN")
    assert "chose: Share nothing" in said(form)


def test_what_silence_chose_for_others_is_not_told_as_their_choice(form: DecisionForm) -> None:
    form.show_decision(msgspec.structs.replace(DECISION, status="closed"))
    form.show_records(None, [msgspec.structs.replace(made_up.OTHER, by_default=True)])
    assert "BRN ◇ by default: Share nothing" in said(form)
    assert "chose" not in said(form)


def test_while_open_a_record_may_be_superseded_and_it_says_so(form: DecisionForm) -> None:
    form.show_decision(msgspec.structs.replace(DECISION, decided=1))
    form.show_records(made_up.DECIDED, [])
    assert "You may decide again while it is open: the new record supersedes" in said(form)
    assert "Submit again" in form._submit.text()


def test_what_a_co_delegate_recorded_folds_the_form(qtbot: QtBot, form: DecisionForm) -> None:
    form.show_decision(msgspec.structs.replace(DECISION, decided=1))
    form.show_records(made_up.DECIDED, [])
    assert not form.fields.isVisible() and not form._submit.isVisible()
    assert form._recorded.y() < form._change.y() and form._change.isVisible()
    with qtbot.assertNotEmitted(form.submit_requested):
        form.submit()  # the key of the button leads to the fields, and submits nothing
    assert form.fields.isVisible() and not form._change.isVisible()


def test_what_is_being_written_is_not_folded_away(form: DecisionForm) -> None:
    form.show_draft(FULL)
    form.show_decision(msgspec.structs.replace(DECISION, decided=1))
    assert form.fields.isVisible() and form.draft() == FULL
    assert "recorded while you were writing" in said(form)


def test_what_one_has_recorded_is_said_once(form: DecisionForm) -> None:
    form.show_draft(FULL)
    form.show_sent("one")
    form.show_decision(msgspec.structs.replace(DECISION, decided=2))
    form.show_records(made_up.DECIDED, [])
    assert form.fields.isVisible()
    form.show_recorded(2)
    assert said(form).count("Recorded #2") == 1 and form._change.isVisible()


def test_options_may_be_replaced_by_others(form: DecisionForm) -> None:
    form.show_draft(FULL)
    form.show_decision(
        DecisionBody(number=2, title="x", question="y", status="open", opened_ms=0, free_text=True)
    )
    assert form.draft().option is None
    assert form.fields.text.isVisible()


def test_a_form_that_was_closed_says_once_what_is_recorded_and_keeps_no_gap(
    form: DecisionForm,
) -> None:
    form.show_recorded(3)
    assert "● Recorded #3" in said(form)
    form.show_decision(msgspec.structs.replace(DECISION, status="closed", decided=1))
    assert "Recorded" not in said(form)
    assert not form._status.isVisible() and not form._submit.isVisible()
    form.show_refused(Refusal("decision_closed"))
    assert "Ask the facilitator to reopen it." in said(form)


def test_the_words_of_all_options_begin_at_one_edge(qtbot: QtBot, form: DecisionForm) -> None:
    options = tuple(OptionLine(key=key, label=f"Option {key}") for key in "abcdefghi")
    form.show_decision(msgspec.structs.replace(DECISION, options=options))
    labels = [label for label in form.findChildren(QLabel) if label.text().startswith("Option ")]
    qtbot.waitUntil(lambda: all(label.isVisible() for label in labels))
    assert len(labels) == 9
    assert len({label.mapTo(form, label.rect().topLeft()).x() for label in labels}) == 1
