"""How long a delegate waits between submitting a decision and *Recorded*, on disk at the hub."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tabletop.exercise import wire
from tabletop.exercise.commands import RecordDecision
from tabletop.hub.descriptor import Descriptor
from tabletop.seat.address import parse_address
from tabletop.seat.joining import join
from tabletop.seat.link import Link, LinkState
from tests.bench import rooms, samples
from tests.bench.job import Job, Sides

DECISIONS = 4
"""A round's; few, for a disk is quick and slow by turns and both sides are to meet it alike."""


class Delegate:
    """A seat as the desktop has it, that hears its answers."""

    def __init__(self) -> None:
        self._link: Link | None = None
        self._running: asyncio.Task[None] | None = None
        self._answers: asyncio.Queue[wire.Done | wire.Refused] = asyncio.Queue()
        self._cards = count(1)

    async def sit_down(self, hub: Descriptor) -> None:
        """Join, and wait until it is welcome."""
        address = parse_address(f"127.0.0.1:{hub.port}")
        token = await join(address, hub.code, "Ada", "d1")
        self._link = Link(address, self, token=token)
        self._running = asyncio.create_task(self._link.run())
        await self.decide()

    async def decide(self) -> float:
        """Seconds until a decision is acknowledged; each time on the next point."""
        assert self._link is not None
        number = next(self._cards) % rooms.POINTS + 1
        command = RecordDecision(
            card=f"decision:{number}", option="a", rationale=samples.SENTENCE * 3
        )
        began = time.perf_counter()
        self._link.submit(command)
        answer = await self._answers.get()
        assert isinstance(answer, wire.Done), answer
        return time.perf_counter() - began

    async def leave(self) -> None:
        """End the link."""
        if self._link is not None and self._running is not None:
            await self._link.close()
            await self._running

    def answered(self, answer: wire.Done | wire.Refused) -> None:
        self._answers.put_nowait(answer)

    def welcomed(self, welcome: wire.Welcome) -> None: ...
    def cards(self, message: wire.Cards) -> None: ...
    def presence(self, message: wire.Presence) -> None: ...
    def place(self, message: wire.Place) -> None: ...
    def noticed(self, message: wire.Notice) -> None: ...
    def link_changed(self, state: LinkState) -> None: ...


class BareSeat:
    """A plain connection to the floor's server."""

    def __init__(self, sent: int) -> None:
        self._sent = sent
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def connect(self, port: int) -> None:
        """Connect."""
        self._streams = await asyncio.open_connection("127.0.0.1", port)

    async def ask(self) -> float:
        """Seconds until the whole answer is there."""
        assert self._streams is not None
        reader, writer = self._streams
        began = time.perf_counter()
        writer.write(b"x" * 600 + b"\n")
        await reader.readexactly(self._sent + 4)
        return time.perf_counter() - began

    async def leave(self) -> None:
        """Disconnect."""
        if self._streams is not None:
            self._streams[1].close()
            await self._streams[1].wait_closed()


@contextmanager
def decided(folder: Path) -> Iterator[Sides]:
    """Seconds from submitting to the answer: the median of some, one after the other."""
    sent = 1_200  # two cards and the answer
    delegate, bare = Delegate(), BareSeat(sent)
    with (
        rooms.hub(folder) as hub,
        rooms.bare_server(folder, sent=sent, events=1, size=800) as port,
        asyncio.Runner() as loop,
    ):
        loop.run(delegate.sit_down(hub))
        loop.run(bare.connect(port))

        async def ours() -> float:
            return median([await delegate.decide() for _ in range(DECISIONS)])

        async def floor() -> float:
            return median([await bare.ask() for _ in range(DECISIONS)])

        try:
            yield Sides(lambda: loop.run(ours()), lambda: loop.run(floor()))
        finally:
            loop.run(delegate.leave())
            loop.run(bare.leave())


@contextmanager
def decided_in_memory(folder: Path) -> Iterator[Sides]:
    """The same where syncing costs nothing, so that the program alone is measured."""
    memory = Path("/dev/shm")
    place = memory if memory.is_dir() else folder
    with TemporaryDirectory(prefix="bench-", dir=place) as own, decided(Path(own)) as sides:
        yield sides


JOBS = (
    Job("decision", decided, bound=6.0, rounds=30),
    Job("decision-memory", decided_in_memory, bound=12.0, rounds=15),
)
