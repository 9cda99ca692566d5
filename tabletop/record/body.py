"""The stored form of an event: JSON with its salt and version, brought up to date when read."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

import msgspec

from tabletop.exercise.events import Actor, AnyEvent, Recorded, Stamp
from tabletop.record.chain import Row
from tabletop.record.entries import NewEvent, Stored
from tabletop.record.errors import RecordError

VERSION = 1
"""Of the stored form; raised when an event changes so that an old one would not be read."""

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

UPGRADES: dict[int, Upgrade] = {}
"""From a version of the stored form, as plain JSON values, to the next one."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


class Body(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What stands in the column `body`."""

    v: int
    salt: str  # 32 hex digits: without it a short event could be guessed from its hash
    elapsed_ms: int
    actor: Actor
    event: AnyEvent
    seat: str = ""
    command: str = ""


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Body)


def to_iso(wall_ms: int) -> str:
    """A wall time (ms since 1970) as ISO 8601, UTC, with milliseconds."""
    try:
        moment = _EPOCH + timedelta(milliseconds=wall_ms)
    except OverflowError:
        raise RecordError(f"The wall time {wall_ms} lies outside the calendar.") from None
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def from_iso(text: str) -> int:
    """The reverse of `to_iso`; ValueError if it is no such text."""
    # Many events share a second, and it is the calendar that takes its time.
    second, milliseconds = _second(text[:20]), _FRACTIONS.get(text[20:])
    if second is None or milliseconds is None:
        return _milliseconds(text)
    return second + milliseconds


_FRACTIONS = {f"{n:03}Z": n for n in range(1000)}


@lru_cache(maxsize=1024)
def _second(text: str) -> int | None:
    """Of a time up to its decimal point; None where it has none at that place."""
    return _milliseconds(text + "000Z") if text[19:] == "." else None


def _milliseconds(text: str) -> int:
    return (datetime.fromisoformat(text) - _EPOCH) // _MILLISECOND


def encode(new: NewEvent) -> tuple[str, str, bytes]:
    """Kind, wall time and body of an event; RecordError if what is kept could not be read again."""
    body = Body(
        VERSION,
        secrets.token_hex(16),
        new.stamp.elapsed_ms,
        new.actor,
        new.event,
        new.seat,
        new.command,
    )
    kind = str(type(new.event).__struct_config__.tag)
    try:
        data = _encoder.encode(body)
        _decoder.decode(data)
    except (msgspec.MsgspecError, UnicodeError, OverflowError, TypeError) as error:
        raise RecordError(f"The event {kind} cannot be kept: {error}.") from error
    if holds_nul(data):
        raise RecordError(f"The event {kind} holds a NUL character. Remove it and try again.")
    return kind, to_iso(new.stamp.wall_ms), data


def holds_nul(data: bytes) -> bool:
    """Whether encoded JSON holds the character NUL (and not just a backslash before `u0000`)."""
    place = data.find(b"\\u0000")
    while place >= 0:
        before = len(data[:place]) - len(data[:place].rstrip(b"\\"))
        if before % 2 == 0:
            return True
        place = data.find(b"\\u0000", place + 1)
    return False


def decode(row: Row, upgrades: Mapping[int, Upgrade] = UPGRADES) -> Stored:
    """The event of a row; RecordError with its position if it cannot be read."""
    seq, _kind, at, data, made = row
    try:
        body = _current(data, upgrades)
        stamp = Stamp(from_iso(at), body.elapsed_ms)
    except (msgspec.MsgspecError, UnicodeError, ValueError, LookupError, TypeError) as error:
        raise RecordError(f"Event {seq} cannot be read: {error}.") from error
    recorded = Recorded(seq, stamp, body.actor, body.event)
    return Stored(recorded, made, body.seat, body.command)


def _current(data: bytes, upgrades: Mapping[int, Upgrade]) -> Body:
    if not upgrades:
        body = _decoder.decode(data)
        if body.v == VERSION:
            return body
    values = msgspec.json.decode(data, type=dict[str, Any])
    version = values.get("v")
    if not isinstance(version, int) or version > VERSION:
        raise ValueError(f"it is of version {version}; update Tabletop")
    for step in range(version, VERSION):
        values = upgrades[step](values)
    return msgspec.convert({**values, "v": VERSION}, Body)


def decode_all(rows: Iterable[Row]) -> tuple[Stored, ...]:
    """Every row decoded."""
    return tuple(map(decode, rows))
