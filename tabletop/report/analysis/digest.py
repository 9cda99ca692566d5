"""What identifies the record a report was made from."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tabletop.exercise import events as e
from tabletop.report.analysis.history import History


class Digest(msgspec.Struct, frozen=True):
    """Head of the hash chain, number of events, and digests of what was embedded.

    `found` is what `verify` found wrong with the file, in sentences; nothing: it holds.
    """

    head: str  # empty before the first event
    events: int
    built: str
    files: tuple[tuple[str, str], ...]
    found: tuple[str, ...] = ()

    @property
    def full(self) -> str:
        """As `verify` takes it: the number of events and the head of the chain."""
        return f"{self.events}:{self.head}" if self.head else ""

    @property
    def short(self) -> str:
        """The first 12 characters, as in the foot of every page."""
        return self.head[:12]


def digest(history: History, found: Sequence[str]) -> Digest:
    """Of the record as it was read, with what `verify` found wrong with it."""
    created = next((event for _, event in history.of(e.ExerciseCreated)), None)
    return Digest(
        head=history.hashes[-1] if history.hashes else "",
        events=len(history.recorded),
        built=created.built if created else "",
        files=tuple(sorted(created.files.items())) if created else (),
        found=tuple(found),
    )
