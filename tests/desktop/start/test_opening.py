"""Tests what comes into the start window: chosen, dropped, double-clicked, imported by keyboard."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tabletop.cli.services import make_services
from tabletop.desktop.memory import Memory
from tabletop.desktop.services import RunningHub, ServiceError, StartRequest, unknown
from tabletop.desktop.start.msel.column_list import FieldBox
from tabletop.desktop.start.msel.dialog import MselDialog
from tabletop.desktop.start.msel.opened import Opened
from tabletop.desktop.start.offered import Kind, kind_of, package_of
from tabletop.desktop.start.window import StartWindow
from tabletop.scenario.archive import pack
from tabletop.scenario.check import check, load
from tabletop.scenario.msel.layouts import Layouts
from tabletop.scenario.package import Package
from tests.factories import write_package
from tests.scenario.msel import books

Open = Callable[[], StartWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def remembered(tmp_path: Path) -> Path:
    return tmp_path / "own" / "desktop.json"


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, remembered: Path) -> Open:
    def open_window() -> StartWindow:
        services = replace(
            make_services(),
            shipped_packages=lambda: (),
            running_hubs=lambda: (),
            look=unknown,
            exercises_folder=tmp_path / "Tabletop",
        )
        window = StartWindow(services, Memory(remembered))
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
        window.begin()
        return window

    return open_window


def said(window: QWidget) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def archive(folder: Path) -> Path:
    file = folder / "small.scenario"
    file.write_bytes(pack(Package.read(write_package(folder)).files))
    return file


def refuse(request: StartRequest) -> RunningHub:
    raise ServiceError("The disk is full.")


def drop(window: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def is_welcome(window: QWidget, *paths: Path) -> bool:
    """Whether they may be dropped there."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDragEnterEvent(QPoint(9, 9), action, data, left, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    window.dragEnterEvent(event)
    return event.isAccepted()


def menu_of(qtbot: QtBot, window: StartWindow) -> QWidget:
    """The choice that Ctrl+O offers."""
    QTest.keyClick(window, Qt.Key.Key_O, CONTROL)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    return menu


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.scenario", b"", "package"),
        ("a.zip", b"PK\x03\x04", "package"),
        ("scenario.yaml", b"", "package"),
        ("a.tabletop", b"", "exercise"),
        ("copy of it", b"SQLite format 3\0", "exercise"),
        ("a.XLSX", b"PK\x03\x04", "msel"),
        ("a.json", b"{}", "msel"),
        ("a.txt", b"hello", "unknown"),
    ],
)
def test_what_comes_is_told_by_name_and_bytes(
    tmp_path: Path, name: str, data: bytes, kind: Kind
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert kind_of(path) == kind
    assert kind_of(tmp_path) == "package"


def test_a_file_of_a_package_stands_for_its_folder(tmp_path: Path) -> None:
    package = write_package(tmp_path)
    assert package_of(package / "scenario.yaml") == package
    assert package_of(package) == package


def test_a_package_in_one_file_is_chosen_by_keyboard(
    qtbot: QtBot, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, remembered: Path
) -> None:
    file, window = archive(tmp_path), opened()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    menu = menu_of(qtbot, window)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    title = load(file).title
    qtbot.waitUntil(lambda: title in said(window))
    assert str(file) in remembered.read_text()
    assert window._page.request() is not None
    line = window._list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert line.startswith(f"{title}, small.scenario · ")


def test_a_folder_is_the_other_choice(
    qtbot: QtBot, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, window = write_package(tmp_path), opened()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(package))
    menu = menu_of(qtbot, window)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: load(package).title in said(window))


def test_an_archive_that_is_dropped_is_shown_and_nothing_is_written(
    qtbot: QtBot, opened: Open, tmp_path: Path, remembered: Path
) -> None:
    file, window = archive(tmp_path), opened()
    before = sorted(tmp_path.rglob("*"))
    drop(window, file)
    qtbot.waitUntil(lambda: load(file).title in said(window))
    assert sorted(tmp_path.rglob("*")) == before
    assert not remembered.exists()


def test_a_package_that_was_dropped_is_remembered_once_it_is_started(
    qtbot: QtBot, opened: Open, tmp_path: Path, remembered: Path
) -> None:
    file, window = archive(tmp_path), opened()
    window._services = replace(window._services, start_hub=refuse)
    drop(window, file)
    qtbot.waitUntil(lambda: load(file).title in said(window))
    window._page.start()
    qtbot.waitUntil(lambda: "The disk is full." in said(window))
    assert Memory(remembered).packages() == [file]


