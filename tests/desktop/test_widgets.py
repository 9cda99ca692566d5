"""Tests the small parts every window is made of."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tabletop.desktop.widgets import PathLabel


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/home/amina/Documents/Tabletop/Grid.tabletop", "~/Documents/Tabletop/Grid.tabletop"),
        ("/media/stick/Grid.tabletop", "/media/stick/Grid.tabletop"),
    ],
)
def test_a_path_begins_at_the_persons_own_folder(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, path: str, shown: str
) -> None:
    monkeypatch.setenv("HOME", "/home/amina")
    label = PathLabel()
    qtbot.addWidget(label)
    label.show_path(Path(path))
    assert label.text() == shown


def test_the_end_of_a_path_that_is_too_long_stays_in_sight(qtbot: QtBot) -> None:
    label = PathLabel()
    qtbot.addWidget(label)
    label.show_path(Path("/media") / ("long-" * 40) / "Grid.tabletop")
    label.resize(240, 20)
    shown = label.fontMetrics().elidedText(label.text(), label.elide, label.width())
    assert shown.startswith("/media") and shown.endswith("Grid.tabletop")
