"""Makes a new exercise file: it is there whole, with its scenario, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from sqlite_utils import Database

from tabletop.record import file, schema, tables
from tabletop.record.entries import Package
from tabletop.record.errors import RecordError
from tabletop.record.journal import journal_path, sync_folder
from tabletop.record.package import embed
from tabletop.record.projection import Projection
from tabletop.scenario.model import Scenario

RESERVED = (".journal", ".lock", "-journal", "-wal", "-shm", ".making")
"""Endings that belong to what lies beside an exercise file."""


def create(path: Path, package: Package, scenario: Scenario) -> None:
    """Makes an exercise file without events; RecordError if anything is in its place."""
    with file.in_sentences(path):
        _check_free(path)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        making = path.with_name(path.name + ".making")
        making.unlink(missing_ok=True)
        os.close(os.open(making, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        connection = file.connect(making)
        try:
            database = Database(connection, execute_plugins=False)
            schema.migrate(database)
            with database.atomic():
                embed(connection, package, scenario)
                tables.write(database, Projection(scenario, {}).all_rows(), 0)
        finally:
            connection.close()
        _check_free(path)
        making.rename(path)
        sync_folder(path.parent)


def _check_free(path: Path) -> None:
    if path.name.endswith(RESERVED):
        raise RecordError(f"A file cannot be named {path.name}. Choose another name.")
    if path.exists():
        raise RecordError(f"{path.name} exists already. Choose another name, or open it.")
    if journal_path(path).exists():
        raise RecordError(
            f"The journal of an earlier exercise lies beside: {journal_path(path).name}. It may be"
            " all that is left of it. Choose another name, or move it away."
        )
