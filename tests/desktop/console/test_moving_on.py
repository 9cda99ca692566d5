"""Tests that moving on says first what it leaves behind, and that just that comes about."""

from __future__ import annotations

import re
from itertools import cycle

import msgspec
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from tabletop.desktop.console.confirm_dialogs import AdvanceDialog, left_behind, stay_open
from tabletop.exercise import commands as c
from tabletop.scenario.model import At, LatePolicy, MilestoneIs, Scenario
from tests.desktop.console.table_link import PlayedDesk
from tests.exercise.table import Table
from tests.factories import small_scenario

STATUS = {
    "Released at once, being late": "released",
    "Held for you": "held",
    "Dropped": "dropped",
    "Not played, for their condition does not hold": "not_taken",
}


def left_early() -> Scenario:
    """A first move whose timed injects have each policy in turn; the last has a condition."""
    scenario = small_scenario()
    policies: cycle[LatePolicy] = cycle(("fire", "hold", "drop"))
    first, milestone = scenario.moves[0].id, scenario.milestones[0].id
    timed = [i for i in scenario.injects if isinstance(i.when, At)]
    made = [
        msgspec.structs.replace(i, when=At(move=first, offset=600), late=next(policies))
        for i in timed
    ]
    hindered = MilestoneIs(milestone=milestone)
    made.append(msgspec.structs.replace(made[-1], id="more", number=99, condition=hindered))
    rest = [i for i in scenario.injects if i not in timed]
    moves = (msgspec.structs.replace(scenario.moves[0], gate=None), *scenario.moves[1:])
    return msgspec.structs.replace(scenario, injects=(*made, *rest), moves=moves)


def test_what_is_announced_comes_about(qtbot: QtBot, settings: QSettings) -> None:
    desk = PlayedDesk(Table(left_early()), settings)
    qtbot.addWidget(desk.window)
    desk.window.show()
    qtbot.waitUntil(desk.settled)
    board = desk.window.board
    current = board.current_move()
    assert current is not None
    told = left_behind(board, current)
    assert len(told) == len(STATUS)
    desk.window.panels.top.advance.click()
    (dialog,) = desk.window.dialogs.open_ones()
    assert isinstance(dialog, AdvanceDialog) and "Held for you" in dialog.view.toPlainText()
    dialog.deed.click()
    qtbot.waitUntil(desk.settled)
    injects = {body.number: body for body in board.injects()}
    for heading, titles in told:
        for title in titles:
            assert injects[int(title.split()[0])].status == STATUS[heading], title
    desk.close()


def test_open_decisions_are_named_with_what_becomes_of_them(
    qtbot: QtBot, settings: QSettings
) -> None:
    scenario = small_scenario()
    moves = (msgspec.structs.replace(scenario.moves[0], gate=None), *scenario.moves[1:])
    table = Table(msgspec.structs.replace(scenario, moves=moves))
    table.white(c.OpenDecision(decision="response"))
    desk = PlayedDesk(table, settings)
    qtbot.addWidget(desk.window)
    desk.window.show()
    qtbot.waitUntil(desk.settled)
    desk.window.panels.top.advance.click()
    (dialog,) = desk.window.dialogs.open_ones()
    assert isinstance(dialog, AdvanceDialog)
    said = dialog.view.toPlainText()
    assert "Decisions that stay open in move 2" in said
    (named,) = stay_open(desk.window.board)
    assert re.fullmatch(r"D1 .+: waiting for [A-Z, ]+ until 00:\d\d:00", named) and named in said
    dialog.deed.click()
    qtbot.waitUntil(desk.settled)
    assert stay_open(desk.window.board) == [named]
    desk.close()


def test_what_was_done_with_an_inject_stands_in_the_middle_with_time_and_reason(
    qtbot: QtBot, settings: QSettings
) -> None:
    table = Table()
    table.wait(minutes=3)
    table.white(c.RecallInject(inject="lights-out", reason="Sent too early"))
    desk = PlayedDesk(table, settings)
    qtbot.addWidget(desk.window)
    desk.window.show()
    qtbot.waitUntil(desk.settled)
    desk.window._open("lights-out")
    panel = desk.window.panels.inject
    assert panel.status.words == "recalled 00:03:00"
    said = panel.details.toPlainText()
    assert "Recalled at 00:03:00: Sent too early" in said and "Released at 00:00:00" in said
    desk.close()


def test_an_inject_without_a_time_shows_none(qtbot: QtBot, settings: QSettings) -> None:
    scenario = small_scenario()
    benched = next(inject for inject in scenario.injects if inject.on_bench)
    desk = PlayedDesk(Table(scenario), settings)
    qtbot.addWidget(desk.window)
    desk.window.show()
    qtbot.waitUntil(desk.settled)
    desk.window._open(benched.id)
    document = desk.window.panels.inject.document.toPlainText()
    assert benched.subject in document and "00:00" not in document
    desk.close()


def test_a_question_opened_by_hand_says_so(qtbot: QtBot, settings: QSettings) -> None:
    table = Table()
    table.white(c.OpenDecision(decision="response"))
    desk = PlayedDesk(table, settings)
    qtbot.addWidget(desk.window)
    desk.window.show()
    qtbot.waitUntil(desk.settled)
    desk.window._open_point("response")
    assert "Opened at 00:00:00, by hand." in desk.window.panels.point.details.toPlainText()
    desk.close()
