"""Opens the windows of one run, keeps them, and begins each once it has painted."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from tabletop.desktop.bridge import Bridge, LinkLike
from tabletop.desktop.end_watch import EndWatch
from tabletop.desktop.fitting import fit_to_screen
from tabletop.desktop.memory import Memory, SeatTaken
from tabletop.desktop.services import RunningHub, ServiceError, Services

if TYPE_CHECKING:
    from tabletop.seat.link import LinkState, Listener

log = logging.getLogger(__name__)


class Windows(QObject):
    """The start window, and each console and delegate's window opened from it."""

    def __init__(self, services: Services, memory: Memory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._memory = memory
        self._kept: list[Kept] = []
        self._ends: list[EndWatch] = []

    def show_start(
        self, package: Path | None, given: Path | None = None, *, simulate: bool = False
    ) -> None:
        """Show the start window."""
        from tabletop.desktop.start.window import StartWindow

        window = StartWindow(self._services, self._memory)
        window.console_requested.connect(self.show_console)
        window.seat_requested.connect(self.show_delegate)

        def begin() -> None:
            window.begin(package, simulate=simulate)
            if given is not None:
                window.open_given(given)

        self._keep(window, begin, first=True)

    def show_join(self, address: str, code: str) -> None:
        """Show the window by which a delegate joins."""
        from tabletop.desktop.start.join_window import JoinWindow

        window = JoinWindow(self._memory.seats(), language=self._memory.language)
        window.seat_taken.connect(self.show_delegate)
        window.language_chosen.connect(self._keep_language)
        self._keep(window, lambda: window.fill(address, code), first=True)

    @Slot(object)
    def show_console(self, hub: RunningHub) -> None:
        """Show the facilitator's console at a hub."""
        from tabletop.desktop.console.window import ConsoleWindow
        from tabletop.desktop.picture_shelf import PictureShelf
        from tabletop.desktop.reviver import Reviver

        bridge = Bridge(link_maker(hub.address))
        shelf = PictureShelf(picture_fetcher(hub.address, None))
        window = ConsoleWindow(bridge, self._services, shelf=shelf)
        bridge.setParent(window)
        shelf.setParent(window)
        Reviver(bridge, self._services, hub.file, window)
        self._ends.append(EndWatch(bridge, hub, self))
        self._memory.used_exercise(hub.file)
        self._keep(window, bridge.start)

    @Slot(object)
    def show_delegate(self, seat: SeatTaken) -> None:
        """Show a delegate's window for a seat that was taken."""
        from tabletop.desktop.delegate.window import DelegateWindow
        from tabletop.desktop.picture_shelf import PictureShelf

        self._memory.took_seat(seat)
        bridge = Bridge(link_maker(seat.address, seat.token))
        shelf = PictureShelf(picture_fetcher(seat.address, seat.token))
        window = DelegateWindow(bridge, shelf, language=self._memory.language)
        window.language_chosen.connect(self._keep_language)
        bridge.setParent(window)
        shelf.setParent(window)
        bridge.link_changed.connect(SeatWatch(self._memory, seat.token, window).hear)
        self._keep(window, bridge.start)

    @Slot(str)
    def _keep_language(self, language: str) -> None:
        self._memory.language = language

    def close_all(self) -> None:
        """Close what is still open, and the hubs whose exercise has ended.

        Such a hub folds its file into one, which can then be copied and mailed; a hub whose
        exercise goes on is left alone.
        """
        for kept in list(self._kept):
            kept.window.close()
        for end in self._ends:
            if end.has_ended:
                try:
                    self._services.stop_hub(end.hub)
                except ServiceError as error:
                    log.info("a hub was left running: %s", error)

    def _keep(self, window: QWidget, begin: Callable[[], None], *, first: bool = False) -> None:
        """Show a window; those by which one came here have done their work."""
        done = [kept for kept in self._kept if kept.first]
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        kept = Kept(window, begin, self, first=first)
        kept.gone.connect(self._forget)
        self._kept.append(kept)
        fit_to_screen(window)
        window.show()
        for old in done:
            old.window.close()

    @Slot(object)
    def _forget(self, gone: Kept) -> None:
        self._kept = [kept for kept in self._kept if kept is not gone]


class Kept(QObject):
    """Holds one window while it lives, and begins its work after its first painting."""

    gone = Signal(object)

    def __init__(
        self, window: QWidget, begin: Callable[[], None], parent: QObject, *, first: bool
    ) -> None:
        super().__init__(parent)
        self.window = window
        self.first = first
        self._begin = begin
        window.destroyed.connect(self._end)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.window.removeEventFilter(self)
            QTimer.singleShot(0, self.begin)
        return False

    @Slot()
    def begin(self) -> None:
        self._begin()

    @Slot()
    def _end(self) -> None:
        self.gone.emit(self)
        self.deleteLater()


class SeatWatch(QObject):
    """Forgets a seat that its hub does not know any more."""

    def __init__(self, memory: Memory, token: str, parent: QObject) -> None:
        super().__init__(parent)
        self._memory = memory
        self._token = token

    @Slot(object)
    def hear(self, link: LinkState) -> None:
        if link.refusal is not None and link.refusal.code == "unknown_token":
            self._memory.lost_seat(self._token)


def link_maker(address: str, token: str | None = None) -> Callable[[Listener], LinkLike]:
    """What makes the link of a bridge; the seat's modules are loaded only then."""

    def make(listener: Listener) -> LinkLike:
        from tabletop.seat.address import parse_address
        from tabletop.seat.link import Link
        from tabletop.seat.outbox import Outbox, outbox_path
        from tabletop.seat.thread import LinkThread

        outbox = Outbox(outbox_path(token)) if token else None
        return LinkThread(Link(parse_address(address), listener, token=token, outbox=outbox))

    return make


def picture_fetcher(address: str, token: str | None) -> Callable[[str], bytes]:
    """What fetches a picture by its digest; blocks, so it is called off the GUI thread."""

    def fetch(digest: str) -> bytes:
        import asyncio  # Loaded once a window has painted, as all of the seat's modules are.

        from tabletop.seat.address import parse_address
        from tabletop.seat.media import fetch_media

        return asyncio.run(fetch_media(parse_address(address), digest, token))

    return fetch
