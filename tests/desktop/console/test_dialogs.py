"""Tests that dialogs ask for what is filled in, and keep it when the hub refuses."""

from __future__ import annotations

from typing import TypeVar

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionComboBox, QWidget
from pytestqt.qtbot import QtBot

from tabletop.desktop.console.command_dialog import AWAY_WORDS, CommandDialog
from tabletop.desktop.console.confirm_dialogs import (
    EndDialog,
    ExtendDialog,
    GateDialog,
    RecallDialog,
)
from tabletop.desktop.console.deeds import NOTHING_OPENED
from tabletop.desktop.console.fields import choice
from tabletop.desktop.console.inject_dialog import InjectDialog
from tabletop.desktop.console.question_dialog import QuestionDialog, parse_options
from tabletop.desktop.console.record_dialog import RecordDialog
from tabletop.exercise import commands as c
from tabletop.exercise.refusals import Refusal, words
from tabletop.scenario.model import Option
from tests.desktop.console import made_up_room
from tests.desktop.console.desk import Desk

Kind = TypeVar("Kind", bound=CommandDialog)


def opened(desk: Desk, kind: type[Kind]) -> Kind:
    (dialog,) = desk.window.dialogs.open_ones()
    assert isinstance(dialog, kind)
    return dialog


def recording(desk: Desk, decision: str, delegation: str) -> RecordDialog:
    desk.window.dialogs.record(decision)
    dialog = opened(desk, RecordDialog)
    dialog.choose(decision, delegation)
    dialog.option.setCurrentIndex(0)
    return dialog


def test_a_spoken_decision_is_entered_with_the_time_it_was_given(desk: Desk) -> None:
    dialog = recording(desk, "d4", "brn")
    dialog.option.setCurrentIndex(1)
    dialog.rationale.setPlainText("Their minister said so in the corridor.")
    dialog.time.setText("5 min ago")
    dialog.confidence.setCurrentIndex(3)
    dialog.deed.click()
    assert desk.commands() == [
        c.EnterDecision(
            decision="d4",
            delegation="brn",
            option="share",
            rationale="Their minister said so in the corridor.",
            confidence="high",
            given="voice",
            given_ms=made_up_room.ELAPSED - 5 * made_up_room.MINUTE,
        )
    ]


def test_a_decision_on_paper_in_own_words(desk: Desk) -> None:
    dialog = recording(desk, "d4", "cst")
    dialog.given.setCurrentIndex(1)
    dialog.option.setCurrentIndex(dialog.option.count() - 1)
    dialog.text.setPlainText("We wait for the council.")
    dialog.time.setText("00:46:00")
    dialog.deed.click()
    (command,) = desk.commands()
    assert isinstance(command, c.EnterDecision)
    assert (command.given, command.option, command.text) == (
        "paper",
        None,
        "We wait for the council.",
    )
    assert command.given_ms == 46 * made_up_room.MINUTE


def test_a_time_still_to_come_is_not_sent(desk: Desk) -> None:
    dialog = recording(desk, "d4", "brn")
    dialog.time.setText("00:59:00")
    dialog.deed.click()
    assert desk.commands() == []
    assert "lies ahead" in dialog.sentence.text()


def test_no_option_is_recorded_that_nobody_chose(desk: Desk) -> None:
    desk.window.dialogs.record("d4")
    dialog = opened(desk, RecordDialog)
    dialog.deed.click()
    assert desk.commands() == [] and "Choose the option" in dialog.sentence.text()
    dialog.option.setCurrentIndex(1)
    assert not dialog.sentence.isVisible()


def test_where_nothing_was_opened_there_is_none_to_record(desk: Desk) -> None:
    points = {f"decision:{point.id}": None for point in desk.window.board.points()}
    desk.tell(points)
    QTest.keyClick(desk.window, Qt.Key.Key_D)
    assert not desk.window.dialogs.open_ones()
    assert desk.window.panels.status.said() == NOTHING_OPENED


@pytest.mark.parametrize("key", [Qt.Key.Key_N, Qt.Key.Key_E])
def test_a_reason_is_typed_at_once(qtbot: QtBot, desk: Desk, key: Qt.Key) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    none = Qt.KeyboardModifier.NoModifier
    QTest.keyClick(desk.window, key, control if key == Qt.Key.Key_E else none)
    (dialog,) = desk.window.dialogs.open_ones()
    assert isinstance(dialog, GateDialog | EndDialog)
    assert dialog.focusWidget() is dialog.reason


def test_those_waited_for_are_offered_first(desk: Desk) -> None:
    dialog = recording(desk, "d4", "")
    offered = [dialog.delegation.itemData(at) for at in range(dialog.delegation.count())]
    assert offered[:2] == ["brn", "cst"]


