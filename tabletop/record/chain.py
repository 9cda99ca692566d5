"""The hash chain over the stored bytes of events, and the digest a person can write down."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tabletop.record.errors import RecordError

_DIGEST = re.compile(r"(?:(\d{1,15}):)?([0-9a-f]{64})")


class Row(NamedTuple):
    """An event as it is stored: what the hash is over, and the hash."""

    seq: int
    kind: str
    at: str
    body: bytes
    hash: str


def genesis(exercise: str) -> str:
    """The hash before the first event, in hex: no two exercises share a chain."""
    return _framed(b"tabletop exercise", exercise.encode()).hex()


def link(before: str, seq: int, kind: str, at: str, body: bytes) -> str:
    """The hash of an event, in hex, after the hash `before`."""
    return _framed(
        b"tabletop event", before.encode(), b"%d" % seq, kind.encode(), at.encode(), body
    ).hex()


def _framed(*parts: bytes) -> bytes:
    """SHA-256 over the parts, each after its length in eight bytes: no two lists look alike."""
    made = hashlib.sha256()
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.digest()


def breaks(rows: Iterable[Row], exercise: str) -> Iterator[str]:
    """A sentence for every place where a list of events, from the first, is not as recorded."""
    before, expected = genesis(exercise), 1
    for row in rows:
        if row.seq > expected:
            missing = f"{expected} to {row.seq - 1}" if row.seq - 1 > expected else f"{expected}"
            yield f"Event {missing} is missing."
        if link(before, row.seq, row.kind, row.at, row.body) != row.hash:
            yield f"Event {row.seq} is not what was recorded at that place."
        before, expected = row.hash, row.seq + 1


class Digest(NamedTuple):
    """What is written down at the end: the head's hash and, if noted, the number of events."""

    events: int | None
    hash: str


def parse_digest(text: str) -> Digest:
    """Reads `HASH` or `N:HASH`, in small or capital letters; RecordError if it is neither."""
    found = _DIGEST.fullmatch("".join(text.split()).lower())
    if not found:
        raise RecordError(
            "This is not a digest. It is 64 digits and letters a to f, with the number of events"
            " and a colon before them if wished: 214:9f3c..."
        )
    return Digest(int(found[1]) if found[1] else None, found[2])
