"""Keys that act on the console, and where: everywhere in the window, or on a table's rows.

Text fields take what is typed into them before any of these hear of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class Key(QShortcut):
    """A key that says which it is; holding it down strikes it once."""

    struck = Signal(str)

    def __init__(self, key: str, owner: QWidget, context: Qt.ShortcutContext) -> None:
        super().__init__(QKeySequence(key), owner)
        self._key = key
        self.setContext(context)
        self.setAutoRepeat(False)
        self.activated.connect(self._strike)

    def _strike(self) -> None:
        self.struck.emit(self._key)


def in_window(owner: QWidget, key: str, deed: Callable[[str], None]) -> None:
    """A key for the whole window."""
    made = Key(key, owner, Qt.ShortcutContext.WindowShortcut)
    made.struck.connect(deed)


def on_rows(tables: Iterable[QWidget], keys: Iterable[str], deed: Callable[[str], None]) -> None:
    """Keys that act only while one of the tables has the focus."""
    keys = tuple(keys)
    for table in tables:
        for key in keys:
            made = Key(key, table, Qt.ShortcutContext.WidgetShortcut)
            made.struck.connect(deed)
