"""Every command from every kind of link: allowed to one role, refused to all others."""

from __future__ import annotations

import msgspec
import pytest

from tabletop.exercise import commands as c
from tabletop.exercise import wire
from tests.hub.rooms import Raw, Room
from tests.hub.samples import SAMPLES

BY_ROLE = [pytest.param(sample, id=type(sample).__name__) for sample in SAMPLES]
COMMAND_ID = "a-command"


async def admitted(room: Room, role: str) -> Raw:
    raw = await room.raw(room.local if role == "white" else room.network)
    token = await room.token("Ana", "ald") if role == "delegate" else None
    await raw.say(wire.Hello(token=token))
    await raw.hear("welcome")
    return raw


async def answer(raw: Raw, command: c.Command) -> str:
    """What comes of a command: `done`, or the code of its refusal."""
    body = msgspec.Raw(msgspec.json.encode(command))
    await raw.say(wire.Submit(id=COMMAND_ID, command=body))
    while (message := await raw.hear()).get("id") != COMMAND_ID:
        assert message["t"] != "closed"
    return "done" if message["t"] == "done" else str(message["refusal"]["code"])


def test_there_is_an_example_of_every_command() -> None:
    assert [type(sample) for sample in SAMPLES] == list(c.COMMANDS)


@pytest.mark.parametrize("command", BY_ROLE)
@pytest.mark.parametrize("role", ["white", "delegate"])
async def test_a_command_is_taken_from_its_role_alone(
    room: Room, role: str, command: c.Command
) -> None:
    raw = await admitted(room, role)
    before = len(await room.stored())

    said = await answer(raw, command)

    if c.COMMANDS[type(command)] == role:
        assert said != "not_allowed"
    else:
        assert said == "not_allowed"
        assert len(await room.stored()) == before, "and nothing happened"


@pytest.mark.parametrize("command", BY_ROLE)
async def test_no_command_is_taken_before_the_token(room: Room, command: c.Command) -> None:
    raw = await room.raw()
    before = len(await room.stored())
    assert await answer(raw, command) == "not_allowed"
    assert len(await room.stored()) == before


@pytest.mark.parametrize("token", [None, "", "x", "a" * 43, "\u0000", "é"])
async def test_the_network_admits_nobody_without_a_known_token(
    room: Room, token: str | None
) -> None:
    raw = await room.raw()
    await raw.say(wire.Hello(token=token))
    assert (await raw.hear())["refusal"]["code"] == "unknown_token"
    assert (await raw.hear())["t"] == "closed"


async def test_a_role_asked_for_in_a_message_is_not_given(room: Room) -> None:
    raw = await room.raw()
    token = await room.token("Ana", "ald")
    await raw.say(f'{{"t":"hello","token":"{token}","role":"white","audiences":["white"]}}')
    welcome = await raw.hear("welcome")
    assert welcome["role"] == "delegate" and welcome["audiences"] == ["delegation:ald"]


async def test_a_token_makes_a_delegate_also_on_the_local_socket(room: Room) -> None:
    raw = await room.raw(room.local)
    await raw.say(wire.Hello(token=await room.token("Ana", "ald")))
    assert (await raw.hear("welcome"))["role"] == "delegate"
    assert await answer(raw, c.StartExercise()) == "not_allowed"


async def test_a_white_seat_may_still_try_every_command_after_a_refusal(room: Room) -> None:
    raw = await admitted(room, "white")
    assert await answer(raw, c.Recover()) == "not_allowed"
    body = msgspec.Raw(msgspec.json.encode(c.StartExercise()))
    await raw.say(wire.Submit(id="another-command", command=body))
    assert (await raw.hear("done"))["id"] == "another-command"
