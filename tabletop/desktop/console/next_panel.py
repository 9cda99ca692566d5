"""What is to come: the next things with their countdown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tabletop.desktop.console.columns import Moment, RowsModel
from tabletop.desktop.console.coming import Coming, columns
from tabletop.desktop.console.labels import SectionHead
from tabletop.desktop.console.tables import FixedTable
from tabletop.desktop.words import count
from tabletop.exercise.bodies import Phase

EMPTY: dict[Phase, str] = {
    "ready": "Nothing is timed yet. The first injects are due once the exercise has started.",
    "running": "Nothing more comes by itself. Play from the bench, or begin the next move.",
    "paused": "Nothing more comes by itself. Play from the bench, or begin the next move.",
    "ended": "The exercise has ended.",
}


class NextPanel(QFrame):
    """Soonest first, one line each, ticking."""

    inject_chosen = Signal(str)
    decision_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.head = SectionHead("NEXT")
        self.model: RowsModel[Coming] = RowsModel(columns(), _key, self)
        self.table = FixedTable(self.model, self)
        self.table.setAccessibleName("what comes next")
        self.table.chosen.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.table, 1)

    def show_coming(self, rows: list[Coming], held: int, phase: Phase) -> None:
        """What comes, and how many injects were kept back and want a decision."""
        self.model.set_rows(rows)
        words = f"‖ {count(held, 'inject is', 'injects are')} held" if held else ""
        self.head.say(words, "due" if held else "quiet")
        self.table.say_when_empty(EMPTY[phase])

    def show_moment(self, moment: Moment) -> None:
        self.model.set_moment(moment)

    def show_selected(self, inject: str) -> None:
        """Mark the inject that is open beside it, if it is among these."""
        self.table.select_key(f"inject:{inject}")

    def _choose(self, key: str) -> None:
        kind, _, name = key.partition(":")
        (self.inject_chosen if kind == "inject" else self.decision_chosen).emit(name)


def _key(row: Coming) -> str:
    return row.key
