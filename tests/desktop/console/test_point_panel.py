"""Tests that a decision point stands in the middle as those asked will see it, and why."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tabletop.desktop.console.point_panel import PointPanel
from tabletop.exercise import commands as c
from tests.desktop.console.desk import Desk
from tests.exercise.table import Table


def opened(desk: Desk, group: str, decision: str) -> PointPanel:
    """The panel after a person chose a point of a group."""
    decisions = desk.window.panels.decisions
    decisions.show_group(group)
    decisions.table.selectRow(decisions.model.place_of(decision) or 0)
    decisions.table.clicked.emit(decisions.table.currentIndex())
    return desk.window.panels.point


def test_an_open_point_shows_question_options_and_trade_offs(desk: Desk) -> None:
    panel = opened(desk, "Open", "d4")
    assert panel.isVisible() and not desk.window.panels.inject.isVisible()
    said = panel.document.toPlainText()
    for part in ("what does your delegation do?", "D\tAttribute in public",
                 "Cannot be taken back.", "In own words", "Rationale needed"):  # fmt: skip
        assert part in said
    assert panel.status.words == "open, closes in 04:10"


def test_who_is_asked_stands_there_with_how_far_they_are(desk: Desk) -> None:
    said = opened(desk, "Open", "d4").details.toPlainText()
    assert "BRN  has not decided, until 00:51:22" in said
    assert "ALD  decided: Share what we hold with the council; may decide again" in said
    assert "A  Say nothing yet: rung 0, taken when the time is over" in said
    assert "Let them ask for the log" in said


def test_a_point_that_is_ahead_says_when_and_why_it_opens(desk: Desk) -> None:
    panel = opened(desk, "Ahead", "d8")
    said = panel.details.toPlainText()
    assert "Opens at 00:56:40. They have 10 min." in said
    assert "…\t26 min 40 s into move 2" in said and "✓\ttension is at least 60" in said
    assert panel.status.words == "waiting, opens in 09:28"


def test_a_point_whose_branch_was_not_taken_says_so(desk: Desk) -> None:
    body = desk.window.board.point("d9")
    assert body is not None
    desk.tell({"decision:d9": msgspec.structs.replace(body, status="not_taken")})
    assert "Its branch was not taken" in opened(desk, "Ahead", "d9").details.toPlainText()


def test_coming_back_to_the_list_of_injects_shows_the_inject_again(desk: Desk) -> None:
    panel = opened(desk, "Open", "d4")
    table = desk.window.panels.script.msel.table
    desk.window.panels.decisions.table.setFocus()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert table.selected_key() == "i18"
    assert desk.window.panels.inject.isVisible() and not panel.isVisible()


def test_a_point_stays_open_while_injects_change(desk: Desk) -> None:
    panel = opened(desk, "Open", "d4")
    body = desk.window.board.inject("i18")
    assert body is not None
    desk.tell({"inject:i18": msgspec.structs.replace(body, status="held")})
    assert panel.isVisible()


def test_a_point_that_changes_does_not_scroll_away(desk: Desk) -> None:
    panel = opened(desk, "Open", "d4")
    desk.window.resize(desk.window.minimumSize())
    panel.details.verticalScrollBar().setValue(40)
    body = desk.window.board.point("d4")
    assert body is not None
    desk.tell({"decision:d4": msgspec.structs.replace(body, notes="Now.")})
    assert panel.details.verticalScrollBar().value() == 40


def test_what_comes_next_opens_a_point_from_the_keyboard(desk: Desk) -> None:
    table = desk.window.panels.next.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.selected_key() == "decision:d8"
    assert desk.window.panels.point.title.text() == "D8  Recall the ambassador"


def test_no_key_acts_on_an_inject_that_is_not_the_one_shown(desk: Desk) -> None:
    table = desk.window.panels.next.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    for key in (Qt.Key.Key_R, Qt.Key.Key_H, Qt.Key.Key_S):
        QTest.keyClick(table, key)
    assert desk.commands() == []


@pytest.mark.parametrize("command", [None, c.OpenDecision(decision="response")])
def test_the_hub_tells_how_long_a_point_is_open_before_and_after(
    command: c.OpenDecision | None,
) -> None:
    table = Table()
    if command is not None:
        assert table.white(command).refusal is None
    point = table.engine.state.index.points["response"]
    assert table.card("white", "decision:response").get("deadline") == point.deadline
