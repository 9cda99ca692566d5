"""What is to come: the next things with their countdown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tabletop.desktop.console.columns import Moment, RowsModel
from tabletop.desktop.console.coming import Coming, columns
from tabletop.desktop.console.labels import SectionHead
from tabletop.desktop.console.sentences import overdue
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
        self._turns_ms: int | None = None  # when the next of them is due
        self.head = SectionHead("NEXT", "Ctrl+1")
        self.model: RowsModel[Coming] = RowsModel(columns(), _key, self)
        self.table = FixedTable(self.model, self)
        self.table.setAccessibleName("what comes next")
        self.table.chosen.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.table, 1)

    def show_coming(self, rows: list[Coming], held: int, phase: Phase, now: Moment) -> None:
        """What comes, and how many injects were kept back or wait and want a decision."""
        self.model.set_rows(rows)
        late = sum(overdue(row.due_ms, now) for row in rows)
        words = [
            f"‖ {count(held, 'inject is', 'injects are')} held" if held else "",
            f"◐ {late} {'waits for its' if late == 1 else 'wait for their'} condition"
            if late
            else "",
        ]
        said = " · ".join(word for word in words if word)
        self.head.say(said, "due" if said else "quiet")
        self.table.say_when_empty(EMPTY[phase])
        self._turns_ms = min((r.due_ms for r in rows if not overdue(r.due_ms, now)), default=None)

    def is_behind(self, now: Moment) -> bool:
        """Whether the first of them should have happened by now, and waits instead."""
        return self._turns_ms is not None and overdue(self._turns_ms, now)

    def show_moment(self, moment: Moment) -> None:
        self.model.set_moment(moment)

    def show_selected(self, key: str) -> None:
        """Mark what is open beside it, if it is among these: `inject:ID` or `decision:ID`."""
        self.table.select_key(key)

    def _choose(self, key: str) -> None:
        kind, _, name = key.partition(":")
        (self.inject_chosen if kind == "inject" else self.decision_chosen).emit(name)


def _key(row: Coming) -> str:
    return row.key
