"""The left column: the situation, the brief, and what arrived, newest first."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from tabletop.desktop.delegate.inject_list import InjectModel
from tabletop.desktop.delegate.inject_rows import InjectListView
from tabletop.desktop.theme import font, set_state
from tabletop.desktop.widgets import button, column, hairline, label, row
from tabletop.desktop.words import count
from tabletop.exercise.bodies import InjectBody


class Arrivals(QFrame):
    """Asks for what is to be read."""

    inject_chosen = Signal(int)
    situation_chosen = Signal()
    brief_chosen = Signal()
    evidence_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._model = InjectModel(self)
        self._list = InjectListView(self._model, self)
        self._heading = label("Arrived", strong=True)
        self._unread = label(quiet=True)
        self._situation = button("Situation", "Ctrl+S", role="quiet", icon_name="info")
        self._brief = button("Your brief", "Ctrl+B", role="quiet", icon_name="book-open")
        self._brief.setEnabled(False)
        self._evidence = button("Evidence", "Ctrl+E", role="quiet", icon_name="search")
        self._evidence.hide()
        self._standing = {
            "situation": self._situation,
            "brief": self._brief,
            "evidence": self._evidence,
        }
        for made in self._standing.values():
            made.setCheckable(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(_nothing())
        self._pages.addWidget(self._list)
        self._lay_out()
        self.setFocusProxy(self._list)
        self._list.chosen.connect(self.inject_chosen)
        self._situation.clicked.connect(self._choose_situation)
        self._brief.clicked.connect(self._choose_brief)
        self._evidence.clicked.connect(self._choose_evidence)

    def _lay_out(self) -> None:
        standing = column(gap=2)
        standing.addLayout(row(self._situation, self._brief, None))
        standing.addLayout(row(self._evidence, None))
        standing.setContentsMargins(8, 6, 8, 6)
        head = row(self._heading, None, self._unread)
        head.setContentsMargins(16, 8, 20, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(standing)
        layout.addWidget(hairline())
        layout.addLayout(head)
        layout.addWidget(hairline())
        layout.addWidget(self._pages, 1)

    def set_member(self, member: int) -> None:
        """Whose reading counts."""
        self._model.set_member(member)

    def show_injects(self, bodies: list[InjectBody]) -> None:
        """Show what is held, newest first."""
        self._model.put(bodies)
        self._pages.setCurrentIndex(1 if bodies else 0)
        self._count()

    def show_move(self, move: int, *, seen: int) -> None:
        """Mark a move that has begun until its situation was looked at, as `seen` was last."""
        new = move > seen
        self._situation.setAccessibleName("Situation, a move has begun" if new else "Situation")
        # A dot among the words would come from another face and lift them off their line.
        self._situation.show_icon("circle-dot" if new else "info", "accent" if new else "ink")
        set_state(self._situation, "new" if new else "")
        self._situation.setFont(font("interface", 13, strong=new))

    def show_read(self, read: str) -> None:
        """Mark which of them is being read: "situation", "brief" or "evidence", or none."""
        for name, made in self._standing.items():
            made.setChecked(name == read)

    def show_brief_there(self, there: bool) -> None:
        """Whether the role sheet can be read."""
        self._brief.setEnabled(there)

    def show_evidence_there(self, items: int) -> None:
        """How many items of evidence can be read."""
        self._evidence.setVisible(items > 0)
        self._evidence.setText(f" Evidence ({items})   Ctrl+E")
        self._evidence.setShortcut(QKeySequence("Ctrl+E"))  # Qt forgets it with the old words
        self._evidence.setAccessibleName(f"Evidence, {count(items, 'item', 'items')}")

    def is_unread(self, body: InjectBody) -> bool:
        return self._model.is_unread(body)

    def mark_opened(self, number: int) -> None:
        """It was read."""
        self._model.mark_opened(number)
        self._count()

    @Slot()
    def focus_list(self) -> None:
        """Put the keyboard into the list."""
        self._list.setFocus()

    def choose(self, number: int) -> None:
        """Go to an inject as if the person had."""
        self._list.choose(number)

    def _count(self) -> None:
        unread = self._model.unread()
        self._unread.setText(f"● {count(unread, 'new', 'new')}" if unread else "")

    @Slot()
    def _choose_situation(self) -> None:
        self._leave_list()
        self.situation_chosen.emit()

    @Slot()
    def _choose_brief(self) -> None:
        self._leave_list()
        self.brief_chosen.emit()

    @Slot()
    def _choose_evidence(self) -> None:
        self._leave_list()
        self.evidence_chosen.emit()

    def _leave_list(self) -> None:
        self._list.clearSelection()
        self._list.setCurrentIndex(self._model.index(-1))


def _nothing() -> QWidget:
    """What stands where nothing has arrived."""
    said = QWidget()
    said.setLayout(
        column(
            label("Nothing has arrived yet.", 15, strong=True),
            label("Read your brief meanwhile.", quiet=True, wrap=True),
            None,
            margins=16,
        )
    )
    return said
