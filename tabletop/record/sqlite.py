"""The record in an SQLite file: asynchronous to its callers, one thread behind it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

from tabletop.record import file, making
from tabletop.record.entries import Answers, NewEvent, Package, RecordInfo, Stored
from tabletop.record.errors import RecordError
from tabletop.record.journal import FileDisk, OpenDisk
from tabletop.record.store import Store
from tabletop.scenario.model import Scenario

log = logging.getLogger(__name__)

T = TypeVar("T")

IDLE_SECONDS = 0.05
"""How long after a batch the analyst tables follow: those that come close together share it."""
PATIENCE = 20
"""How often in a row they give way to batches that wait, before they take a short turn."""


class SqliteRecord:
    """One exercise file, open for writing; one thread owns its only connection."""

    path: Path
    scenario: Scenario
    notes: tuple[str, ...]
    """What recovery did when it was opened, in sentences."""
    names: dict[int, str]
    """Live; a forgotten person has no entry."""

    def __init__(self, store: Store, thread: ThreadPoolExecutor) -> None:
        """Use `create` or `open`."""
        self._store = store
        self._thread = thread
        self._waiting = 0
        self._put_off = 0
        self._grown = asyncio.Event()
        self._closed = False
        self._idle: asyncio.TimerHandle | None = None
        self.path, self.scenario = store.path, store.scenario
        self.notes, self.names = store.notes, store.names

    @staticmethod
    async def create(path: Path, package: Package, scenario: Scenario) -> SqliteRecord:
        """Makes a file that must not exist; its first event must be an ExerciseCreated."""
        await asyncio.to_thread(making.create, path, package, scenario)
        return await SqliteRecord.open(path)

    @staticmethod
    async def open(
        path: Path, *, connect: file.Connect = file.connect, open_disk: OpenDisk = FileDisk
    ) -> SqliteRecord:
        """Opens a file, takes in what only the journal holds; RecordError with a sentence."""
        thread = ThreadPoolExecutor(1, thread_name_prefix="record")
        try:
            opening = partial(Store, path, connect, open_disk)
            store = await asyncio.get_running_loop().run_in_executor(thread, opening)
        except BaseException:
            thread.shutdown(wait=False)
            raise
        record = SqliteRecord(store, thread)
        record._tidy_soon()
        return record

    @property
    def elapsed_ms(self) -> int:
        """As last saved."""
        return self._store.elapsed_ms

    @property
    def failed(self) -> bool:
        """Whether the disk failed: close it and open it anew."""
        return self._store.failed

    async def append(
        self, events: Sequence[NewEvent], answers: Answers, expected: int
    ) -> tuple[str, ...]:
        """See `Record.append`."""
        hashes = await self._run(partial(self._store.append, events, answers, expected))
        grown, self._grown = self._grown, asyncio.Event()
        grown.set()
        self._tidy_soon()
        return hashes

    async def read(self, after: int = 0) -> list[Stored]:
        """The events after a position, in order."""
        return await self._run(partial(self._store.read, after))

    async def follow(self, after: int = 0) -> AsyncIterator[Stored]:
        """The events after a position, then each as it is appended, until the record closes."""
        while not self._closed:
            grown = self._grown
            for stored in await self.read(after):
                after = stored.recorded.seq
                yield stored
            await grown.wait()

    async def info(self) -> RecordInfo:
        """Where the record stands."""
        return await self._run(self._store.info)

    async def answer(self, seat: str, command: str) -> tuple[bytes, bytes] | None:
        """The digest and the answer kept for a command, or None."""
        return await self._run(partial(self._store.answer, seat, command))

    async def known(self, commands: Sequence[tuple[str, str]]) -> list[tuple[bytes, bytes] | None]:
        """What `answer` gives for each (seat, command), in one go."""
        return await self._run(lambda: [self._store.answer(*one) for one in commands])

    async def save_elapsed(self, elapsed_ms: int) -> None:
        """Keeps the elapsed time outside the chain."""
        await self._run(partial(self._store.save_elapsed, elapsed_ms))

    async def next_person(self) -> int:
        """A number no person has or had."""
        return await self._run(self._store.next_person)

    async def add_person(self, person: int, name: str) -> None:
        """Names a person; `names` has it on return."""
        await self._run(partial(self._store.name_person, person, name))

    async def rename(self, person: int, name: str) -> None:
        """Gives a person another name, here and in the tables for analysts."""
        await self._run(partial(self._store.name_person, person, name))

    async def forget(self, person: int) -> None:
        """Erases the name; the number, and so the chain, stays."""
        await self._run(partial(self._store.name_person, person, ""))

    async def package_files(self) -> dict[str, bytes]:
        """The embedded package, by path within it."""
        return await self._run(self._store.package_files)

    async def rebuild(self) -> None:
        """Makes the analyst tables anew from the events."""
        await self._run(self._store.rebuild)

    async def close(self) -> None:
        """Folds everything into the one file and lets go of it; a second call does nothing."""
        if self._closed:
            return
        self._closed = True
        self._grown.set()
        if self._idle is not None:
            self._idle.cancel()
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self._thread, self._store.close)
        finally:
            self._thread.shutdown(wait=False)

    # --- the one thread -------------------------------------------------------------------

    async def _run(self, call: Callable[[], T]) -> T:
        if self._closed:
            raise RecordError(f"{self.path.name} is closed. Open it anew.")
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, call)
        finally:
            self._waiting -= 1

    def _tidy_soon(self) -> None:
        """Leaves what is not urgent for a moment in which no call waits."""
        if self._idle is None and not self._closed:
            self._idle = asyncio.get_running_loop().call_later(IDLE_SECONDS, self._look_if_idle)

    def _look_if_idle(self) -> None:
        self._idle = None
        if self._waiting and self._put_off < PATIENCE:
            self._put_off += 1
            self._tidy_soon()
        elif not self._closed:
            self._put_off = 0
            self._thread.submit(self._tidy)

    def _tidy(self) -> None:
        """In the thread: goes on until it is done or somebody waits."""
        try:
            while self._store.tidy() and self._waiting == 0:
                pass
        except RecordError as error:
            log.warning("%s", error)
        except Exception:
            log.exception("A fault of the program between two batches")
