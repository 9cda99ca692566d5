"""Submissions that the hub has not answered yet, kept on disk until it has."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
from pathlib import Path

import msgspec
from platformdirs import user_data_path

from tabletop.exercise import wire
from tabletop.seat.errors import SeatError

log = logging.getLogger(__name__)


class Receipt(msgspec.Struct, frozen=True):
    """What proves that the hub recorded a decision: the command, *Recorded #n*, the hash."""

    id: str
    recorded: int
    hash: str


class _Kept(msgspec.Struct):
    """The file's content."""

    waiting: list[wire.Submit] = []
    receipts: list[Receipt] = []


def outbox_path(token: str) -> Path:
    """Where the outbox of the seat with that token lies; the token cannot be read from it."""
    name = hashlib.sha256(token.encode()).hexdigest()[:32]
    return user_data_path("tabletop", appauthor=False) / "seats" / f"{name}.json"


class Outbox:
    """A queue of submissions; with a path it outlives the program.

    Those added with `keep=False` are the program's own and are only held in memory.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._submissions: dict[str, wire.Submit] = {}
        self._kept: set[str] = set()
        self.receipts: dict[str, Receipt] = {}
        if path is not None and path.exists():
            self._load(path)

    def add(self, submission: wire.Submit, *, keep: bool = True) -> None:
        """Put a submission at the end; when this returns it is on disk.

        Raises OSError where the disk will not have it, and it is not in the queue then: what
        a person is told was saved must outlive the program.
        """
        self._submissions[submission.id] = submission
        if not keep:
            return
        self._kept.add(submission.id)
        try:
            self._save()
        except OSError:
            del self._submissions[submission.id]
            self._kept.discard(submission.id)
            raise

    def first(self) -> wire.Submit | None:
        """The oldest submission without an answer."""
        return next(iter(self._submissions.values()), None)

    def settle(self, answer: wire.Done | wire.Refused) -> bool:
        """Take out what was answered and keep the receipt; whether a person waits for it."""
        if answer.id is None or answer.id not in self._submissions:
            return False
        del self._submissions[answer.id]
        if answer.id not in self._kept:
            return False
        self._kept.discard(answer.id)
        if isinstance(answer, wire.Done) and answer.recorded is not None:
            self.receipts[answer.id] = Receipt(answer.id, answer.recorded, answer.hash)
        try:
            self._save()
        except OSError as error:
            # What lies there is then sent once more after a restart, and answered as before.
            log.warning("What was answered cannot be taken out of the outbox: %s", error)
        return True

    @property
    def waiting(self) -> int:
        """How many submissions of the person's wait."""
        return len(self._kept)

    def _load(self, path: Path) -> None:
        try:
            kept = msgspec.json.decode(path.read_bytes(), type=_Kept)
        except (OSError, msgspec.MsgspecError) as error:
            raise SeatError(
                f"What this seat had not sent yet cannot be read ({path}). "
                "Move that file away to go on without it."
            ) from error
        self._submissions = {submission.id: submission for submission in kept.waiting}
        self._kept = set(self._submissions)
        self.receipts = {receipt.id: receipt for receipt in kept.receipts}

    def _save(self) -> None:
        if self._path is None:
            return
        waiting = [s for s in self._submissions.values() if s.id in self._kept]
        kept = _Kept(waiting, list(self.receipts.values()))
        write_private(self._path, msgspec.json.encode(kept))


def write_private(path: Path, data: bytes) -> None:
    """Replace a file as a whole, synced, readable by its owner alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".new")
    with contextlib.suppress(FileNotFoundError):
        draft.unlink()
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
