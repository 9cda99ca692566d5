"""Who gets in: codes, names, seats, tokens."""

from __future__ import annotations

import asyncio
import errno
import json
from pathlib import Path

import pytest

from tabletop.exercise import commands as c
from tabletop.exercise import wire
from tabletop.hub.admission import FailedTries, room_of
from tabletop.hub.codes import ALPHABET, new_code, same_code, show_code
from tabletop.hub.errors import HubError
from tabletop.hub.keys import Keys, keys_path
from tabletop.hub.limits import FAILED_JOINS, FAILED_JOINS_SECONDS
from tabletop.hub.names import clean_name, fold
from tabletop.scenario.check import load
from tabletop.seat.errors import SeatError
from tabletop.seat.joining import new_attempt
from tabletop.seat.link import join, knock
from tests.full_package import full_package
from tests.hub.rooms import Room


@pytest.mark.parametrize("typed", ["K7F2QX", "k7f-2qx", " K7F 2QX ", "k 7 f 2 q x", "K7F–2QX"])
def test_a_code_may_be_typed_in_many_ways(typed: str) -> None:
    assert same_code(typed, "K7F2QX")


@pytest.mark.parametrize("typed", ["", "K7F2Q", "K7F2QXX", "K7F2QY", "\ud800", "K7F2QX" * 1000])
def test_another_code_is_another_code(typed: str) -> None:
    assert not same_code(typed, "K7F2QX")


def test_codes_have_nothing_that_looks_alike_and_differ() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) > 190 and all(set(code) <= set(ALPHABET) for code in codes)
    assert not set("01OIL") & set(ALPHABET.replace("L", "")) and show_code("K7F2QX")[3] == "-"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ana", "Ana"),
        ("  Ana   María ", "Ana María"),
        ("Ａｎａ", "Ana"),
        ("李 雷", "李 雷"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("O'Neill-Ö", "O'Neill-Ö"),
    ],
)
def test_a_name_is_kept_as_people_write_it(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "...",
        "x" * 81,
        "a\u202eb",
        "a\u2066b",
        "a\nb",
        "a\tb",
        "a\x00b",
        "a\u200bb",
        "\ufeffa",
        "a\ud800b",
        "a\U000e0041b",
        "a\ue000b",
    ],
)
def test_what_hides_something_is_no_name(typed: str) -> None:
    assert clean_name(typed) is None


def test_names_that_people_would_confuse_are_the_same() -> None:
    assert fold("ANA") == fold("ana") == fold("Ａna") == fold("a\u200cna")
    assert fold("STRASSE") == fold("Straße") and fold("Ana") != fold("Anna")


async def test_the_code_shows_the_room_and_names_nobody(room: Room) -> None:
    await room.token("Ana", "ald")
    answer = await knock(room.network, room.descriptor.code)
    assert answer.title == "Small crisis" and answer.marking == "EXERCISE EXERCISE EXERCISE"
    assert [d.code for d in answer.delegations] == ["ALD", "BRN", "CST"]
    assert "Ana" not in str(answer)


def test_the_room_has_its_names_in_every_language() -> None:
    french = b"title: Crise\ndelegations: {ald: {name: Aldrie}}"
    scenario = load(full_package(files={"translations/fr/all.yaml": french}))
    room = room_of(scenario)

    assert room.languages == ("en", "fr")
    assert room.in_language("fr").title == "Crise"
    names = [one.name for one in room.in_language("fr").delegations]
    assert names == ["Aldrie", *(one.name for one in room.delegations[1:])]
    assert room.in_language("de") is room


async def test_a_wrong_code_opens_nothing_and_five_of_them_close_the_door(room: Room) -> None:
    for _ in range(FAILED_JOINS):
        with pytest.raises(SeatError, match="not known here"):
            await knock(room.network, "AAA-AAA")
    for attempt in (knock(room.network, room.descriptor.code), join_as(room, "Ana")):
        with pytest.raises(SeatError, match="Too many wrong codes"):
            await attempt
    assert (await knock(room.local, room.descriptor.code)).title, "the console is not shut out"


