"""The script: MSEL, bench and state behind three tabs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.buttons import KeyButton, KeyHint
from tabletop.desktop.console.columns import Moment
from tabletop.desktop.console.following import Follower
from tabletop.desktop.console.inject_table import InjectTable
from tabletop.desktop.console.msel import bench_columns, msel_columns, on_the_bench
from tabletop.desktop.console.state_panel import StatePanel
from tabletop.desktop.widgets import hairline
from tabletop.exercise.bodies import MoveBody, MselInjectBody, StateBody

MSEL, BENCH, STATE = range(3)


class ScriptPanel(QFrame):
    """Asks for an inject to be opened or written; shows every inject there is."""

    inject_chosen = Signal(str)
    inject_wanted = Signal()  # a new one
    filter_changed = Signal()

    def __init__(self, board: ConsoleBoard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.msel = InjectTable(msel_columns(board), switches=True)
        self.bench = InjectTable(bench_columns(board), switches=False)
        self.state = StatePanel()
        self._follower = Follower(self.msel.table)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for name, key in (("MSEL", "Ctrl+2"), ("Bench", "Ctrl+3"), ("State", "Ctrl+4")):
            at = self.tabs.addTab(name)
            self.tabs.setTabButton(at, QTabBar.ButtonPosition.RightSide, KeyHint(key, after=12))
        self.write = KeyButton("New inject", "I")
        self._pages = QStackedWidget()
        self._lay_out()
        self.msel.table.setAccessibleName("MSEL")
        self.bench.table.setAccessibleName("bench")
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self.write.clicked.connect(self._want_inject)
        for table in (self.msel, self.bench):
            table.chosen.connect(self.inject_chosen)
            table.filter_changed.connect(self.filter_changed)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(4, 4, 8, 0)
        head.addWidget(self.tabs)
        head.addStretch(1)
        head.addWidget(self.write)
        for page in (self.msel, self.bench, self.state):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(self._pages, 1)

    # --- facts ----------------------------------------------------------------------------

    def show_injects(self, bodies: list[MselInjectBody]) -> None:
        self.msel.say_when_empty("The script has no timed injects. Play from the bench.")
        self.bench.say_when_empty("The bench is empty. Write an inject: I.")
        bench = [body for body in bodies if on_the_bench(body)]
        self.bench.show_injects(bench)
        self.msel.show_injects([body for body in bodies if not on_the_bench(body)])
        self.tabs.setTabText(BENCH, f"Bench ({len(bench)})" if bench else "Bench")

    def show_moves(self, moves: list[MoveBody]) -> None:
        self.msel.show_moves([move.number for move in moves])

    def show_state(self, body: StateBody, *, in_play: bool) -> None:
        self.state.show_state(body, in_play=in_play)

    def show_moment(self, moment: Moment) -> None:
        self.msel.show_moment(moment)

    def follow(self, inject: str) -> None:
        """Keep the inject that comes next in sight."""
        self._follower.follow(inject)

    def follow_afresh(self) -> None:
        """Begin at what comes next."""
        self._follower.afresh()

    def show_selected(self, inject: str) -> None:
        """Select the inject wherever it stands; the tab stays as it is."""
        self.msel.show_selected(inject)
        self.bench.show_selected(inject)

    def reveal(self, inject: str) -> None:
        """Bring forward the tab that holds the inject."""
        if self.bench.model.place_of(inject) is not None:
            self.tabs.setCurrentIndex(BENCH)
        elif self.msel.model.place_of(inject) is not None:
            self.tabs.setCurrentIndex(MSEL)
            self.msel.table.show_selected()

    # --- requests -------------------------------------------------------------------------

    def focus_filter(self, key: str = "") -> None:
        page = self._pages.currentWidget()
        table = page if isinstance(page, InjectTable) else self.msel
        self.tabs.setCurrentIndex(self._pages.indexOf(table))
        table.focus_filter()

    def enter(self, tab: int) -> None:
        """Bring a tab forward and put the keyboard on its rows."""
        self.tabs.setCurrentIndex(tab)
        (self.msel.table, self.bench.table, self.state.table)[tab].enter()

    def _want_inject(self) -> None:
        self.inject_wanted.emit()
