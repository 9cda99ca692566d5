"""Tests that what stands in a closed storyline is nowhere told to come by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from tabletop.desktop.console.columns import Moment
from tabletop.desktop.console.coming import coming_up
from tabletop.desktop.console.msel import msel_columns
from tabletop.exercise import commands as c
from tests.desktop.console.table_link import PlayedDesk
from tests.exercise.table import Table
from tests.full_package import full_scenario


@pytest.fixture
def played(qtbot: QtBot, settings: QSettings) -> Iterator[PlayedDesk]:
    """Two minutes in; inject 4 stands in a storyline that is closed."""
    table = Table(full_scenario())
    table.wait(minutes=2)
    desk = PlayedDesk(table, settings)
    qtbot.addWidget(desk.window)
    desk.window.show()
    qtbot.waitUntil(desk.settled)
    yield desk
    desk.close()


def coming(desk: PlayedDesk) -> list[str]:
    return [row.id for row in coming_up(desk.window.board, moment(desk))]


def moment(desk: PlayedDesk) -> Moment:
    return desk.window.panels.next.model.moment


def row_of(desk: PlayedDesk, inject: str) -> dict[str, str]:
    """What the MSEL says of an inject, by the heads of its columns."""
    body = desk.window.board.inject(inject)
    assert body is not None
    now = moment(desk)
    return {each.heading: each.text(body, now) for each in msel_columns(desk.window.board)}


def test_what_stands_in_a_closed_storyline_is_not_among_what_comes_next(
    qtbot: QtBot, played: PlayedDesk
) -> None:
    assert "trains" not in coming(played)
    played.table.white(c.SetStoryline(storyline="rail", opened=True))
    played.link.tell(0, full=True)
    qtbot.waitUntil(played.settled)
    assert "trains" in coming(played)


def test_the_msel_says_that_it_waits_for_its_storyline_and_counts_nothing_down(
    played: PlayedDesk,
) -> None:
    told = row_of(played, "trains")
    assert (told["in"], told["why"]) == ("waits", "waits for its storyline")


def test_the_middle_says_so_too(played: PlayedDesk) -> None:
    played.window._open("trains")
    assert played.window.panels.inject.status.words == "ready, waits for its storyline"
