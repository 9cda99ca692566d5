"""What there is to look at: a long sentence is shown whole."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tabletop.desktop.start.msel.tables import ToldView
from tabletop.scenario.msel.told import Leftover

LONG = "no time of day is given: scenario time begins at 2031-03-14T09:00; name another STARTEX"


def view(qtbot: QtBot, *sentences: str) -> ToldView:
    shown = ToldView()
    qtbot.addWidget(shown)
    shown.resize(420, 300)
    shown.show()
    shown.show_told([Leftover("MSEL", (f"A{n}",), what) for n, what in enumerate(sentences)])
    return shown


def test_a_sentence_too_long_for_its_column_goes_on_below(qtbot: QtBot) -> None:
    shown = view(qtbot, "short", LONG)
    assert shown.rowHeight(1) > 2 * shown.rowHeight(0) - 20
    narrow = shown.rowHeight(1)
    shown.resize(1_200, 300)
    qtbot.waitUntil(lambda: shown.rowHeight(1) < narrow)


def test_thousands_of_sentences_are_not_measured(qtbot: QtBot) -> None:
    shown = view(qtbot, *[LONG] * 3_000)
    assert shown.rowHeight(0) == shown.rowHeight(2_999) == 28