def test_only_the_dialogs_button_waits_and_done_closes_it(qtbot: QtBot, desk: Desk) -> None:
    dialog = recording(desk, "d4", "brn")
    dialog.deed.click()
    assert not dialog.deed.isEnabled()
    assert dialog.rationale.isEnabled() and desk.window.panels.top.primary.isEnabled()
    desk.answer_last(recorded=41)
    assert not dialog.isVisible()
    assert (
        desk.window.panels.status.said()
        == "Recorded #41 for Kingdom of Bernia on D4 Attribution in public."
    )


def test_a_refusal_stands_in_the_dialog_with_all_that_was_written(desk: Desk) -> None:
    dialog = recording(desk, "d4", "brn")
    dialog.rationale.setPlainText("long thought about")
    dialog.deed.click()
    desk.answer_last(Refusal("bad_time"))
    assert dialog.isVisible() and dialog.deed.isEnabled()
    assert dialog.sentence.text() == words(Refusal("bad_time"))
    assert dialog.rationale.toPlainText() == "long thought about"
    assert desk.window.panels.status.said() == ""


def test_a_dialog_waits_for_a_hub_that_does_not_answer(desk: Desk) -> None:
    dialog = recording(desk, "d4", "brn")
    desk.link_state(connected=False)
    assert not dialog.deed.isEnabled() and dialog.sentence.text() == AWAY_WORDS
    desk.link_state()
    assert dialog.deed.isEnabled() and not dialog.sentence.isVisible()


def test_an_inject_is_written_for_those_named_and_previewed(desk: Desk) -> None:
    desk.window.dialogs.write_inject()
    dialog = opened(desk, InjectDialog)
    dialog.to.boxes["brn"].setChecked(True)
    dialog.sender_box.setCurrentIndex(1)
    dialog.subject.setText("Trains stand still")
    dialog.text.setPlainText("Signals are **dark**.")
    assert "Signals are dark." in dialog.preview.toPlainText()
    dialog.deed.click()
    (command,) = desk.commands()
    assert isinstance(command, c.WriteInject) and command.release
    assert (command.inject.to, command.inject.sender) == (("brn",), "wire")
    assert command.inject.title == command.inject.subject == "Trains stand still"


def test_an_inject_goes_to_the_bench_instead(desk: Desk) -> None:
    desk.window.dialogs.write_inject()
    dialog = opened(desk, InjectDialog)
    dialog.to.all.click()
    dialog.subject.setText("Later")
    dialog.bench.click()
    (command,) = desk.commands()
    assert isinstance(command, c.WriteInject) and not command.release
    assert command.inject.to == made_up_room.IDS


@pytest.mark.parametrize("named", [False, True])
def test_an_inject_without_recipients_or_words_is_not_sent(desk: Desk, named: bool) -> None:
    desk.window.dialogs.write_inject()
    dialog = opened(desk, InjectDialog)
    if named:
        dialog.to.all.click()
    else:
        dialog.subject.setText("To whom?")
    dialog.deed.click()
    assert desk.commands() == [] and dialog.sentence.isVisible()


def test_a_question_of_ones_own_carries_its_rungs(desk: Desk) -> None:
    desk.window.dialogs.ask_question()
    dialog = opened(desk, QuestionDialog)
    dialog.to.boxes["ald"].setChecked(True)
    dialog.title_line.setText("The envoy")
    dialog.options.setPlainText("Stay\nRecall the envoy [3]\n\n")
    dialog.minutes.setValue(0)
    dialog.deed.click()
    (command,) = desk.commands()
    assert isinstance(command, c.WriteQuestion)
    assert command.decision.deadline is None
    assert [(o.label, o.rung) for o in command.decision.options] == [
        ("Stay", None),
        ("Recall the envoy", 3),
    ]


def test_an_option_keeps_brackets_that_are_no_rung() -> None:
    assert parse_options("Wait [for them]\n[4]") == (
        Option(id="option-1", label="Wait [for them]"),
        Option(id="option-2", label="[4]"),
    )


def test_the_gate_is_explained_and_passed_only_with_a_reason(desk: Desk) -> None:
    desk.window.panels.top.advance.click()
    dialog = opened(desk, GateDialog)
    said = dialog.view.toPlainText()
    assert "✓\tmilestone: the grid is stable again" in said
    assert "✗\ttension is below 70" in said and "…\tAldria has decided D4" in said
    dialog.deed.click()
    assert desk.commands() == [] and "reason" in dialog.sentence.text()
    dialog.reason.setText("Time is short.")
    dialog.deed.click()
    assert desk.commands() == [c.AdvanceMove(reason="Time is short.")]


def test_ending_says_what_is_still_open(desk: Desk) -> None:
    desk.window.panels.top.end.click()
    dialog = opened(desk, EndDialog)
    said = " ".join(dialog.open_things)
    assert "D4 Attribution in public is open: waiting for BRN, CST" in said
    assert "1 inject is held" in said and "1 move has not begun" in said
    assert dialog.view.toPlainText().startswith("An ended exercise stays ended.")
    dialog.deed.click()
    assert desk.commands() == [c.EndExercise()]


