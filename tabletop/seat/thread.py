"""A thread with an event loop, in which a link runs beside a window."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar
from uuid import uuid4

from tabletop.exercise.commands import Command
from tabletop.seat.link import Link

T = TypeVar("T")


def _run(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


class LinkThread:
    """Runs a link, if given one, and whatever else is asked of its loop; all methods may be
    called from any thread. `start` begins both, `close` ends them for good."""

    def __init__(self, link: Link | None = None) -> None:
        self._link = link
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._following: Future[None] | None = None

    def start(self) -> None:
        """Start the thread, and the link with it."""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=_run, args=(self._loop,), name="link", daemon=True)
        self._thread.start()
        if self._link is not None:
            self._following = self.call(self._link.run())

    def submit(self, command: Command, seen: int = 0) -> str:
        """Put a command on its way; returns its id at once."""
        link = self._link
        assert link is not None, "there is no link to submit to"
        command_id = uuid4().hex
        self._started().call_soon_threadsafe(
            lambda: link.submit(command, seen=seen, command_id=command_id)
        )
        return command_id

    def hub_wall_ms(self) -> int:
        """The hub's wall clock now, in ms since 1970; may be asked before the start."""
        assert self._link is not None, "there is no link that heard a clock"
        return self._link.hub_wall_ms()

    def call(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Run a coroutine there, such as `knock` or `join`."""
        return asyncio.run_coroutine_threadsafe(work, self._started())

    def close(self, seconds: float = 5.0) -> None:
        """End the link and the thread, waiting so long at most."""
        if self._loop is None or self._thread is None or not self._thread.is_alive():
            return
        self._loop.call_soon_threadsafe(self._begin_closing, self._loop)
        self._thread.join(seconds)

    def _started(self) -> asyncio.AbstractEventLoop:
        assert self._loop is not None, "it was not started"
        return self._loop

    def _begin_closing(self, loop: asyncio.AbstractEventLoop) -> None:
        closing = loop.create_task(self._finish())
        closing.add_done_callback(lambda _: loop.stop())

    async def _finish(self) -> None:
        if self._link is not None:
            await self._link.close()
        if self._following is not None:
            await asyncio.wait({asyncio.wrap_future(self._following)}, timeout=2.0)
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)
