"""The record in an SQLite file: asynchronous to its callers, one thread behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from tabletop.record.entries import Answers, NewEvent, Package, RecordInfo, Stored
from tabletop.scenario.model import Scenario


class SqliteRecord:
    """One exercise file, open for writing; one thread owns its only connection."""

    path: Path
    scenario: Scenario
    notes: tuple[str, ...]  # what recovery did when it was opened, in sentences
    names: dict[int, str]  # live; a forgotten person has no entry
    elapsed_ms: int  # as last saved

    @staticmethod
    async def create(path: Path, package: Package, scenario: Scenario) -> SqliteRecord:
        """Makes a file that must not exist; its first event must be an ExerciseCreated."""
        raise NotImplementedError

    @staticmethod
    async def open(path: Path) -> SqliteRecord:
        """Opens a file, takes in what only the journal holds; RecordError with a sentence."""
        raise NotImplementedError

    async def append(
        self, events: Sequence[NewEvent], answers: Answers, expected: int
    ) -> tuple[str, ...]:
        raise NotImplementedError

    async def read(self, after: int = 0) -> list[Stored]:
        raise NotImplementedError

    def follow(self, after: int = 0) -> AsyncIterator[Stored]:
        raise NotImplementedError

    async def info(self) -> RecordInfo:
        raise NotImplementedError

    async def answer(self, seat: str, command: str) -> tuple[bytes, bytes] | None:
        """The digest and the answer kept for a command, or None."""
        raise NotImplementedError

    async def save_elapsed(self, elapsed_ms: int) -> None:
        raise NotImplementedError

    async def next_person(self) -> int:
        """A number no person has or had."""
        raise NotImplementedError

    async def add_person(self, person: int, name: str) -> None:
        raise NotImplementedError

    async def rename(self, person: int, name: str) -> None:
        raise NotImplementedError

    async def forget(self, person: int) -> None:
        """Erases the name; the number, and so the chain, stays."""
        raise NotImplementedError

    async def package_files(self) -> dict[str, bytes]:
        """The embedded package, by path within it."""
        raise NotImplementedError

    async def rebuild(self) -> None:
        """Makes the analyst tables anew from the events."""
        raise NotImplementedError

    async def close(self) -> None:
        """Folds everything into the one file and lets go of it."""
        raise NotImplementedError
