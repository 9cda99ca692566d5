"""Tests that no column changes its width by what stands in it, and each has room for all of it."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QApplication

from tabletop.desktop.console.buttons import KeyButton
from tabletop.desktop.console.inject_table import BOX_PIXELS
from tests.desktop.console import made_up
from tests.desktop.console.desk import Desk


def test_the_end_of_the_exercise_moves_no_column(desk: Desk) -> None:
    desk.window.resize(desk.window.minimumSize())
    columns = desk.window.panels.columns
    before = columns.sizes()
    desk.tell(made_up.half_way("ended"))
    for inject in ("i3", "i15", "i24"):
        desk.window._open(inject)
    assert columns.sizes() == before


def test_the_filter_has_room_for_words_and_every_switch_is_seen(desk: Desk) -> None:
    msel = desk.window.panels.script.msel
    for width in (1270, 1366, 1920, 1270):
        desk.window.resize(width, 740)
        QApplication.sendPostedEvents()
        assert msel.box.width() >= BOX_PIXELS
        for chip in msel.findChildren(KeyButton):
            assert chip.isVisible() and chip.width() == chip.sizeHint().width(), chip.text()
            assert msel.rect().contains(chip.geometry())


def test_many_decisions_fit_into_the_narrowest_column(desk: Desk) -> None:
    desk.window.resize(desk.window.minimumSize())
    point = desk.window.board.point("d4")
    assert point is not None
    many = {
        f"decision:x{n}": msgspec.structs.replace(point, id=f"x{n}", number=20 + n, status=status)
        for n, status in enumerate(["open", "decided", "waiting"] * 12)
    }
    desk.tell(dict(many))
    panel = desk.window.panels.decisions
    for chip in panel.findChildren(KeyButton):
        if chip.isVisible():
            at = chip.mapTo(panel, chip.rect().topLeft())
            assert panel.rect().contains(chip.rect().translated(at)), chip.text()
