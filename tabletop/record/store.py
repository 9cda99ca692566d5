"""The exercise file open for writing: plain, blocking, and owned by one thread."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Literal

from sqlite_utils import Database

from tabletop.exercise.events import ExerciseCreated
from tabletop.record import file, recovery, schema
from tabletop.record.analyst import AnalystTables
from tabletop.record.body import decode, decode_all, encode, to_iso
from tabletop.record.chain import Row, genesis, link
from tabletop.record.entries import Answer, Answers, NewEvent, RecordInfo, Stored
from tabletop.record.errors import RecordError, RecordFailed, WrongPosition
from tabletop.record.journal import FileDisk, OpenDisk, to_batch
from tabletop.record.lock import Lock
from tabletop.record.package import (
    built_scenario,
    decode_scenario,
    package_files,
    sha256,
)

log = logging.getLogger(__name__)

READERS_WAIT_MS = 300
"""How long to wait for readers before the write-ahead log is left for another time."""
WAL_BYTES = 4 * 1024 * 1024
"""How long the write-ahead log grows before it is taken into the file, between batches."""


def checked(answer: Answer) -> Answer:
    """The answer; RecordError if its seat or id could not be kept as text."""
    if "\0" in answer.seat + answer.id:
        raise RecordError("A seat or a command's id holds a NUL character.")
    try:
        (answer.seat + answer.id).encode()
    except UnicodeEncodeError as error:
        raise RecordError(
            "A seat or a command's id holds characters that cannot be kept."
        ) from error
    return answer


class Store:
    """An open exercise file. Every method is called in one and the same thread."""

    def __init__(
        self, path: Path, connect: file.Connect = file.connect, open_disk: OpenDisk = FileDisk
    ) -> None:
        """Opens and recovers it; RecordError with a sentence."""
        self.path = path
        with file.in_sentences(path):
            if not path.is_file():
                raise RecordError(f"There is no file {path.name}. Check the name.")
            self._lock = Lock(path)
            try:
                self._open(connect, open_disk)
            except BaseException:
                self._lock.release()
                raise

    def _open(self, connect: file.Connect, open_disk: OpenDisk) -> None:
        self._connection = connect(self.path)
        try:
            file.check_ours(self._connection, self.path.name)
            both = recovery.compare(self._connection, self.path)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._database = Database(self._connection, execute_plugins=False)
            schema.migrate(self._database)
            built = built_scenario(self._connection)
            self.scenario = decode_scenario(built)
            recovered = recovery.settle(self._connection, self.path, both, open_disk)
            self._journal, self.notes = recovered
        except BaseException:
            self._connection.close()
            raise
        try:
            self._load(sha256(built))
        except BaseException:
            self._journal.close()
            self._connection.close()
            raise

    def _load(self, built: str) -> None:
        self.names = file.names(self._connection)
        self.elapsed_ms = file.elapsed(self._connection)
        self.failed = False
        self.head, self.hash, self.exercise = 0, "", ""
        for row in islice(file.rows(self._connection), 1):
            self._begin(decode(row).recorded.event, built)
        found = self._connection.execute("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1")
        for self.head, self.hash in found:
            pass
        self.analyst = AnalystTables(self._database, self.scenario, self.names)

    def _begin(self, event: object, built: str) -> None:
        if not isinstance(event, ExerciseCreated):
            raise RecordError("The first event of a record must be an ExerciseCreated.")
        if event.built != built:
            raise RecordError(
                f"The scenario in {self.path.name} is not the one this exercise was made with."
                " Verify the file, and go on from a copy that holds."
            )
        self.exercise, self.hash = event.exercise, genesis(event.exercise)

    # --- appending ------------------------------------------------------------------------

    def append(
        self, events: Sequence[NewEvent], answers: Answers, expected: int
    ) -> tuple[str, ...]:
        """See `Record.append`."""
        if self.failed:
            raise RecordFailed("The exercise file failed before. Open it anew.")
        if expected != self.head:
            raise WrongPosition(expected, self.head)
        before = (self.head, self.hash, self.exercise)
        try:
            rows = self._rows(events)
            hashes = tuple(row.hash for row in rows)
            given = answers(hashes) if callable(answers) else answers
            self._commit(rows, [checked(one) for one in given])
        except BaseException:
            self.head, self.hash, self.exercise = before
            raise
        return hashes

    def _rows(self, events: Sequence[NewEvent]) -> list[Row]:
        """The events as they will be stored, and the head moved over them."""
        rows = []
        for new in events:
            if self.head == 0:
                self._begin(new.event, sha256(built_scenario(self._connection)))
            kind, at, body = encode(new)
            self.head += 1
            self.hash = link(self.hash, self.head, kind, at, body)
            rows.append(Row(self.head, kind, at, body, self.hash))
        return rows

    def _commit(self, rows: list[Row], answers: list[Answer]) -> None:
        """Journal synced, then COMMIT; whatever fails leaves neither."""
        if not rows and not answers:
            return
        self._begin_transaction()
        mark = self._journal.length
        try:
            recovery.insert(self._connection, rows, answers)
        except sqlite3.IntegrityError as error:
            self._roll_back()
            raise RecordError(f"The batch cannot be kept: {error}.") from error
        except sqlite3.Error as error:
            raise self._fail(error, mark) from error
        try:
            self._journal.append(to_batch(rows, answers))
            self._connection.execute("COMMIT")
        except (OSError, sqlite3.Error) as error:
            raise self._fail(error, mark) from error

    def _begin_transaction(self) -> None:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise self._fail(error, self._journal.length) from error
            # Nothing was written, so it may be tried again.
            raise RecordFailed(
                f"Another program writes to {self.path.name}. Close it; nothing was recorded."
            ) from error

    def _fail(self, error: Exception, mark: int) -> RecordFailed:
        """No acknowledgement after the first failure: what the disk now holds is not known.

        The journal is cut back so that the batch does not come back at the next opening; where
        even that fails it may, whole, and its answers with it.
        """
        self.failed = True
        self._roll_back()
        try:
            self._journal.cut(mark)
        except OSError as second:
            log.info("The journal could not be cut back: %s", second)
        return RecordFailed(
            f"{self.path.name} could not be written ({error}). What was acknowledged before is"
            " safe, nothing after it was recorded. Free some space on the disk or check it, and"
            " open the exercise again."
        )

    def _roll_back(self) -> None:
        try:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        except sqlite3.Error as error:
            # In words: a record kept somewhere would keep the error, its frames and a cursor.
            log.info("The transaction could not be rolled back: %s", str(error))

    # --- what stands beside the log -------------------------------------------------------

    @contextmanager
    def _beside(self) -> Iterator[sqlite3.Connection]:
        """A transaction outside the log; its failure is the file's failure."""
        if self.failed:
            raise RecordFailed("The exercise file failed before. Open it anew.")
        self._begin_transaction()
        try:
            yield self._connection
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._fail(error, self._journal.length) from error
        except BaseException:
            self._roll_back()
            raise

    def save_elapsed(self, elapsed_ms: int) -> None:
        """Keeps the elapsed time, so that a resume is exact to the second."""
        with self._beside() as connection:
            connection.execute(
                "UPDATE clock SET elapsed_ms = ?, saved_at = ?",
                (elapsed_ms, to_iso(time.time_ns() // 1_000_000)),
            )
        self.elapsed_ms = elapsed_ms

    def next_person(self) -> int:
        """A number no person has or had, in the names or in the events."""
        found = self._connection.execute(
            "SELECT max(person) FROM (SELECT person FROM people UNION ALL"
            " SELECT json_extract(body, '$.event.person') FROM events"
            " WHERE kind = 'delegate_seated')"
        ).fetchone()
        return int(found[0] or 0) + 1

    def name_person(self, person: int, name: str) -> None:
        """Gives a person a name, the first or another one; "" erases it."""
        with self._beside() as connection:
            connection.execute(
                "INSERT INTO people VALUES (?, ?)"
                " ON CONFLICT (person) DO UPDATE SET name = excluded.name",
                (person, name),
            )
            connection.execute("UPDATE delegates SET name = ? WHERE person = ?", (name, person))
        if name:
            self.names[person] = name
            return
        self.names.pop(person, None)
        # The old pages still stand in the write-ahead log.
        self._checkpoint("TRUNCATE")

    # --- reading --------------------------------------------------------------------------

    def read(self, after: int) -> list[Stored]:
        """The events after a position."""
        return list(decode_all(file.rows(self._connection, after)))

    def info(self) -> RecordInfo:
        """Where it stands."""
        return RecordInfo(self.head, self.hash if self.head else "", self.exercise, self.failed)

    def answer(self, seat: str, command: str) -> tuple[bytes, bytes] | None:
        """The digest and the answer kept for a command."""
        found = self._connection.execute(
            "SELECT digest, answer FROM answers WHERE seat = ? AND id = ?", (seat, command)
        ).fetchone()
        return (found[0], found[1]) if found else None

    def package_files(self) -> dict[str, bytes]:
        """The embedded package."""
        return package_files(self._connection)

    # --- between batches ------------------------------------------------------------------

    def tidy(self) -> bool:
        """Brings the analyst tables forward and the write-ahead log in; True: there is more to do.

        For when nothing waits. RecordFailed if the disk failed meanwhile.
        """
        if self.failed:
            return False
        try:
            more = self.analyst.catch_up()
            self._checkpoint_if_long()
        except sqlite3.Error as error:
            raise self._fail(error, self._journal.length) from error
        return more

    def rebuild(self) -> None:
        """Makes the analyst tables anew from the events."""
        if self.failed:
            raise RecordFailed("The exercise file failed before. Open it anew.")
        try:
            self.analyst.rebuild()
        except sqlite3.Error as error:
            raise self._fail(error, self._journal.length) from error

    def _checkpoint_if_long(self) -> None:
        log_file = self.path.with_name(self.path.name + "-wal")
        if log_file.exists() and log_file.stat().st_size > WAL_BYTES:
            # Passive: it never waits for a reader, and goes as far as they allow.
            self._checkpoint("PASSIVE")

    def _checkpoint(self, mode: Literal["PASSIVE", "TRUNCATE"]) -> None:
        """Takes the write-ahead log into the file; readers may keep it from being whole."""
        self._connection.execute(f"PRAGMA busy_timeout = {READERS_WAIT_MS}")
        self._connection.execute(f"PRAGMA wal_checkpoint({mode})")
        self._connection.execute(f"PRAGMA busy_timeout = {round(file.BUSY_SECONDS * 1000)}")

    def close(self) -> None:
        """Folds everything into the one file and lets go of it; what failed is left as it is."""
        try:
            while self.tidy():
                pass
            if not self.failed:
                self._fold()
        except (RecordFailed, sqlite3.Error) as error:
            # All that was acknowledged is on disk twice; the next opening brings it together.
            log.warning("%s was not folded into one file: %s", self.path.name, str(error))
        finally:
            self._roll_back()
            self._connection.close()
            self._journal.close()
            self._lock.release()

    def _fold(self) -> None:
        self._checkpoint("TRUNCATE")
        try:
            self._connection.execute(f"PRAGMA busy_timeout = {READERS_WAIT_MS}")
            self._connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            # Somebody still reads; the next opening folds it, and nothing is lost meanwhile.
            log.info("%s stays in two files for now: %s", self.path.name, str(error))
