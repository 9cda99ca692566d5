"""The journal beside the exercise file: a second copy of every batch, on disk before the commit.

One line is one batch with all its events and answers, so a batch is in it whole or not at all.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from tabletop.record.chain import Row
from tabletop.record.entries import Answer
from tabletop.record.errors import RecordError

VERSION = 1
HEADER = b'{"tabletop":"journal","v":%d}\n'


class JournalEvent(msgspec.Struct, frozen=True):
    """A row of `events`; the body is JSON within JSON, byte for byte."""

    seq: int
    kind: str
    at: str
    hash: str
    body: msgspec.Raw


class Batch(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one transaction wrote."""

    events: tuple[JournalEvent, ...] = ()
    answers: tuple[Answer, ...] = ()


class Line(msgspec.Struct, frozen=True):
    """A line: a batch, and the CRC-32 of its bytes in eight hex digits."""

    crc: str
    batch: msgspec.Raw


class Contents(NamedTuple):
    """What a journal holds."""

    batches: list[Batch]
    length: int  # bytes up to the end of the last whole line
    torn: int  # bytes after it: a line that was being written when the power went


class Disk(Protocol):
    """An open file as the journal uses it; tests put failing ones here."""

    def write(self, data: bytes, /) -> int: ...
    def sync(self) -> None: ...
    def truncate(self, length: int, /) -> None: ...
    def close(self) -> None: ...


def journal_path(path: Path) -> Path:
    """The journal of an exercise file; SQLite's own ends in `-journal`."""
    return path.with_name(path.name + ".journal")


def to_batch(rows: Sequence[Row], answers: Sequence[Answer]) -> Batch:
    """A batch as the journal holds it."""
    return Batch(
        tuple(
            JournalEvent(row.seq, row.kind, row.at, row.hash, msgspec.Raw(row.body)) for row in rows
        ),
        tuple(answers),
    )


def rows_of(batch: Batch) -> Iterator[Row]:
    """The events of a batch as they stand in the file."""
    for event in batch.events:
        yield Row(event.seq, event.kind, event.at, bytes(event.body), event.hash)


def encode_line(batch: Batch) -> bytes:
    """One line with its end."""
    data = msgspec.json.encode(batch)
    crc = f"{zlib.crc32(data):08x}"
    return msgspec.json.encode(Line(crc, msgspec.Raw(data))) + b"\n"


def decode_line(line: bytes) -> Batch | None:
    """The batch of a line without its end, or None if the line is damaged."""
    try:
        read = msgspec.json.decode(line, type=Line)
        if read.crc != f"{zlib.crc32(bytes(read.batch)):08x}":
            return None
        return msgspec.json.decode(read.batch, type=Batch)
    except (msgspec.MsgspecError, UnicodeError):
        return None


def read_journal(path: Path) -> Contents:
    """Reads it whole; RecordError if it is damaged anywhere but at its end, or not a journal."""
    data = path.read_bytes()
    header = HEADER % VERSION
    if not data.startswith(header):
        if header.startswith(data) or not data.strip(b"\0"):
            return Contents([], 0, len(data))
        raise RecordError(
            f"{path.name} is not a journal that this program can read. Move it aside, or update"
            " Tabletop, and open the exercise again."
        )
    return _read_lines(path, data, len(header))


def _read_lines(path: Path, data: bytes, place: int) -> Contents:
    batches: list[Batch] = []
    while (end := data.find(b"\n", place)) >= 0:
        batch = decode_line(data[place:end])
        if batch is None:
            break
        batches.append(batch)
        place = end + 1
    # Only what was being written can be torn, and that is never followed by a whole line.
    if any(decode_line(line) for line in data[place:].split(b"\n")[1:]):
        raise RecordError(
            f"{path.name} is damaged in its line {len(batches) + 2}. Move it aside to go on from"
            " the exercise file alone, and keep it: it may hold what the file does not."
        )
    return Contents(batches, place, len(data) - place)


def sync_folder(folder: Path) -> None:
    """Makes names just given in a folder last."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


if sys.platform == "darwin":
    import fcntl

    def _sync(descriptor: int) -> None:
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)

else:
    _sync = os.fsync


class FileDisk:
    """A real file, open for appending; made with mode 0600 if it is not there."""

    def __init__(self, path: Path) -> None:
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self._descriptor = os.open(path, flags | getattr(os, "O_CLOEXEC", 0), 0o600)

    def write(self, data: bytes, /) -> int:
        """May write less than given, as the system's write may."""
        return os.write(self._descriptor, data)

    def sync(self) -> None:
        """Returns when the disk has it."""
        _sync(self._descriptor)

    def truncate(self, length: int, /) -> None:
        os.ftruncate(self._descriptor, length)

    def close(self) -> None:
        os.close(self._descriptor)


OpenDisk = Callable[[Path], Disk]


class Journal:
    """Open for appending after its last whole line."""

    def __init__(self, path: Path, length: int, open_disk: OpenDisk = FileDisk) -> None:
        """`length`: bytes that are good; whatever follows them is cut. 0: begin anew."""
        is_new = not path.exists()
        self._disk = open_disk(path)
        self.length = length
        try:
            self.cut(length)
            if length == 0:
                self._write(HEADER % VERSION)
        except BaseException:
            self._disk.close()
            raise
        if is_new:
            sync_folder(path.parent)

    def append(self, batch: Batch) -> None:
        """On disk when it returns; OSError if not, and then the line may be there or not."""
        self._write(encode_line(batch))

    def _write(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            left = left[self._disk.write(bytes(left)) :]
        self._disk.sync()
        self.length += len(data)

    def cut(self, length: int) -> None:
        """Takes back whatever stands after a length that was good."""
        self._disk.truncate(length)
        self._disk.sync()
        self.length = length

    def close(self) -> None:
        self._disk.close()