def test_an_exercise_that_is_dropped_is_shown_and_not_yet_remembered(
    opened: Open, tmp_path: Path, remembered: Path
) -> None:
    file = tmp_path / "Old one.tabletop"
    file.touch()
    window = opened()
    drop(window, file)
    assert "Old one" in said(window) and window._exercise.isVisible()
    assert not remembered.exists()


def test_what_is_dropped_and_is_nothing_of_ours_is_said_so(
    qtbot: QtBot, opened: Open, tmp_path: Path
) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear all")
    window = opened()
    (tmp_path / "Old one.tabletop").touch()
    drop(window, tmp_path / "Old one.tabletop")
    drop(window, file)
    sentence = "letter.txt is no package, no exercise file and no MSEL."
    qtbot.waitUntil(lambda: sentence in said(window))


def test_an_archive_that_is_damaged_is_listed_with_what_is_wrong(
    qtbot: QtBot, opened: Open, tmp_path: Path
) -> None:
    file = tmp_path / "broken.scenario"
    file.write_bytes(b"PK\x03\x04nonsense")
    window = opened()
    drop(window, file)
    qtbot.waitUntil(lambda: "1 mistake in the package" in said(window))
    assert window._page.request() is None


def test_one_file_is_welcome_and_several_are_not(
    qtbot: QtBot, opened: Open, tmp_path: Path
) -> None:
    dialog = MselDialog(tmp_path, Layouts(tmp_path))
    qtbot.addWidget(dialog)
    for window in (opened(), dialog):
        assert is_welcome(window, tmp_path / "one.xlsx")
        assert not is_welcome(window, tmp_path / "one.xlsx", tmp_path / "two.xlsx")


def test_several_files_at_once_are_not_taken(opened: Open, tmp_path: Path) -> None:
    window = opened()
    before = said(window)
    drop(window, archive(tmp_path), tmp_path)
    assert said(window) == before


def focused(dialog: MselDialog) -> QWidget:
    found = dialog.focusWidget()
    assert found is not None
    return found


def test_from_the_start_window_to_an_imported_package_by_keyboard_alone(
    qtbot: QtBot, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, window = books.county(tmp_path), opened()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(book), ""))
    QTest.keyClick(window, Qt.Key.Key_I, CONTROL)
    qtbot.waitUntil(lambda: bool(window.findChildren(MselDialog)))
    [dialog] = window.findChildren(MselDialog)
    qtbot.waitUntil(dialog.deed.isEnabled, timeout=20_000)
    assert dialog.focusWidget() is dialog.deed, "one key would be enough"

    for _ in range(40):
        box = focused(dialog)
        if isinstance(box, FieldBox) and box.column.label == "ESF":
            break
        QTest.keyClick(box, Qt.Key.Key_Tab)
    assert isinstance(box, FieldBox) and box.currentText() == "notes"
    QTest.keyClicks(box, "obj")
    assert box.currentText() == "objective or capability"
    qtbot.waitUntil(dialog.deed.isEnabled, timeout=20_000)
    with qtbot.waitSignal(dialog.imported) as made:
        QTest.keyClick(box, Qt.Key.Key_Return, CONTROL)

    [folder] = made.args
    assert folder == tmp_path / "Tabletop" / "Scenarios" / "county"
    assert [one.text for one in load(folder).objectives] == ["12", "15", "8"]
    assert check(folder).errors == ()
    qtbot.waitUntil(lambda: "County Grid Exercise" in said(window))
    qtbot.waitUntil(lambda: window.focusWidget() is window._page._start)
    request = window._page.request()
    assert request is not None and request.package == folder


def test_an_import_that_is_given_up_while_it_reads_disturbs_nothing(
    qtbot: QtBot, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, read = threading.Event(), list[Path]()

    def slow(path: Path, memory: Layouts) -> Opened:
        gate.wait(10)
        read.append(path)
        return Opened(path)

    monkeypatch.setattr("tabletop.desktop.start.msel.dialog.open_file", slow)
    window, book = opened(), books.county(tmp_path)
    drop(window, book)
    [dialog] = window.findChildren(MselDialog)
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    gate.set()
    qtbot.waitUntil(lambda: read == [book])
    assert not window.findChildren(MselDialog)


def test_what_is_wrong_with_a_file_given_at_the_start_stays_in_sight(
    qtbot: QtBot, opened: Open, tmp_path: Path
) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear all")
    window = opened()
    window.refresh()
    window.open_given(file)
    qtbot.waitUntil(lambda: not window._looking)
    assert "letter.txt is no package, no exercise file and no MSEL." in said(window)
