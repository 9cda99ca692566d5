"""Columns declared once over any kind of row, and the table model that shows them.

Filter and order live in one list of indexes beside the rows, never in a proxy, so that a
MSEL of ten thousand rows answers each keystroke at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tabletop.desktop.tokens import Token
from tabletop.desktop.words import StateMark
from tabletop.exercise.bodies import DelegationName

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

MARK_ROLE = Qt.ItemDataRole.UserRole + 1
DELEGATIONS_ROLE = Qt.ItemDataRole.UserRole + 2
TOKEN_ROLE = Qt.ItemDataRole.UserRole + 3
STRONG_ROLE = Qt.ItemDataRole.UserRole + 4
ROW_ROLE = Qt.ItemDataRole.UserRole + 5


@dataclass(frozen=True)
class Moment:
    """Now, on the elapsed and on the hub's wall clock, in ms."""

    elapsed_ms: int = 0
    wall_ms: int = 0
    in_play: bool = True  # before STARTEX and after ENDEX nothing is to come


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: what it says of a row, how wide it is, and by what it is ordered."""

    heading: str
    text: Callable[[Row, Moment], str]
    width: int = 0  # 0: takes what is left
    order: Callable[[Row], Any] | None = None
    mark: Callable[[Row, Moment], StateMark] | None = None
    delegations: Callable[[Row], Sequence[DelegationName]] | None = None
    token: Callable[[Row, Moment], Token] | None = None
    strong: Callable[[Row], bool] | None = None
    right: bool = False
    ticks: bool = False  # says something else each second
    from_width: int = 0  # shown when the table is at least this wide


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows seen through declared columns, filtered and ordered by one index list."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.moment = Moment()
        self._key = key
        self._rows: list[Row] = []
        self._shown: list[int] = []
        self._place: dict[str, int] = {}  # where a key stands among those shown
        self._keep: Callable[[Row], bool] | None = None
        self._ordered: tuple[int, bool] | None = None

    # --- facts ----------------------------------------------------------------------------

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show these; where the same rows stay in the same places, only they are redrawn."""
        before = self._rows, self._shown
        rows = list(rows)
        shown = self._arrange(rows)
        if [self._key(rows[at]) for at in shown] == list(self._place):
            self._rows, self._shown = rows, shown
            self._redraw_changed(*before)
        else:
            self._reset(rows, shown)

    def set_filter(self, keep: Callable[[Row], bool] | None) -> None:
        """Show only the rows for which `keep` says so."""
        self._keep = keep
        self._reset(self._rows, self._arrange(self._rows))

    def set_order(self, column: int | None, descending: bool = False) -> None:
        """Order by a column; None: in the order the rows came."""
        self._ordered = None if column is None else (column, descending)
        self._reset(self._rows, self._arrange(self._rows))

    def set_moment(self, moment: Moment) -> None:
        """Let the columns that tick say what they say now."""
        self.moment = moment
        if not self._shown:
            return
        for column, declared in enumerate(self.columns):
            if declared.ticks:
                last = self.index(len(self._shown) - 1, column)
                self.dataChanged.emit(self.index(0, column), last)

    # --- questions ------------------------------------------------------------------------

    def row_at(self, at: int) -> Row:
        return self._rows[self._shown[at]]

    def key_at(self, at: int) -> str:
        return self._key(self.row_at(at))

    def place_of(self, key: str) -> int | None:
        """The shown row of that key, or None."""
        return self._place.get(key)

    def count_all(self) -> int:
        """How many rows there are, shown or not."""
        return len(self._rows)

    # --- Qt's questions -------------------------------------------------------------------

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row, column = self.row_at(index.row()), self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row, self.moment)
        if role == ROW_ROLE:
            return row
        return self._look(row, column, role)

    def _look(self, row: Row, column: Column[Row], role: int) -> object:
        if role == MARK_ROLE and column.mark is not None:
            return column.mark(row, self.moment)
        if role == DELEGATIONS_ROLE and column.delegations is not None:
            return tuple(column.delegations(row))
        if role == TOKEN_ROLE and column.token is not None:
            return column.token(row, self.moment)
        if role == STRONG_ROLE and column.strong is not None:
            return column.strong(row)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    # --- the index list -------------------------------------------------------------------

    def _arrange(self, rows: list[Row]) -> list[int]:
        keep = self._keep
        shown = [at for at, row in enumerate(rows) if keep is None or keep(row)]
        if self._ordered is not None:
            column, descending = self._ordered
            order = self.columns[column].order
            if order is not None:
                shown.sort(key=_by(rows, order), reverse=descending)
        return shown

    def _reset(self, rows: list[Row], shown: list[int]) -> None:
        self.beginResetModel()
        self._rows, self._shown = rows, shown
        self._place = {self._key(rows[at]): place for place, at in enumerate(shown)}
        self.endResetModel()

    def _redraw_changed(self, rows: list[Row], shown: list[int]) -> None:
        changed = [
            place
            for place, (was, now) in enumerate(zip(shown, self._shown, strict=True))
            if rows[was] is not self._rows[now]
        ]
        if changed:
            last = self.index(changed[-1], len(self.columns) - 1)
            self.dataChanged.emit(self.index(changed[0], 0), last)


def _by(rows: list[Row], order: Callable[[Row], Any]) -> Callable[[int], Any]:
    return lambda at: order(rows[at])
