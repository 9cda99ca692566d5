"""Runs a hub from start to end: everything it opens, in order, and closes again in reverse."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from aiohttp.web import Application

from tabletop.exercise.wire import Place
from tabletop.hub.addresses import host_names
from tabletop.hub.codes import show_code
from tabletop.hub.descriptor import Descriptor, socket_path, write_descriptor
from tabletop.hub.errors import HubError
from tabletop.hub.hub import Hub
from tabletop.hub.keys import Keys, keys_path
from tabletop.hub.ledger import Ledger
from tabletop.hub.listeners import (
    Listener,
    listen_locally,
    listen_on_network,
    reachable_at,
    see_that_it_fits,
    see_that_it_is_free,
)
from tabletop.hub.private import runtime_folder
from tabletop.hub.web import Site, make_app
from tabletop.record.entries import Package
from tabletop.record.errors import RecordError
from tabletop.record.package import new_exercise_id
from tabletop.scenario.model import Scenario

log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"
EVERYWHERE = "0.0.0.0"
PLACE_SECONDS = 5.0
"""How often to look whether this computer has other addresses now."""


@dataclass(frozen=True)
class HubOptions:
    """What to host. With a package and its scenario the file is made anew; else it is opened.

    `host` is the address to listen at and `port` the port; where they are left open, those
    of the last time, so that seats find their way back, else loopback and any free port.
    One that is `tethered` closes when its standard input ends, as it does when whoever holds
    the other end dies.
    """

    file: Path
    package: Package | None = None
    scenario: Scenario | None = None
    host: str | None = None
    port: int = 0
    tethered: bool = False


@dataclass(frozen=True)
class Running:
    """A hub that can be reached."""

    hub: Hub
    descriptor: Descriptor


def run_hub(options: HubOptions, say: Callable[[str], None] = print) -> int:
    """Host an exercise until asked to end; returns the exit code of the process."""
    try:
        with asyncio.Runner(loop_factory=_loop_factory()) as runner:
            runner.run(_host(options, say))
    except (HubError, RecordError) as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    return 0


async def _host(options: HubOptions, say: Callable[[str], None]) -> None:
    ended = asyncio.Event()
    _end_on_signals(ended)
    if options.tethered:
        _end_with_input(ended)
    async with AsyncExitStack() as stack:
        running = await open_hub(options, stack)
        _announce(running, say)
        await ended.wait()
        log.info("Closing the exercise")


async def open_hub(options: HubOptions, stack: AsyncExitStack) -> Running:
    """Start everything in order; the stack closes it in reverse. Raises HubError, RecordError."""
    folder = runtime_folder()
    ledger = await _open_ledger(options, folder)
    stack.push_async_callback(ledger.close)
    hub = Hub(ledger, Keys(keys_path(options.file)))
    hub.start()
    stack.push_async_callback(hub.close)

    pictures = await _pictures(ledger)
    exercise = ledger.engine.state.exercise
    local = socket_path(folder, exercise)
    listener = await listen_locally(make_app(Site(hub, "local", pictures)), local)
    stack.push_async_callback(listener.close)
    stack.callback(local.unlink, missing_ok=True)

    app = make_app(Site(hub, "network", pictures, host_names()))
    network, host, port = await _listen_again(app, options, hub.keys)
    stack.push_async_callback(network.close)
    # Seats hear good-bye before their links are cut.
    stack.push_async_callback(hub.send_away)

    telling = asyncio.create_task(_tell_place(hub, options.file, host, port))
    stack.push_async_callback(_cancel, telling)
    descriptor = _describe(options.file, hub, local, host, port)
    path = write_descriptor(folder, descriptor)
    stack.callback(path.unlink, missing_ok=True)
    return Running(hub, descriptor)


async def _open_ledger(options: HubOptions, folder: Path) -> Ledger:
    if options.package is None or options.scenario is None:
        return await Ledger.open(options.file)
    # What would stop the hub is found before a file is made that nobody could use.
    see_that_it_fits(socket_path(folder, new_exercise_id()))
    see_that_it_is_free(options.host or LOOPBACK, options.port)
    return await Ledger.create(options.file, options.package, options.scenario)


async def _pictures(ledger: Ledger) -> dict[str, bytes]:
    files = await ledger.record.package_files()
    pictures = (data for name, data in files.items() if name.startswith("media/"))
    return {hashlib.sha256(data).hexdigest(): data for data in pictures}


async def _listen_again(
    app: Application, options: HubOptions, keys: Keys
) -> tuple[Listener, str, int]:
    """Listen where asked, else where the hub listened last, else at loopback."""
    last_host, last_port = keys.address
    host = options.host or last_host or LOOPBACK
    try:
        listener, port = await listen_on_network(app, host, options.port or last_port)
    except HubError as error:
        if options.port or not last_port:
            raise
        log.warning("%s Another port is taken; seats that were there must join anew.", error)
        listener, port = await listen_on_network(app, host, 0)
    keys.keep_address(host, port)
    return listener, host, port


def _describe(file: Path, hub: Hub, local: Path, host: str, port: int) -> Descriptor:
    return Descriptor(
        exercise=hub.ledger.engine.state.exercise,
        title=hub.ledger.record.scenario.title,
        file=str(file.resolve()),
        pid=os.getpid(),
        parent=os.getppid(),
        socket=str(local),
        host=host,
        port=port,
        code=show_code(hub.keys.code),
    )


async def _tell_place(hub: Hub, file: Path, host: str, port: int) -> None:
    """Keep the white cell told where seats join; addresses change with the Wi-Fi."""
    while True:
        addresses = await asyncio.to_thread(reachable_at, host, port)
        place = Place(
            code=show_code(hub.keys.code),
            addresses=addresses,
            file=str(file.resolve()),
            exercise=hub.ledger.engine.state.exercise,
        )
        hub.show_place(place)
        await asyncio.sleep(PLACE_SECONDS)


def _announce(running: Running, say: Callable[[str], None]) -> None:
    descriptor = running.descriptor
    say(f"Hosting “{descriptor.title}”")
    say(f"Room code  {descriptor.code}")
    for address in reachable_at(descriptor.host, descriptor.port):
        say(f"Address    {address}")
    say(f"File       {descriptor.file}")
    sys.stdout.flush()


async def _cancel(task: asyncio.Task[None]) -> None:
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


def _end_on_signals(ended: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, ended.set)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(ended.set))


def _end_with_input(ended: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()

    def wait() -> None:
        while os.read(sys.stdin.fileno(), 4096):
            pass
        with contextlib.suppress(RuntimeError):  # the loop ended first
            loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=wait, name="tether", daemon=True).start()


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's where it exists; None for Python's own."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop
