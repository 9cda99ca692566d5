"""Milestones, storylines and variables as they stand; the first two can be set by hand."""

from __future__ import annotations

from dataclasses import dataclass

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
from tabletop.exercise.bodies import MilestoneLine, StateBody, StorylineLine, VariableLine

SET = StateMark("●", "set", "good")
CLEAR = StateMark("○", "not set", "quiet")
OPEN = StateMark("●", "open", "good")
SHUT = StateMark("‖", "closed", "due")


@dataclass(frozen=True)
class Switch:
    """A milestone or a storyline: something that is one way or the other."""

    kind: str
    id: str
    text: str
    is_on: bool
    words: str
    mark: StateMark
    deed: str  # what the button would do


class StatePanel(QWidget):
    """Two short lists; the button acts on the milestone or storyline selected."""

    milestone_requested = Signal(str, bool)
    storyline_requested = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._in_play = False
        self.switches: RowsModel[Switch] = RowsModel(_switches(), _key, self)
        self.variables: RowsModel[VariableLine] = RowsModel(_variables(), _id_of_variable, self)
        self.table = FixedTable(self.switches, self)
        self.table.setAccessibleName("milestones and storylines")
        self.values = FixedTable(self.variables, self, painter=GaugeDelegate())
        self.values.setAccessibleName("variables")
        self.values.setSelectionMode(FixedTable.SelectionMode.NoSelection)
        self.values.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.say_when_empty("This scenario has no milestones and no storylines.")
        self.values.say_when_empty("This scenario has no variables.")
        self.set = KeyButton("Set", "Enter")
        self.set.setEnabled(False)
        self._lay_out()
        self.table.chosen.connect(self._offer)
        self.set.clicked.connect(self._ask)

    def _lay_out(self) -> None:
        head = SectionHead("MILESTONES AND STORYLINES")
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
        rows = [*map(_milestone, body.milestones), *map(_storyline, body.storylines)]
        self.switches.set_rows(rows)
        self.variables.set_rows(body.variables)
        self._offer(self.table.selected_key())

    def _offer(self, key: str) -> None:
        switch = self._switch(key)
        self.set.setEnabled(switch is not None and self._in_play)
        self.set.show_action(switch.deed if switch is not None else "Set", "Enter")

    def _switch(self, key: str) -> Switch | None:
        place = self.switches.place_of(key)
        return None if place is None else self.switches.row_at(place)

    def press(self, key: str) -> None:
        """The key on the button, whichever of the two a keyboard has."""
        self.set.strike("Enter")

    def _ask(self) -> None:
        switch = self._switch(self.table.selected_key())
        if switch is None:
            return
        wanted = (
            self.storyline_requested if switch.kind == "storyline" else self.milestone_requested
        )
        wanted.emit(switch.id, not switch.is_on)


class GaugeDelegate(QStyledItemDelegate):
    """A variable: its name, a bar between its bounds, its value."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: VariableLine = index.data(ROW_ROLE)
        painter.save()
        draw_ground(painter, option, first=True)
        box = QRectF(option.rect).adjusted(PAD + 4, 0, -PAD - 4, 0)
        value = QRectF(box.right() - 104, box.top(), 104, box.height())
        bar = QRectF(value.left() - 112, box.center().y() - 3, 100, 6)
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
    if line.word:
        return line.word
    return f"{line.value:g} {line.unit}".strip()


def _milestone(line: MilestoneLine) -> Switch:
    is_set = line.set_ms is not None
    words = format_elapsed(line.set_ms) if line.set_ms is not None else CLEAR.word
    mark, deed = (SET, "Clear") if is_set else (CLEAR, "Set")
    return Switch("milestone", line.id, line.text, is_set, words, mark, deed)


def _storyline(line: StorylineLine) -> Switch:
    mark, deed = (OPEN, "Close") if line.opened else (SHUT, "Open")
    text = f"Storyline: {line.title}"
    return Switch("storyline", line.id, text, line.opened, mark.word, mark, deed)


def _switches() -> tuple[Column[Switch], ...]:
    return (
        Column("milestone", lambda switch, now: switch.text, mark=lambda switch, now: switch.mark),
        Column("set", lambda switch, now: switch.words, width=96, right=True),
    )


def _variables() -> tuple[Column[VariableLine], ...]:
    return (Column("variable", _says),)


def _says(line: VariableLine, now: Moment) -> str:
    return f"{line.name}: {value_words(line)}"


def _key(switch: Switch) -> str:
    return f"{switch.kind}:{switch.id}"


def _id_of_variable(line: VariableLine) -> str:
    return line.id
