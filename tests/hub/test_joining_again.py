"""An answer to `join` that is lost on the way locks nobody out, and lets nobody else in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.hub.keys import Keys, keys_path
from tabletop.hub.run import HubOptions
from tabletop.seat import joining
from tabletop.seat.errors import SeatError, UnreachableError
from tabletop.seat.joining import join, new_attempt
from tests.hub.rooms import Room, losing_answers, new_exercise, opened, until


async def ana(room: Room, attempt: str, name: str = "Ana", delegation: str = "ald") -> str:
    return await join(room.network, room.descriptor.code, name, delegation, attempt=attempt)


async def test_a_lost_answer_is_asked_for_again_and_leads_to_the_one_seat(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = losing_answers(monkeypatch, 2)
    sitting = await room.sit("Ana", "ald")
    assert len(lost) == 2 and sitting.told.welcomes[-1].name == "Ana"
    assert len(room.hub.ledger.engine.state.people) == 1
    assert len(room.hub.keys._kept.tokens) == 1, "what was lost opens nothing"


async def test_who_gave_up_goes_on_with_the_same_attempt_and_not_with_another(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "AGAIN_SECONDS", 0.0)
    attempt = new_attempt()
    losing_answers(monkeypatch, joining.TRIES)
    with pytest.raises(UnreachableError):
        await ana(room, attempt)
    for other in (None, attempt[:-1] + "_"):
        with pytest.raises(SeatError, match="already called"):
            await join(room.network, room.descriptor.code, "Ana", "ald", attempt=other)
    again = await room.come_back(await ana(room, attempt, " ANA "))
    assert again.told.welcomes[-1].member == 1
    assert len(room.hub.ledger.engine.state.people) == 1


async def test_a_token_that_was_shown_ends_its_attempt(room: Room) -> None:
    attempt = new_attempt()
    await room.come_back(await ana(room, attempt))
    await until(lambda: room.hub.keys._kept.attempts == {})
    await until(lambda: Keys(keys_path(room.hub.ledger.path))._kept.attempts == {})
    with pytest.raises(SeatError, match="already called"):
        await ana(room, attempt)


async def test_the_attempt_of_one_seat_leads_to_no_other(room: Room) -> None:
    attempt = new_attempt()
    tokens = [await ana(room, attempt, *who) for who in (("Ana",), ("Ben",), ("Ana", "brn"))]
    people = [room.hub.actor_of(token) for token in tokens]
    assert [(p.person, p.delegation) for p in people if p] == [(1, "ald"), (2, "ald"), (3, "brn")]


async def test_an_attempt_opens_nothing_without_the_code(room: Room) -> None:
    attempt = new_attempt()
    await ana(room, attempt)
    with pytest.raises(SeatError, match="not known here"):
        await join(room.network, "AAA-AAA", "Ana", "ald", attempt=attempt)


@pytest.mark.parametrize("attempt", ["x", "x" * 31, "x" * 65, "x" * 31 + " ", "ä" * 40])
async def test_an_attempt_that_could_be_guessed_is_no_attempt(room: Room, attempt: str) -> None:
    with pytest.raises(SeatError, match="not understood"):
        await ana(room, attempt)
    assert room.hub.ledger.engine.state.people == {}


async def test_an_attempt_outlives_the_hub_and_is_nowhere_on_disk(tmp_path: Path) -> None:
    attempt, path = new_attempt(), tmp_path / "small.tabletop"
    async with opened(new_exercise(path)) as room:
        await ana(room, attempt)
        assert all(attempt.encode() not in one.read_bytes() for one in tmp_path.iterdir())
    async with opened(HubOptions(path)) as room:
        token = await ana(room, attempt)
        assert len(room.hub.ledger.engine.state.people) == 1
        assert room.hub.actor_of(token)


async def test_an_attempt_that_led_to_no_seat_is_made_anew(room: Room) -> None:
    """The hub died between the token and the seat: that person is nobody."""
    attempt = new_attempt()
    room.hub.keys.give_token(7, "\0".join((attempt, "ald", "ana")))
    sitting = await room.come_back(await ana(room, attempt))
    assert sitting.told.welcomes[-1].name == "Ana"
    assert len(room.hub.keys._kept.tokens) == 1


async def test_a_token_of_somebody_the_file_does_not_have_opens_nobody_elses_seat(
    room: Room,
) -> None:
    """An older copy of the file was put back, so that its people's numbers are free again."""
    token = room.hub.keys.give_token(1, "an attempt of Ana's")
    await room.sit("Ben", "ald")
    assert room.hub.actor_of(token) is None
