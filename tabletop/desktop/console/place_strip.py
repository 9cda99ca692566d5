"""Where delegates join: the code, the address, how many are here."""

from __future__ import annotations

from urllib.parse import urlsplit

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tabletop.desktop.console.buttons import KeyButton
from tabletop.desktop.console.labels import elided, plain_label
from tabletop.desktop.theme import set_state
from tabletop.exercise.wire import Place

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})

HERE_ONLY = "Only this computer can reach the exercise. Nobody else can join."


def is_here_only(place: Place) -> bool:
    """Whether no address of it can be opened from another computer."""
    hosts = (urlsplit(address).hostname or "" for address in place.addresses)
    return bool(place.addresses) and all(host in _LOOPBACK for host in hosts)


def is_open(place: Place) -> bool:
    """Whether other computers were let in, as far as its addresses tell."""
    return bool(place.addresses) and not is_here_only(place)


def join_words(place: Place) -> str:
    """What a delegate has to be told, to be pasted into a message."""
    address = place.addresses[0] if place.addresses else ""
    return f"{address}  code {place.code}" if address else place.code


class PlaceStrip(QWidget):
    """The room code and address, to copy or to show large."""

    room_view_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place: Place | None = None
        self._code = plain_label("–", size=18, strong=True, role="code")
        self._address = elided("no room is open yet", size=12, state="quiet")
        self.seats_line = plain_label("", size=13)
        self.copy = KeyButton("Copy", "Ctrl+J", role="chip")
        self.show_room = KeyButton("Show to room", "J", role="chip")
        self.copy.clicked.connect(self._copy)
        self.show_room.clicked.connect(self._ask_room_view)
        self._lay_out()
        self.setFixedWidth(264)

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        for row in (head, foot):
            row.setSpacing(8)
        head.addWidget(plain_label("room", size=12, state="quiet"))
        head.addWidget(self._code)
        head.addStretch(1)
        head.addWidget(self.copy)
        foot.addWidget(self.seats_line)
        foot.addStretch(1)
        foot.addWidget(self.show_room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._address)
        column.addStretch(1)
        column.addLayout(foot)
        self._enable()

    def show_place(self, place: Place) -> None:
        self._place = place
        self._code.setText(place.code)
        address = place.addresses[0] if place.addresses else "no network address"
        here_only = ", this computer only" if is_here_only(place) else ""
        self._address.setText(address + here_only)
        self._enable()

    def show_seats(
        self, connected: int, seats: int, *, over: bool = False, lost: bool = False
    ) -> None:
        """How many delegates are connected, of how many who have sat down.

        `lost`: as last heard of, for the hub is gone.
        """
        words = f"{connected} of {seats} {'last heard' if lost else 'connected'}"
        self.seats_line.setText(words if seats else "no one yet")
        over = over or lost
        missing = connected < seats and not over
        set_state(self.seats_line, "due" if missing else "good" if seats and not over else "quiet")

    def _enable(self) -> None:
        self.copy.setEnabled(self._place is not None)
        self.show_room.setEnabled(self._place is not None)

    def _copy(self) -> None:
        if self._place is not None:
            QGuiApplication.clipboard().setText(join_words(self._place))
            self.copy.show_action("Copied", "Ctrl+J")

    def _ask_room_view(self) -> None:
        self.room_view_requested.emit()
