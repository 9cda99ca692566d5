"""The book of cards: what each audience can look at, with the audience's own counters."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from tabletop.exercise import cards
from tabletop.exercise.audiences import WHITE
from tabletop.exercise.cards.touched import Pair
from tabletop.exercise.languages import Languages
from tabletop.exercise.view import View
from tabletop.exercise.wire import Card

_NOTHING = msgspec.Raw(b"null")
_encoder = msgspec.json.Encoder()


class CardBook:
    """Counts changes for each audience; makes and encodes a card only when it is asked for."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._languages = Languages(view)
        self._counters: dict[str, int] = defaultdict(int)
        self._changed: dict[str, dict[str, int]] = defaultdict(dict)  # card -> n, oldest first
        self._encoded: dict[Pair, Card] = {}

    def touch(self, pair: Pair) -> None:
        """Note that a card changed; counts the same in a replay as it did live."""
        audience, card_id = pair
        self._counters[audience] += 1
        changed = self._changed[audience]
        changed.pop(card_id, None)
        changed[card_id] = self._counters[audience]
        self._encoded.pop(pair, None)

    def counter(self, audience: str) -> int:
        """The audience's counter: 0 before anything."""
        return self._counters[audience]

    def card(self, audience: str, card_id: str) -> Card:
        """A card as it is now; its body is null where there is none any more."""
        pair = (audience, card_id)
        card = self._encoded.get(pair)
        if card is None:
            card = self._make(audience, card_id)
            self._encoded[pair] = card
        return card

    def _make(self, audience: str, card_id: str) -> Card:
        body = cards.make(self._view, audience, card_id)
        n = self._changed[audience].get(card_id, 0)
        if body is None:
            return Card(id=card_id, n=n, body=_NOTHING)
        translations = {}
        for language, view in self._languages.views() if audience != WHITE else ():
            other = cards.make(view, audience, card_id)
            if other != body:
                translations[language] = msgspec.Raw(_encoder.encode(other))
        raw = msgspec.Raw(_encoder.encode(body))
        return Card(id=card_id, n=n, body=raw, translations=translations)

    def since(self, audience: str, n: int = 0) -> tuple[Card, ...]:
        """The cards changed after `n`, oldest first; withdrawn ones only where n is above 0."""
        found: list[Card] = []
        for card_id, changed in reversed(self._changed[audience].items()):
            if changed <= n:
                break
            card = self.card(audience, card_id)
            if n > 0 or bytes(card.body) != b"null":
                found.append(card)
        return tuple(reversed(found))
