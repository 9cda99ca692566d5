"""What can be chosen in the start window: scenarios, running exercises, recent ones."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tabletop.desktop.services import PackageSummary, RunningHub
from tabletop.desktop.words import count, format_duration, without_turns
from tabletop.scenario.archive import SUFFIX as ARCHIVE

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole.value
Kind = Literal["heading", "package", "running", "recent"]
_ROOT = QModelIndex()


@dataclass(frozen=True)
class Entry:
    """One row; `payload` says what it stands for, a heading has none."""

    kind: Kind
    title: str
    line: str = ""
    icon: str = ""
    payload: PackageSummary | RunningHub | Path | None = None


def package_entry(package: PackageSummary) -> Entry:
    """The row of a scenario package."""
    problems = [problem for problem in package.problems if not problem.advice]
    if problems:
        line = f"✖ {count(len(problems), 'mistake', 'mistakes')} to put right"
    else:
        named = [without_turns(package.path.name)] if package.path.suffix == ARCHIVE else []
        line = " · ".join([*named, facts_of(package)])  # it may have the title of its folder
    return Entry("package", package.title, line, "scroll-text", package)


def running_entry(hub: RunningHub) -> Entry:
    """The row of an exercise that runs."""
    return Entry("running", hub.title, "● running", "radio", hub)


def facts_of(package: PackageSummary) -> str:
    """The size of a package in words."""
    parts = [
        _some(len(package.delegations), "delegation", "delegations"),
        _some(package.moves, "move", "moves"),
        format_duration(package.duration) if package.duration else "",
    ]
    return " · ".join(part for part in parts if part)


def _some(number: int, one: str, many: str) -> str:
    return count(number, one, many) if number else ""


def entries(
    packages: list[PackageSummary], running: list[RunningHub], recent: list[Path]
) -> list[Entry]:
    """All rows under their headings; a heading without rows is left out."""
    rows = []
    if running:
        rows.append(Entry("heading", "Running now"))
        rows += map(running_entry, running)
    if packages:
        rows.append(Entry("heading", "Scenarios"))
        rows += [package_entry(package) for package in packages]
    files = {hub.file for hub in running}
    recent = [path for path in recent if path not in files]
    if recent:
        rows.append(Entry("heading", "Exercises so far"))
        rows += [Entry("recent", p.stem, str(p.parent), "history", p) for p in recent]
    return rows


class EntryModel(QAbstractListModel):
    """The rows as Qt wants them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show_entries(self, rows: list[Entry]) -> None:
        """Make the rows be these."""
        if rows == self._entries:
            return
        self.beginResetModel()
        self._entries = rows
        self.endResetModel()

    def entry(self, index: Index) -> Entry | None:
        """What stands in a row."""
        return self._entries[index.row()] if index.isValid() else None

    def index_of(self, wanted: Entry | None) -> QModelIndex:
        """The row of the same thing, though its line may differ; the first choosable without."""
        choosable = [(row, entry) for row, entry in enumerate(self._entries) if entry.payload]
        for row, entry in choosable:
            if wanted and (entry.kind, key_of(entry)) == (wanted.kind, key_of(wanted)):
                return self.index(row)
        return self.index(choosable[0][0]) if choosable else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        entry = self.entry(index)
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.title}, {entry.line}" if entry.line else entry.title
        return entry if role == ENTRY else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        entry = self.entry(index)
        if entry is None or entry.kind == "heading":
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def key_of(entry: Entry) -> str:
    """What stays the same while a thing's words change."""
    match entry.payload:
        case PackageSummary(path=path):
            return str(path)
        case RunningHub(file=file):
            return str(file)
        case payload:
            return str(payload)
