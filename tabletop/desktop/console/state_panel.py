"""Milestones and variables as they stand; a milestone can be set by hand."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tabletop.desktop.console.buttons import KeyButton
from tabletop.desktop.console.columns import ROW_ROLE, Column, Index, Moment, RowsModel
from tabletop.desktop.console.labels import SectionHead
from tabletop.desktop.console.painting import PAD, RIGHT, draw_ground, draw_text
from tabletop.desktop.console.tables import FixedTable
from tabletop.desktop.theme import colour, font
from tabletop.desktop.words import StateMark, format_elapsed
from tabletop.exercise.bodies import MilestoneLine, StateBody, VariableLine

SET = StateMark("●", "set", "good")
CLEAR = StateMark("○", "not set", "quiet")


class StatePanel(QWidget):
    """Two short lists; the button acts on the milestone selected."""

    milestone_requested = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._in_play = False
        self.milestones: RowsModel[MilestoneLine] = RowsModel(_milestones(), _id, self)
        self.variables: RowsModel[VariableLine] = RowsModel(_variables(), _id_of_variable, self)
        self.table = FixedTable(self.milestones, self)
        self.table.setAccessibleName("milestones")
        self.values = FixedTable(self.variables, self, painter=GaugeDelegate())
        self.values.setAccessibleName("variables")
        self.values.setSelectionMode(FixedTable.SelectionMode.NoSelection)
        self.values.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.say_when_empty("This scenario has no milestones.")
        self.values.say_when_empty("This scenario has no variables.")
        self.set = KeyButton("Set", "Enter")
        self.set.setEnabled(False)
        self._lay_out()
        self.table.chosen.connect(self._offer)
        self.set.clicked.connect(self._ask)

    def _lay_out(self) -> None:
        head = SectionHead("MILESTONES")
        head.add(self.set)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.table, 3)
        column.addWidget(SectionHead("VARIABLES"))
        column.addWidget(self.values, 2)

    def show_state(self, body: StateBody, *, in_play: bool) -> None:
        self._in_play = in_play
        self.milestones.set_rows(body.milestones)
        self.variables.set_rows(body.variables)
        self._offer(self.table.selected_key())

    def _offer(self, milestone: str) -> None:
        line = self._line(milestone)
        self.set.setEnabled(line is not None and self._in_play)
        is_set = line is not None and line.set_ms is not None
        self.set.show_action("Clear" if is_set else "Set", "Enter")

    def _line(self, milestone: str) -> MilestoneLine | None:
        place = self.milestones.place_of(milestone)
        return None if place is None else self.milestones.row_at(place)

    def press(self, key: str) -> None:
        """The key on the button, whichever of the two a keyboard has."""
        self.set.strike("Enter")

    def _ask(self) -> None:
        line = self._line(self.table.selected_key())
        if line is not None:
            self.milestone_requested.emit(line.id, line.set_ms is None)


class GaugeDelegate(QStyledItemDelegate):
    """A variable: its name, a bar between its bounds, its value."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: VariableLine = index.data(ROW_ROLE)
        painter.save()
        draw_ground(painter, option, first=True)
        box = QRectF(option.rect).adjusted(PAD + 4, 0, -PAD - 4, 0)
        value = QRectF(box.right() - 76, box.top(), 76, box.height())
        bar = QRectF(value.left() - 132, box.center().y() - 3, 120, 6)
        words = QRectF(box.left(), box.top(), bar.left() - box.left() - 12, box.height())
        draw_text(painter, words, line.name, font("interface", 13), colour("ink"))
        painter.fillRect(bar, colour("hairline"))
        span = line.maximum - line.minimum
        share = (line.value - line.minimum) / span if span else 0.0
        bar.setWidth(bar.width() * max(0.0, min(1.0, share)))
        painter.fillRect(bar, colour("accent"))
        face = font("figures", 13, strong=True)
        draw_text(painter, value, value_words(line), face, colour("ink"), RIGHT)
        painter.restore()


def value_words(line: VariableLine) -> str:
    return f"{line.value:g} {line.unit}".strip()


def _milestones() -> tuple[Column[MilestoneLine], ...]:
    return (
        Column("milestone", lambda line, now: line.text, mark=_mark),
        Column("set", _since, width=96, right=True),
    )


def _variables() -> tuple[Column[VariableLine], ...]:
    return (Column("variable", _says),)


def _says(line: VariableLine, now: Moment) -> str:
    return f"{line.name}: {value_words(line)}"


def _since(line: MilestoneLine, now: Moment) -> str:
    return CLEAR.word if line.set_ms is None else format_elapsed(line.set_ms)


def _mark(line: MilestoneLine, now: Moment) -> StateMark:
    return CLEAR if line.set_ms is None else SET


def _id(line: MilestoneLine) -> str:
    return line.id


def _id_of_variable(line: VariableLine) -> str:
    return line.id
