"""A hub as a process of its own, to be killed: `python -m tests.hub.host FILE PORT [MUTANT]`.

It makes the file where there is none. The mutants are hubs that break the promise on
purpose: a campaign that does not find them proves nothing.
"""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from tabletop.hub.descriptor import Descriptor
from tabletop.hub.discovery import find_hub
from tabletop.hub.ledger import Ledger
from tabletop.hub.receipts import Receipts
from tabletop.hub.run import HubOptions, run_hub
from tabletop.hub.work import Batch, Key, Work
from tests.hub.rooms import new_exercise, until

ACKNOWLEDGES_FIRST = "acknowledges-first"
FORGETS_REPEATS = "forgets-repeats"
IGNORES_RECEIPTS = "ignores-receipts"
_LATE_SECONDS = 0.03
Append = Callable[[Ledger, Batch], Awaitable[tuple[str, ...]]]


async def _append_later(ledger: Ledger, batch: Batch) -> tuple[str, ...]:
    """Answers at once and writes a little later."""
    events, answers, head = list(batch.events), batch.answers, ledger._head
    ledger._head += len(events)

    async def write() -> None:
        await asyncio.sleep(_LATE_SECONDS)
        await ledger.record.append(events, answers, head)

    before = getattr(ledger, "_writing", None)

    async def write_in_order() -> None:
        if before is not None:
            await before
        await write()

    ledger._writing = asyncio.create_task(write_in_order())  # type: ignore[attr-defined]
    return tuple(secrets.token_hex(32) for _ in events)


def _answers_late(append: Append) -> Append:
    """Leaves time for a kill between what is on disk and what is answered."""

    async def append_and_wait(ledger: Ledger, batch: Batch) -> tuple[str, ...]:
        hashes = await append(ledger, batch)
        await asyncio.sleep(_LATE_SECONDS)
        return hashes

    return append_and_wait


def _mutate(mutant: str) -> None:
    if mutant == ACKNOWLEDGES_FIRST:
        Ledger._append = _append_later  # type: ignore[method-assign,assignment]
    elif mutant == FORGETS_REPEATS:
        # Every command is new to it, under a number of its own making.
        async def unknown(ledger: Ledger, works: list[Work]) -> dict[Key, tuple[bytes, bytes]]:
            return {}

        Ledger._known = unknown  # type: ignore[method-assign,assignment]
        Ledger._append = _answers_late(Ledger._append)  # type: ignore[method-assign,assignment]
        Work.key = property(lambda work: (work.seat, secrets.token_hex(8)) if work.seat else None)  # type: ignore[assignment,method-assign]
    elif mutant == IGNORES_RECEIPTS:

        async def believed(receipts: Receipts, *_: object) -> list[str]:
            return []

        Receipts.unknown = believed  # type: ignore[method-assign,assignment]
    else:
        raise SystemExit(f"there is no mutant {mutant}")


def main(arguments: Sequence[str]) -> int:
    file, port = Path(arguments[0]), int(arguments[1])
    logging.basicConfig(level=logging.WARNING)
    for mutant in arguments[2:]:
        _mutate(mutant)
    options = HubOptions(file, port=port) if file.exists() else new_exercise(file)
    options = HubOptions(file, options.package, options.scenario, port=port)
    return run_hub(options)


class HubProcess:
    """A hub in a process that can be killed and started again at the same port."""

    def __init__(self, file: Path, mutant: str = "") -> None:
        self.file = file
        self.port = 0
        self._mutant = [mutant] if mutant else []
        self._process: subprocess.Popen[bytes] | None = None
        self.said = b""

    async def start(self) -> Descriptor:
        """Start it and wait until it can be reached."""
        command = [sys.executable, "-m", "tests.hub.host", str(self.file), str(self.port)]
        self._process = process = subprocess.Popen(
            [*command, *self._mutant], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        found: list[Descriptor] = []

        def is_up() -> bool:
            assert process.poll() is None, process.stderr and process.stderr.read().decode()
            hub = find_hub(self.file) if self.file.exists() else None
            if hub is not None and hub.pid == process.pid:
                found.append(hub)
            return bool(found)

        await until(is_up, 30.0)
        self.port = found[0].port
        return found[0]

    def kill(self) -> None:
        """SIGKILL, as if the battery was pulled out."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Ask it to close; returns its exit code."""
        return self._end(signal.SIGTERM)

    def _end(self, number: int) -> int:
        if self._process is None:
            return 0
        os.kill(self._process.pid, number)
        _, self.said = self._process.communicate(timeout=30)
        code = self._process.returncode
        self._process = None
        return code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
