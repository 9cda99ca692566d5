"""What an import is asked beside its columns: when STARTEX is, and where the package goes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLineEdit, QWidget

from tabletop.desktop.start.msel.opened import free_folder
from tabletop.desktop.widgets import button, label
from tabletop.scenario.quantities import parse_moment

_START = "the first row's time, in UTC"
_START_WIDTH = 230
BAD_START = "STARTEX needs date, time and offset, such as 2031-03-14T08:00+01:00."


class Target(QWidget):
    """Two fields; `doubt` says what is wrong with them."""

    start_changed = Signal()
    folder_changed = Signal()

    def __init__(self, beside: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._beside = beside
        self.start = QLineEdit()
        self.start.setPlaceholderText(_START)
        self.start.setFixedWidth(_START_WIDTH)
        self.start.setMaxLength(40)
        self.folder = QLineEdit()
        self.change = button("Change…", "Ctrl+D", role="quiet")
        lines = QGridLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setHorizontalSpacing(8)
        for place, (words, field) in enumerate(
            (("STARTEX", self.start), ("Package folder", self.folder))
        ):
            named = label(words, quiet=True)
            named.setBuddy(field)
            field.setAccessibleName(words)
            lines.addWidget(named, 0, 2 * place)
            lines.addWidget(field, 0, 2 * place + 1)
        lines.addWidget(self.change, 0, 4)
        lines.setColumnStretch(3, 1)
        self.start.textChanged.connect(self.start_changed)
        self.folder.textChanged.connect(self.folder_changed)
        self.change.clicked.connect(self._choose)

    def begin(self, file: Path) -> None:
        """Propose a folder named after the file."""
        self.folder.setText(str(free_folder(self._beside, file)))
        self.folder.setCursorPosition(len(self.folder.text()))

    def moment(self) -> datetime | None:
        """STARTEX as it was written; None where nothing was."""
        return parse_moment(self.start.text().strip())

    def place(self) -> Path:
        """The folder to make."""
        return Path(self.folder.text().strip()).expanduser().absolute()

    def doubt(self) -> str:
        """A sentence about what must be put right first; "" where nothing must."""
        if self.start.text().strip() and self.moment() is None:
            return BAD_START
        if not self.folder.text().strip():
            return "Say where the package goes."
        if self.place().exists():
            return "There is something at this folder already. Name a new one."
        return ""

    @Slot()
    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, "Where the package goes", str(self.place().parent)
        )
        if chosen:
            self._beside = Path(chosen)
            name = Path(self.place().name or "msel")
            self.folder.setText(str(free_folder(self._beside, name)))
