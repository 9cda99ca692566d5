"""How fast the record makes events durable: one by one, and many in one batch."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median

from tabletop.record.entries import NewEvent
from tabletop.record.sqlite import SqliteRecord
from tests.bench import samples
from tests.bench.bare import BareCommit, Written, answers_to, written
from tests.bench.job import Job, Sides, timed
from tests.bench.loops import runner

COMMITS = 3
"""A round's; few, for a disk is quick and slow by turns and both sides are to meet it alike."""
BATCH = 64
_SETTLE_SECONDS = 0.08
"""After which the tables for analysts, which follow when nothing waits, have caught up."""


class OurRecord:
    """A real exercise file, and decisions to append to it."""

    def __init__(self, folder: Path, loop: asyncio.Runner) -> None:
        self._loop = loop
        self._numbers = count(1)
        self._head = 0
        self._record = loop.run(self._create(folder / "ours.tabletop"))

    async def _create(self, path: Path) -> SqliteRecord:
        record = await SqliteRecord.create(path, samples.grid_attack().package, samples.scenario())
        begun = samples.begun()
        await record.append(begun, (), 0)
        self._head = len(begun)
        return record

    def append(self, batches: int, size: int) -> float:
        """Seconds for each of some appends of so many events, the median."""
        work = [
            [samples.decision(next(self._numbers)) for _ in range(size)] for _ in range(batches)
        ]
        return self._loop.run(self._append(work))

    async def _append(self, work: list[list[NewEvent]]) -> float:
        await self._settle()
        seconds = []
        for events in work:
            began = time.perf_counter()
            await self._record.append(events, answers_to(events), self._head)
            seconds.append(time.perf_counter() - began)
            self._head += len(events)
        await self._settle()
        return median(seconds)

    async def _settle(self) -> None:
        await asyncio.sleep(_SETTLE_SECONDS)
        await self._record.info()

    def close(self) -> None:
        """Close the file."""
        self._loop.run(self._record.close())


@contextmanager
def our_record(folder: Path) -> Iterator[OurRecord]:
    """A record, closed in the end."""
    with runner() as loop:
        record = OurRecord(folder, loop)
        try:
            yield record
        finally:
            record.close()


@contextmanager
def bare_record(folder: Path) -> Iterator[BareCommit]:
    """The floor, closed in the end."""
    bare = BareCommit(folder)
    try:
        yield bare
    finally:
        bare.close()


def _bare_seconds(bare: BareCommit, work: list[Written]) -> float:
    return median(timed(partial(bare.commit, batch))() for batch in work)


@contextmanager
def one_event(folder: Path, size: int = 1, batches: int = COMMITS) -> Iterator[Sides]:
    """Seconds for one append, its bytes known beforehand to the floor."""
    work = [
        written([samples.decision(batch * size + place) for place in range(size)])
        for batch in range(batches)
    ]
    with our_record(folder) as ours, bare_record(folder) as bare:
        yield Sides(lambda: ours.append(batches, size), lambda: _bare_seconds(bare, work))


@contextmanager
def shared_commit(folder: Path) -> Iterator[Sides]:
    """Seconds for so many events one by one, and in one append."""
    with our_record(folder) as ours:
        yield Sides(lambda: ours.append(1, BATCH), lambda: BATCH * ours.append(BATCH, 1))


JOBS = (
    Job("commit", one_event, bound=4.0, rounds=40),
    Job("commit-64", partial(one_event, size=BATCH), bound=6.0, rounds=30),
    Job("commit-shared", shared_commit, bound=0.4),
)
