"""Asking for a seat with the room's code."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tabletop.exercise import wire
from tabletop.seat.address import Address
from tabletop.seat.connection import Connection
from tabletop.seat.errors import SeatError, UnreachableError

ANSWER_SECONDS = 10.0
TRIES = 3
"""How often a seat is asked for where the link is lost before the answer."""
AGAIN_SECONDS = 0.5


def new_attempt() -> str:
    """What makes asking again for a seat the same attempt: 256 bits, told to the hub alone."""
    return secrets.token_hex(32)


async def knock(address: Address, code: str) -> wire.Room:
    """What exercise the code leads to, and its delegations; raises SeatError."""
    async with _connected(address) as connection:
        await connection.send(wire.Knock(code=code))
        answer = await _answer(connection)
    if isinstance(answer, wire.Room):
        return answer
    raise _unexpected(answer)


async def join(
    address: Address,
    code: str,
    name: str,
    delegation: str,
    simulated: bool = False,
    attempt: str | None = None,
    temperament: wire.TemperamentName | None = None,
) -> str:
    """Take a seat; returns its token, or raises SeatError.

    Where the answer is lost on the way it asks again. A caller who wants to go on with that
    later gives the same `attempt`: under another one the name would be taken by then.
    """
    wish = wire.Join(
        code=code,
        name=name,
        delegation=delegation,
        attempt=attempt or new_attempt(),
        simulated=simulated,
        temperament=temperament,
    )
    for _ in range(TRIES - 1):
        try:
            return await _ask_for_seat(address, wish)
        except UnreachableError:
            await asyncio.sleep(AGAIN_SECONDS)
    return await _ask_for_seat(address, wish)


async def _ask_for_seat(address: Address, wish: wire.Join) -> str:
    """Ask once, and wait while the facilitator has to let the person in."""
    async with _connected(address) as connection:
        await connection.send(wish)
        answer = await _answer(connection)
        while isinstance(answer, wire.Waiting | wire.Pulse):
            answer = await connection.receive()
    if isinstance(answer, wire.Seated):
        return answer.token
    raise _unexpected(answer)


@asynccontextmanager
async def _connected(address: Address) -> AsyncIterator[Connection]:
    connection = await Connection.open(address)
    try:
        yield connection
    finally:
        await connection.close()


async def _answer(connection: Connection) -> wire.FromHub | None:
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            return await connection.receive()
    except TimeoutError:
        raise UnreachableError("The exercise does not answer. Try again.") from None


def _unexpected(answer: wire.FromHub | None) -> SeatError:
    if isinstance(answer, wire.Refused | wire.Bye):
        return SeatError.of(answer.refusal)
    return SeatError("The exercise answered something else. Update this program and try again.")
