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


class LinkThread:
    """Runs a link, if given one, and whatever else is asked of its loop; all methods may be
    called from any thread. `close` ends both for good."""

    def __init__(self, link: Link | None = None) -> None:
        self._link = link
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="link", daemon=True)
        self._following: Future[None] | None = None

    def start(self) -> None:
        """Start the thread, and the link with it."""
        self._thread.start()
        if self._link is not None:
            self._following = self.call(self._link.run())

    def submit(self, command: Command, seen: int = 0) -> str:
        """Put a command on its way; returns its id at once."""
        link = self._link
        assert link is not None, "there is no link to submit to"
        command_id = uuid4().hex
        self._loop.call_soon_threadsafe(
            lambda: link.submit(command, seen=seen, command_id=command_id)
        )
        return command_id

    def call(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Run a coroutine there, such as `knock` or `join`."""
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def close(self, seconds: float = 5.0) -> None:
        """End the link and the thread, waiting so long at most."""
        if not self._thread.is_alive():
            return
        self._loop.call_soon_threadsafe(self._begin_closing)
        self._thread.join(seconds)

    def _begin_closing(self) -> None:
        closing = self._loop.create_task(self._finish())
        closing.add_done_callback(lambda _: self._loop.stop())

    async def _finish(self) -> None:
        if self._link is not None:
            await self._link.close()
        if self._following is not None:
            await asyncio.wait({asyncio.wrap_future(self._following)}, timeout=2.0)
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
        finally:
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.close()
