"""The window of those who only join: the join panel, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QScrollArea, QWidget

from tabletop.desktop.marking_strip import MarkingStrip
from tabletop.desktop.memory import SeatTaken
from tabletop.desktop.start.join_panel import JoinPanel
from tabletop.desktop.widgets import column


class JoinWindow(QMainWindow):
    """Tells when a seat was taken."""

    seat_taken = Signal(object)  # SeatTaken
    language_chosen = Signal(str)  # in which texts are to be read, a tag

    def __init__(
        self, seats: list[SeatTaken], parent: QWidget | None = None, *, language: str = ""
    ) -> None:
        super().__init__(parent)
        self._panel = JoinPanel(language=language)
        self._panel.setProperty("role", "panel")
        self._panel.setFixedWidth(440)
        self._panel.show_seats(seats)
        self._panel.seat_taken.connect(self.seat_taken)
        self._panel.language_chosen.connect(self.language_chosen)
        middle = QWidget()
        beside = QHBoxLayout(middle)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._panel, 0, Qt.AlignmentFlag.AlignHCenter)
        scroll = QScrollArea()  # many delegations may not find room
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(middle)
        whole = QWidget()
        layout = column(MarkingStrip(), gap=0)
        layout.addWidget(scroll, 1)
        whole.setLayout(layout)
        self.setCentralWidget(whole)
        self.setWindowTitle("Join an exercise")
        self.setMinimumSize(QSize(480, 560))
        self.resize(560, 740)

    def fill(self, address: str, code: str) -> None:
        """Fill in what is known."""
        self._panel.fill(address, code)
