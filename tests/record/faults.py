"""Disks and connections that fail at an operation of one's choice, for campaigns."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tabletop.record import file
from tabletop.record.journal import Disk, FileDisk


@dataclass
class Weather:
    """Counts operations, and lets the n-th of them fail: once, or from then on."""

    fails_at: int = 0  # 0: never
    for_good: bool = False
    late: bool = False  # the operation is done, and then said to have failed
    number: int = errno.EIO
    count: int = 0
    log: list[str] = field(default_factory=list)  # what was asked, in order

    @property
    def broke(self) -> bool:
        return bool(self.fails_at) and self.count >= self.fails_at

    def strikes(self, what: str) -> bool:
        self.count += 1
        self.log.append(what)
        return self.count == self.fails_at or (self.for_good and self.broke)

    def run(self, what: str, operation: Callable[[], Any], error: Callable[[], Exception]) -> Any:
        struck = self.strikes(what)
        if struck and not self.late:
            raise error()
        done = operation()
        if struck:
            raise error()
        return done

    def os_error(self) -> OSError:
        return OSError(self.number, "planted")

    def open_disk(self, path: Path) -> Disk:
        return FaultyDisk(path, self)

    def connect(self, path: Path) -> sqlite3.Connection:
        connection = file.connect(path, FaultyConnection)
        assert isinstance(connection, FaultyConnection)
        connection.weather = self
        return connection


class FaultyDisk(FileDisk):
    """A real file; a write that fails may have written a part."""

    def __init__(self, path: Path, weather: Weather) -> None:
        super().__init__(path)
        self.weather = weather

    def write(self, data: bytes, /) -> int:
        if self.weather.strikes("write"):
            super().write(data[: len(data) if self.weather.late else len(data) // 2])
            raise self.weather.os_error()
        return super().write(data)

    def sync(self) -> None:
        self.weather.run("sync", super().sync, self.weather.os_error)

    def truncate(self, length: int, /) -> None:
        self.weather.run(
            "truncate", lambda: super(FaultyDisk, self).truncate(length), self.weather.os_error
        )


class FaultyConnection(sqlite3.Connection):
    """A real connection whose statements may fail before or after they took effect."""

    weather = Weather()

    def execute(self, sql: str, *arguments: Any) -> sqlite3.Cursor:
        return self._run(sql, lambda: super(FaultyConnection, self).execute(sql, *arguments))

    def executemany(self, sql: str, *arguments: Any) -> sqlite3.Cursor:
        return self._run(sql, lambda: super(FaultyConnection, self).executemany(sql, *arguments))

    def _run(self, sql: str, operation: Callable[[], sqlite3.Cursor]) -> sqlite3.Cursor:
        cursor = self.weather.run(
            sql.split()[0], operation, lambda: sqlite3.OperationalError("planted: disk I/O")
        )
        assert isinstance(cursor, sqlite3.Cursor)
        return cursor