def test_what_is_still_open_is_seen_at_once_however_long_its_titles(desk: Desk) -> None:
    point = next(point for point in desk.window.board.points() if point.id == "d4")
    longer = msgspec.structs.replace(
        point, title="Attribution in public, or not at all, today " * 2
    )
    desk.tell({"decision:d4": longer})
    desk.window.panels.top.end.click()
    view = opened(desk, EndDialog).view
    assert view.verticalScrollBar().maximum() == 0


def test_recalling_is_confirmed(desk: Desk) -> None:
    desk.window.panels.script.reveal("i3")
    desk.window.panels.script.msel.table.select_key("i3")
    desk.window.panels.script.inject_chosen.emit("i3")
    desk.window.panels.inject.buttons["recall"].click()
    assert desk.commands() == []
    dialog = opened(desk, RecallDialog)
    dialog.reason.setText("wrong version")
    dialog.deed.click()
    assert desk.commands() == [c.RecallInject(inject="i3", reason="wrong version")]


def test_more_time_by_the_minute(desk: Desk) -> None:
    decisions = desk.window.panels.decisions
    decisions.reveal("d5")
    decisions.buttons["extend_by"].click()
    dialog = opened(desk, ExtendDialog)
    dialog.minutes.setValue(12)
    dialog.deed.click()
    assert desk.commands() == [c.ExtendDecision(decision="d5", seconds=720)]


def test_a_dialog_that_is_open_is_not_opened_twice(desk: Desk) -> None:
    desk.window.dialogs.write_inject()
    opened(desk, InjectDialog).subject.setText("half written")
    desk.window.dialogs.write_inject()
    assert opened(desk, InjectDialog).subject.text() == "half written"


def test_the_first_field_has_the_focus_and_the_buttons_come_last(desk: Desk) -> None:
    dialog = recording(desk, "d4", "brn")
    assert dialog.focusWidget() is dialog.decision
    for _ in range(7):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.confidence
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.deed


def test_long_names_of_delegations_make_no_dialog_wider_than_a_screen(desk: Desk) -> None:
    long = "Permanent Delegation of the Federated Republics of the Northern Archipelago"
    names = tuple(msgspec.structs.replace(n, name=long) for n in made_up_room.DELEGATIONS)
    desk.tell({"exercise": msgspec.structs.replace(made_up_room.EXERCISE, delegations=names)})
    desk.window.dialogs.ask_question()
    dialog = opened(desk, QuestionDialog)
    assert dialog.width() < 900
    box = dialog.to.boxes["ald"]
    assert box.text().startswith("ALD  Permanent") and long in box.accessibleName()


def test_a_long_entry_of_a_choice_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    box = choice([("ALD  Permanent Delegation of the Northern Archipelago, has decided", "ald")])
    qtbot.addWidget(box)
    box.resize(200, 30)
    said = QStyleOptionComboBox()
    box.initStyleOption(said)
    assert box.shown(said).startswith("ALD  Perm") and box.shown(said).endswith("…")
    box.resize(900, 30)
    box.initStyleOption(said)
    assert box.shown(said).endswith("has decided")


def test_what_a_record_replaces_pushes_nothing_over_the_fields(desk: Desk) -> None:
    dialog = recording(desk, "d4", "brn")
    before = dialog.height()
    dialog.choose("d2", "ald")
    assert dialog._before.isVisible()
    assert dialog.height() > before
    fields = (dialog.option, dialog.text, dialog.rationale, dialog.time)
    tops = [field.mapTo(dialog, field.rect().topLeft()).y() for field in fields]
    ends = [field.mapTo(dialog, field.rect().bottomLeft()).y() for field in fields]
    assert all(end + 16 < top for end, top in zip(ends, tops[1:], strict=False))


def test_options_have_the_letters_that_delegations_see(desk: Desk) -> None:
    dialog = recording(desk, "d4", "brn")
    assert dialog.option.itemText(0).startswith("A  ")


@pytest.mark.parametrize("many", [2, 5, 9])
def test_a_list_that_drops_down_shows_its_last_entry_whole(qtbot: QtBot, many: int) -> None:
    box = choice((f"option {number}", str(number)) for number in range(many))
    qtbot.addWidget(box)
    box.show()
    view = box.view()
    box.showPopup()
    last = view.visualRect(view.model().index(many - 1, 0))
    assert last.bottom() < view.viewport().height()
    parts = [each for each in view.window().children() if isinstance(each, QWidget)]
    assert not any(each.isVisible() for each in parts if each is not view)  # arrows to scroll by
    box.hidePopup()
