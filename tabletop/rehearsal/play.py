"""Filling a hub's empty seats with simulated delegates, and playing a whole exercise."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any

from tabletop.rehearsal.delegate import SimulatedDelegate
from tabletop.rehearsal.facilitator import SimulatedFacilitator, TellMove
from tabletop.rehearsal.player import Player
from tabletop.rehearsal.temperaments import RANDOM, Temperament
from tabletop.rehearsal.white import WhiteSeat
from tabletop.seat.address import Address
from tabletop.seat.errors import SeatError, UnreachableError
from tabletop.seat.joining import join, knock

PATIENCE_SECONDS = 600.0
"""How long simulated delegates wait for a hub that went away before they leave for good,"""
CLOSED_SECONDS = 30.0
"""and how long for one that was closed: it may be opened anew for the network."""
STUCK_SECONDS = 20.0
"""How long a rehearsal waits for its hub, or for its hub's disk."""
_LOOK_SECONDS = 10.0
_NAMES = 50


async def fill_seats(
    console: Address,
    code: str,
    seed: int,
    wanted: Mapping[str, Temperament] | None = None,
    told: Callable[[], None] = lambda: None,
) -> None:
    """Play a simulated delegate in each delegation `wanted`, with its temperament; None: in every
    one without people. Until ENDEX, until each had to make room, or until the hub is gone.

    `console` is the hub's socket on this computer: there one can see who sits where and what
    each option means, and it stays where it is when the hub comes back. `told` is called once
    all sit. Raises SeatError.
    """
    white = WhiteSeat(console)
    watching = asyncio.create_task(white.play())
    try:
        await _see(white)
        delegates = await seat_delegates(console, code, seed, white, wanted)
        told()
        await _play_until(delegates, _until_abandoned(delegates))
    finally:
        white.ended.set()
        await watching


async def _see(white: WhiteSeat) -> None:
    try:
        async with asyncio.timeout(_LOOK_SECONDS):
            await white.seen.wait()
    except TimeoutError:
        raise UnreachableError("The exercise does not answer. Try again.") from None


async def rehearse(
    console: Address,
    code: str,
    seed: int,
    speed: float,
    tell_move: TellMove,
    temperaments: Mapping[str, Temperament] | None = None,
) -> None:
    """Play a whole exercise, from STARTEX to ENDEX, with simulated people in every seat.

    Who has no temperament is random; `tell_move` is called with the clock as each move begins.
    Raises SeatError where the hub goes away or cannot write
    its file, or where nothing but an answer that was refused could lead on.
    """
    facilitator = SimulatedFacilitator(console, speed, seed, tell_move)
    room = await knock(console, code)
    wanted = {one.id: RANDOM for one in room.delegations} | dict(temperaments or {})
    facilitator.delegates = await seat_delegates(console, code, seed, facilitator, wanted)
    await _play_until([facilitator, *facilitator.delegates], _until_stuck(facilitator))


async def seat_delegates(
    address: Address,
    code: str,
    seed: int,
    script: WhiteSeat,
    wanted: Mapping[str, Temperament] | None = None,
) -> list[SimulatedDelegate]:
    """Join a simulated delegate to each delegation wanted, None: to every one without people.

    A delegation in which a person sat down meanwhile is left to it. Raises SeatError, also where
    that goes for all.
    """
    room = await knock(address, code)
    peopled = script.peopled()
    if wanted is None:
        wanted = {one.id: RANDOM for one in room.delegations if one.id not in peopled}
    delegates: list[SimulatedDelegate] = []
    refused: SeatError | None = None
    for one in room.delegations:
        if (temperament := wanted.get(one.id)) is not None:
            try:
                token = await _join(address, code, f"Simulated {one.code}", one.id, temperament)
            except SeatError as error:
                if error.refusal is None or error.refusal.code != "people_sit_there":
                    raise
                refused = error
                continue
            seat = SimulatedDelegate(address, token, one.id, seed, script, temperament)
            delegates.append(seat)
    if refused is not None and not delegates:
        raise refused
    return delegates


async def _join(
    address: Address, code: str, name: str, delegation: str, temperament: Temperament
) -> str:
    """Join by the name, or with a number after it where an earlier simulation had it."""
    for number in range(2, _NAMES):
        try:
            return await join(
                address, code, name, delegation, simulated=True, temperament=temperament.name
            )
        except SeatError as error:
            if error.refusal is None or error.refusal.code != "name_taken":
                raise
            name = f"{name.rstrip('0123456789').strip()} {number}"
    raise SeatError(f"There are too many simulated delegates in {delegation} already.")


async def _play_until(players: Sequence[Player], leaving: Coroutine[Any, Any, None]) -> None:
    """Play to the end, or until there is cause to leave before; raises what that raises."""
    playing = [asyncio.create_task(player.play()) for player in players]
    watching = asyncio.create_task(leaving)
    ending = asyncio.gather(*playing)
    awaited: set[asyncio.Future[Any]] = {ending, watching}
    try:
        await asyncio.wait(awaited, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for player in players:
            player.ended.set()
        watching.cancel()
        await ending
        await asyncio.gather(watching, return_exceptions=True)
    if not watching.cancelled():
        watching.result()


async def _until_abandoned(players: Sequence[Player]) -> None:
    """Until nobody may hope that the hub comes back: a while, and less if somebody closed it."""
    while not all(
        player.away_seconds() > (CLOSED_SECONDS if player.closed else PATIENCE_SECONDS)
        for player in players
        if not player.ended.is_set()
    ):
        await asyncio.sleep(1)


async def _until_stuck(facilitator: SimulatedFacilitator) -> None:
    """Raises SeatError once a rehearsal, in which nobody can mend anything, cannot go on."""
    players: list[Player] = [facilitator, *facilitator.delegates]
    while True:
        await asyncio.sleep(STUCK_SECONDS / 10)
        if facilitator.stuck:
            raise SeatError(facilitator.stuck)
        if all(player.away_seconds() > STUCK_SECONDS for player in players):
            raise UnreachableError("The hub went away, so the rehearsal was broken off.")
        if any(player.unrecorded_seconds() > STUCK_SECONDS for player in players):
            raise SeatError(
                "The exercise file could not be written any more, so the rehearsal was broken"
                " off. Is the disk full?"
            )
