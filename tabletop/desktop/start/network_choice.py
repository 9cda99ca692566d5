"""Whether other laptops may join: off until somebody says so, with what that means."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from tabletop.desktop.widgets import column, label

_OFFER = "Let laptops on this network join"
_WARNING = "What is said there is not encrypted yet: use it only on a network you trust."


class NetworkChoice(QWidget):
    """A box to tick; the sentence has its place from the start, so that nothing moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QCheckBox(_OFFER)
        self._box.setAccessibleDescription(_WARNING)
        self._warning = label(_WARNING, wrap=True)
        self._warning.setIndent(26)
        keep = self._warning.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._warning.setSizePolicy(keep)
        self._warning.hide()
        self.setLayout(column(self._box, self._warning, gap=2))
        self._box.toggled.connect(self._warn)

    def is_on(self) -> bool:
        return self._box.isChecked()

    def forget(self) -> None:
        """Off again: each exercise is asked for anew."""
        self._box.setChecked(False)

    @Slot(bool)
    def _warn(self, on: bool) -> None:
        self._warning.setVisible(on)
