"""The seat's link as Qt sees it: what arrives becomes signals on the GUI thread, nothing more."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import msgspec
from PySide6.QtCore import QObject, Qt, Signal, SignalInstance, Slot

from tabletop.desktop.words import json_without_turns
from tabletop.exercise.bodies import AnyBody
from tabletop.exercise.commands import Command
from tabletop.exercise.wire import Card, Cards, Done, Notice, Place, Presence, Refused, Welcome

if TYPE_CHECKING:  # the link itself is loaded once a window has painted
    from tabletop.seat.link import LinkState, Listener

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class CardChange:
    """A card as it is now, with its bodies in other languages; `body` None: withdrawn."""

    id: str
    n: int
    body: AnyBody | None
    translations: Mapping[str, AnyBody] = field(default_factory=dict)

    def in_language(self, language: str) -> AnyBody | None:
        """Its body in a language; as the author wrote it, where there is none in that one."""
        return self.translations.get(language, self.body)


@dataclass(frozen=True)
class CardsArrived:
    """Cards of one audience that changed; `full`: these are all, forget the rest."""

    audience: str
    full: bool
    changes: tuple[CardChange, ...]


class LinkLike(Protocol):
    """What the bridge needs of a link; seat.thread.LinkThread is one."""

    def start(self) -> None: ...
    def submit(self, command: Command, seen: int = 0) -> str: ...
    def hub_wall_ms(self) -> int: ...
    def close(self) -> None: ...


class Bridge(QObject):
    """Lives on the GUI thread; every signal is emitted there, in the order of arrival."""

    welcomed = Signal(object)  # wire.Welcome
    cards_arrived = Signal(object)  # CardsArrived
    answered = Signal(object)  # wire.Done | wire.Refused, to a submission of ours
    presence_arrived = Signal(object)  # wire.Presence
    place_arrived = Signal(object)  # wire.Place
    noticed = Signal(object)  # wire.Notice
    link_changed = Signal(object)  # seat.link.LinkState
    _heard = Signal(str, object)

    def __init__(
        self, make_link: Callable[[Listener], LinkLike], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._hooks = Hooks(self._heard)
        self._link = make_link(self._hooks)

    def start(self) -> None:
        """Connect and follow; to be called once the window has painted."""
        self._link.start()

    def submit(self, command: Command, seen: int = 0) -> str:
        """Hand in a command; returns its id, which `answered` names."""
        return self._link.submit(command, seen)

    def hub_wall_ms(self) -> int:
        """The hub's wall clock now, ms since 1970."""
        return self._link.hub_wall_ms()

    def close(self) -> None:
        """Leave; nothing is emitted afterwards."""
        self._link.close()
        self._hooks.closed = True

    @Slot(str, object)
    def _tell(self, name: str, payload: object) -> None:
        if not self._hooks.closed:
            getattr(self, name).emit(payload)


class Hooks:
    """The link's listener: called in the link's thread, only emits."""

    def __init__(self, heard: SignalInstance) -> None:
        self._heard = heard
        self.closed = False

    def welcomed(self, welcome: Welcome) -> None:
        self._emit("welcomed", welcome)

    def cards(self, message: Cards) -> None:
        changes = tuple(change for card in message.cards if (change := _change(card)))
        self._emit("cards_arrived", CardsArrived(message.audience, message.full, changes))

    def answered(self, answer: Done | Refused) -> None:
        self._emit("answered", answer)

    def presence(self, message: Presence) -> None:
        self._emit("presence_arrived", message)

    def place(self, message: Place) -> None:
        self._emit("place_arrived", message)

    def noticed(self, message: Notice) -> None:
        self._emit("noticed", message)

    def link_changed(self, state: LinkState) -> None:
        self._emit("link_changed", state)

    def _emit(self, name: str, payload: object) -> None:
        if not self.closed:
            self._heard.emit(name, payload)


def _change(card: Card) -> CardChange | None:
    """A card of a kind this program does not know is left out, as an older program would."""
    try:
        found = ((language, _body_of(raw)) for language, raw in card.translations.items())
        translations = {language: body for language, body in found if body is not None}
        return CardChange(card.id, card.n, _body_of(card.body), translations)
    except msgspec.MsgspecError:
        log.info("card %s is of a kind not known here", card.id)
        return None


def _body_of(raw: msgspec.Raw) -> AnyBody | None:
    return _BODY.decode(json_without_turns(bytes(raw)))


_BODY: msgspec.json.Decoder[AnyBody | None] = msgspec.json.Decoder(AnyBody | None)
