"""Cards are made once for an audience and go to all its seats as the same bytes."""

from __future__ import annotations

import msgspec
import pytest

from tabletop.exercise import commands as c
from tabletop.exercise.audiences import WHITE, of_delegation
from tabletop.exercise.commands import TakeSeat
from tabletop.exercise.engine import Engine
from tabletop.exercise.events import SYSTEM, Actor, Stamp
from tabletop.hub.fanout import Fanout
from tabletop.hub.frames import text_frame
from tests.factories import small_scenario

ALD = of_delegation("ald")
BRN = of_delegation("brn")


class Ear:
    def __init__(self) -> None:
        self.heard: list[bytes] = []

    def write(self, data: bytes) -> None:
        self.heard.append(data)


def started() -> Engine:
    engine = Engine(small_scenario(), {1: "Ana"})
    engine.handle(TakeSeat(person=1, delegation="ald"), SYSTEM, Stamp(0, 0))
    return engine


def listening(engine: Engine, fanout: Fanout, *audiences: str) -> Ear:
    ear = Ear()
    fanout.add(engine, ear, audiences)
    return ear


def unframed(data: bytes) -> dict[str, object]:
    """The message in a frame."""
    start = {126: 4, 127: 10}.get(data[1], 2)
    message: dict[str, object] = msgspec.json.decode(data[start:])
    return message


@pytest.mark.parametrize(
    ("length", "head"),
    [
        (0, "81 00"),
        (125, "81 7d"),
        (126, "81 7e 00 7e"),
        (65_535, "81 7e ff ff"),
        (65_536, "81 7f 00 00 00 00 00 01 00 00"),
    ],
)
def test_a_frame_says_how_long_it_is(length: int, head: str) -> None:
    payload = b"x" * length
    assert text_frame(payload) == bytes.fromhex(head) + payload


def test_all_seats_of_an_audience_get_the_same_bytes_object() -> None:
    engine, fanout = started(), Fanout()
    first, second = (listening(engine, fanout, ALD) for _ in range(2))
    other = listening(engine, fanout, BRN)
    outcome = engine.handle(c.StartExercise(), Actor("white"), Stamp(1, 0))
    fanout.send_cards(engine, outcome.touched)
    assert len(first.heard) == 1 and first.heard[0] is second.heard[0]
    assert unframed(first.heard[0])["audience"] == ALD
    assert unframed(other.heard[0])["audience"] == BRN


def test_one_message_brings_all_that_changed_each_card_once() -> None:
    engine, fanout = started(), Fanout()
    ear = listening(engine, fanout, ALD)
    fanout.send_cards(engine, [(ALD, "clock"), (ALD, "brief"), (ALD, "clock")])
    [message] = map(unframed, ear.heard)
    cards = message["cards"]
    assert isinstance(cards, list) and [card["id"] for card in cards] == ["clock", "brief"]
    assert message["n"] == engine.counter(ALD)


def test_who_left_hears_nothing_and_unheard_audiences_cost_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine, fanout = started(), Fanout()
    ear = listening(engine, fanout, ALD)
    fanout.remove(ear)
    monkeypatch.setattr(engine, "card", None)
    fanout.send_cards(engine, [(ALD, "clock"), (WHITE, "clock")])
    assert ear.heard == []


def test_a_room_that_returns_at_once_gets_one_snapshot_until_something_changes() -> None:
    engine, fanout = started(), Fanout()
    first = fanout.snapshot(engine, ALD, None)
    assert fanout.snapshot(engine, ALD, None) is first
    assert unframed(first)["full"] is True
    engine.handle(c.StartExercise(), Actor("white"), Stamp(1, 0))
    assert fanout.snapshot(engine, ALD, None) is not first


def test_after_the_engine_was_made_anew_only_what_nobody_was_told_is_sent() -> None:
    engine, fanout = started(), Fanout()
    ear, other = listening(engine, fanout, ALD), listening(engine, fanout, BRN)
    fanout.catch_up(engine)
    assert ear.heard == []
    outcome = engine.handle(TakeSeat(person=1, delegation="ald"), SYSTEM, Stamp(0, 0))
    fanout.catch_up(engine)
    fanout.catch_up(engine)
    [message] = map(unframed, ear.heard)
    cards = message["cards"]
    expected = [card for audience, card in outcome.touched if audience == ALD]
    assert isinstance(cards, list) and [card["id"] for card in cards] == expected
    assert other.heard == []
