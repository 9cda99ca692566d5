"""Filling a hub's empty seats with simulated delegates, and playing a whole exercise."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from tabletop.exercise import wire
from tabletop.rehearsal.delegate import SimulatedDelegate
from tabletop.rehearsal.facilitator import SimulatedFacilitator
from tabletop.rehearsal.player import Player
from tabletop.seat.address import Address
from tabletop.seat.joining import join, knock

_PATIENCE_SECONDS = 600.0
"""How long simulated delegates wait for a hub that went away before they leave for good."""


async def seat_delegates(
    address: Address, code: str, seed: int, delegations: tuple[str, ...] = ()
) -> list[SimulatedDelegate]:
    """Join one simulated delegate to each delegation named (empty: to all).

    Raises SeatError where the hub cannot be reached or the code is wrong.
    """
    room: wire.Room = await knock(address, code)
    delegates = []
    for delegation in room.delegations:
        if delegations and delegation.id not in delegations:
            continue
        name = f"Simulated {delegation.code}"
        token = await join(address, code, name, delegation.id, simulated=True)
        delegates.append(SimulatedDelegate(address, token, delegation.id, seed))
    return delegates


async def fill_seats(address: Address, code: str, seed: int) -> None:
    """Play one simulated delegate in every delegation until ENDEX, or the hub is gone."""
    delegates = await seat_delegates(address, code, seed)
    playing = asyncio.create_task(_play_all(delegates))
    leaving = asyncio.create_task(_until_abandoned(delegates))
    await asyncio.wait({playing, leaving}, return_when=asyncio.FIRST_COMPLETED)
    for delegate in delegates:
        delegate.ended.set()
    leaving.cancel()
    await playing


async def rehearse(local: Address, network: Address, code: str, seed: int, speed: float) -> None:
    """Play a whole exercise, from STARTEX to ENDEX, with simulated people in every seat."""
    delegates = await seat_delegates(network, code, seed)
    facilitator = SimulatedFacilitator(local, speed)
    await _play_all([facilitator, *delegates])


async def _play_all(players: Sequence[Player]) -> None:
    async with asyncio.TaskGroup() as tasks:
        for player in players:
            tasks.create_task(player.play())


async def _until_abandoned(delegates: list[SimulatedDelegate]) -> None:
    while not all(d.away_seconds() > _PATIENCE_SECONDS for d in delegates):
        await asyncio.sleep(5)
