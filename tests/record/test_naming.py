"""Tests the names of new exercise files, and that every way to make one names it alike."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tabletop.cli import places
from tabletop.desktop.services import PackageSummary
from tabletop.desktop.start.package_page import PackagePage
from tabletop.record.naming import new_exercise

NOW = datetime(2031, 2, 11, 9, 5, 7)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Cold Morning", "Cold-Morning-2031-02-11-0905.tabletop"),
        ("Hafen: die lange Nacht", "Hafen-die-lange-Nacht-2031-02-11-0905.tabletop"),
        ("A:B/C\\D?", "A-B-C-D-2031-02-11-0905.tabletop"),
        ("../../etc", "etc-2031-02-11-0905.tabletop"),
        ("Öresund, 寒い朝", "Öresund-寒い朝-2031-02-11-0905.tabletop"),
        ("\x00\n…", "exercise-2031-02-11-0905.tabletop"),
    ],
)
def test_a_name_that_every_system_can_write(tmp_path: Path, title: str, name: str) -> None:
    assert new_exercise(title, tmp_path, NOW) == tmp_path / name


def test_a_long_title_is_cut(tmp_path: Path) -> None:
    assert len(new_exercise("x" * 500, tmp_path, NOW).name) < 100


def test_nothing_is_at_a_new_path_yet(tmp_path: Path) -> None:
    for _ in range(3):
        new_exercise("Cold Morning", tmp_path, NOW).touch()
    names = sorted(
        path.name.removeprefix("Cold-Morning-2031-02-11-") for path in tmp_path.iterdir()
    )
    assert names == ["0905-2.tabletop", "0905-3.tabletop", "0905.tabletop"]


def test_the_start_window_and_the_command_line_name_a_file_alike(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(places, "exercises_folder", lambda: tmp_path)
    page = PackagePage(tmp_path)
    qtbot.addWidget(page)
    page.show_package(PackageSummary(tmp_path / "grid-attack", "Cold Morning"))
    request = page.request()
    assert request is not None
    for file in (request.file, places.new_exercise("Cold Morning")):
        assert re.fullmatch(r"Cold-Morning-\d{4}-\d\d-\d\d-\d{4}\.tabletop", file.name)
