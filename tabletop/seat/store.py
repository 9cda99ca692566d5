"""The cards a seat holds, decoded, by audience and id."""

from __future__ import annotations

from typing import Any

import msgspec

from tabletop.exercise import wire
from tabletop.exercise.bodies import AnyBody

SomeBody = AnyBody | dict[str, Any]
"""A card's body; a dictionary where its kind is not known to this version."""

_body = msgspec.json.Decoder(AnyBody)


class StoredCard(msgspec.Struct, frozen=True):
    """A card as held: `n` is the audience's counter at its last change."""

    id: str
    n: int
    body: SomeBody


def decode_body(raw: msgspec.Raw) -> SomeBody | None:
    """A card's body, None where it was withdrawn; of unknown kind, its fields as they came."""
    try:
        return _body.decode(raw) if bytes(raw) != b"null" else None
    except msgspec.ValidationError:
        fields = msgspec.json.decode(raw)
        return fields if isinstance(fields, dict) else {"value": fields}


class CardStore:
    """What the hub has sent so far, valid for one epoch."""

    def __init__(self) -> None:
        self._cards: dict[str, dict[str, StoredCard]] = {}
        self._seen: dict[str, int] = {}

    def clear(self) -> None:
        """Forget everything: another epoch begins."""
        self._cards.clear()
        self._seen.clear()

    def take(self, message: wire.Cards) -> None:
        """Hold the cards of a message, drop those withdrawn, or start anew where it is full."""
        held = self._cards.setdefault(message.audience, {})
        if message.full:
            held.clear()
        for card in message.cards:
            body = decode_body(card.body)
            if body is None:
                held.pop(card.id, None)
            else:
                held[card.id] = StoredCard(card.id, card.n, body)
        self._seen[message.audience] = message.n

    def body(self, audience: str, card_id: str) -> SomeBody | None:
        """The body of a card, or None where there is no such card."""
        card = self._cards.get(audience, {}).get(card_id)
        return card.body if card else None

    def of(self, audience: str) -> dict[str, StoredCard]:
        """All cards of an audience, by id, in a dictionary of its own."""
        return dict(self._cards.get(audience, {}))

    def seen(self) -> dict[str, int]:
        """The last counter held for each audience, as `Hello` tells it."""
        return dict(self._seen)
