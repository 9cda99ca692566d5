"""Tests the import of an MSEL as a dialog: everything chosen is seen, and nothing is a dead end."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tabletop.desktop.start.msel import dialog as dialog_module
from tabletop.desktop.start.msel.column_list import FieldBox
from tabletop.desktop.start.msel.dialog import MselDialog
from tabletop.desktop.start.msel.opened import Opened, open_file
from tabletop.desktop.start.msel.tables import TextTable
from tabletop.scenario.check import check
from tabletop.scenario.msel.layouts import Layouts
from tests.desktop.hostile import HOSTILE
from tests.scenario.msel import books
from tests.scenario.msel.files import xlsx
from tests.scenario.msel.tools.documents import aev_inject, openaev, written

HEAD = ("No", "Subject", "To", "From", "Text", "Remark")
Open = Callable[[Path], MselDialog]


@pytest.fixture
def empty(qtbot: QtBot, tmp_path: Path) -> MselDialog:
    made = MselDialog(tmp_path / "Scenarios", Layouts(tmp_path / "config"))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def opened(qtbot: QtBot, empty: MselDialog) -> Open:
    def open_it(path: Path) -> MselDialog:
        empty.open_file(path)
        settle(qtbot, empty)
        return empty

    return open_it


def settle(qtbot: QtBot, dialog: MselDialog) -> None:
    qtbot.waitUntil(lambda: not dialog._is_busy and not dialog._is_working, timeout=20_000)


def said(dialog: MselDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def texts(model: QAbstractItemModel, name: str) -> list[str]:
    """What stands in the column of that name."""
    names = [
        model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())
    ]
    column = names.index(name)
    return [model.index(row, column).data() for row in range(model.rowCount())]


def preview(dialog: MselDialog, name: str) -> list[str]:
    return texts(dialog.outcome.preview.table, name)


def told(dialog: MselDialog) -> dict[str, str]:
    table = dialog.outcome.told.table
    return dict(
        zip(texts(table, "where"), texts(table, "what becomes of it"), strict=True),
    )


def box(dialog: MselDialog, label: str) -> FieldBox:
    return next(one for one in dialog.how.columns.boxes() if one.column.label == label)


def pick(qtbot: QtBot, dialog: MselDialog, label: str, field: str) -> None:
    """Choose a field as a person does: by the box."""
    chosen = box(dialog, label)
    chosen.setCurrentIndex(chosen.findData(field))
    chosen.activated.emit(chosen.currentIndex())
    settle(qtbot, dialog)


def simple(folder: Path, *rows: tuple[object, ...], name: str = "simple.xlsx") -> Path:
    rows = rows or ((1, "Dark", "Blue", "Grid", "The lamps go out.", "slow"),)
    return xlsx(folder / name, {"MSEL": [HEAD, *rows]})


def shopping(folder: Path) -> Path:
    rows = [("What", "How many"), ("Apples", 3), ("Pears", 4)]
    return xlsx(folder / "shopping.xlsx", {"List": rows})


def test_the_guess_is_shown_with_the_rows_as_they_will_become(opened: Open, tmp_path: Path) -> None:
    dialog = opened(books.county(tmp_path))
    assert dialog.how.sheets.chosen() == ("MSEL",)
    assert dialog.how.header.value() == 3
    assert box(dialog, "SUBJECT").currentText() == "title"
    assert preview(dialog, "title")[:2] == ["Power fails", "Rumour"]
    assert "As it will become: 5 injects, 2 moves" in said(dialog)
    assert "2 delegations: EOC, ME Ministry of Energy" in said(dialog)


def test_a_number_that_stands_twice_is_shown_as_the_one_it_becomes(
    opened: Open, tmp_path: Path
) -> None:
    rows = [(n, f"T{n}", to, "Grid", "x", "") for n, to in ((6, "Osk"), (6, ""), (9, "Narn"))]
    dialog = opened(simple(tmp_path, *rows))
    assert preview(dialog, "number") == ["6", "7", "9"]
    assert preview(dialog, "to") == ["Osk", "all", "Narn"]
    becomes = texts(dialog.outcome.told.table, "what becomes of it")
    assert "6 stands twice; row 3 becomes 7; what stood there is kept in the notes" in becomes


def test_what_finds_no_place_is_listed_with_sheet_and_cell_and_is_kept(
    opened: Open, tmp_path: Path
) -> None:
    dialog = opened(books.county(tmp_path))
    assert told(dialog)["MSEL!A7"] == "this row is no inject; kept in the notes of inject 3"
    assert f"To look at: {dialog.outcome.told.table.rowCount()}" in said(dialog)
    assert "kept in the notes of an inject, and this list in import.txt" in said(dialog)


def test_a_change_of_a_column_is_seen_in_the_rows_at_once(
    qtbot: QtBot, opened: Open, tmp_path: Path
) -> None:
    dialog = opened(simple(tmp_path))
    pick(qtbot, dialog, "Remark", "title")
    assert preview(dialog, "title") == ["slow"]
    assert box(dialog, "Subject").currentText() == "none: kept in the notes"
    assert told(dialog)["MSEL!B2"] == "the column Subject belongs to no field; kept in the notes"


def test_changes_made_while_the_rows_are_worked_out_are_not_lost(
    qtbot: QtBot, opened: Open, tmp_path: Path
) -> None:
    dialog = opened(simple(tmp_path))
    for field in ("from", "to", "title"):
        chosen = box(dialog, "Remark")
        chosen.field_chosen.emit(chosen, field)
    settle(qtbot, dialog)
    assert preview(dialog, "title") == ["slow"]


def test_another_header_row_and_other_sheets_may_be_chosen(
    qtbot: QtBot, opened: Open, tmp_path: Path
) -> None:
    dialog = opened(books.days(tmp_path))
    assert dialog.how.sheets.chosen() == ("Jour 1", "Jour 2")
    assert len(preview(dialog, "title")) == 6
    dialog.how.sheets.item(2).setCheckState(Qt.CheckState.Unchecked)
    settle(qtbot, dialog)
    assert preview(dialog, "title") == ["Message 1.1", "Message 1.2", "Message 1.3"]
    dialog.how.header.setValue(1)
    settle(qtbot, dialog)
    assert "Say which column is the title or the description." in said(dialog)
    assert not dialog.deed.isEnabled()
    dialog.how.header.setValue(2)
    settle(qtbot, dialog)
    assert dialog.deed.isEnabled()


def test_no_sheet_is_no_dead_end(qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
    dialog = opened(simple(tmp_path))
    item = dialog.how.sheets.item(0)
    item.setCheckState(Qt.CheckState.Unchecked)
    assert "Tick the sheet to import." in said(dialog) and not dialog.deed.isEnabled()
    item.setCheckState(Qt.CheckState.Checked)
    settle(qtbot, dialog)
    assert dialog.deed.isEnabled()


def test_a_workbook_that_is_no_msel_is_said_to_be_none_and_can_be_made_one(
    qtbot: QtBot, opened: Open, tmp_path: Path
) -> None:
    dialog = opened(shopping(tmp_path))
    assert "✖ shopping.xlsx is no MSEL" in said(dialog)
    assert not dialog.deed.isEnabled()
    pick(qtbot, dialog, "What", "title")
    assert preview(dialog, "title") == ["Apples", "Pears"]
    assert dialog.deed.isEnabled()


def test_a_file_that_cannot_be_read_is_said_so_and_another_is_chosen(
    qtbot: QtBot, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "damaged.xlsx"
    damaged.write_bytes(b"nonsense")
    dialog = opened(damaged)
    assert "✖ damaged.xlsx cannot be read" in said(dialog)
    assert dialog.focusWidget() is dialog.choose and not dialog.deed.isEnabled()
    good = str(simple(tmp_path))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (good, ""))
    QTest.keyClick(dialog.choose, Qt.Key.Key_Space)
    settle(qtbot, dialog)
    assert preview(dialog, "title") == ["Dark"] and dialog.deed.isEnabled()


def test_a_file_that_fails_after_a_good_one_leaves_nothing_to_import(
    opened: Open, tmp_path: Path
) -> None:
    opened(simple(tmp_path))
    dialog = opened(tmp_path / "gone.xlsx")
    assert "There is no file" in said(dialog)
    assert not dialog.deed.isEnabled() and dialog._plan is None


def test_the_json_of_another_tool_is_imported_too(opened: Open, tmp_path: Path) -> None:
    dialog = opened(written(tmp_path, openaev(aev_inject(1, "Scan", 60))))
    assert "a scenario of OpenAEV" in said(dialog)
    assert preview(dialog, "title") == ["Scan"]
    assert not dialog.how.isVisible() and dialog.deed.isEnabled()


def test_json_of_no_tool_is_refused_in_a_sentence(opened: Open, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text(json.dumps({"a": 1}))
    assert "✖ x.json is a scenario neither of OpenAEV" in said(opened(file))


def test_a_choice_is_remembered_for_that_header_and_said_so(
    qtbot: QtBot, opened: Open, tmp_path: Path
) -> None:
    dialog = opened(simple(tmp_path))
    assert "Recognised by their names." in said(dialog)
    pick(qtbot, dialog, "Remark", "objective or capability")
    assert "It is remembered for the next workbook with this header." in said(dialog)
    with qtbot.waitSignal(dialog.imported):
        dialog.write()
    again = MselDialog(tmp_path / "Scenarios", Layouts(tmp_path / "config"))
    qtbot.addWidget(again)
    again.show()
    again.open_file(simple(tmp_path, name="other.xlsx"))
    settle(qtbot, again)
    assert "As you chose them for this header the last time." in said(again)
    assert box(again, "Remark").currentText() == "objective or capability"
    again.how.anew.click()
    settle(qtbot, again)
    assert box(again, "Remark").currentText() != "objective or capability"


def test_nothing_is_remembered_of_a_guess(qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
    dialog = opened(simple(tmp_path))
    with qtbot.waitSignal(dialog.imported):
        dialog.write()
    assert not (tmp_path / "config").exists()


def test_startex_is_asked_for_and_checked(qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
    dialog = opened(books.days(tmp_path))
    dialog.target.start.setText("tomorrow")
    settle(qtbot, dialog)
    assert "STARTEX needs date, time and offset" in said(dialog)
    assert not dialog.deed.isEnabled()
    dialog.target.start.setText("2031-03-14T09:00+01:00")
    settle(qtbot, dialog)
    assert dialog.deed.isEnabled()
    assert preview(dialog, "scenario time")[0] == "2031-03-14 09:00"


def test_the_package_goes_to_a_new_folder_alone(qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
    dialog = opened(simple(tmp_path))
    assert dialog.target.place() == tmp_path / "Scenarios" / "simple"
    dialog.target.folder.setText(str(tmp_path))
    assert "There is something at this folder already." in said(dialog)
    assert not dialog.deed.isEnabled()
    place = tmp_path / "deep" / "down"
    dialog.target.folder.setText(str(place))
    with qtbot.waitSignal(dialog.imported) as made:
        dialog.write()
    assert made.args == [place] and check(place).errors == ()


def test_a_place_that_cannot_be_written_is_said_and_another_may_be_named(
    qtbot: QtBot, opened: Open, tmp_path: Path
) -> None:
    dialog = opened(simple(tmp_path))
    (tmp_path / "file").touch()
    dialog.target.folder.setText(str(tmp_path / "file" / "simple"))
    dialog.write()
    qtbot.waitUntil(lambda: "cannot be written" in said(dialog))
    assert dialog.target.folder.hasFocus()
    dialog.target.folder.setText(str(tmp_path / "elsewhere"))
    with qtbot.waitSignal(dialog.imported):
        dialog.write()


def test_nothing_is_written_before_the_button(opened: Open, tmp_path: Path) -> None:
    dialog = opened(simple(tmp_path))
    dialog.reject()
    assert [path.name for path in tmp_path.iterdir()] == ["simple.xlsx"]


def test_the_window_lives_while_a_workbook_is_read_and_may_be_closed(
    qtbot: QtBot, empty: MselDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, file = threading.Event(), simple(tmp_path)

    def slow(path: Path, memory: Layouts) -> Opened:
        gate.wait(10)
        return open_file(path, memory)

    monkeypatch.setattr(dialog_module, "open_file", slow)
    empty.open_file(file)
    assert "◐ Reading simple.xlsx…" in said(empty)
    assert empty.cancel.isEnabled() and not empty.deed.isEnabled()
    QTest.keyClick(empty, Qt.Key.Key_Escape)
    assert not empty.isVisible()
    gate.set()
    settle(qtbot, empty)


@pytest.mark.parametrize("text", HOSTILE[:8])
def test_texts_of_a_spreadsheet_are_shown_as_they_are(
    opened: Open, tmp_path: Path, text: str
) -> None:
    book = xlsx(
        tmp_path / "hostile.xlsx",
        {"MSEL": [(*HEAD, text[:200]), (1, text, text, text, text, text, text)]},
    )
    dialog = opened(book)
    assert {label.textFormat() for label in dialog.findChildren(QLabel)} == {
        Qt.TextFormat.PlainText
    }
    [title] = preview(dialog, "title")
    assert title[:10].split() == text[:10].replace("\u2028", " ").replace("\u2029", " ").split()


def test_characters_that_turn_text_around_are_marked_where_they_are_shown(
    qtbot: QtBot, opened: Open, tmp_path: Path
) -> None:
    book = xlsx(
        tmp_path / "\u202eslx.xlsx",
        {"a\u202eb": [HEAD, (1, "x\u202ey", "Blue", "Grid", "Text", "")]},
    )
    dialog = opened(book)
    shown = [
        said(dialog),
        dialog.how.sheets.item(0).text(),
        *preview(dialog, "title"),
        *told(dialog),
    ]
    assert all("\u202e" not in text for text in shown)
    assert "\ufffdslx.xlsx" in said(dialog)
    assert dialog.how.sheets.item(0).text().startswith("a\ufffdb")
    assert "characters that cannot be shown were taken out" in told(dialog).values()


def test_the_wheel_over_a_box_changes_nothing(opened: Open, tmp_path: Path) -> None:
    dialog = opened(simple(tmp_path))
    first = dialog.how.columns.boxes()[0]
    before = first.currentText()
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(first.mapToGlobal(QPoint(5, 5))),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(first, event)
    assert first.currentText() == before


def test_the_table_is_a_sound_model(qtmodeltester: ModelTester) -> None:
    table = TextTable()
    table.show_rows(("a", "b"), 3, lambda row, column: f"{row} {column}")
    qtmodeltester.check(table)  # type: ignore[no-untyped-call]
