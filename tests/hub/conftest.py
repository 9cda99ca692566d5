"""A running hub for each test that asks for it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.hub.rooms import Room, new_exercise, opened


@pytest_asyncio.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    """A hub with a new exercise of the small scenario."""
    async with opened(new_exercise(tmp_path / "small.tabletop")) as room:
        yield room
