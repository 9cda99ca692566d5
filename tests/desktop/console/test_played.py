"""Tests of the console at a table that is played: its commands meet the real rules."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from tabletop.desktop.console.actions import (
    INJECT_ACTIONS,
    POINT_ACTIONS,
    inject_allows,
    point_allows,
    point_fits,
)
from tabletop.desktop.console.inject_dialog import InjectDialog
from tabletop.desktop.console.question_dialog import QuestionDialog
from tabletop.desktop.console.record_dialog import RecordDialog
from tabletop.exercise import commands as c
from tabletop.exercise.bodies import DecisionPointBody
from tests.desktop.console.table_link import PlayedDesk
from tests.exercise.table import Table

MINUTE = 60


@pytest.fixture
def played(qtbot: QtBot, settings: QSettings) -> Iterator[PlayedDesk]:
    """A console at an exercise that is ready to start, with four delegates seated."""
    desk = PlayedDesk(Table(start=False), settings)
    qtbot.addWidget(desk.window)
    desk.window.show()
    qtbot.waitUntil(desk.settled)
    yield desk
    desk.close()


def settle(qtbot: QtBot, desk: PlayedDesk) -> None:
    qtbot.waitUntil(desk.settled)


def test_an_exercise_is_run_from_start_to_end(qtbot: QtBot, played: PlayedDesk) -> None:
    panels, board = played.window.panels, played.window.board
    panels.top.primary.click()
    settle(qtbot, played)
    assert panels.top.primary.text() == "Pause"
    lights = board.inject("lights-out")
    assert lights is not None and lights.status == "released"
    played.wait(minutes=6)
    settle(qtbot, played)
    panels.next.table.selectRow(0)
    panels.inject.buttons["hold"].click()
    settle(qtbot, played)
    assert "held" in panels.status.said()
    panels.top.end.click()
    (dialog,) = played.window.dialogs.open_ones()
    dialog.deed.click()
    settle(qtbot, played)
    assert panels.top.primary.text() == "Make report" and panels.ended.isVisible()


def test_a_spoken_decision_reaches_the_feed(qtbot: QtBot, played: PlayedDesk) -> None:
    panels = played.window.panels
    panels.top.primary.click()
    played.wait(minutes=4)
    settle(qtbot, played)
    panels.decisions.table.selectRow(0)
    panels.decisions.buttons["record"].click()
    (dialog,) = played.window.dialogs.open_ones()
    assert isinstance(dialog, RecordDialog)
    dialog.option.setCurrentIndex(0)
    dialog.rationale.setPlainText("Said aloud.")
    dialog.deed.click()
    settle(qtbot, played)
    assert panels.status.said() == "Recorded #1 for Republic of Aldria on D1 The first response."
    entry = panels.feed.model.row_at(0)
    assert (entry.record.given, entry.record.rationale) == ("voice", "Said aloud.")


def test_a_record_that_replaces_another_names_it(qtbot: QtBot, played: PlayedDesk) -> None:
    panels = played.window.panels
    panels.top.primary.click()
    played.wait(minutes=4)
    settle(qtbot, played)
    for option in (0, 1):
        panels.decisions.reveal("response")
        played.window.dialogs.record("response")
        (dialog,) = played.window.dialogs.open_ones()
        assert isinstance(dialog, RecordDialog)
        dialog.option.setCurrentIndex(option)
        dialog.rationale.setPlainText("Said aloud.")
        dialog.deed.click()
        settle(qtbot, played)
        qtbot.waitUntil(lambda: not played.window.dialogs.open_ones())

    said = "Recorded #2 for Republic of Aldria on D1 The first response; it takes the place of #1."
    assert panels.status.said() == said


def test_what_is_written_is_played(qtbot: QtBot, played: PlayedDesk) -> None:
    board = played.window.board
    played.window.panels.top.primary.click()
    settle(qtbot, played)
    played.window.dialogs.write_inject()
    (inject,) = played.window.dialogs.open_ones()
    assert isinstance(inject, InjectDialog)
    inject.to.all.click()
    inject.subject.setText("A word from the chair")
    inject.deed.click()
    played.window.dialogs.ask_question()
    question = played.window.dialogs.open_ones()[-1]
    assert isinstance(question, QuestionDialog)
    question.to.all.click()
    question.title_line.setText("Do we go on?")
    question.options.setPlainText("Yes\nNo [2]")
    question.deed.click()
    settle(qtbot, played)
    assert board.injects()[-1].title == "A word from the chair"
    assert board.injects()[-1].status == "released"
    assert board.points()[-1].status == "open"


def test_every_enabled_action_on_an_inject_is_taken_by_the_rules(
    qtbot: QtBot, played: PlayedDesk
) -> None:
    """Each way to a status, then every action: enabled means taken, disabled means refused."""
    ways = ((), ("hold",), ("skip",), ("release",), ("release", "resolve"), ("release", "recall"))
    named = {action.name: action for action in INJECT_ACTIONS}
    for way in ways:
        for action in INJECT_ACTIONS:
            table = Table()
            for step in way:
                assert table.white(named[step].make("grid-report")).refusal is None  # type: ignore[arg-type]
            status = table.inject("grid-report")["status"]
            allowed = status in action.statuses
            refusal = table.white(action.make("grid-report")).refusal  # type: ignore[arg-type]
            assert allowed == (refusal is None), f"{action.name} when {status}: {refusal}"


def test_every_enabled_action_on_a_point_is_taken_by_the_rules() -> None:
    ways: tuple[tuple[c.AnyCommand, ...], ...] = (
        (),
        (c.OpenDecision(decision="response"),),
        (c.OpenDecision(decision="response"), c.CloseDecision(decision="response")),
    )
    for way in ways:
        for action in POINT_ACTIONS:
            table = Table()
            for command in way:
                assert table.white(command).refusal is None
            if action.make is None:
                continue
            body = msgspec.convert(table.card("white", "decision:response"), DecisionPointBody)
            refusal = table.white(action.make("response")).refusal  # type: ignore[arg-type]
            allowed = point_fits(action, body, "running")
            assert allowed == (refusal is None), f"{action.name} when {body.status}: {refusal}"


def test_nothing_is_allowed_before_the_start_or_after_the_end(
    qtbot: QtBot, played: PlayedDesk
) -> None:
    board = played.window.board
    for phase in ("ready", "ended"):
        for body in board.injects():
            assert not any(inject_allows(a, body, phase) for a in INJECT_ACTIONS)
        for point in board.points():
            allowed = {a.name for a in POINT_ACTIONS if point_allows(a, point, phase)}
            assert allowed <= ({"record"} if phase == "ended" else set())
