"""The vocabulary of the record: what is appended, what comes back, and what a record can do."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from typing import Protocol

import msgspec

from tabletop.exercise.events import Actor, AnyEvent, Recorded, Stamp


class NewEvent(msgspec.Struct, frozen=True):
    """An event to append, and the command (seat, command id) that caused it."""

    stamp: Stamp
    actor: Actor
    event: AnyEvent
    seat: str = ""
    command: str = ""


class Answer(msgspec.Struct, frozen=True):
    """What a seat was answered to a command, kept for ever so that a repeat gets the same."""

    seat: str
    id: str
    digest: bytes  # SHA-256 of the command's body
    answer: bytes  # the encoded wire message


Answers = Sequence[Answer] | Callable[[tuple[str, ...]], Sequence[Answer]]
"""The answers of a batch, or a pure function that makes them from the hashes of its events.

The function runs in the record's thread, before anything is written: a receipt can so carry
the hash of the event it is for.
"""


class Stored(msgspec.Struct, frozen=True, gc=False):
    """An event as it stands in the record."""

    recorded: Recorded
    hash: str  # 64 hex digits, over the stored bytes and the hash before
    seat: str = ""
    command: str = ""


class RecordInfo(msgspec.Struct, frozen=True):
    """Where a record stands."""

    events: int  # how many; also the position to give as `expected`
    head: str  # hash of the last event, "" where there is none
    exercise: str  # id of the exercise, "" before its first event
    failed: bool = False  # a sync failed: close it and open it anew


class Package(Protocol):
    """What the record needs of a scenario package: its files' bytes by path within it."""

    @property
    def files(self) -> Mapping[str, bytes]: ...


class Record(Protocol):
    """An append-only list of events; the contract suite says what every one of them keeps."""

    async def append(
        self, events: Sequence[NewEvent], answers: Answers, expected: int
    ) -> tuple[str, ...]:
        """Adds all of a batch or nothing, durable on return; gives the hashes of its events.

        Raises WrongPosition if the head is not `expected`, RecordFailed if the disk failed,
        RecordError if the batch cannot be kept as it is.
        """
        ...

    async def read(self, after: int = 0) -> list[Stored]:
        """The events after a position, in order."""
        ...

    def follow(self, after: int = 0) -> AsyncIterator[Stored]:
        """The events after a position, then each as it is appended, until the record closes."""
        ...

    async def info(self) -> RecordInfo:
        """Where the record stands."""
        ...

    async def close(self) -> None:
        """Ends it; closing twice is allowed."""
        ...
