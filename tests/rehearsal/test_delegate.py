"""Tests that simulated delegates decide where nobody sits, and leave it to people elsewhere."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tabletop.exercise import commands as c
from tabletop.exercise.events import DecisionRecorded
from tabletop.rehearsal.play import fill_seats
from tests.hub.rooms import Room, new_exercise, opened, question

UNHURRIED_SPEED = 1000.0
"""Thinking takes minutes of elapsed time, and so a fraction of a second."""


async def deciding(room: Room) -> list[str]:
    recorded = [entry.recorded.event for entry in await room.stored()]
    decisions = [event for event in recorded if isinstance(event, DecisionRecorded)]
    return [decision.delegation for decision in decisions if decision.given == "seat"]


@pytest.mark.asyncio
async def test_a_simulated_delegate_decides_unless_a_person_sits_there(tmp_path: Path) -> None:
    async with opened(new_exercise(tmp_path / "small.tabletop")) as room:
        console = await room.console()
        await room.sit("Ana", "ald")
        filling = asyncio.create_task(fill_seats(room.network, room.descriptor.code, seed=1))
        await console.do(c.StartExercise())
        await console.do(c.PauseExercise())
        await console.do(question("ald", "brn"))
        await console.do(c.ChangeSpeed(rate=UNHURRIED_SPEED))
        await console.do(c.ResumeExercise())
        async with asyncio.timeout(10):
            while "brn" not in await deciding(room):
                await asyncio.sleep(0.05)
        await asyncio.sleep(1.0)
        assert "ald" not in await deciding(room)
        await console.do(c.EndExercise())
        await filling
