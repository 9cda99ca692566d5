"""Every key of the console and what it strikes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tabletop.desktop.console import keys
from tabletop.desktop.console.actions import INJECT_ACTIONS, POINT_ACTIONS
from tabletop.desktop.console.expected_box import MOST_KEYS
from tabletop.desktop.console.panels import Panels


def wire_keys(window: QWidget, panels: Panels, record: Callable[[str], None]) -> None:
    """Keys of the whole window, and those that act on rows alone."""
    for key, button in (
        ("Space", panels.top.primary),
        ("M", panels.top.primary),
        ("N", panels.top.advance),
        ("Ctrl+E", panels.top.end),
        ("Ctrl+D", panels.ended.copy),
        ("Ctrl+M", panels.ended.again),
        ("Ctrl+K", panels.notices.close_button),
        ("Ctrl+R", panels.away.start),
        ("J", panels.top.place.show_room),
        ("Ctrl+J", panels.top.place.copy),
        ("I", panels.script.write),
        ("Q", panels.decisions.ask),
        ("B", panels.status.story),
        ("F", panels.roster.fill),
    ):
        keys.in_window(window, key, button.strike)
    for number in range(1, 7):
        keys.in_window(window, f"Ctrl+{number}", panels.go_to)
    keys.in_window(window, "/", panels.script.focus_filter)
    keys.in_window(window, "D", record)
    rows = (
        panels.script.msel.table,
        panels.script.bench.table,
        panels.next.table,
    )
    keys.on_rows(rows, (*(a.key for a in INJECT_ACTIONS), "P"), panels.inject.press)
    keys.on_rows(rows, map(str, range(1, MOST_KEYS + 1)), panels.inject.expected.press)
    keys.on_rows((panels.script.state.table,), ("Return", "Enter"), panels.script.state.press)
    keys.on_rows((panels.decisions.table,), ("Left", "Right"), panels.decisions.turn)
    point_keys = {action.key for action in POINT_ACTIONS} - {"D"}
    keys.on_rows((panels.decisions.table,), sorted(point_keys), panels.decisions.press)
