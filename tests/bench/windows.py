"""How long until the window is on screen, and how long tables of many rows take there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QAbstractTableModel,
    QMessageLogContext,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.inject_table import InjectTable
from tabletop.desktop.console.msel import MselFilter, msel_columns, says
from tabletop.desktop.theme import apply_theme
from tabletop.exercise.bodies import MselInjectBody
from tests.bench.job import Job, Sides, busy, timed

ROWS = 100_000
NOWHERE = QModelIndex()


@contextmanager
def on_screen(folder: Path) -> Iterator[Sides]:
    """Seconds from the start of a process to its first painting."""

    # Installed programs come compiled; the first round, which does not count, compiles these.
    compiled = {"PYTHONPYCACHEPREFIX": str(folder), "PYTHONDONTWRITEBYTECODE": ""}

    def start(kind: str) -> None:
        command = [sys.executable, "-m", "tests.bench.painted", kind]
        subprocess.run(command, check=True, timeout=60, env={**os.environ, **compiled})

    yield Sides(timed(partial(start, "tabletop")), timed(partial(start, "bare")))


# --- many rows ----------------------------------------------------------------------------


class PlainModel(QAbstractTableModel):
    """Rows of text, shown as they are."""

    def __init__(self, rows: Sequence[tuple[str, ...]]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:
        return len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:
        return len(self._rows[0])

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        return None


def bodies() -> list[MselInjectBody]:
    """Rows of a MSEL as the console gets them."""
    return [
        MselInjectBody(
            id=f"inject-{n}",
            number=n,
            title=f"Report {n} from the control room",
            type="standard",
            move=n % 3 + 1,
            status="ready",
            due_ms=n * 1000,
            to_all=True,
            channel="news",
            subject=f"Report {n}: what is known, and what is not",
            sender="Continental Wire",
        )
        for n in range(1, ROWS + 1)
    ]


def cells(body: MselInjectBody) -> tuple[str, ...]:
    """The same row as plain text."""
    due = body.due_ms or 0
    when = f"{due // 60_000}:{due // 1000 % 60:02}"
    shown = (str(body.number), when, when, "all", body.title, body.channel, body.type, body.status)
    return (*shown, "")


def paint(window: QWidget) -> None:
    """Show it, and wait until it has painted."""
    window.resize(1200, 800)
    window.show()
    QApplication.processEvents()
    window.repaint()


@contextmanager
def application() -> Iterator[QApplication]:
    """The one application of this process, in the program's dress."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication([])
    apply_theme(app, "light")
    before = qInstallMessageHandler(_leave_out_the_platform)
    yield app
    qInstallMessageHandler(before)


def _leave_out_the_platform(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """The platform without a screen says that it has no window manager; all else is shown."""
    if not message.startswith("This plugin does not support"):
        print(message, file=sys.stderr)


def our_table() -> InjectTable:
    """The MSEL as the console has it."""
    return InjectTable(msel_columns(ConsoleBoard()), switches=True)


def shown_and_closed(make: Callable[[], QWidget]) -> None:
    """Make a window, show it, and close it."""
    window = make()
    paint(window)
    window.close()
    window.deleteLater()


@contextmanager
def rows_shown(folder: Path) -> Iterator[Sides]:
    """Seconds to a table of many rows on screen."""
    rows = bodies()
    plain = [cells(body) for body in rows]

    def ours() -> QWidget:
        table = our_table()
        table.show_injects(rows)
        return table

    def bare() -> QWidget:
        view = QTableView()
        model = PlainModel(plain)
        model.setParent(view)
        view.setModel(model)
        return view

    with application():
        yield Sides(busy(partial(shown_and_closed, ours)), busy(partial(shown_and_closed, bare)))


@contextmanager
def rows_filtered(folder: Path) -> Iterator[Sides]:
    """Seconds from a keystroke in the filter to the rows it leaves, painted; and for a scan."""
    rows = bodies()
    texts = [says(body).casefold() for body in rows]
    with application():
        table = our_table()
        table.show_injects(rows)
        paint(table)

        def ours() -> None:
            table.set_filter(MselFilter(words="report 9"))
            table.repaint()

        def scan() -> None:
            [at for at, said in enumerate(texts) if "report" in said and "9" in said]

        def cleared() -> float:
            table.set_filter(MselFilter())
            return busy(ours)()

        yield Sides(cleared, busy(scan))
        table.close()


@contextmanager
def frame(folder: Path) -> Iterator[Sides]:
    """Seconds for one frame while scrolling through many rows."""
    rows = bodies()
    with application():
        table, view = our_table(), QTableView()
        table.show_injects(rows)
        model = PlainModel([cells(body) for body in rows])
        view.setModel(model)
        for window in (table, view):
            paint(window)
        yield Sides(busy(partial(scroll, table.table)), busy(partial(scroll, view)))
        table.close()
        view.close()


def scroll(view: QTableView) -> None:
    """Through some pages, each painted."""
    for page in range(1, 11):
        view.scrollTo(view.model().index(page * ROWS // 11, 0))
        view.viewport().repaint()


JOBS = (
    Job("window", on_screen, bound=6.0),
    Job("rows-100k", rows_shown, bound=6.0),
    Job("frame-100k", frame, bound=5.0),
    Job("filter-100k", rows_filtered, bound=8.0),
)
