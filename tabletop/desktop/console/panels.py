"""Every panel of the console, and how they lie: bars, then three columns, then the last answer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from tabletop.desktop.console.bars import MarkingBar, MessageBar, NoticeBar, StatusLine
from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.decisions_panel import DecisionsPanel
from tabletop.desktop.console.ended_bar import EndedBar
from tabletop.desktop.console.feed_panel import FeedPanel
from tabletop.desktop.console.inject_panel import InjectPanel
from tabletop.desktop.console.next_panel import NextPanel
from tabletop.desktop.console.roster_panel import RosterPanel
from tabletop.desktop.console.script_panel import ScriptPanel
from tabletop.desktop.console.top_bar import TopBar
from tabletop.desktop.services import Services
from tabletop.desktop.widgets import hairline


class Panels(QWidget):
    """Makes the panels and gives each its place; wires nothing."""

    def __init__(
        self, board: ConsoleBoard, services: Services, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.marking = MarkingBar()
        self.top = TopBar()
        self.notices = NoticeBar()
        self.away = MessageBar("alarm", dismiss=False)
        self.recovered = MessageBar("due", dismiss=False)
        self.ended = EndedBar(services)
        self.next = NextPanel()
        self.script = ScriptPanel(board)
        self.inject = InjectPanel(board)
        self.roster = RosterPanel()
        self.decisions = DecisionsPanel(board)
        self.feed = FeedPanel()
        self.status = StatusLine()
        self._lay_out()

    def splitters(self) -> dict[str, QSplitter]:
        """What can be pushed about, by the name it is remembered by."""
        return {
            "columns": self._columns,
            "left": self._left,
            "right": self._right,
            "middle": self.inject.parts,
        }

    def _lay_out(self) -> None:
        upright, level = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
        self._left = _split(upright, (self.next, 180, 0), (self.script, 450, 1))
        self._right = _split(
            upright, (self.roster, 232, 0), (self.decisions, 236, 1), (self.feed, 170, 3)
        )
        self._columns = _split(
            level, (self._left, 528, 6), (self.inject, 444, 2), (self._right, 392, 2)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for bar in (self.marking, self.top, self.notices, self.away, self.recovered, self.ended):
            column.addWidget(bar)
        column.addWidget(self._columns, 1)
        column.addWidget(hairline())
        column.addWidget(self.status)


def _split(orientation: Qt.Orientation, *parts: tuple[QWidget, int, int]) -> QSplitter:
    """Parts with the pixels they start with and their share of what is to spare."""
    splitter = QSplitter(orientation)
    splitter.setChildrenCollapsible(False)
    for place, (part, _, share) in enumerate(parts):
        splitter.addWidget(part)
        splitter.setStretchFactor(place, share)
    splitter.setSizes([size for _, size, _ in parts])
    return splitter
