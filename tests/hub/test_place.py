"""Tests that a hub comes back where seats look for it."""

import socket
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tabletop.hub.run import HubOptions, open_hub
from tests.hub.rooms import new_exercise


async def opened_at(options: HubOptions) -> tuple[str, int]:
    async with AsyncExitStack() as stack:
        running = await open_hub(options, stack)
        return running.descriptor.host, running.descriptor.port


@pytest.mark.asyncio
async def test_a_hub_comes_back_at_the_port_it_had(tmp_path: Path) -> None:
    options = new_exercise(tmp_path / "small.tabletop")
    before = await opened_at(options)
    assert await opened_at(HubOptions(file=options.file)) == before


@pytest.mark.asyncio
async def test_where_its_port_is_taken_it_takes_another_and_says_so(
    tmp_path: Path, expect_logged: Callable[[str], None]
) -> None:
    options = new_exercise(tmp_path / "small.tabletop")
    host, port = await opened_at(options)
    expect_logged("Another port is taken")
    with socket.create_server((host, port)):
        assert (await opened_at(HubOptions(file=options.file)))[1] != port


@pytest.mark.asyncio
async def test_a_port_that_was_asked_for_is_never_exchanged(tmp_path: Path) -> None:
    options = new_exercise(tmp_path / "small.tabletop")
    await opened_at(options)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Exception, match=f"Port {port}"):
            await opened_at(HubOptions(file=options.file, port=port))
