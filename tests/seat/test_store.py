"""The cards a seat holds, and those of kinds it does not know."""

from __future__ import annotations

from typing import Any

import msgspec

from tabletop.exercise import wire
from tabletop.exercise.bodies import DelegationBody, MemberLine
from tabletop.seat.store import CardStore, StoredCard

AUDIENCE = "delegation:ald"


def card(card_id: str, n: int, body: Any) -> wire.Card:
    return wire.Card(id=card_id, n=n, body=msgspec.Raw(msgspec.json.encode(body)))


def cards(n: int, *those: wire.Card, full: bool = False) -> wire.Cards:
    return wire.Cards(audience=AUDIENCE, n=n, cards=those, full=full)


def team(name: str) -> DelegationBody:
    return DelegationBody(members=(MemberLine(member=1, name=name),))


def test_a_card_is_held_decoded_with_its_number() -> None:
    store = CardStore()
    store.take(cards(3, card("delegation", 3, team("Ana"))))
    assert store.of(AUDIENCE) == {"delegation": StoredCard("delegation", 3, team("Ana"))}
    assert store.body(AUDIENCE, "delegation") == team("Ana")
    assert store.seen() == {AUDIENCE: 3}


def test_a_withdrawn_card_is_gone_and_a_changed_one_replaced() -> None:
    store = CardStore()
    store.take(cards(2, card("a", 1, team("Ana")), card("b", 2, team("Ben"))))
    store.take(cards(4, card("a", 3, None), card("b", 4, team("Eva"))))
    assert store.of(AUDIENCE) == {"b": StoredCard("b", 4, team("Eva"))}


def test_a_full_message_starts_anew_and_other_audiences_stay() -> None:
    store = CardStore()
    store.take(cards(1, card("a", 1, team("Ana"))))
    store.take(wire.Cards(audience="public", n=9, cards=(card("p", 9, team("Eva")),)))
    store.take(cards(2, card("b", 2, team("Ben")), full=True))
    assert set(store.of(AUDIENCE)) == {"b"} and set(store.of("public")) == {"p"}
    store.clear()
    assert store.of(AUDIENCE) == {} and store.seen() == {}


def test_a_card_of_an_unknown_kind_keeps_its_fields() -> None:
    store = CardStore()
    store.take(cards(1, card("x", 1, {"kind": "hologram", "title": "New"}), card("y", 1, "odd")))
    assert store.body(AUDIENCE, "x") == {"kind": "hologram", "title": "New"}
    assert store.body(AUDIENCE, "y") == {"value": "odd"}


def test_a_card_with_fields_of_a_newer_version_is_still_read() -> None:
    store = CardStore()
    store.take(cards(1, card("d", 1, {"kind": "delegation", "members": [], "new": 1})))
    assert store.body(AUDIENCE, "d") == DelegationBody()


def test_what_is_not_there_is_none_and_what_is_handed_out_is_a_copy() -> None:
    store = CardStore()
    store.take(cards(1, card("a", 1, team("Ana"))))
    store.of(AUDIENCE).clear()
    assert store.body(AUDIENCE, "a") is not None
    assert store.body(AUDIENCE, "b") is None and store.body("white", "a") is None
