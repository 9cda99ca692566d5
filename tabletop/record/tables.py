"""The tables for analysts in the exercise file: made, kept up and searched through sqlite-utils."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database

from tabletop.record.projection import KEYS, Projection, Rows

_DECISIONS = {
    "seq": int,
    "decision": str,
    "decision_number": int,
    "title": str,
    "move": str,
    "delegation": str,
    "delegation_code": str,
    "delegation_name": str,
    "recorded_number": int,
    "stands": str,
    "supersedes": int,
    "option": str,
    "option_label": str,
    "rung": int,
    "text": str,
    "rationale": str,
    "confidence": str,
    "given": str,
    "person": int,
    "entered_by": int,
    "away": str,
    "made_at": str,
    "given_elapsed_ms": int,
    "recorded_elapsed_ms": int,
    "recorded_at": str,
    "scenario_time": str,
    "latency_s": float,
}
_INJECTS = {
    "id": int,
    "number": int,
    "inject": str,
    "title": str,
    "type": str,
    "storyline": str,
    "move": str,
    "channel": str,
    "sender": str,
    "sent_to": str,
    "status": str,
    "reason": str,
    "planned_elapsed_ms": int,
    "planned_at": str,
    "released_elapsed_ms": int,
    "released_at": str,
    "released_scenario_time": str,
    "released_by": str,
    "released_by_person": int,
    "late_s": float,
    "received": int,
    "read": int,
    "acknowledged": int,
    "subject": str,
    "body": str,
}
_DELEGATES = {
    "person": int,
    "name": str,
    "delegation": str,
    "delegation_code": str,
    "delegation_name": str,
    "member": int,
    "simulated": str,
    "seated_at": str,
    "seated_elapsed_ms": int,
    "decisions": int,
    "injects_received": int,
    "injects_read": int,
    "injects_acknowledged": int,
}
COLUMNS: dict[str, dict[str, type]] = {
    "decisions": _DECISIONS,
    "injects": _INJECTS,
    "delegates": _DELEGATES,
}
SEARCHED = {
    "decisions": ("title", "option_label", "text", "rationale"),
    "injects": ("title", "subject", "body"),
}
"""The columns under full-text search. Names are not: a forgotten one must leave no trace."""


def create(database: Database) -> None:
    """Makes the tables, empty, and their search indexes, which follow every change."""
    for name, columns in COLUMNS.items():
        database.table(name).create(columns, pk=KEYS[name])
    for name, searched in SEARCHED.items():
        database.table(name).enable_fts(
            searched, create_triggers=True, tokenize="unicode61 remove_diacritics 2"
        )


def write(database: Database, rows: Rows, seq: int) -> None:
    """Puts rows in, or in place of those of the same key, and marks how far they reach."""
    with database.atomic():
        for name, lines in rows.items():
            database.table(name).upsert_all(lines, pk=KEYS[name])
        database.execute("UPDATE projected SET seq = ?", [seq])


def replace(database: Database, projection: Projection) -> None:
    """Empties the tables and fills them anew."""
    with database.atomic():
        for name in COLUMNS:
            database.table(name).delete_where()
        write(database, projection.all_rows(), projection.seq)
        for name in SEARCHED:
            database.table(name).rebuild_fts()


def search(database: Database, table: str, words: str) -> Iterator[dict[str, Any]]:
    """The rows that hold all the words, best first; `words` is text, not a query language."""
    return database.table(table).search(words, quote=True)
