"""The tables of an exercise file and how they came to be: named migrations, each in a transaction.

Every table here is part of the record or stands beside it; the tables for analysts, which are
derived, are in `tables.py` and are made by the first migration too.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from tabletop.record import tables
from tabletop.record.file import APPLICATION_ID, SCHEMA

migrations = Migrations("tabletop")

_LOG = """
CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  body TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE TABLE answers (
  seat TEXT NOT NULL,
  id TEXT NOT NULL,
  digest BLOB NOT NULL,
  answer BLOB NOT NULL,
  UNIQUE (seat, id)
);
CREATE TRIGGER events_follow_one_another BEFORE INSERT ON events
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM events)
BEGIN SELECT RAISE(ABORT, 'an event takes the next position'); END;
CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are only appended'); END;
CREATE TRIGGER events_are_not_removed BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are only appended'); END;
CREATE TRIGGER answers_are_not_changed BEFORE UPDATE ON answers
BEGIN SELECT RAISE(ABORT, 'answers are only appended'); END;
CREATE TRIGGER answers_are_not_removed BEFORE DELETE ON answers
BEGIN SELECT RAISE(ABORT, 'answers are only appended'); END;
"""

_BESIDE = """
CREATE TABLE people (
  person INTEGER PRIMARY KEY,
  name TEXT NOT NULL DEFAULT ''
);
CREATE TABLE clock (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  elapsed_ms INTEGER NOT NULL,
  saved_at TEXT NOT NULL
);
CREATE TABLE projected (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  seq INTEGER NOT NULL
);
CREATE TABLE scenario (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  built TEXT NOT NULL,
  sha256 TEXT NOT NULL
);
CREATE TABLE sqlar (
  name TEXT PRIMARY KEY,
  mode INT,
  mtime INT,
  sz INT,
  data BLOB
);
INSERT INTO clock VALUES (1, 0, '');
INSERT INTO projected VALUES (1, 0);
"""

LOG_AND_BESIDE = _LOG + _BESIDE
"""As the first migration makes them; `verify` compares a file with it."""


@migrations()
def the_first_tables(database: Database) -> None:
    """The log, what stands beside it, and the tables for analysts."""
    database.executescript(LOG_AND_BESIDE)
    tables.create(database)
    # Both stand in the file's first page and so share the transaction.
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {SCHEMA}")


@migrations()
def rulings_and_actions(database: Database) -> None:
    """Columns for what the white cell ruled, and a table of expected actions.

    An older file has had no ruling; its actions come with the events, which are taken in anew.
    """
    tables.make_anew(database)
    database.execute(f"PRAGMA user_version = {SCHEMA}")


@migrations()
def temperaments_of_simulated_delegates(database: Database) -> None:
    """Columns for how a simulated delegate decided and when it left; none had either before."""
    tables.make_anew(database)
    database.execute(f"PRAGMA user_version = {SCHEMA}")


@migrations()
def grounds_and_pre_votes_of_decisions(database: Database) -> None:
    """Columns for what decisions rest on and what was chosen before them; dissent is searched."""
    tables.make_anew(database)
    tables.make_searchable(database)
    database.execute(f"PRAGMA user_version = {SCHEMA}")


def migrate(database: Database) -> None:
    """Brings the tables up to date."""
    if migrations.pending(database):
        migrations.apply(database)
