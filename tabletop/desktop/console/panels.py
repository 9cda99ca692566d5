"""Every panel of the console, and how they lie: bars, then three columns, then the last answer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from tabletop.desktop.console.away_bar import AwayBar
from tabletop.desktop.console.bars import MarkingBar, MessageBar, NoticeBar, StatusLine
from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.decisions_panel import DecisionsPanel
from tabletop.desktop.console.ended_bar import EndedBar
from tabletop.desktop.console.feed_panel import FeedPanel
from tabletop.desktop.console.inject_panel import InjectPanel
from tabletop.desktop.console.memory import Memory
from tabletop.desktop.console.next_panel import NextPanel
from tabletop.desktop.console.pane import Pane
from tabletop.desktop.console.point_panel import PointPanel
from tabletop.desktop.console.roster_panel import RosterPanel
from tabletop.desktop.console.script_panel import ScriptPanel
from tabletop.desktop.console.top_bar import TopBar
from tabletop.desktop.picture_shelf import PictureShelf
from tabletop.desktop.services import Services
from tabletop.desktop.widgets import hairline

LEAST = (460, 330, 436)
"""Pixels of each column at the least, whatever stands in it now: so that buttons that come and
go move no column.
"""


class Panels(QWidget):
    """Makes the panels and gives each its place; wires nothing."""

    def __init__(
        self, board: ConsoleBoard, services: Services, shelf: PictureShelf | None = None
    ) -> None:
        super().__init__()
        self.marking = MarkingBar()
        self.top = TopBar()
        self.notices = NoticeBar()
        self.away = AwayBar()
        self.recovered = MessageBar("due")
        self.ended = EndedBar(services)
        self.next = NextPanel()
        self.script = ScriptPanel(board)
        self.inject = InjectPanel(board, shelf)
        self.point = PointPanel(board)
        self.roster = RosterPanel()
        self.decisions = DecisionsPanel(board)
        self.feed = FeedPanel()
        self.status = StatusLine()
        self._lay_out()

    def arrange(self, memory: Memory) -> None:
        """As it was left; new, what experts scan most gets most of the room."""
        spread(self.columns, (514, 6), (442, 2), (408, 2))
        spread(self._left, (180, 0), (450, 1))
        spread(self._right, (232, 0), (236, 1), (170, 3))
        for name, splitter in self._splitters().items():
            if (state := memory.layout(name)) is not None:
                splitter.restoreState(state)

    def show_in_middle(self, pane: Pane) -> None:
        """Bring one forward, divided as the one before was."""
        before = self._middle.currentWidget()
        if pane is not before and isinstance(before, Pane):
            pane.parts.setSizes(before.parts.sizes())
            self._middle.setCurrentWidget(pane)

    def go_to(self, key: str) -> None:
        """Put the keyboard on the rows of the panel whose key was struck."""
        match key:
            case "Ctrl+1":
                self.next.table.enter()
            case "Ctrl+2" | "Ctrl+3" | "Ctrl+4":
                self.script.enter(("Ctrl+2", "Ctrl+3", "Ctrl+4").index(key))
            case "Ctrl+5":
                self.decisions.table.enter()
            case "Ctrl+6":
                self.feed.table.enter()

    def keep(self, memory: Memory) -> None:
        """Write down how the panels lie."""
        for name, splitter in self._splitters().items():
            memory.keep_layout(name, splitter.saveState())

    def _splitters(self) -> dict[str, QSplitter]:
        return {
            "columns": self.columns,
            "left": self._left,
            "right": self._right,
            "middle": self.inject.parts,
        }

    def _lay_out(self) -> None:
        upright, level = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
        self._left = _split(upright, self.next, self.script)
        self._right = _split(upright, self.roster, self.decisions, self.feed)
        self._middle = QStackedWidget()
        for pane in (self.inject, self.point):
            self._middle.addWidget(pane)
        self.columns = _split(level, self._left, self._middle, self._right)
        for part, least in zip((self._left, self._middle, self._right), LEAST, strict=True):
            part.setMinimumWidth(least)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for bar in (self.marking, self.top, self.notices, self.away, self.recovered, self.ended):
            column.addWidget(bar)
        column.addWidget(self.columns, 1)
        column.addWidget(hairline())
        column.addWidget(self.status)


def _split(orientation: Qt.Orientation, *parts: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setChildrenCollapsible(False)
    for part in parts:
        splitter.addWidget(part)
    return splitter


def spread(splitter: QSplitter, *parts: tuple[int, int]) -> None:
    """Give each part its pixels and its share of what is to spare, now and from now on."""
    upright = splitter.orientation() == Qt.Orientation.Vertical
    spare = (splitter.height() if upright else splitter.width()) - sum(size for size, _ in parts)
    whole = sum(share for _, share in parts)
    splitter.setSizes([size + max(0, spare) * share // whole for size, share in parts])
    for place, (_, share) in enumerate(parts):
        splitter.setStretchFactor(place, share)
