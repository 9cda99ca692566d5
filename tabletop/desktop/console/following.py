"""Keeps what comes next in sight in a long list, and lets alone whoever is at work in it."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView

from tabletop.desktop.console.tables import FixedTable

ABOVE = 2
"""Rows of what has just happened that stay above the next one."""
PATIENCE_S = 20.0
"""How long after a key, a click or a turn of the wheel the list is left alone."""
_TOUCHES = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})


class Follower(QObject):
    """Scrolls a table when another row is the next, if the one before was in sight or nobody has
    touched the table yet: a window that came back shows first what was open in it.
    """

    def __init__(self, table: FixedTable, patience_s: float = PATIENCE_S) -> None:
        super().__init__(table)
        self._table = table
        self._key = ""
        self._patience_s = patience_s
        self._touched_s = float("-inf")
        self._owed = False  # it went on while nobody could see it
        for watched in (table, table.viewport(), table.verticalScrollBar()):
            watched.installEventFilter(self)

    def follow(self, key: str) -> None:
        """From now on this row is the next; empty: none is."""
        if not key or key == self._key:
            return
        before, self._key = self._key, key
        if not self._table.isVisible():
            self._owed = True
        elif not before or (self._left_alone() and (self._is_untouched or self._in_sight(before))):
            self._bring_into_sight()

    def afresh(self) -> None:
        """Show where things stand, whatever was in sight before."""
        self._bring_into_sight()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touched_s = monotonic()
        elif event.type() == QEvent.Type.Show and self._owed:
            self._owed = False
            QTimer.singleShot(0, self._bring_into_sight)  # once it is laid out
        return super().eventFilter(watched, event)

    @property
    def _is_untouched(self) -> bool:
        return self._touched_s == float("-inf")

    def _left_alone(self) -> bool:
        return monotonic() - self._touched_s >= self._patience_s

    def _in_sight(self, key: str) -> bool:
        place = self._table.rows.place_of(key)
        first, last = self._shown()
        return place is not None and first <= place <= last

    def _shown(self) -> tuple[int, int]:
        """The first and the last row that stand there whole or in part."""
        table = self._table
        last = table.rowAt(table.viewport().height() - 1)
        return table.rowAt(0), last if last >= 0 else table.rows.rowCount() - 1

    def _bring_into_sight(self) -> None:
        """Put it near the top, but only when it is about to leave at the bottom or has left."""
        place = self._table.rows.place_of(self._key)
        if place is None:
            return
        first, last = self._shown()
        if first <= max(0, place - ABOVE) and place < last - ABOVE:
            return
        top = self._table.rows.index(max(0, place - ABOVE), 0)
        self._table.scrollTo(top, QAbstractItemView.ScrollHint.PositionAtTop)
