"""Simulated delegates from the console's window at a real hub: seated, replaced, dismissed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tabletop.cli import hosting
from tabletop.exercise import events as e
from tabletop.hub.descriptor import Descriptor
from tabletop.hub.discovery import find_hub
from tabletop.record.reader import read_exercise
from tabletop.report.make import make_report
from tabletop.seat.address import parse_address
from tabletop.seat.joining import join
from tests.factories import write_package
from tests.report.reading import words_of
from tests.test_whole_exercise import Console


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Descriptor]:
    yield hosting.start(package=write_package(tmp_path), file=tmp_path / "seats.tabletop")
    if left := find_hub(tmp_path / "seats.tabletop"):
        hosting.stop(left)


def fill(console: Console, **wanted: str) -> None:
    """Open the dialog by its key, choose, and press."""
    console.press(Qt.Key.Key_F)
    dialog = console.window.dialogs.seats()
    assert dialog is not None
    for delegation, temperament in wanted.items():
        how = dialog.rows[delegation].how
        how.setCurrentIndex(how.findData(temperament))
    QTest.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    console.until(lambda: console.window.dialogs.seats() is None)


def sitting(console: Console, delegation: str) -> list[tuple[str, str]]:
    roster = console.window.board.rosters().get(delegation)
    people = roster.people if roster is not None else ()
    return [(one.name, one.temperament) for one in people]


def dismiss(console: Console, delegation: str) -> None:
    console.press(Qt.Key.Key_F)
    dialog = console.window.dialogs.seats()
    assert dialog is not None
    QTest.mouseClick(dialog.rows[delegation].dismiss, Qt.MouseButton.LeftButton)
    console.until(lambda: not sitting(console, delegation))
    dialog.reject()


def test_seats_are_filled_taken_over_and_emptied_from_the_window(
    hub: Descriptor, qtbot: QtBot
) -> None:
    console, file = Console(hub, qtbot), Path(hub.file)
    fill(console, ald="hawkish", brn="slow")
    console.until(lambda: sitting(console, "brn"))
    assert sitting(console, "ald") == [("Simulated ALD", "hawkish")]
    assert sitting(console, "cst") == []
    asyncio.run(join(parse_address(f"127.0.0.1:{hub.port}"), hub.code, "Ana", "ald"))
    console.until(lambda: sitting(console, "ald") == [("Ana", "")])
    fill(console, brn="silent")
    console.until(lambda: sitting(console, "brn") == [("Simulated BRN 2", "silent")])
    dismiss(console, "brn")
    console.window.close()
    hosting.stop(hub)
    left = [entry.event for entry in read_exercise(file).recorded]
    assert [(one.delegation, one.because) for one in left if isinstance(one, e.DelegateLeft)] == [
        ("ald", "replaced"),
        ("brn", "replaced"),
        ("brn", "dismissed"),
    ]
    make_report(file, file.with_suffix(".pdf"))
    said = words_of(PdfReader(file.with_suffix(".pdf")))
    assert "the program, hawkish" in said and "the program, silent" in said
