"""Tests that the console tells apart what is decided, what silence chose, and what may change."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from tabletop.desktop.console.confirm_dialogs import EndDialog
from tabletop.desktop.console.point_words import mark_of, mark_of_line, point_words, standing
from tabletop.desktop.console.record_dialog import RecordDialog
from tabletop.desktop.words import MARKS
from tabletop.exercise import commands as c
from tabletop.exercise.bodies import DecisionPointBody
from tests.desktop.console.table_link import PlayedDesk
from tests.exercise.table import Table

ANSWER = c.RecordDecision(card="decision:1", option="a", rationale="Why not.", confidence="low")
SHARE = c.RecordDecision(card="decision:1", option="a")


@pytest.fixture
def played(qtbot: QtBot, settings: QSettings) -> Iterator[PlayedDesk]:
    """Six minutes in, with two questions open."""
    table = Table()
    table.wait(minutes=6)
    desk = PlayedDesk(table, settings)
    qtbot.addWidget(desk.window)
    desk.window.resize(1366, 768)
    desk.window.show()
    qtbot.waitUntil(desk.settled)
    yield desk
    desk.close()


def everybody_decides(qtbot: QtBot, desk: PlayedDesk) -> None:
    desk.table.delegate(1, ANSWER)
    desk.table.delegate(1, c.RecordDecision(card="decision:2", option="a"))
    desk.table.delegate(2, SHARE)
    desk.table.delegate(3, SHARE)
    desk.link.tell(0, full=True)
    qtbot.waitUntil(desk.settled)


def defaulted(qtbot: QtBot, desk: PlayedDesk) -> DecisionPointBody:
    """`sharing` after its time, with Bernia alone having decided."""
    desk.table.delegate(2, SHARE)
    desk.link.tell(0, full=True)
    desk.wait(minutes=2)
    qtbot.waitUntil(desk.settled)
    return body_of(desk, "sharing")


def body_of(desk: PlayedDesk, decision: str) -> DecisionPointBody:
    body = desk.window.board.point(decision)
    assert body is not None
    return body


def lines_of(desk: PlayedDesk, decision: str) -> str:
    decisions = desk.window.panels.decisions
    decisions.reveal(decision)
    decisions.table.clicked.emit(decisions.table.currentIndex())
    return desk.window.panels.point.details.toPlainText()


def test_with_all_decided_the_list_says_what_may_still_change(
    qtbot: QtBot, played: PlayedDesk
) -> None:
    everybody_decides(qtbot, played)
    played.window.panels.decisions.show_group("Open")
    said = played.window.panels.decisions.table.empty_words
    assert said.startswith("Nobody is waited for. ")
    assert "D1 may still be decided again until 00:23:00." in said
    assert "D2 may still be decided again until 00:08:00." in said


def test_ending_tells_what_may_still_be_decided_again(qtbot: QtBot, played: PlayedDesk) -> None:
    everybody_decides(qtbot, played)
    played.window.panels.top.end.click()
    (dialog,) = played.window.dialogs.open_ones()
    assert isinstance(dialog, EndDialog)
    assert "D1 may still be decided again until 00:23:00" in dialog.open_things


def test_questions_that_close_together_are_told_together(qtbot: QtBot, played: PlayedDesk) -> None:
    played.table.white(c.ExtendDecision(decision="sharing", seconds=15 * 60))
    everybody_decides(qtbot, played)
    said = played.window.panels.decisions.table.empty_words
    assert "D1, D2 may still be decided again until 00:23:00." in said


def test_what_silence_chose_has_a_mark_of_its_own(qtbot: QtBot, played: PlayedDesk) -> None:
    body = defaulted(qtbot, played)
    marks = {line.delegation: mark_of_line(line) for line in body.points}
    assert marks == {
        "ald": MARKS["default"], "brn": MARKS["resolved"], "cst": MARKS["default"]
    }  # fmt: skip
    assert mark_of(body) == MARKS["decided"]
    assert "decided: brn; by default: ald, cst" in point_words(
        body, played.window.panels.decisions.model.moment
    )


def test_a_question_that_nobody_answered_stands_by_default(
    qtbot: QtBot, played: PlayedDesk
) -> None:
    played.wait(minutes=2)
    qtbot.waitUntil(played.settled)
    body = body_of(played, "sharing")
    assert mark_of(body) == MARKS["default"]
    assert standing(body, played.window.panels.decisions.model.moment) == "by default"


def test_the_middle_says_by_default(qtbot: QtBot, played: PlayedDesk) -> None:
    defaulted(qtbot, played)
    said = lines_of(played, "sharing")
    assert "ALD  by default at 00:08:00: Decline" in said
    assert "BRN  decided at 00:06:00: Share it all" in said


def test_recording_says_what_was_taken_by_default(qtbot: QtBot, played: PlayedDesk) -> None:
    defaulted(qtbot, played)
    played.window.dialogs.record("sharing")
    (dialog,) = played.window.dialogs.open_ones()
    assert isinstance(dialog, RecordDialog)
    entries = [dialog.delegation.itemText(at) for at in range(dialog.delegation.count())]
    assert [words.rpartition(", ")[2] for words in entries] == [
        "by default", "by default", "has decided"
    ]  # fmt: skip
    assert dialog._before.text().startswith("By default at 00:08:00: “Decline.”")


def test_the_feed_says_how_many_are_newer_and_leads_to_them(
    qtbot: QtBot, played: PlayedDesk
) -> None:
    feed = played.window.panels.feed
    everybody_decides(qtbot, played)
    feed.table.selectRow(3)
    qtbot.waitUntil(lambda: feed.table.verticalScrollBar().maximum() > 0)
    feed.table.show_selected()
    above = feed.table.verticalScrollBar().value()
    assert above and feed.newer.isVisible() and feed.newer.text() == f"{above} newer"
    feed.newer.click()
    assert feed.table.verticalScrollBar().value() == 0 and not feed.newer.isVisible()
    assert feed.table.selected_key() == feed.model.key_at(0)
    assert feed.reasons.toPlainText().startswith("ALD on D2 ")


def test_countdowns_keep_off_the_edge_of_their_list(qtbot: QtBot, played: PlayedDesk) -> None:
    table = played.window.panels.next.table
    assert not table.verticalScrollBar().isVisible()
    shown = table.viewport().grab().toImage()
    ground = shown.pixelColor(shown.width() - 1, 14)
    edge = range(shown.width() - 10, shown.width())
    assert all(shown.pixelColor(x, y) == ground for x in edge for y in range(28))
