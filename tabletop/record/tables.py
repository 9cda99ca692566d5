"""The tables for analysts in the exercise file: made and kept up through sqlite-utils."""

from __future__ import annotations

from sqlite_utils import Database

from tabletop.record.columns import COLUMNS, KEYS, SEARCHED
from tabletop.record.projection import Projection, Rows


def create(database: Database) -> None:
    """Makes the tables, empty, and their search indexes, which follow every change."""
    for name, columns in COLUMNS.items():
        database.table(name).create(columns, pk=KEYS[name])
    make_searchable(database)


def make_searchable(database: Database) -> None:
    """Makes the search indexes, in place of those that cover other columns."""
    for name, searched in SEARCHED.items():
        database.table(name).enable_fts(
            searched,
            create_triggers=True,
            tokenize="unicode61 remove_diacritics 2",
            replace=True,
        )


def make_anew(database: Database) -> None:
    """Empties the tables, with what an older file does not have, to be filled from the first event.

    Nothing here is the record; the analyst catches up once the file is open.
    """
    for name, columns in COLUMNS.items():
        table = database.table(name)
        if not table.exists():
            table.create(columns, pk=KEYS[name])
        for column, kind in columns.items():
            if column not in table.columns_dict:
                table.add_column(column, kind)
        table.delete_where()
    database.execute("UPDATE projected SET seq = 0")


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
