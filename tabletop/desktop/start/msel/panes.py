"""The two halves of the import: how the file is read, and what it becomes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QSpinBox, QWidget

from tabletop.desktop.start.msel.column_list import ColumnList
from tabletop.desktop.start.msel.opened import Opened, columns, shown
from tabletop.desktop.start.msel.sheets import SheetList
from tabletop.desktop.start.msel.tables import Preview, ToldView
from tabletop.desktop.theme import set_state
from tabletop.desktop.widgets import button, column, hairline, label, row
from tabletop.desktop.words import count
from tabletop.scenario.msel.headers import Layout
from tabletop.scenario.msel.planning import ImportPlan

_LEFT = 417
_NAMED = 8
KEPT = (
    "Nothing is dropped: what finds no place is kept in the notes of an inject, and this list in"
    " import.txt."
)


class HowPane(QWidget):
    """Sheets, header row and columns; asks for any of them to be changed."""

    sheets_chosen = Signal(object)  # tuple of names
    header_chosen = Signal(int)  # counted from 0
    field_chosen = Signal(object, str)  # Column, the field
    guess_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = SheetList()
        self.header = QSpinBox()
        self.header.setAccessibleName("The row with the names of the columns")
        self.header.setKeyboardTracking(False)
        self.header.setFixedWidth(80)
        self.header.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.columns = ColumnList()
        self.origin = label(wrap=True)
        self.anew = button("Guess anew", role="quiet", icon_name="rotate-ccw")
        self.anew.hide()
        head = row(label("Columns", strong=True), None, self.anew)
        top = row(label("Header in row"), self.header, None)
        self.setFixedWidth(_LEFT)
        layout = column(label("Sheets", strong=True), self.sheets, gap=6)
        layout.addLayout(top)
        layout.addSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.origin)
        layout.addWidget(self.columns, 1)
        between = QFrame()
        between.setProperty("role", "line")
        between.setFixedWidth(1)
        whole = row(gap=16)
        whole.addLayout(layout)
        whole.addWidget(between)
        self.setLayout(whole)
        self.sheets.sheets_chosen.connect(self.sheets_chosen)
        self.header.valueChanged.connect(self._tell_header)
        self.columns.field_chosen.connect(self.field_chosen)
        self.anew.clicked.connect(self.guess_wanted)

    def show_book(self, opened: Opened, layouts: Sequence[Layout]) -> None:
        """Show the sheets of a workbook that was opened, and how those chosen are read."""
        if opened.book is not None:
            self.sheets.show_book(opened.book, {layout.sheet for layout in layouts})
            self.show_layouts(opened, layouts)

    def show_layouts(self, opened: Opened, layouts: Sequence[Layout]) -> None:
        """Show how the sheets are read."""
        if opened.book is None:
            return
        rows = [len(opened.book.sheet(layout.sheet).rows) for layout in layouts]
        self.header.blockSignals(True)
        self.header.setRange(1, max(1, *rows) if rows else 1)
        self.header.setValue(layouts[0].header + 1 if layouts else 1)
        self.header.blockSignals(False)
        self.header.setEnabled(bool(layouts))
        self.columns.show_columns(columns(opened.book, layouts))

    def say(self, sentence: str, state: str, *, may_guess: bool = False) -> None:
        """Where the choice of columns comes from."""
        self.origin.setText(sentence)
        set_state(self.origin, state)
        self.anew.setVisible(may_guess)

    @Slot(int)
    def _tell_header(self, number: int) -> None:
        self.header_chosen.emit(number - 1)


class OutcomePane(QWidget):
    """The rows as they will become, the delegations, and what there is to look at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = label(strong=True)
        self.trouble = label(wrap=True)
        self.preview = Preview()
        self.delegations = label(quiet=True, wrap=True)
        self.told_heading = label(strong=True)
        self.told = ToldView()
        layout = column(self.heading, self.trouble, gap=6)
        layout.addWidget(self.preview, 3)
        layout.addWidget(self.delegations)
        layout.addWidget(hairline())
        layout.addLayout(row(self.told_heading, None))
        layout.addWidget(label(KEPT, quiet=True, wrap=True))
        layout.addWidget(self.told, 2)
        self.setLayout(layout)
        self.show_trouble("")

    def show_plan(self, plan: ImportPlan) -> None:
        """Show what it becomes."""
        self.heading.setText(f"As it will become: {sizes(plan)}")
        self.show_trouble("")
        self.preview.show_msel(plan.becoming)
        self.delegations.setText(_delegations(plan))
        many = len(plan.leftovers)
        self.told_heading.setText(f"◐ To look at: {many}" if many else "● Everything has a place")
        set_state(self.told_heading, "due" if many else "good")
        self.told.show_told(plan.leftovers)

    def show_working(self) -> None:
        """The rows shown are not those of the choice any more."""
        self.show_trouble("◐ Working it out…", "due")

    def show_nothing(self, sentence: str) -> None:
        """There are no rows for this choice; the sentence says why."""
        self.heading.setText("As it will become")
        self.show_trouble(f"◐ {sentence}", "due")
        self.preview.show_msel(())
        self.delegations.setText("")
        self.told_heading.setText("To look at")
        set_state(self.told_heading, "")
        self.told.show_told(())

    def show_trouble(self, sentence: str, state: str = "") -> None:
        self.trouble.setText(sentence)
        set_state(self.trouble, state)
        self.trouble.setVisible(bool(sentence))


def sizes(plan: ImportPlan) -> str:
    """`6 injects, 2 expected actions, 5 delegations, 2 moves`."""
    scenario = plan.scenario
    parts = [count(plan.injects, "inject", "injects")]
    if plan.expected:
        parts.append(count(plan.expected, "expected action", "expected actions"))
    if scenario.decisions:
        parts.append(count(len(scenario.decisions), "decision point", "decision points"))
    parts.append(count(len(scenario.moves), "move", "moves"))
    return ", ".join(parts)


def _delegations(plan: ImportPlan) -> str:
    """`3 delegations: EOC, ME Ministry of Energy, …`."""
    found = plan.scenario.delegations
    named = [
        one.code if one.code == one.name else f"{one.code} {shown(one.name, 60)}"
        for one in found[:_NAMED]
    ]
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return f"{count(len(found), 'delegation', 'delegations')}: {', '.join(named)}{more}"
