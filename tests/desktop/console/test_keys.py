"""Tests that each key gives its command once, where it may, and never while one types."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tabletop.desktop.console.buttons import KeyButton
from tabletop.desktop.console.command_dialog import CommandDialog
from tabletop.desktop.console.inject_dialog import InjectDialog
from tabletop.desktop.console.question_dialog import QuestionDialog
from tabletop.desktop.console.record_dialog import RecordDialog
from tabletop.desktop.console.tables import FixedTable
from tabletop.exercise import commands as c
from tests.desktop.console import made_up
from tests.desktop.console.desk import Desk

Key = Qt.Key


def rows(desk: Desk, inject: str, *, bench: bool = False) -> QWidget:
    """The table with the inject selected and the focus on it."""
    script = desk.window.panels.script
    script.reveal(inject)
    table = (script.bench if bench else script.msel).table
    table.setFocus()
    table.selectRow(table.rows.place_of(inject) or 0)
    return table


def strike(key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key pressed by a person, wherever the focus is."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)


@pytest.mark.parametrize(
    ("key", "inject", "command"),
    [
        (Key.Key_R, "i18", c.ReleaseInject(inject="i18")),
        (Key.Key_H, "i18", c.HoldInject(inject="i18")),
        (Key.Key_S, "i18", c.SkipInject(inject="i18")),
        (Key.Key_U, "i15", c.TakeUpInject(inject="i15")),
        (Key.Key_V, "i3", c.ResolveInject(inject="i3")),
    ],
)
def test_a_key_on_a_row_gives_its_command_once(
    desk: Desk, key: Key, inject: str, command: c.Command
) -> None:
    rows(desk, inject)
    strike(key)
    strike(key)
    assert desk.commands() == [command]


def test_p_plays_from_the_bench_and_r_does_not(desk: Desk) -> None:
    rows(desk, "i24", bench=True)
    strike(Key.Key_R)
    assert desk.commands() == []
    strike(Key.Key_P)
    assert desk.commands() == [c.ReleaseInject(inject="i24")]


@pytest.mark.parametrize(
    ("key", "inject"),
    [
        (Key.Key_R, "i3"),
        (Key.Key_H, "i3"),
        (Key.Key_U, "i18"),
        (Key.Key_V, "i18"),
        (Key.Key_C, "i18"),
        (Key.Key_P, "i18"),
    ],
)
def test_a_key_does_nothing_where_the_status_does_not_allow_it(
    desk: Desk, key: Key, inject: str
) -> None:
    rows(desk, inject)
    strike(key)
    assert desk.commands() == []
    assert not desk.window.dialogs.open_ones()


def test_a_key_works_again_once_the_hub_has_answered(desk: Desk) -> None:
    rows(desk, "i18")
    strike(Key.Key_R)
    desk.answer_last()
    strike(Key.Key_R)
    assert len(desk.commands()) == 2


@pytest.mark.parametrize(
    ("phase", "command"),
    [
        ("ready", c.StartExercise()),
        ("running", c.PauseExercise()),
        ("paused", c.ResumeExercise()),
    ],
)
def test_space_does_what_the_phase_calls_for_once(
    desk: Desk, phase: str, command: c.Command
) -> None:
    desk.tell({"clock": made_up.clock(phase)})  # type: ignore[arg-type]
    strike(Key.Key_Space)
    strike(Key.Key_Space)
    assert desk.commands() == [command]


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_N, Key.Key_R, Key.Key_I, Key.Key_Q])
def test_no_key_acts_while_one_types_into_the_filter(desk: Desk, key: Key) -> None:
    desk.window.panels.script.focus_filter()
    strike(key)
    assert desk.commands() == []
    assert not desk.window.dialogs.open_ones()
    assert len(desk.window.panels.script.msel.box.text()) == 1


def test_slash_leads_to_the_filter_and_escape_back(desk: Desk) -> None:
    script = desk.window.panels.script
    strike(Key.Key_Slash)
    assert script.msel.box.hasFocus()
    QTest.keyClicks(script.msel.box, "squirrel")
    assert script.msel.model.rowCount() == 1
    strike(Key.Key_Escape)
    assert script.msel.table.hasFocus() and script.msel.model.rowCount() == 22


def test_keys_of_decisions_act_on_the_one_selected(desk: Desk) -> None:
    table = desk.window.panels.decisions.table
    table.setFocus()
    table.selectRow(table.rows.place_of("d4") or 0)
    strike(Key.Key_E)
    strike(Key.Key_X)
    assert desk.commands() == [
        c.ExtendDecision(decision="d4", seconds=300),
        c.CloseDecision(decision="d4"),
    ]


@pytest.mark.parametrize(("group", "command"), [
    ("Done", c.ReopenDecision(decision="d3")),
    ("Ahead", c.OpenDecision(decision="d8")),
])  # fmt: skip
def test_o_opens_or_reopens(desk: Desk, group: str, command: c.Command) -> None:
    decisions = desk.window.panels.decisions
    decisions.show_group(group)
    decisions.table.setFocus()
    decisions.table.selectRow(decisions.model.place_of(getattr(command, "decision", "")) or 0)
    strike(Key.Key_O)
    assert desk.commands() == [command]


@pytest.mark.parametrize(
    ("key", "kind"),
    [(Key.Key_I, InjectDialog), (Key.Key_Q, QuestionDialog), (Key.Key_D, RecordDialog)],
)
def test_a_key_opens_its_dialog(desk: Desk, key: Key, kind: type[CommandDialog]) -> None:
    strike(key)
    assert [type(each) for each in desk.window.dialogs.open_ones()] == [kind]


def test_nothing_is_asked_of_a_hub_that_does_not_answer(desk: Desk) -> None:
    rows(desk, "i18")
    desk.link_state(connected=False)
    for key in (Key.Key_Space, Key.Key_N, Key.Key_R, Key.Key_H, Key.Key_I, Key.Key_Q, Key.Key_D):
        strike(key)
    assert desk.commands() == []
    assert not desk.window.dialogs.open_ones()


def test_letters_do_not_lead_to_other_rows(desk: Desk) -> None:
    rows(desk, "i18")
    strike(Key.Key_T)
    assert desk.window.panels.script.msel.table.selected_key() == "i18"


@pytest.mark.parametrize("phase", ["ready", "running", "paused", "ended"])
def test_every_button_but_those_of_filters_has_its_key_on_it(desk: Desk, phase: str) -> None:
    desk.tell({"clock": made_up.clock(phase)})  # type: ignore[arg-type]
    buttons = [one for one in desk.window.findChildren(KeyButton) if one.isVisible()]
    assert len(buttons) > 10
    assert [one.text() for one in buttons if not one.key and not one.isCheckable()] == []


def test_a_hidden_button_is_not_struck(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("mine")
    strike(Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "mine"


PANELS = (
    "what comes next",
    "MSEL",
    "bench",
    "milestones and storylines",
    "decisions",
    "decisions recorded",
)


@pytest.mark.parametrize(("number", "panel"), list(enumerate(PANELS, 1)))
def test_each_panel_has_a_key_that_leads_to_a_row_of_it(
    desk: Desk, number: int, panel: str
) -> None:
    strike(Key(Key.Key_0.value + number), Qt.KeyboardModifier.ControlModifier)
    table = QApplication.focusWidget()
    assert isinstance(table, FixedTable) and table.accessibleName() == panel
    assert table.selected_key()


def test_arrows_lead_through_the_groups_of_decisions(desk: Desk) -> None:
    decisions = desk.window.panels.decisions
    strike(Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    groups = []
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Left):
        strike(key)
        groups.append(next(n for n, switch in decisions.switches.items() if switch.isChecked()))
    assert groups == ["Done", "Ahead", "Open", "Ahead"]
    assert desk.window.panels.point.title.text() == "D8  Recall the ambassador"
