"""Tests of what else a decision may hold, in the console: entered, shown, asked for."""

from __future__ import annotations

import dataclasses

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tabletop.desktop.console.command_dialog import IncompleteError
from tabletop.desktop.console.feed_panel import about, entries
from tabletop.desktop.console.grounds_fields import parse_norms
from tabletop.desktop.console.question_dialog import QuestionDialog
from tabletop.desktop.console.record_dialog import RecordDialog
from tabletop.desktop.console.sentences import alignment
from tabletop.exercise import commands as c
from tabletop.exercise.bodies import AlignmentLine
from tests.desktop.console.desk import Desk


def recording(desk: Desk, decision: str, delegation: str) -> RecordDialog:
    desk.window.dialogs.record(decision)
    (dialog,) = desk.window.dialogs.open_ones()
    assert isinstance(dialog, RecordDialog)
    dialog.choose(decision, delegation)
    dialog.option.setCurrentIndex(0)
    return dialog


def titles(dialog: RecordDialog) -> list[str]:
    listed = dialog.grounds.evidence
    return [listed.item(place).text() for place in range(listed.count())]


def test_what_they_said_with_it_is_entered(desk: Desk) -> None:
    desk.ground()
    dialog = recording(desk, "d4", "brn")
    dialog.grounds.evidence.item(1).setCheckState(Qt.CheckState.Checked)
    dialog.grounds.norms.setText("F, b")
    dialog.grounds.dissent.setText("Nobody.")
    dialog.grounds.present.setValue(4)
    dialog.deed.click()
    (command,) = desk.commands()
    assert isinstance(command, c.EnterDecision)
    assert (command.evidence, command.norms) == (("photo",), ("b", "f"))
    assert (command.dissent, command.present) == ("", 4)


def test_evidence_is_offered_as_far_as_the_delegation_holds_it(desk: Desk) -> None:
    desk.ground()
    dialog = recording(desk, "d4", "brn")
    assert titles(dialog) == ["Log of the gateway", "A photograph of the substation"]
    dialog.choose("d4", "cst")
    assert titles(dialog) == ["A letter"]


def test_evidence_has_as_much_room_as_there_is_of_it(desk: Desk) -> None:
    desk.ground()
    dialog = recording(desk, "d4", "brn")
    listed = dialog.grounds.evidence
    rows = [listed.visualItemRect(listed.item(place)) for place in range(2)]
    assert all(row.height() >= 24 for row in rows)
    assert listed.height() == sum(row.height() for row in rows)


def test_nothing_is_asked_that_the_point_does_not_ask_for(desk: Desk) -> None:
    desk.ground()
    dialog = recording(desk, "d4", "ald")
    dialog.grounds.norms.setText("F, b")
    dialog.grounds.dissent.setText("Nobody.")
    dialog.grounds.present.setValue(4)
    dialog.choose("d5", "ald")
    dialog.option.setCurrentIndex(0)
    assert not dialog.grounds.isVisible()
    dialog.deed.click()
    (command,) = desk.commands()
    assert isinstance(command, c.EnterDecision)
    assert (command.evidence, command.norms) == ((), ())
    assert (command.dissent, command.present) == (None, None)


def test_norms_that_are_none_are_not_sent(desk: Desk) -> None:
    desk.ground()
    dialog = recording(desk, "d4", "brn")
    dialog.grounds.norms.setText("13 b")
    dialog.deed.click()
    assert desk.commands() == [] and "by their letters" in dialog.sentence.text()
    dialog.grounds.norms.setText("b")
    assert not dialog.sentence.isVisible()


@pytest.mark.parametrize(
    ("text", "norms"), [("", ()), ("k b", ("b", "k")), ("B,b;c", ("b", "c")), (" a ", ("a",))]
)
def test_norms_are_written_by_their_letters(text: str, norms: tuple[str, ...]) -> None:
    assert parse_norms(text) == norms
    with pytest.raises(IncompleteError):
        parse_norms(f"{text} z")


def test_the_feed_tells_what_a_decision_rests_on_and_how_far_they_agreed(desk: Desk) -> None:
    desk.ground()
    feed = desk.window.panels.feed
    feed.table.select_key("brn:6")
    feed.table.chosen.emit("brn:6")
    said = feed.reasons.toPlainText()
    assert "Evidence cited: Log of the gateway" in said
    assert "Norms invoked: b, c" in said
    assert "Dissent: The legal adviser would answer in kind." in said
    assert "recorded #6, pre-vote: 2 of 3 agreed (A 1, B 2)" in said


def test_of_a_default_it_tells_only_how_many_had_chosen(desk: Desk) -> None:
    desk.ground()
    entry = next(each for each in entries(desk.window.board) if each.key == "brn:6")
    record = msgspec.structs.replace(entry.record, n=5, given="default", pre_votes=3)
    default = dataclasses.replace(entry, record=record)
    assert about(default) == ["recorded #5", "3 pre-votes cast"]


def test_the_middle_tells_what_is_asked_for_and_who_has_voted(desk: Desk) -> None:
    desk.ground()
    desk.window.panels.decisions.table.chosen.emit("d4")
    point = desk.window.panels.point
    seen = point.document.toPlainText()
    assert "Evidence needed · Norms needed · Dissent needed" in seen
    assert "Quorum of 2 · A pre-vote first" in seen
    assert "has not decided, 3 pre-votes" in point.details.toPlainText()


def test_a_question_of_ones_own_may_begin_with_a_pre_vote(desk: Desk) -> None:
    QTest.keyClick(desk.window, Qt.Key.Key_Q)
    (dialog,) = desk.window.dialogs.open_ones()
    assert isinstance(dialog, QuestionDialog)
    dialog.to.boxes["ald"].setChecked(True)
    dialog.title_line.setText("Aid")
    dialog.options.setPlainText("Yes")
    dialog.pre_vote.setChecked(True)
    dialog.deed.click()
    assert "write two or more" in dialog.sentence.text()
    dialog.pre_vote.setChecked(False)
    assert not dialog.sentence.isVisible()
    dialog.pre_vote.setChecked(True)
    dialog.free_text.setChecked(True)  # one option and own words are two ways to decide
    dialog.deed.click()
    (command,) = desk.commands()
    assert isinstance(command, c.WriteQuestion) and command.decision.pre_vote


def test_pre_votes_are_counted_in_the_order_of_the_options() -> None:
    line = AlignmentLine(n=1, cast=6, agreed=3, choices=(("", 1), ("b", 2), ("a", 3)))
    assert alignment(line) == "pre-vote: 3 of 6 agreed (A 3, B 2, own words 1)"
