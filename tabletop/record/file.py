"""The exercise file as SQLite sees it: how it is opened, told from others, and read."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tabletop.record.chain import Row
from tabletop.record.entries import Answer
from tabletop.record.errors import RecordError

APPLICATION_ID = int.from_bytes(b"TBTP", "big")
SCHEMA = 4
"""The `user_version` that the newest migration leaves."""
BUSY_SECONDS = 5.0
"""How long to wait for another program that holds the file for writing."""

PAGE_ROWS = 500
_AS_TEXT = "coalesce(CAST({0} AS TEXT), '')"
_AS_BYTES = "coalesce(CAST({0} AS BLOB), x'')"
_PAGE = (
    f"SELECT seq, {{0}}, {{1}}, {_AS_BYTES.format('body')}, {{2}}"
    " FROM events WHERE seq > ? ORDER BY seq LIMIT ?"
)
_PAGE_OF_TEXT = _PAGE.format(*map(_AS_TEXT.format, ("kind", "at", "hash")))
_PAGE_OF_BYTES = _PAGE.format(*map(_AS_BYTES.format, ("kind", "at", "hash")))

Connect = Callable[[Path], sqlite3.Connection]


def connect(
    path: Path, factory: type[sqlite3.Connection] = sqlite3.Connection
) -> sqlite3.Connection:
    """A connection that commits nothing by itself and, once it commits, means it."""
    # Absolute, for SQLite may take a name that begins with `file:` for an address.
    connection = sqlite3.connect(
        path.absolute(), BUSY_SECONDS, isolation_level=None, factory=factory
    )
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    # The record checkpoints by itself, between batches; see `store.py`.
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    if sys.platform == "darwin":
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA checkpoint_fullfsync = ON")
    return connection


def not_ours(name: str) -> str:
    """The sentence for a foreign file."""
    return f"{name} is not an exercise file. Choose another file."


def check_ours(connection: sqlite3.Connection, name: str) -> None:
    """RecordError unless this is an exercise file that this program can read."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        raise RecordError(not_ours(name))
    if version > SCHEMA:
        raise RecordError(
            f"{name} was written by a newer Tabletop. Update this program to open it."
        )


@contextmanager
def in_sentences(path: Path) -> Iterator[None]:
    """Turns what the system and SQLite raise into RecordError."""
    try:
        yield
    except sqlite3.OperationalError as error:
        reason = "another program has it open" if "locked" in str(error) else str(error)
        raise RecordError(f"{path.name} cannot be used: {reason}.") from error
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
            raise RecordError(not_ours(path.name)) from error
        raise RecordError(
            f"{path.name} is damaged: {error}. `tabletop verify` says more;"
            " go on from a copy that holds."
        ) from error
    except OSError as error:
        raise RecordError(f"{path.name} cannot be used: {error.strerror or error}.") from error


def rows(connection: sqlite3.Connection, after: int = 0) -> Iterator[Row]:
    """The events after a position as stored, whatever stands in them.

    They are fetched in pages: a statement left half read would keep a closed connection alive.
    """
    while page := _page(connection, after):
        after = page[-1].seq
        yield from page


def _page(connection: sqlite3.Connection, after: int) -> list[Row]:
    try:
        return list(
            map(Row._make, connection.execute(_PAGE_OF_TEXT, (after, PAGE_ROWS)).fetchall())
        )
    except sqlite3.OperationalError as error:
        if "decode" not in str(error):
            raise
    # Somewhere stands text that is none; as bytes it can be read all the same.
    found = connection.execute(_PAGE_OF_BYTES, (after, PAGE_ROWS)).fetchall()
    return [
        Row(seq, _text(kind), _text(at), body, _text(made)) for seq, kind, at, body, made in found
    ]


def answers(connection: sqlite3.Connection) -> Iterator[Answer]:
    """Every answer kept."""
    cursor = connection.execute(
        "SELECT CAST(seat AS BLOB), CAST(id AS BLOB), CAST(digest AS BLOB), CAST(answer AS BLOB)"
        " FROM answers ORDER BY rowid"
    )
    for seat, command, digest, answer in cursor.fetchall():
        yield Answer(_text(seat), _text(command), digest or b"", answer or b"")


def _text(data: bytes | None) -> str:
    return (data or b"").decode(errors="replace")


def names(connection: sqlite3.Connection) -> dict[int, str]:
    """The people whose names are known; a forgotten one has no entry."""
    found = connection.execute("SELECT person, name FROM people WHERE name <> ''")
    return dict(found.fetchall())


def elapsed(connection: sqlite3.Connection) -> int:
    """Elapsed milliseconds as last saved."""
    found = connection.execute("SELECT elapsed_ms FROM clock").fetchone()
    return int(found[0]) if found else 0
