"""Keeps the tables for analysts in step with the events, in transactions of their own."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from itertools import islice

from sqlite_utils import Database

from tabletop.record import file, tables
from tabletop.record.body import decode
from tabletop.record.errors import RecordError
from tabletop.record.projection import Projection
from tabletop.scenario.model import Scenario

log = logging.getLogger(__name__)

EVENTS_AT_ONCE = 200
"""Events taken in before the next waiting batch gets its turn."""


class AnalystTables:
    """The tables, and the projection that stands where they stand."""

    def __init__(self, database: Database, scenario: Scenario, names: Mapping[int, str]) -> None:
        """`names` is live and owned by the caller."""
        self._database = database
        self._scenario = scenario
        self._names = names
        self._projection = Projection(scenario, names)
        self._fresh = True
        self._broken = False

    def catch_up(self) -> bool:
        """Takes in the next events; True: there are more. sqlite3.Error if the disk failed.

        An event that cannot be projected is a fault of the program: the tables then stay behind,
        and the record, which does not need them, goes on.
        """
        if self._broken:
            return False
        try:
            self._skip_done()
            return self._take_in()
        except (RecordError, LookupError, ValueError, TypeError, AttributeError):
            log.exception("The tables for analysts stay behind at event %d", self._projection.seq)
            self._broken = True
            return False

    def _skip_done(self) -> None:
        """The first time: passes over what the tables hold already, without writing it again."""
        if not self._fresh:
            return
        done = self._database.execute("SELECT seq FROM projected").fetchone()[0]
        for row in islice(file.rows(self._database.conn), done):
            self._projection.apply(decode(row).recorded)
        if done:  # else what stands before the first event is to be written too
            self._projection.take_changes()
        self._fresh = False

    def _take_in(self) -> bool:
        before = self._projection.seq
        rows = list(islice(file.rows(self._database.conn, before), EVENTS_AT_ONCE))
        for row in rows:
            self._projection.apply(decode(row).recorded)
        changes = self._projection.take_changes()
        if rows:
            tables.write(self._database, changes, self._projection.seq)
        return len(rows) == EVENTS_AT_ONCE

    def rebuild(self) -> None:
        """Empties the tables and makes them anew from the first event."""
        projection = Projection(self._scenario, self._names)
        for row in file.rows(self._database.conn):
            projection.apply(decode(row).recorded)
        projection.take_changes()
        tables.replace(self._database, projection)
        self._projection, self._fresh, self._broken = projection, False, False
