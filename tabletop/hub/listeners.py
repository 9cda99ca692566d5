"""Where the hub listens: a socket on this computer for the console, the network for seats."""

from __future__ import annotations

import contextlib
import os
import socket
from ipaddress import ip_address
from pathlib import Path

from aiohttp import web

from tabletop.hub.addresses import own_addresses
from tabletop.hub.errors import HubError

SOCKET_PATH_BYTES = 107
"""What fits into a socket's address on Linux; a little less elsewhere is met by short names."""
_BACKLOG = 1024  # a whole room returns at once


class Listener:
    """An open door; `close` shuts it and ends the links that came through it."""

    def __init__(self, runner: web.AppRunner) -> None:
        self._runner = runner

    async def close(self) -> None:
        """Let nobody in any more."""
        await self._runner.cleanup()


async def _run(app: web.Application) -> web.AppRunner:
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=2.0)
    await runner.setup()
    return runner


def see_that_it_fits(path: Path) -> None:
    """Raises HubError where a socket's path is longer than the system takes."""
    if len(os.fsencode(path)) > SOCKET_PATH_BYTES:
        raise HubError(
            f"The folder {path.parent} has too long a name for a socket. "
            "Set XDG_RUNTIME_DIR to a shorter one and try again."
        )


def see_that_it_is_free(host: str, port: int) -> None:
    """Raises HubError where a hub could not listen at a host's address and port."""
    _open(host, port).close()


async def listen_locally(app: web.Application, path: Path) -> Listener:
    """Listen on a socket that only this user can open; raises HubError.

    On Windows this is the place for `web.NamedPipeSite` and a pipe's name.
    """
    see_that_it_fits(path)
    path.unlink(missing_ok=True)  # left by a hub that crashed: the exercise file is ours alone
    runner = await _run(app)
    try:
        await web.UnixSite(runner, str(path), backlog=_BACKLOG).start()
    except OSError as error:
        await runner.cleanup()
        raise HubError(f"{path} cannot be opened: {error.strerror or error}.") from error
    path.chmod(0o600)
    return Listener(runner)


async def listen_on_network(app: web.Application, host: str, port: int) -> tuple[Listener, int]:
    """Listen at a host's address and port, 0 for any free one; returns the port."""
    runner = await _run(app)
    opened = _open(host, port)
    try:
        await web.SockSite(runner, opened, backlog=_BACKLOG).start()
    except OSError:
        await runner.cleanup()
        raise
    return Listener(runner), int(opened.getsockname()[1])


def _open(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ip_address(host).version == 6 else socket.AF_INET
        opened = socket.socket(family, socket.SOCK_STREAM)
    except (ValueError, OSError):
        raise HubError(f"{host} is not an address to listen at, such as 0.0.0.0.") from None
    try:
        if os.name == "posix":
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((host, port))
        opened.setblocking(False)
    except (OSError, OverflowError) as error:
        opened.close()
        reason = getattr(error, "strerror", None) or str(error)
        what = f"Port {port} at {host}" if port else host
        other = "port" if port else "address, such as 0.0.0.0"
        raise HubError(f"{what} cannot be used ({reason}). Choose another {other}.") from error
    return opened


def reachable_at(host: str, port: int) -> tuple[str, ...]:
    """The web addresses under which seats find a listener, best first."""
    with contextlib.suppress(ValueError):
        if ip_address(host).is_unspecified:
            hosts = own_addresses() or ("127.0.0.1",)
            return tuple(f"http://{address}:{port}" for address in hosts)
        if ip_address(host).version == 6:
            return (f"http://[{host}]:{port}",)
    return (f"http://{host}:{port}",)
