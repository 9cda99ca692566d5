"""The record and the engine that stands for it: what is taken here is durable on return."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tabletop.exercise.commands import COMMANDS, Recover
from tabletop.exercise.engine import Engine, Outcome
from tabletop.exercise.events import SYSTEM, Stamp
from tabletop.exercise.refusals import Refusal
from tabletop.hub.timekeeper import Timekeeper
from tabletop.hub.work import Answered, Batch, Key, Work
from tabletop.record.entries import Package
from tabletop.record.errors import RecordError, RecordFailed, WrongPosition
from tabletop.record.package import created_event, new_exercise_id
from tabletop.record.sqlite import SqliteRecord
from tabletop.resources import program_version
from tabletop.scenario.model import Scenario

log = logging.getLogger(__name__)

REST_SECONDS = 5.0
"""How long to let be what just failed: the schedule after a fault, the file after a disk error."""

_LEAST_SECONDS = 0.01  # between two looks at what is due, whatever the engine says


@dataclass(slots=True)
class Taken:
    """What came of a batch, to be told now that it is durable."""

    touched: dict[tuple[str, str], None] = field(default_factory=dict)
    replies: list[tuple[Work, Answered]] = field(default_factory=list)
    notices: list[Refusal] = field(default_factory=list)
    rebuilt: bool = False


@dataclass(frozen=True, slots=True)
class _Fault:
    """The engine crashed over `culprits` (none: over what was due); `rest` is still to take."""

    culprits: list[Work]
    rest: list[Work]


class Ledger:
    """Owns one record and one engine. Between calls the engine shows what is on disk, or
    `ready` is False: the disk failed and the file could not be opened again yet."""

    def __init__(self, path: Path, record: SqliteRecord, timekeeper: Timekeeper) -> None:
        self.path = path
        self.record = record
        self.timekeeper = timekeeper
        self.ready = False
        self.engine: Engine
        self._head = 0
        self._try_again_at = 0.0
        self._wake_again_at = 0.0

    @classmethod
    async def create(
        cls, path: Path, package: Package, scenario: Scenario, timekeeper: Timekeeper | None = None
    ) -> Ledger:
        """Make the exercise file, which must not exist; raises RecordError."""
        record = await SqliteRecord.create(path, package, scenario)
        ledger = cls(path, record, timekeeper or Timekeeper())
        await ledger._load()
        created = created_event(package, scenario, new_exercise_id(), program_version())
        stamp = Stamp(ledger.timekeeper.wall_ms(), 0)
        await ledger._append_own(ledger.engine.create(created, stamp))
        return ledger

    @classmethod
    async def open(cls, path: Path, timekeeper: Timekeeper | None = None) -> Ledger:
        """Open an exercise file where it was left; one that ran goes on paused."""
        record = await SqliteRecord.open(path)
        newest = await _newest_wall_ms(record)
        ledger = cls(path, record, timekeeper or Timekeeper(newest))
        await ledger._load()
        await ledger._recover()
        return ledger

    async def close(self) -> None:
        """Save the elapsed time and fold the file; a second call does nothing."""
        try:
            await self.save_elapsed()
        except RecordError as error:
            log.error("The elapsed time could not be saved: %s", error)
        finally:
            self.ready = False
            await self.record.close()

    # --- time -----------------------------------------------------------------------------

    @property
    def is_running(self) -> bool:
        """Whether elapsed time passes."""
        return self.ready and self.engine.state.phase == "running"

    def stamp(self) -> Stamp:
        """Now."""
        return self.timekeeper.stamp(self.engine.state.clock)

    async def save_elapsed(self) -> None:
        """Keep how much time has elapsed, where it passes."""
        if self.is_running:
            await self.record.save_elapsed(self.stamp().elapsed_ms)

    def seconds_to_due(self) -> float | None:
        """Seconds until something happens by itself; None: nothing will."""
        if not self.ready:
            return max(0.0, self._try_again_at - time.monotonic())
        due = self.engine.next_due() if self.is_running else None
        if due is None:
            return None
        seconds = self.timekeeper.seconds_until(self.engine.state.clock, due)
        return max(seconds, _LEAST_SECONDS, self._wake_again_at - time.monotonic())

    # --- a batch --------------------------------------------------------------------------

    async def take(self, works: Sequence[Work]) -> Taken:
        """Decide all that waits, and whatever is due, and make it durable together."""
        taken = Taken()
        pending = list(works)
        if self.record.failed:
            self.ready = False  # between two batches; nothing was lost by it
        if not self.ready and not await self._reopen(taken):
            if pending:
                _refuse(pending, "not_recorded", taken)
            return taken
        pending = await self._take_some(pending, taken)
        while pending:
            pending = await self._take_some(pending, taken)
        return taken

    async def _take_some(self, works: list[Work], taken: Taken) -> list[Work]:
        """Take as many as go together; returns those left to be taken apart from them."""
        try:
            known = await self._known(works)
            batch, fault = self._decide(works, known)
            hashes = await self._append(batch)
        except (RecordFailed, WrongPosition) as error:
            log.error("The exercise file could not be written: %s", error)
            await self._fail(works, taken)
            return []
        except RecordError:
            log.exception("A batch could not be kept")
            await self._rebuild(taken)
            if len(works) > 1:
                return await self._take_each(works, taken)
            _refuse(works, "crashed", taken)
            return []
        taken.touched.update(batch.touched)
        taken.replies += [(work, answer(hashes)) for work, answer in batch.replies]
        taken.notices += batch.notices
        if fault is None:
            return []
        _refuse(fault.culprits, "crashed", taken)
        await self._rebuild(taken)
        return fault.rest

    async def _take_each(self, works: list[Work], taken: Taken) -> list[Work]:
        """One of them cannot be kept: find out which, so that it alone is refused."""
        for work in works:
            await self._take_some([work], taken)
        return []

    async def _known(self, works: list[Work]) -> dict[Key, tuple[bytes, bytes]]:
        """The answers that were given before, to commands that come again."""
        keys = [work.key for work in works if work.key is not None]
        found = await self.record.known(keys) if keys else []
        return {key: answer for key, answer in zip(keys, found, strict=True) if answer}

    def _decide(
        self, works: list[Work], known: Mapping[Key, tuple[bytes, bytes]]
    ) -> tuple[Batch, _Fault | None]:
        """Decide until the end, or until the engine crashes."""
        batch = Batch()
        if not self._wake(batch):
            return batch, _Fault([], works)
        for place, work in enumerate(works):
            if work.key is not None and batch.repeat(work, known.get(work.key)):
                continue
            if COMMANDS.get(type(work.command)) != work.actor.role:
                batch.refuse(work, "not_allowed")
                continue
            try:
                outcome = self.engine.handle(work.command, work.actor, self.stamp(), work.made)
            except Exception:
                log.exception("The engine met a fault in %s", type(work.command).__name__)
                return batch, _Fault([work], works[place + 1 :])
            batch.decide(work, outcome)
        return batch, None

    def _wake(self, batch: Batch) -> bool:
        """Let happen what is due; False where the engine crashed over it."""
        due = self.engine.next_due() if self.is_running else None
        stamp = self.stamp()
        if due is None or due > stamp.elapsed_ms or time.monotonic() < self._wake_again_at:
            return True
        try:
            batch.happen(self.engine.wake(stamp))
        except Exception:
            log.exception("The engine met a fault in what was due at %d ms", due)
            self._wake_again_at = time.monotonic() + REST_SECONDS
            return False
        return True

    async def _append(self, batch: Batch) -> tuple[str, ...]:
        if not batch.events and not batch.decided:
            return ()
        hashes = await self.record.append(batch.events, batch.answers, self._head)
        self._head += len(hashes)
        return hashes

    # --- when something fails -------------------------------------------------------------

    async def _fail(self, works: list[Work], taken: Taken) -> None:
        """Nothing of the batch is on disk: refuse it for now and begin anew from the file."""
        self.ready = False
        _refuse(works, "not_recorded", taken)
        await self._reopen(taken)

    async def _reopen(self, taken: Taken) -> bool:
        if time.monotonic() < self._try_again_at:
            return False
        self._try_again_at = time.monotonic() + REST_SECONDS
        try:
            await self.record.close()
            self.record = await SqliteRecord.open(self.path)
            await self._rebuild(taken)
        except RecordError as error:
            log.error("The exercise file could not be opened again: %s", error)
            return False
        self._try_again_at = 0.0
        return True

    async def _rebuild(self, taken: Taken) -> None:
        """Make the engine anew from what is on disk."""
        await self._load()
        taken.rebuilt = True

    async def _load(self) -> None:
        self.ready = False
        stored = await self.record.read()
        self.engine = Engine(self.record.scenario, self.record.names)
        self.engine.load(entry.recorded for entry in stored)
        self._head = len(stored)
        self.ready = True

    async def _recover(self) -> None:
        state = self.engine.state
        if state.phase != "running":
            return
        elapsed_ms = max(self.record.elapsed_ms, state.now_ms)
        stamp = Stamp(self.timekeeper.wall_ms(), elapsed_ms)
        await self._append_own(self.engine.handle(Recover(), SYSTEM, stamp))

    async def _append_own(self, outcome: Outcome) -> None:
        batch = Batch()
        batch.happen(outcome)
        await self._append(batch)


async def _newest_wall_ms(record: SqliteRecord) -> int:
    head = (await record.info()).events
    newest = await record.read(max(0, head - 1))
    return newest[-1].recorded.stamp.wall_ms if newest else 0


def _refuse(works: Sequence[Work], code: str, taken: Taken) -> None:
    """Refuse without keeping the refusal: the same command may be given again."""
    taken.replies += [(work, work.refused(code)) for work in works]
    taken.notices.append(Refusal(code))
