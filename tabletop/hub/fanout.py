"""Sends cards to those who listen: made once for an audience, the same bytes to all its seats."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from tabletop.exercise import wire
from tabletop.exercise.engine import Engine
from tabletop.hub.frames import frame

_SNAPSHOTS = 64


class Ear(Protocol):
    """What receives frames; never blocks, and copes by itself with a seat that does not read."""

    def write(self, data: bytes) -> None: ...


class Fanout:
    """Who listens to which audience."""

    def __init__(self) -> None:
        self._ears: dict[str, set[Ear]] = {}
        self._told: dict[str, int] = {}  # the counter up to which an audience's seats were told
        self._snapshots: dict[tuple[str, int], tuple[int, bytes]] = {}

    def add(self, engine: Engine, ear: Ear, audiences: Iterable[str]) -> None:
        """From now on the ear, which is up to date, hears these audiences."""
        for audience in audiences:
            self._ears.setdefault(audience, set()).add(ear)
            self._told[audience] = engine.counter(audience)

    def remove(self, ear: Ear) -> None:
        """It hears nothing any more."""
        for ears in self._ears.values():
            ears.discard(ear)

    def tell(self, audience: str, message: wire.FromHub) -> None:
        """The same message to all who listen to an audience."""
        self._write(audience, frame(message))

    def send_cards(self, engine: Engine, touched: Iterable[tuple[str, str]]) -> None:
        """Send the cards named by (audience, id), as they are now: one message an audience."""
        by_audience: dict[str, dict[str, None]] = {}
        for audience, card_id in touched:
            by_audience.setdefault(audience, {})[card_id] = None
        for audience, card_ids in by_audience.items():
            if self._ears.get(audience):
                cards = tuple(engine.card(audience, card_id) for card_id in card_ids)
                n = engine.counter(audience)
                self._told[audience] = n
                self.tell(audience, wire.Cards(audience=audience, n=n, cards=cards))

    def catch_up(self, engine: Engine) -> None:
        """The engine was made anew from the file: tell what nobody was told yet."""
        self._snapshots.clear()
        for audience, ears in self._ears.items():
            n, cards = engine.cards(audience, self._told[audience])
            if ears and n != self._told[audience]:
                self._told[audience] = n
                self.tell(audience, wire.Cards(audience=audience, n=n, cards=cards))

    def snapshot(self, engine: Engine, audience: str, since: int | None) -> bytes:
        """The frame that brings a seat up to date; `since` None: everything.

        Kept while the audience's counter stands: a room that returns at once asks for the same.
        """
        n = engine.counter(audience)
        key = (audience, -1 if since is None else since)
        kept = self._snapshots.get(key)
        if kept is None or kept[0] != n:
            if len(self._snapshots) >= _SNAPSHOTS:
                self._snapshots.clear()
            kept = self._snapshots[key] = (n, _catch_up(engine, audience, since))
        return kept[1]

    def _write(self, audience: str, data: bytes) -> None:
        for ear in tuple(self._ears.get(audience, ())):
            ear.write(data)


def _catch_up(engine: Engine, audience: str, since: int | None) -> bytes:
    n, cards = engine.cards(audience, since or 0)
    return frame(wire.Cards(audience=audience, n=n, cards=cards, full=since is None))
