"""Reads an exercise file without changing it: for reports, verification, export and replay."""

from __future__ import annotations

from pathlib import Path

import msgspec

from tabletop.exercise.events import Recorded
from tabletop.record.entries import Stored
from tabletop.scenario.model import Scenario


class Exercise(msgspec.Struct, frozen=True, kw_only=True):
    """All that is in an exercise file."""

    path: Path
    scenario: Scenario
    stored: tuple[Stored, ...]
    names: dict[int, str]
    elapsed_ms: int

    @property
    def recorded(self) -> list[Recorded]:
        """The events, in order."""
        return [stored.recorded for stored in self.stored]

    @property
    def hashes(self) -> list[str]:
        """The hash of each event, in order."""
        return [stored.hash for stored in self.stored]

    def package_files(self) -> dict[str, bytes]:
        """The embedded package, by path within it."""
        raise NotImplementedError


def read_exercise(path: Path) -> Exercise:
    """Reads the file, whether a hub has it open or not; RecordError with a sentence."""
    raise NotImplementedError