def test_the_door_opens_again_after_a_minute() -> None:
    now = [0.0]
    tries = FailedTries(lambda: now[0])
    for _ in range(FAILED_JOINS):
        assert not tries.too_many("1.2.3.4")
        tries.count("1.2.3.4")
    assert tries.too_many("1.2.3.4") and not tries.too_many("1.2.3.5")
    now[0] = FAILED_JOINS_SECONDS + 0.1
    assert not tries.too_many("1.2.3.4")


async def join_as(room: Room, name: str, delegation: str = "ald") -> str:
    return await join(room.network, room.descriptor.code, name, delegation)


async def test_two_people_of_one_name_cannot_sit_in_one_delegation(room: Room) -> None:
    await join_as(room, "Ana")
    for name in ("Ana", "ANA", " ａｎａ "):
        with pytest.raises(SeatError, match="already called"):
            await join_as(room, name)
    assert await join_as(room, "Ana", "brn"), "but in another one"
    assert await join_as(room, "Ana B."), "or with a letter more"


async def test_two_who_ask_for_a_name_at_once_do_not_both_get_it(room: Room) -> None:
    results = await asyncio.gather(
        *(join_as(room, "Ana") for _ in range(8)), return_exceptions=True
    )
    assert sum(isinstance(result, str) for result in results) == 1
    assert len(room.hub.ledger.engine.state.people) == 1


@pytest.mark.parametrize("name", ["", "a\u202eb", "x" * 81])
async def test_a_bad_name_is_refused_with_a_sentence(room: Room, name: str) -> None:
    with pytest.raises(SeatError, match="1 to 80 characters"):
        await join_as(room, name)


async def test_a_delegation_that_is_not_there_is_refused(room: Room) -> None:
    with pytest.raises(SeatError, match="no such delegation: nowhere"):
        await join_as(room, "Ana", "nowhere")


async def test_knock_and_join_and_hello_may_share_one_link(room: Room) -> None:
    raw = await room.raw()
    await raw.say(wire.Knock(code=room.descriptor.code))
    assert (await raw.hear())["t"] == "room"
    code, attempt = room.descriptor.code, new_attempt()
    await raw.say(wire.Join(code=code, name="Ana", delegation="ald", attempt=attempt))
    token = (await raw.hear())["token"]
    await raw.say(wire.Hello(token=token))
    assert (await raw.hear())["name"] == "Ana"


async def test_who_got_no_token_may_ask_again_by_the_same_name(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(person: int, attempt: str) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(room.hub.keys, "give_token", full)
        with pytest.raises(SeatError, match="Not recorded"):
            await join_as(room, "Ana")
    assert await join_as(room, "Ana")
    assert len(room.hub.ledger.engine.state.people) == 1


async def test_who_was_not_seated_leaves_no_token_and_no_name(room: Room) -> None:
    console = await room.console()
    await console.do(c.StartExercise())
    await console.do(c.EndExercise())
    with pytest.raises(SeatError, match="has ended"):
        await join_as(room, "Ana")
    assert room.hub.ledger.record.names == {} and room.hub.keys._kept.tokens == {}


async def test_a_token_has_256_bits_and_is_nowhere_on_disk(room: Room) -> None:
    token = await join_as(room, "Ana")
    assert len(token) >= 43
    folder = room.hub.ledger.path.parent
    assert all(token.encode() not in path.read_bytes() for path in folder.iterdir())
    assert keys_path(room.hub.ledger.path).exists()


def test_keys_are_for_their_owner_alone_and_outlive_the_hub(tmp_path: Path) -> None:
    path = keys_path(tmp_path / "a.tabletop")
    keys = Keys(path)
    token = keys.give_token(7, "attempt")
    again = Keys(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert (again.code, again.person_of(token), again.person_of("x")) == (keys.code, 7, None)


def test_keys_that_cannot_be_read_are_said_so(tmp_path: Path) -> None:
    path = keys_path(tmp_path / "a.tabletop")
    path.write_text(json.dumps({"code": 7}))
    with pytest.raises(HubError, match=r"a\.tabletop\.keys cannot be read"):
        Keys(path)
