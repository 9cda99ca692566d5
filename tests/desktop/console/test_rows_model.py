"""Tests of the one table model: filter, order, and what is drawn anew."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtWidgets import QHeaderView, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tabletop.desktop.console import coming, decisions_panel, feed_panel, roster_panel, state_panel
from tabletop.desktop.console.columns import Column, Moment, RowsModel
from tabletop.desktop.console.inject_table import InjectTable
from tabletop.desktop.console.msel import MselFilter, msel_columns, says
from tabletop.exercise.bodies import MselInjectBody
from tests.desktop.console import made_up_injects, made_up_room
from tests.desktop.console.test_board import full_board


def coming_key(row: coming.Coming) -> str:
    return row.key


def key_of(body: MselInjectBody) -> str:
    return body.id


def msel() -> RowsModel[MselInjectBody]:
    board = full_board()
    model = RowsModel(msel_columns(board), key_of, says=says)
    model.set_rows(board.injects())
    return model


def shown(model: RowsModel[MselInjectBody]) -> list[int]:
    return [model.row_at(at).number for at in range(model.rowCount())]


def ten_thousand() -> list[MselInjectBody]:
    return [
        msgspec.structs.replace(
            made_up_injects.inject(n, made_up_injects.SKETCHES[n % 25]), id=f"x{n}"
        )
        for n in range(1, 10_001)
    ]


def test_every_model_is_sound(qtmodeltester: ModelTester) -> None:
    following = RowsModel(coming.columns(), coming_key)
    following.set_rows(coming.coming_up(full_board(), Moment()))
    qtmodeltester.check(msel())  # type: ignore[no-untyped-call]
    qtmodeltester.check(following)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("panel", ["decisions", "feed", "roster", "state"])
def test_the_panels_models_are_sound(qtbot: QtBot, qtmodeltester: ModelTester, panel: str) -> None:
    board = full_board()
    if panel == "decisions":
        decisions = decisions_panel.DecisionsPanel(board)
        decisions.show_points(board.points(), Moment())
        qtbot.addWidget(decisions)
        qtmodeltester.check(decisions.model)  # type: ignore[no-untyped-call]
    elif panel == "feed":
        feed = feed_panel.FeedPanel()
        feed.show_entries(feed_panel.entries(board))
        qtbot.addWidget(feed)
        qtmodeltester.check(feed.model)  # type: ignore[no-untyped-call]
    elif panel == "roster":
        roster = roster_panel.RosterPanel()
        roster.show_room(roster_panel.seated(board))
        qtbot.addWidget(roster)
        qtmodeltester.check(roster.model)  # type: ignore[no-untyped-call]
    else:
        state = state_panel.StatePanel()
        state.show_state(board.state, in_play=True)
        qtbot.addWidget(state)
        qtmodeltester.check(state.switches)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (MselFilter(words="squirrel"), [4]),
        (MselFilter(words="cable recalled"), [18]),
        (MselFilter(groups=frozenset({"held"})), [15]),
        (MselFilter(moves=frozenset({3})), [21, 22]),
        (MselFilter(moves=frozenset({1}), groups=frozenset({"aside"})), [4, 8]),
    ],
)
def test_a_filter_keeps_what_it_says(wanted: MselFilter, numbers: list[int]) -> None:
    model = msel()
    model.set_filter(wanted.keep(), wanted.words.split())
    assert shown(model) == numbers


def test_no_filter_keeps_every_row() -> None:
    model = msel()
    model.set_filter(None, ["squirrel"])
    model.set_filter(None)
    assert shown(model) == list(range(1, 26))


def test_what_a_row_says_is_folded_once_until_it_changes() -> None:
    folded: list[int] = []

    def counted(body: MselInjectBody) -> str:
        folded.append(body.number)
        return says(body)

    board = full_board()
    model = RowsModel(msel_columns(board), key_of, says=counted)
    model.set_rows(board.injects())
    for typed in ("s", "sq", "squirrel"):
        model.set_filter(None, [typed])
    assert len(folded) == 25 and shown(model) == [4]
    rows = board.injects()
    rows[8] = msgspec.structs.replace(rows[8], title="The squirrel speaks")
    model.set_rows(rows)
    assert folded[25:] == [9] and shown(model) == [4, 9]


@pytest.mark.parametrize("order", [None, 3])
def test_a_key_is_found_where_its_row_is_shown_and_nowhere_else(order: int | None) -> None:
    model = msel()
    model.set_order(order, descending=True)
    model.set_filter(None, ["ald"])
    places = {model.key_at(at): at for at in range(model.rowCount())}
    assert 0 < len(places) < 25
    assert {f"i{n}": model.place_of(f"i{n}") for n in range(1, 26)} == {
        f"i{n}": places.get(f"i{n}") for n in range(1, 26)
    }
    assert model.place_of("unknown") is None


def test_rows_that_came_and_went_are_searched_as_they_are() -> None:
    model, rows = msel(), full_board().injects()
    model.set_filter(None, ["squirrel"])
    model.set_rows(rows[2:])
    assert shown(model) == [4]
    model.set_rows(rows)
    assert shown(model) == [4]


def test_rows_are_ordered_by_the_column_asked_for_and_back() -> None:
    model = msel()
    heads = [column.heading for column in model.columns]
    model.set_order(heads.index("nr"), descending=True)
    assert shown(model)[:3] == [25, 24, 23]
    model.set_order(heads.index("in"))
    assert shown(model)[:3] == [17, 18, 19]
    model.set_order(None)
    assert shown(model)[:3] == [1, 2, 3]


def test_a_row_that_changed_in_place_is_redrawn_without_a_reset(qtbot: QtBot) -> None:
    model = msel()
    rows = [model.row_at(at) for at in range(25)]
    rows[4] = msgspec.structs.replace(rows[4], title="Other traces")
    with (
        qtbot.assertNotEmitted(model.modelReset),
        qtbot.waitSignal(model.dataChanged) as changed,
    ):
        model.set_rows(rows)
    assert changed.args is not None
    assert changed.args[0].row() == changed.args[1].row() == 4


def test_a_row_that_leaves_the_filter_leaves_the_table(qtbot: QtBot) -> None:
    model = msel()
    model.set_filter(MselFilter(groups=frozenset({"held"})).keep())
    rows = full_board().injects()
    rows[14] = msgspec.structs.replace(rows[14], status="released")
    with qtbot.waitSignal(model.modelReset):
        model.set_rows(rows)
    assert shown(model) == []


def test_only_columns_that_tick_are_redrawn_each_second(qtbot: QtBot) -> None:
    model = msel()
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.set_moment(Moment(made_up_room.ELAPSED + 1_000, made_up_room.NOW + 1_000))
    assert changed.args is not None
    first, last, *_ = changed.args
    heads = {model.columns[c].heading for c in range(first.column(), last.column() + 1)}
    assert heads == {"in"}


def test_ten_thousand_rows_are_drawn_by_the_screenful(qtbot: QtBot) -> None:
    asked: set[int] = set()

    def says(body: MselInjectBody, now: Moment) -> str:
        asked.add(body.number)
        return body.title

    table = InjectTable((Column[MselInjectBody]("title", says),), switches=True)
    qtbot.addWidget(table)
    table.show_injects(ten_thousand())
    table.resize(600, 700)
    table.show()
    table.table.grab()
    assert 0 < len(asked) < 100
    assert table.model.rowCount() == 10_000


def test_rows_have_one_height_and_no_widgets(qtbot: QtBot) -> None:
    board = full_board()
    table = InjectTable(msel_columns(board), switches=True)
    qtbot.addWidget(table)
    before = len(table.findChildren(QWidget))
    table.show_injects(ten_thousand())
    side = table.table.verticalHeader()
    assert side.sectionResizeMode(0) == QHeaderView.ResizeMode.Fixed
    assert {table.table.rowHeight(at) for at in (0, 5_000, 9_999)} == {28}
    assert len(table.findChildren(QWidget)) == before


def test_the_selected_row_stays_selected_when_rows_move(qtbot: QtBot) -> None:
    board = full_board()
    table = InjectTable(msel_columns(board), switches=True)
    qtbot.addWidget(table)
    table.show_injects(board.injects())
    table.show_selected("i9")
    with qtbot.assertNotEmitted(table.chosen):
        table.model.set_order(0, descending=True)
        table.box.setText("press")
        table.box.clear()
    assert table.table.selected_key() == "i9"
