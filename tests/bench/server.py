"""The least a hub can be: `python -m tests.bench.server FOLDER SENT EVENTS EVENT_BYTES`.

For every line that comes in it makes so many events durable with nothing around them, then
writes the same bytes, SENT of them, to every link with nothing around that.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from tabletop.hub.frames import text_frame
from tabletop.record.entries import Answer
from tests.bench.bare import BareCommit, Written
from tests.bench.loops import runner

CARDS = b'{"t":"cards",'
"""How a message with cards begins; the floor's begin so too, and a seat reads both alike."""


def filler(events: int, size: int) -> Written:
    """A batch of the size given, with one answer."""
    rows = [("filler", "2031-03-14T08:00:00.000Z", "b" * size, "h" * 64) for _ in range(events)]
    answers = [Answer("person:1", "c" * 32, b"d" * 32, b"a" * 130)]
    return Written(b"j" * (events * (size + 200) + 400), rows, answers)


class Link(asyncio.Protocol):
    """One seat."""

    def __init__(self, links: set[asyncio.WriteTransport], bare: BareCommit, batch: Written):
        self._links = links
        self._bare = bare
        self._batch = batch
        self.frame = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are of a type of their own.
        self._links.add(cast("asyncio.WriteTransport", transport))

    def data_received(self, data: bytes) -> None:
        if data.endswith(b"\n"):
            self._bare.commit(self._batch)
            for link in self._links:
                link.write(self.frame)


async def serve(folder: Path, sent: int, batch: Written) -> None:
    """Serve until the process is ended; says the port first."""
    links: set[asyncio.WriteTransport] = set()
    bare = BareCommit(folder)
    frame = text_frame(CARDS.ljust(sent, b"x"))

    def link() -> Link:
        made = Link(links, bare, batch)
        made.frame = frame
        return made

    server = await asyncio.get_running_loop().create_server(link, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def main(arguments: Sequence[str]) -> None:
    """Run it."""
    sent, events, size = map(int, arguments[1:])
    with runner() as loop:
        loop.run(serve(Path(arguments[0]), sent, filler(events, size)))


if __name__ == "__main__":
    main(sys.argv[1:])
