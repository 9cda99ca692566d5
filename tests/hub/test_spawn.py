"""Tests of hubs started as processes of their own: detached ones, and tethered ones."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tabletop.hub.discovery import find_hub, wait_until_closed
from tabletop.hub.errors import HubError
from tabletop.hub.spawn import start_detached, tethered
from tabletop.record.lock import is_held
from tabletop.rehearsal import play
from tabletop.resources import shipped_packages
from tabletop.seat.address import local_address
from tabletop.seat.errors import UnreachableError
from tests.factories import write_package
from tests.hub.host import HubProcess
from tests.hub.rooms import until


async def test_a_hub_started_on_its_own_outlives_us_and_folds_its_file(tmp_path: Path) -> None:
    package = shipped_packages()[0]
    file = tmp_path / "own.tabletop"
    hub = start_detached([package, "--record", str(file)])
    try:
        assert os.getsid(hub.pid) != os.getsid(0) and find_hub(file) == hub
    finally:
        os.kill(hub.pid, signal.SIGTERM)
    assert await asyncio.to_thread(wait_until_closed, hub, 20.0)
    assert not is_held(file) and find_hub(file) is None
    assert [path.name for path in tmp_path.iterdir() if "wal" in path.name] == []


def test_a_hub_that_does_not_start_says_why(tmp_path: Path) -> None:
    with pytest.raises(HubError) as raised:
        start_detached([str(tmp_path / "nowhere")])
    assert "nowhere" in str(raised.value) and "Traceback" not in str(raised.value)


def test_a_tethered_hub_closes_with_its_block_even_where_that_fails(tmp_path: Path) -> None:
    file = tmp_path / "own.tabletop"
    with (
        pytest.raises(ZeroDivisionError),
        tethered([str(write_package(tmp_path)), "--record", str(file)]) as hub,
    ):
        assert find_hub(file) == hub
        raise ZeroDivisionError
    assert not is_held(file) and find_hub(file) is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
async def test_a_rehearsal_that_is_killed_leaves_no_hub_behind(
    tmp_path: Path, number: signal.Signals
) -> None:
    file = tmp_path / "broken-off.tabletop"
    command = [sys.executable, "-m", "tabletop", "rehearse", str(write_package(tmp_path))]
    rehearsing = subprocess.Popen([*command, "--record", str(file), "--speed", "1"])
    try:
        await until(lambda: find_hub(file) is not None, 30.0)
    finally:
        rehearsing.send_signal(number)
        rehearsing.wait(30)

    await until(lambda: not is_held(file), 30.0)
    assert find_hub(file) is None


async def test_a_rehearsal_whose_hub_dies_says_so_and_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(play, "STUCK_SECONDS", 1.0)
    hub = HubProcess(tmp_path / "abandoned.tabletop")
    found = await hub.start()
    playing = asyncio.create_task(
        play.rehearse(local_address(found.socket), found.code, seed=1, speed=1.0, tell_move=print)
    )
    await asyncio.sleep(0.5)
    hub.kill()

    with pytest.raises(UnreachableError, match="the rehearsal was broken off"):
        await playing
