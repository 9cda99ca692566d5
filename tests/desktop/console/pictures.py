"""The console in every state, to be looked at."""

from __future__ import annotations

from collections.abc import Iterable
from tempfile import TemporaryDirectory

import msgspec
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from tabletop.desktop.console.confirm_dialogs import AdvanceDialog, EndDialog, GateDialog
from tabletop.desktop.console.inject_dialog import InjectDialog
from tabletop.desktop.console.question_dialog import QuestionDialog
from tabletop.desktop.console.record_dialog import RecordDialog
from tabletop.desktop.console.room_view import RoomView
from tabletop.desktop.console.ruling_dialog import RulingDialog
from tabletop.desktop.console.seats_dialog import SeatsDialog
from tabletop.desktop.console.story_view import StoryView
from tabletop.exercise import commands as c
from tabletop.exercise.refusals import Refusal
from tests.desktop.console import made_up, made_up_injects, made_up_room
from tests.desktop.console.desk import Desk
from tests.desktop.console.table_link import PlayedDesk
from tests.desktop.pictures import settle
from tests.exercise.table import Table
from tests.full_package import full_scenario

_FOLDERS: list[TemporaryDirectory[str]] = []  # settings of their own, or one alters the next
_PLAYED: list[PlayedDesk] = []
_DESKS: list[Desk] = []  # a window dies with the last reference to it


def pictures() -> Iterable[tuple[str, QWidget]]:
    """Each state with a name for its file; the caller chooses theme and size, and closes it."""
    yield "console-half-way", half_way().window
    yield "console-before-start", before_start().window
    yield "console-away", away().window
    yield "console-closed", closed().window
    yield "console-simulated", simulated().window
    yield "console-recovered", recovered().window
    yield "console-ended", ended().window
    yield "console-empty", desk().window
    yield "console-bench", bench().window
    yield "console-state", state().window
    yield "console-reasons", reasons().window
    yield "console-decision-open", decision("Open", "d4").window
    yield "console-decision-ahead", decision("Ahead", "d8").window
    yield "console-decision-done", decision("Done", "d2").window
    yield from dialogs(half_way())
    yield from ruling()


def desk() -> Desk:
    folder = TemporaryDirectory(prefix="tt-")
    _FOLDERS.append(folder)
    made = Desk(QSettings(f"{folder.name}/console.conf", QSettings.Format.IniFormat))
    _DESKS.append(made)
    return made


def half_way() -> Desk:
    made = desk()
    made.begin()
    return made


def before_start() -> Desk:
    made = desk()
    made.begin(made_up.before_start())
    return made


def closed() -> Desk:
    made = half_way()
    made.link_state(connected=False, reason=Refusal("closing"))
    return made


def simulated() -> Desk:
    made = half_way()
    made.tell(made_up_room.simulated())
    return made


def away() -> Desk:
    made = half_way()
    made.link_state(connected=False)
    made.link.now += 42_000
    made.window.ticker.ticked.emit()
    return made


def recovered() -> Desk:
    made = desk()
    made.begin(made_up.half_way("paused", recovered=True))
    return made


def ended() -> Desk:
    made = desk()
    made.begin(made_up.ended())
    return made


def bench() -> Desk:
    made = half_way()
    made.window.panels.script.tabs.setCurrentIndex(1)
    made.window.panels.script.bench.table.selectRow(1)
    return made


def state() -> Desk:
    made = half_way()
    made.window.panels.script.tabs.setCurrentIndex(2)
    made.window.panels.script.state.table.selectRow(1)
    return made


def grounded() -> Desk:
    """A decision with all that can be given, and what it rests on."""
    made = decision("Open", "d4")
    made.ground()
    feed = made.window.panels.feed.table
    feed.select_key("brn:6")
    feed.chosen.emit("brn:6")
    return made


def reasons() -> Desk:
    made = half_way()
    made.window.panels.feed.table.selectRow(2)
    made.window.panels.script.msel.table.selectRow(10)
    return made


def decision(group: str, point: str) -> Desk:
    made = half_way()
    panel = made.window.panels.decisions
    panel.show_group(group)
    panel.table.selectRow(panel.model.place_of(point) or 0)
    panel.table.chosen.emit(point)
    return made


def ruling() -> Iterable[tuple[str, QWidget]]:
    """An answer in own words that waits for a ruling, at the package with all fields."""
    table = Table(full_scenario())
    table.wait(minutes=6)
    words = "We name nobody. We ask all sides to keep the line to the dispatchers open."
    table.delegate(1, c.RecordDecision(card="decision:2", text=words))
    folder = TemporaryDirectory(prefix="tt-")
    _FOLDERS.append(folder)
    settings = QSettings(f"{folder.name}/console.conf", QSettings.Format.IniFormat)
    made = PlayedDesk(table, settings)
    _PLAYED.append(made)
    settle(200)
    made.window.panels.decisions.reveal("words")
    made.window.panels.decisions.table.chosen.emit("words")
    made.window.panels.script.tabs.setCurrentIndex(2)
    board, body = made.window.board, made.window.board.point("words")
    assert body is not None
    yield "console-dialog-ruling", RulingDialog(board, body, board.state.ladder, made.window)
    for chapter in ("Truth", "Evidence", "Texts", "Guide"):
        story = StoryView(board, made.window)
        story.panel.show_background(board.background)
        story.panel.chips[chapter].click()
        yield f"console-story-{chapter.lower()}", story
    yield "console-to-rule", made.window


def dialogs(made: Desk) -> Iterable[tuple[str, QWidget]]:
    """Each dialog filled in, each by itself."""
    board, window = made.window.board, made.window
    current, following = board.current_move(), board.next_move()
    assert current is not None and following is not None
    record = RecordDialog(board, board.points(), _now, window)
    record.choose("d4", "brn")
    record.time.setText("5 min")
    inject = InjectDialog(board, _now, window)
    inject.to.boxes["ald"].setChecked(True)
    inject.subject.setText("Trains stand still")
    inject.text.setPlainText(made_up_injects.TEXT)
    view = RoomView(window)
    view.show_place(made_up_room.PLACE, "Grid attack", made_up_room.EXERCISE.marking)
    yield "console-dialog-record", record
    again = RecordDialog(board, board.points(), _now, window)
    again.choose("d2", "ald")
    yield "console-dialog-record-again", again
    asking = grounded()
    whole = RecordDialog(asking.window.board, asking.window.board.points(), _now, asking.window)
    whole.choose("d4", "brn")
    yield "console-dialog-record-all", whole
    yield "console-grounds", asking.window
    yield "console-dialog-inject", inject
    yield "console-dialog-question", QuestionDialog(board, window)
    yield "console-dialog-gate", GateDialog(board, current, following, window)
    yield "console-dialog-advance", AdvanceDialog(board, current, following, window)
    yield "console-dialog-end", EndDialog(board, window)
    yield "console-dialog-seats", SeatsDialog(simulated().window.board, window)
    yield "console-room-view", view
    closed = RoomView(window)
    here = msgspec.structs.replace(made_up_room.PLACE, addresses=("http://127.0.0.1:8765",))
    closed.show_place(here, "Grid attack", made_up_room.EXERCISE.marking)
    closed.show_progress(busy=False)
    yield "console-room-closed", closed


def _now() -> int:
    return made_up_room.ELAPSED
