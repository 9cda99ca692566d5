"""What a seat has submitted: kept on disk until answered, and what was recorded a while longer."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Container
from pathlib import Path

import msgspec
from platformdirs import user_data_path

from tabletop.exercise import wire
from tabletop.files import write_private
from tabletop.seat.errors import SeatError

log = logging.getLogger(__name__)


SENT_BYTES = 512 * 1024
"""So much of what was recorded is kept at most; the oldest goes first."""


class Sent(msgspec.Struct, frozen=True):
    """A submission that was recorded, and the acknowledgement: its receipt."""

    submission: wire.Submit
    receipt: wire.Done


class _Kept(msgspec.Struct):
    """The file's content."""

    waiting: list[wire.Submit] = []
    sent: list[Sent] = []


def outbox_path(token: str) -> Path:
    """Where the outbox of the seat with that token lies; the token cannot be read from it."""
    name = hashlib.sha256(token.encode()).hexdigest()[:32]
    return user_data_path("tabletop", appauthor=False) / "seats" / f"{name}.json"


class Outbox:
    """A queue of submissions; with a path it outlives the program.

    The newest of those that were recorded are kept beside it, should the hub come back without
    them. Those added with `keep=False` are the program's own and are only held in memory.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._submissions: dict[str, wire.Submit] = {}
        self._kept: set[str] = set()
        self._sent: dict[str, Sent] = {}
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
        submission = self._submissions.pop(answer.id)
        if answer.id not in self._kept:
            return False
        self._kept.discard(answer.id)
        if isinstance(answer, wire.Done) and answer.hash:
            self._sent[answer.id] = Sent(submission, answer)
            self._sent = _newest(self._sent)
        try:
            self._save()
        except OSError as error:
            # What lies there is then sent once more after a restart, and answered as before.
            log.warning("What was answered cannot be taken out of the outbox: %s", error)
        return True

    def receipts(self) -> tuple[wire.Done, ...]:
        """What the hub has acknowledged, oldest first."""
        return tuple(sent.receipt for sent in self._sent.values())

    def send_again(self, ids: Container[str]) -> None:
        """Put what the hub does not know any more before all that waits, in its old order."""
        again = [sent.submission for key, sent in self._sent.items() if key in ids]
        if not again:
            return
        for submission in again:
            del self._sent[submission.id]
            self._kept.add(submission.id)
        self._submissions = {one.id: one for one in (*again, *self._submissions.values())}
        try:
            self._save()
        except OSError as error:
            # There it is still said to be recorded, so that the hub is asked again.
            log.warning("What is sent again cannot be noted: %s", error)

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
        self._sent = {sent.submission.id: sent for sent in kept.sent}

    def _save(self) -> None:
        if self._path is None:
            return
        waiting = [s for s in self._submissions.values() if s.id in self._kept]
        kept = _Kept(waiting, list(self._sent.values()))
        write_private(self._path, msgspec.json.encode(kept))


def _newest(sent: dict[str, Sent]) -> dict[str, Sent]:
    """As many of the newest as may be kept."""
    kept, size = list[Sent](), 0
    for one in reversed(list(sent.values())[-wire.RECEIPTS :]):
        size += len(bytes(one.submission.command))
        if size > SENT_BYTES:
            break
        kept.append(one)
    return {one.submission.id: one for one in reversed(kept)}
