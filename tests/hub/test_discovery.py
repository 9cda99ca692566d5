"""Finding hubs that run, clearing away what dead ones left, starting one on its own."""

from __future__ import annotations

import asyncio
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tabletop.hub import listeners, run
from tabletop.hub.descriptor import Descriptor, descriptor_path, socket_path, write_descriptor
from tabletop.hub.discovery import find_hub, running_hubs, wait_until_closed
from tabletop.hub.errors import HubError
from tabletop.hub.listeners import listen_on_network, reachable_at
from tabletop.hub.private import private_folder
from tabletop.hub.run import HubOptions, run_hub
from tabletop.record.lock import is_held
from tests.hub.rooms import Room, new_exercise, opened

DEAD = 2**22 + 1  # above what Linux gives out


def descriptor(folder: Path, pid: int, exercise: str = "0123456789abcdef") -> Descriptor:
    return Descriptor(
        exercise=exercise,
        title="Small crisis",
        file=str(folder / "a.tabletop"),
        pid=pid,
        parent=1,
        socket=str(socket_path(folder, exercise)),
    )


async def test_a_running_hub_is_found_by_its_file_and_by_its_id(room: Room) -> None:
    file = room.hub.ledger.path
    assert running_hubs() == [room.descriptor]
    assert find_hub(file) == find_hub(str(file)) == room.descriptor
    assert find_hub(file.parent / ".." / file.parent.name / file.name) == room.descriptor
    assert find_hub(room.descriptor.exercise[:8]) == room.descriptor
    assert find_hub(file.with_name("other.tabletop")) is None and find_hub("") is None


async def test_the_descriptor_is_for_its_owner_alone_and_goes_with_the_hub(tmp_path: Path) -> None:
    async with opened(new_exercise(tmp_path / "small.tabletop")) as room:
        folder = Path(room.descriptor.socket).parent
        path = descriptor_path(folder, room.descriptor.exercise)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not path.exists() and not Path(room.descriptor.socket).exists()
    assert running_hubs() == []


def test_what_a_dead_hub_left_is_cleared_away(tmp_path: Path) -> None:
    write_descriptor(tmp_path, descriptor(tmp_path, DEAD))
    socket_path(tmp_path, "0123456789abcdef").touch()
    assert running_hubs(tmp_path) == [] and list(tmp_path.iterdir()) == []


def test_a_process_that_took_over_the_number_is_not_taken_for_the_hub(tmp_path: Path) -> None:
    write_descriptor(tmp_path, descriptor(tmp_path, os.getpid()))
    assert running_hubs(tmp_path) == [] and list(tmp_path.iterdir()) == []


def test_a_hub_that_answers_is_kept(tmp_path: Path) -> None:
    hub = descriptor(tmp_path, os.getpid())
    write_descriptor(tmp_path, hub)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(hub.socket)
        listening.listen()
        assert running_hubs(tmp_path) == [hub]


def test_a_descriptor_that_cannot_be_read_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("nonsense")
    assert running_hubs(tmp_path) == [] and list(tmp_path.iterdir()) == []


async def test_waiting_for_a_hub_that_goes_on_ends_in_time(room: Room) -> None:
    assert not await asyncio.to_thread(wait_until_closed, room.descriptor, 0.1)


def test_discovery_does_not_load_the_server() -> None:
    code = "import sys, tabletop.hub.discovery, tabletop.hub.spawn; print('aiohttp' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


def test_a_folder_that_is_somebody_elses_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises(HubError, match="belongs to somebody else"):
        private_folder(tmp_path / "link")


def test_a_runtime_folder_too_deep_for_a_socket_is_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    deep = tmp_path / ("x" * 120)
    deep.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(deep))
    assert run_hub(new_exercise(tmp_path / "a.tabletop")) == 1
    assert "XDG_RUNTIME_DIR" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [deep.name], "no file is left behind"


@pytest.mark.parametrize(
    ("host", "port", "says"),
    [
        ("nonsense", 0, "not an address"),
        ("203.0.113.7", 0, "cannot be used"),
        ("127.0.0.1", 99999, "cannot be used"),
    ],
)
def test_an_address_that_cannot_be_used_is_said_so(
    tmp_path: Path, host: str, port: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = new_exercise(tmp_path / "a.tabletop")
    assert run_hub(HubOptions(options.file, options.package, options.scenario, host, port)) == 1
    error = capsys.readouterr().err
    assert says in error and "Traceback" not in error
    assert list(tmp_path.iterdir()) == [], "no file is left behind"


def test_an_exercise_whose_socket_finds_no_room_is_closed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.tabletop"
    monkeypatch.setattr(listeners, "SOCKET_PATH_BYTES", 10)
    monkeypatch.setattr(run, "see_that_it_fits", lambda path: None)
    assert run_hub(new_exercise(file)) == 1
    assert "XDG_RUNTIME_DIR" in capsys.readouterr().err
    assert file.exists() and not is_held(file)


async def test_a_second_hub_of_one_file_is_refused(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [sys.executable, "-m", "tests.hub.host", str(room.hub.ledger.path), "0"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 1 and "Traceback" not in ran.stderr
    assert "is open in another hub" in ran.stderr
    assert find_hub(room.hub.ledger.path) == room.descriptor, "the first one is still found"


def test_addresses_of_the_room_are_named_and_loopback_is_not() -> None:
    assert reachable_at("127.0.0.1", 80) == ("http://127.0.0.1:80",)
    assert reachable_at("::1", 80) == ("http://[::1]:80",)
    everywhere = reachable_at("0.0.0.0", 8765)
    assert everywhere and all(a.startswith("http://") for a in everywhere)
    assert len(everywhere) == 1 or "http://127.0.0.1:8765" not in everywhere


async def test_listening_nowhere_leaves_nothing_open() -> None:
    from aiohttp import web

    with pytest.raises(HubError):
        await listen_on_network(web.Application(), "nonsense", 0)
