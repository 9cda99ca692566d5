"""Filling a hub's empty seats with simulated delegates, and playing a whole exercise."""

from __future__ import annotations

import asyncio
from collections.abc import Container, Sequence

from tabletop.exercise.audiences import WHITE
from tabletop.exercise.bodies import ClockBody, RosterBody
from tabletop.rehearsal.delegate import SimulatedDelegate
from tabletop.rehearsal.facilitator import SimulatedFacilitator
from tabletop.rehearsal.player import Player
from tabletop.seat.address import Address
from tabletop.seat.errors import SeatError, UnreachableError
from tabletop.seat.joining import join, knock

PATIENCE_SECONDS = 600.0
"""How long simulated delegates wait for a hub that went away before they leave for good."""
_LOOK_SECONDS = 10.0
_NAMES = 50


async def fill_seats(console: Address, code: str, seed: int) -> None:
    """Play one simulated delegate in every delegation without people, until ENDEX or the hub
    is gone.

    `console` is the hub's socket on this computer: there one can see who sits where, and it
    stays where it is when the hub comes back. Raises SeatError.
    """
    delegates = await seat_delegates(console, code, seed, await peopled(console))
    playing = asyncio.create_task(_play_all(delegates))
    leaving = asyncio.create_task(_until_abandoned(delegates))
    try:
        await asyncio.wait({playing, leaving}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for delegate in delegates:
            delegate.ended.set()
        leaving.cancel()
        await playing


async def rehearse(console: Address, code: str, seed: int, speed: float) -> None:
    """Play a whole exercise, from STARTEX to ENDEX, with simulated people in every seat."""
    delegates = await seat_delegates(console, code, seed)
    facilitator = SimulatedFacilitator(console, speed)
    await _play_all([facilitator, *delegates])


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


async def _play_all(players: Sequence[Player]) -> None:
    async with asyncio.TaskGroup() as tasks:
        for player in players:
            tasks.create_task(player.play())


async def _until_abandoned(delegates: list[SimulatedDelegate]) -> None:
    while not all(d.away_seconds() > PATIENCE_SECONDS for d in delegates):
        await asyncio.sleep(5)


class _Onlooker(Player):
    """Leaves as soon as it has seen what there is."""

    async def changed(self, clock: ClockBody) -> None:
        """All cards come at once."""
        self.ended.set()
