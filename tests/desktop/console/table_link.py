"""A link to a table that is played: the console's commands meet the real rules."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QSettings

from tabletop.desktop.bridge import Bridge
from tabletop.desktop.console.window import ConsoleWindow
from tabletop.exercise.audiences import WHITE
from tabletop.exercise.commands import AnyCommand, Command
from tabletop.exercise.engine import Outcome
from tabletop.exercise.wire import Cards, Done, Refused
from tabletop.seat.link import LinkState, Listener
from tests.desktop.console import made_up_room
from tests.desktop.console.desk import made_up_services
from tests.exercise.table import Table


class TableLink:
    """Answers at once, as a hub would that never waits."""

    def __init__(self, listener: Listener, table: Table) -> None:
        self._listener, self._table = listener, table
        self._ids = 0
        self.told = 0

    def start(self) -> None:
        self._listener.link_changed(LinkState(True, self._table.wall_ms, 0))
        self._listener.place(made_up_room.PLACE)
        self.tell(0, full=True)

    def submit(self, command: Command, seen: int = 0) -> str:
        self._ids += 1
        request = f"request-{self._ids}"
        before = self._table.engine.counter(WHITE)
        wire = msgspec.json.decode(msgspec.json.encode(command), type=AnyCommand)
        outcome: Outcome = self._table.white(wire)
        self.tell(before)
        if outcome.refusal is not None:
            self._listener.answered(Refused(id=request, refusal=outcome.refusal))
        else:
            self._listener.answered(Done(id=request, recorded=outcome.recorded, hash="ab" * 32))
        return request

    def tell(self, since: int, *, full: bool = False) -> None:
        n, cards = self._table.engine.cards(WHITE, since)
        self.told += 1
        self._listener.cards(Cards(audience=WHITE, n=n, cards=cards, full=full))

    def hub_wall_ms(self) -> int:
        return self._table.wall_ms

    def close(self) -> None:
        """There is nothing to close."""


class PlayedDesk:
    """A console at a table; time moves by `wait`."""

    def __init__(self, table: Table, settings: QSettings) -> None:
        self.table = table
        self.bridge = Bridge(self._make)
        self.window = ConsoleWindow(self.bridge, made_up_services(), settings=settings)
        self._heard = 0
        self.bridge.cards_arrived.connect(self._hear)
        self.bridge.start()

    def _make(self, listener: Listener) -> TableLink:
        self.link = TableLink(listener, self.table)
        return self.link

    def _hear(self, arrived: object) -> None:
        self._heard += 1

    def settled(self) -> bool:
        """Whether all that was told is shown, and every command answered."""
        told = self._heard == self.link.told
        return told and not self.window.requests.any_of(Command) and not self.window.waiting()

    def wait(self, *, minutes: int = 0, seconds: int = 0) -> None:
        before = self.table.engine.counter(WHITE)
        self.table.wait(minutes=minutes, seconds=seconds)
        self.link.tell(before)

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self.bridge.deleteLater()
