"""A list of injects with its filter: the MSEL, and again for the bench."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tabletop.desktop.console.buttons import KeyButton
from tabletop.desktop.console.columns import Column, Moment, RowsModel
from tabletop.desktop.console.msel import GROUPS, MselFilter, says
from tabletop.desktop.console.tables import FixedTable
from tabletop.exercise.bodies import MselInjectBody

BOX_PIXELS, LEAST_PIXELS = 150, 400
"""What the filter box has at the least, and the whole."""


class InjectTable(QWidget):
    """Filter box and switches above a table whose rows are injects.

    Where the box would have too little room the switches of status stand in a line of their own.
    """

    chosen = Signal(str)  # inject
    filter_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[MselInjectBody]],
        *,
        switches: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model: RowsModel[MselInjectBody] = RowsModel(columns, _key, self, says=says)
        self.table = FixedTable(self.model, self, heads=True)
        self.box = QLineEdit()
        self.box.setPlaceholderText("filter  /")
        self.box.setClearButtonEnabled(True)
        self.box.setMaxLength(80)
        self.box.installEventFilter(self)
        self._moves: dict[int, KeyButton] = {}
        self._groups = {name: self._switch(label) for name, label, _ in GROUPS}
        self._move_group = QButtonGroup(self)
        self._move_group.setExclusive(False)
        self._empty = ""
        self._switches = switches
        self.setMinimumWidth(LEAST_PIXELS)
        self.box.setMinimumWidth(BOX_PIXELS)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        self._bar, self._below = QHBoxLayout(), QHBoxLayout()
        for bar in (self._bar, self._below):
            bar.setSpacing(4)
        self._bar.setContentsMargins(8, 6, 8, 6)
        self._bar.addWidget(self.box, 1)
        self._bar.addSpacing(4)
        for button in self._groups.values():
            button.setVisible(self._switches)
            self._bar.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar)
        column.addLayout(self._below)
        column.addWidget(self.table, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap()

    def _wrap(self) -> None:
        """The switches of status beside the box where it keeps its room, else below it."""
        if not self._switches:
            return
        groups = list(self._groups.values())
        chips = [*self._moves.values(), *groups]
        needed = BOX_PIXELS + 24 + sum(chip.sizeHint().width() + 4 for chip in chips)
        wanted = self._bar if needed <= self.width() else self._below
        if wanted.indexOf(groups[0]) >= 0:
            return
        for chip in groups:
            (self._below if wanted is self._bar else self._bar).removeWidget(chip)
            wanted.addWidget(chip)
        if wanted is self._below:
            wanted.addStretch(1)
        else:
            self._below.takeAt(0)  # the stretch
        self._below.setContentsMargins(8, 0, 8, 6 if wanted is self._below else 0)

    def _wire(self) -> None:
        header = self.table.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._order_by)
        self.table.chosen.connect(self._choose)
        self.box.textChanged.connect(self._apply)
        for button in self._groups.values():
            button.toggled.connect(self._apply)

    def _switch(self, label: str) -> KeyButton:
        button = KeyButton(label, role="chip")
        button.setCheckable(True)
        return button

    # --- facts ----------------------------------------------------------------------------

    def show_injects(self, bodies: list[MselInjectBody]) -> None:
        self.model.set_rows(bodies)
        self._say_when_empty()

    def show_moves(self, numbers: list[int]) -> None:
        """One switch a move, made when the moves are known."""
        if list(self._moves) == numbers:
            return
        wanted = self.filter().moves
        for button in self._moves.values():
            self._move_group.removeButton(button)
            button.deleteLater()
        self._moves = {}
        for place, number in enumerate(numbers):
            button = self._switch(str(number))
            button.setAccessibleName(f"move {number}")
            button.setChecked(number in wanted)
            button.toggled.connect(self._apply)
            self._moves[number] = button
            self._move_group.addButton(button)
            self._bar.insertWidget(2 + place, button)
        if numbers:
            self._moves[numbers[0]].show_action(f"Move {numbers[0]}")
        self._wrap()

    def show_moment(self, moment: Moment) -> None:
        self.model.set_moment(moment)

    def show_selected(self, inject: str) -> bool:
        """Select an inject if it is among the rows shown."""
        return self.table.select_key(inject)

    def say_when_empty(self, sentence: str) -> None:
        """What stands here when there is nothing even without a filter."""
        self._empty = sentence
        self._say_when_empty()

    # --- the filter -----------------------------------------------------------------------

    def filter(self) -> MselFilter:
        """What is asked to be seen."""
        return MselFilter(
            words=self.box.text(),
            moves=frozenset(n for n, button in self._moves.items() if button.isChecked()),
            groups=frozenset(n for n, button in self._groups.items() if button.isChecked()),
        )

    def set_filter(self, wanted: MselFilter) -> None:
        """Put the filter back as it was."""
        self.box.setText(wanted.words)
        for number, button in self._moves.items():
            button.setChecked(number in wanted.moves)
        for name, button in self._groups.items():
            button.setChecked(name in wanted.groups)

    def focus_filter(self) -> None:
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def _apply(self) -> None:
        wanted = self.filter()
        self.model.set_filter(wanted.keep(), wanted.words.split())
        self._say_when_empty()
        self.filter_changed.emit()

    def _say_when_empty(self) -> None:
        filtered = self.model.count_all() > 0
        none = "No inject matches the filter. Esc in the filter box clears it."
        self.table.say_when_empty(none if filtered else self._empty)

    # --- the rest -------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the filter box Esc clears, Enter and ↓ lead to the rows."""
        if watched is self.box and isinstance(event, QKeyEvent) and event.type() == _PRESS:
            match event.key():
                case Qt.Key.Key_Escape:
                    self.box.clear()
                    self.table.setFocus()
                    return True
                case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Down:
                    self.table.enter()
                    return True
        return super().eventFilter(watched, event)

    def _order_by(self, section: int) -> None:
        """First by this column, then the other way round, then as the MSEL has it."""
        header = self.table.horizontalHeader()
        shown = header.isSortIndicatorShown() and header.sortIndicatorSection() == section
        ascending = header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        if self.model.columns[section].order is None or (shown and not ascending):
            header.setSortIndicatorShown(False)
            self.model.set_order(None)
            return
        descending = shown and ascending
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicatorShown(True)
        header.setSortIndicator(section, order)
        self.model.set_order(section, descending)

    def _choose(self, key: str) -> None:
        self.chosen.emit(key)


_PRESS = QEvent.Type.KeyPress


def _key(body: MselInjectBody) -> str:
    return body.id
