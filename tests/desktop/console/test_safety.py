"""Tests that texts stay texts, and that nothing outlives the window."""

from __future__ import annotations

import ast
import gc
import weakref
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

import tabletop.desktop.console
from tabletop.exercise.bodies import DelegationName, ExerciseBody, MselInjectBody, RosterPerson
from tests.desktop.console import made_up_injects
from tests.desktop.console.desk import Desk
from tests.desktop.hostile import HOSTILE

SOURCES = sorted(Path(tabletop.desktop.console.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_shown_as_it_is_everywhere(desk: Desk, text: str) -> None:
    body = desk.window.board.inject("i17")
    roster = desk.window.board.rosters()["ald"]
    assert isinstance(body, MselInjectBody)
    person = RosterPerson(person=1, member=1, name=text)
    desk.tell(
        {
            "exercise": ExerciseBody(
                title=text,
                banner=text,
                delegations=(DelegationName(id="ald", code="ALD", name=text, colour=0),),
            ),
            "inject:i17": msgspec.structs.replace(
                body, title=text, subject=text, body=text, notes=text, expected=(text,)
            ),
            "roster:ald": msgspec.structs.replace(roster, people=(person,)),
        }
    )
    desk.window.grab()
    assert desk.window.panels.top.title_line.text() == text
    at = desk.window.panels.script.msel.model.place_of("i17")
    assert at is not None
    assert desk.window.panels.script.msel.model.row_at(at).title == text


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_in_the_dialogs(desk: Desk, text: str) -> None:
    point = desk.window.board.point("d4")
    exercise = desk.window.board.exercise
    assert point is not None and exercise is not None
    names = tuple(msgspec.structs.replace(n, name=text) for n in exercise.delegations)
    desk.tell(
        {
            "decision:d4": msgspec.structs.replace(point, title=text),
            "exercise": msgspec.structs.replace(exercise, delegations=names),
        }
    )
    for open_one in (
        desk.window.dialogs.record,
        desk.window.dialogs.write_inject,
        desk.window.dialogs.end,
    ):
        open_one()
        desk.window.dialogs.open_ones()[-1].grab()


def test_no_label_guesses_the_format_of_its_text(desk: Desk) -> None:
    desk.window.dialogs.record("d4")
    desk.window.dialogs.write_inject()
    desk.window.dialogs.end()
    labels = desk.window.findChildren(QLabel)
    assert len(labels) > 30
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_only_bound_methods_are_connected() -> None:
    """A lambda or partial would outlive its panel; see also the habits of the architecture."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(attr="connect"), args=args):
                    assert all(isinstance(arg, ast.Attribute | ast.Name) for arg in args), path


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    for path in SOURCES:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path


def test_opening_and_closing_every_panel_leaks_nothing(qtbot: QtBot, settings: QSettings) -> None:
    desk = Desk(settings)
    desk.window.show()
    desk.begin()
    for open_one in (
        desk.window.dialogs.write_inject,
        desk.window.dialogs.ask_question,
        desk.window.dialogs.record,
        desk.window.dialogs.end,
        desk.window.dialogs.show_room,
    ):
        open_one()
    window, bridge = desk.window, desk.bridge
    children = window.findChildren(QWidget)
    gone = weakref.ref(window.panels)
    desk.close()
    del desk
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not any(isValid(child) for child in children)
    assert not isValid(window) and not isValid(bridge)
    del window, children, bridge, open_one
    gc.collect()
    assert gone() is None


def test_a_closed_dialog_hears_nothing_more(qtbot: QtBot, desk: Desk) -> None:
    desk.window.dialogs.ask_question()
    dialog = desk.window.dialogs.open_ones()[0]
    dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not isValid(dialog)
    desk.window.panels.top.primary.click()
    desk.answer_last()
    assert desk.window.panels.status.said() == "Paused."


def test_everything_a_person_can_press_has_a_name(desk: Desk) -> None:
    from PySide6.QtWidgets import QAbstractButton

    for button in desk.window.findChildren(QAbstractButton):
        if button.isVisible() and type(button).__module__.startswith("tabletop"):
            assert button.accessibleName(), button


def test_made_up_cards_cover_every_status() -> None:
    """The pictures show every state an inject can be in."""
    from tabletop.desktop.console.msel import GROUPS

    wanted = frozenset[str]().union(*(statuses for _, _, statuses in GROUPS))
    assert {sketch.status for sketch in made_up_injects.SKETCHES} == wanted
