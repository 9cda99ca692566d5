"""Tests that the start window says of an exercise file what is true of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tabletop.desktop.services import RunningHub, Standing
from tabletop.desktop.start.exercise_page import ExercisePage

FILE = Path("/exercises/a.tabletop")


def said(page: ExercisePage) -> str:
    labels = [each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page)]
    return " ".join(labels + [each.text() for each in page.findChildren(QPushButton)])


@pytest.mark.parametrize(
    ("standing", "sentence"),
    [
        (Standing(FILE, "ready"), "not started yet"),
        (Standing(FILE, "paused"), "from where it stood, paused"),
        (Standing(FILE, "ended"), "It has ended. Opened again"),
        (Standing(FILE, "ended", "The record does not verify: x."), "does not verify"),
        (Standing(FILE, None, "a.tabletop is damaged."), "a.tabletop is damaged."),
    ],
)
def test_what_is_true_of_a_file_is_said(qtbot: QtBot, standing: Standing, sentence: str) -> None:
    page = ExercisePage()
    qtbot.addWidget(page)
    page.show_resting(FILE)
    assert "paused" not in said(page)
    page.show_standing(standing)
    assert sentence in said(page)
    assert ("from where it stood" in said(page)) == (sentence == "from where it stood, paused")


def test_news_of_another_file_is_not_shown(qtbot: QtBot) -> None:
    page = ExercisePage()
    qtbot.addWidget(page)
    page.show_resting(FILE)
    page.show_standing(Standing(Path("/exercises/b.tabletop"), "ended"))
    assert "ended" not in said(page)
    page.show_running(RunningHub("Title", FILE, ""))
    page.show_standing(Standing(FILE, "ended"))
    assert "It has ended" not in said(page)
