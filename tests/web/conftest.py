"""A browser for each module, and a hub with a visitor for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tabletop.hub.run import HubOptions
from tests.full_package import full_package, full_scenario
from tests.hub.rooms import Room, new_exercise, opened
from tests.web.visitors import Visitor, opened_browser, visiting
from tests.web.voting import asked

Arrive = Callable[..., Awaitable[Visitor]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser lives in the loop of its module, so its tests have to."""
    for item in items:
        here = Path(__file__).parent in item.path.parents
        if here and pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="module"), append=False)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    # Nobody looks at these pages, so that they can do without the fonts.
    async with opened_browser("--disable-remote-fonts") as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="module")
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    """A hub with a new exercise of the small scenario."""
    async with opened(new_exercise(tmp_path / "small.tabletop")) as room:
        yield room


@pytest_asyncio.fixture(loop_scope="module")
async def arrive(browser: Browser) -> AsyncIterator[Arrive]:
    """Opens a browser of one's own at a hub: `await arrive(room, color_scheme="dark")`."""
    async with AsyncExitStack() as stack:

        async def come(room: Room, **context: Any) -> Visitor:
            origin = room.network.url
            return await stack.enter_async_context(visiting(browser, origin, **context))

        yield come


@pytest_asyncio.fixture(loop_scope="module")
async def ana(room: Room, arrive: Arrive) -> Visitor:
    """Ana, seated in the delegation of Aldria."""
    visitor = await arrive(room)
    await visitor.join(room.descriptor.code, "Republic of Aldria", "Ana Ruiz")
    return visitor


@pytest_asyncio.fixture(loop_scope="module")
async def full_room(tmp_path: Path) -> AsyncIterator[Room]:
    """A hub whose third decision asks for everything."""
    options = HubOptions(tmp_path / "full.tabletop", full_package(), full_scenario())
    async with opened(options) as room:
        yield room


@pytest_asyncio.fixture(loop_scope="module")
async def cem(full_room: Room, arrive: Arrive) -> Visitor:
    visitor = await arrive(full_room)
    await asked(full_room, visitor)
    return visitor
