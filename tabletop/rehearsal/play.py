"""Filling a hub's empty seats with simulated delegates, and playing a whole exercise."""

from __future__ import annotations

import asyncio
from collections.abc import Container, Coroutine, Sequence
from typing import Any

from tabletop.exercise.audiences import WHITE
from tabletop.exercise.bodies import ClockBody, RosterBody
from tabletop.rehearsal.delegate import SimulatedDelegate
from tabletop.rehearsal.facilitator import SimulatedFacilitator, TellMove
from tabletop.rehearsal.player import Player
from tabletop.seat.address import Address
from tabletop.seat.errors import SeatError, UnreachableError
from tabletop.seat.joining import join, knock

PATIENCE_SECONDS = 600.0
"""How long simulated delegates wait for a hub that went away before they leave for good."""
STUCK_SECONDS = 20.0
"""How long a rehearsal waits for its hub, or for its hub's disk."""
_LOOK_SECONDS = 10.0
_NAMES = 50


async def fill_seats(console: Address, code: str, seed: int) -> None:
    """Play one simulated delegate in every delegation without people, until ENDEX or the hub
    is gone.

    `console` is the hub's socket on this computer: there one can see who sits where, and it
    stays where it is when the hub comes back. Raises SeatError.
    """
    delegates = await seat_delegates(console, code, seed, await peopled(console))
    await _play_until(delegates, _until_abandoned(delegates))


async def rehearse(
    console: Address, code: str, seed: int, speed: float, tell_move: TellMove
) -> None:
    """Play a whole exercise, from STARTEX to ENDEX, with simulated people in every seat.

    `tell_move` is called with the clock as each move begins. Raises SeatError where the hub goes
    away or cannot write its file.
    """
    players: list[Player] = [SimulatedFacilitator(console, speed, seed, tell_move)]
    players += await seat_delegates(console, code, seed)
    await _play_until(players, _until_stuck(players))


async def peopled(console: Address) -> frozenset[str]:
    """The delegations in which somebody sits who is not simulated."""
    onlooker = _Onlooker(console, WHITE)
    try:
        async with asyncio.timeout(_LOOK_SECONDS):
            await onlooker.play()
    except TimeoutError:
        raise UnreachableError("The exercise does not answer. Try again.") from None
    rosters = (card.body for card in onlooker.held().values())
    return frozenset(
        roster.delegation
        for roster in rosters
        if isinstance(roster, RosterBody) and any(not one.simulated for one in roster.people)
    )


async def seat_delegates(
    address: Address, code: str, seed: int, without: Container[str] = ()
) -> list[SimulatedDelegate]:
    """Join one simulated delegate to each delegation but those named; raises SeatError."""
    room = await knock(address, code)
    delegates = []
    for delegation in room.delegations:
        if delegation.id not in without:
            token = await _join(address, code, f"Simulated {delegation.code}", delegation.id)
            delegates.append(SimulatedDelegate(address, token, delegation.id, seed))
    return delegates


async def _join(address: Address, code: str, name: str, delegation: str) -> str:
    """Join by the name, or with a number after it where an earlier simulation had it."""
    for number in range(2, _NAMES):
        try:
            return await join(address, code, name, delegation, simulated=True)
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
    while not all(player.away_seconds() > PATIENCE_SECONDS for player in players):
        await asyncio.sleep(5)


async def _until_stuck(players: Sequence[Player]) -> None:
    """Raises SeatError once a rehearsal, in which nobody can mend anything, cannot go on."""
    while True:
        await asyncio.sleep(STUCK_SECONDS / 10)
        if all(player.away_seconds() > STUCK_SECONDS for player in players):
            raise UnreachableError("The hub went away, so the rehearsal was broken off.")
        if any(player.unrecorded_seconds() > STUCK_SECONDS for player in players):
            raise SeatError(
                "The exercise file could not be written any more, so the rehearsal was broken"
                " off. Is the disk full?"
            )


class _Onlooker(Player):
    """Leaves as soon as it has seen what there is."""

    async def changed(self, clock: ClockBody) -> None:
        """All cards come at once."""
        self.ended.set()
