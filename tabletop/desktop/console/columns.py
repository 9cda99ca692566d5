"""Columns declared once over any kind of row, and the table model that shows them.

Filter and order live in one list of indexes beside the rows, never in a proxy, and what a row
says is folded once, when it is first searched after a change: so a MSEL of a hundred thousand
rows answers each keystroke at once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

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
        *,
        says: Callable[[Row], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.moment = Moment()
        self._key = key
        self._says = says  # what the words of a filter are looked for in
        self._rows: list[Row] = []
        self._shown: list[int] = []
        self._folded: list[str | None] = []  # of each row; None: not searched yet
        self._at: dict[str, int] | None = None  # where a key is among the rows, once asked
        self._keep: Callable[[Row], bool] | None = None
        self._words: tuple[str, ...] = ()
        self._ordered: tuple[int, bool] | None = None

    # --- facts ----------------------------------------------------------------------------

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show these; where the same rows stay in the same places, only they are redrawn."""
        before = self._rows, self._shown
        rows = list(rows)
        self._folded = self._folded_for(rows)
        shown = self._arrange(rows)
        if self._same_places(rows, shown):
            self._rows, self._shown, self._at = rows, shown, None
            self._redraw_changed(*before)
        else:
            self._at = None
            self._reset(rows, shown)

    def set_filter(self, keep: Callable[[Row], bool] | None, words: Iterable[str] = ()) -> None:
        """Show only the rows that say all the words and for which `keep` says so."""
        self._keep = keep
        # The longest leaves the fewest rows to look through for the others.
        self._words = tuple(sorted((word.casefold() for word in words), key=len, reverse=True))
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
        if self._at is None:
            self._at = {self._key(row): at for at, row in enumerate(self._rows)}
        at = self._at.get(key)
        if at is None:
            return None
        if self._ordered is None:
            place = bisect_left(self._shown, at)
            return place if place < len(self._shown) and self._shown[place] == at else None
        return self._shown.index(at) if at in self._shown else None

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
        shown = self._saying(rows)
        if keep is not None:
            shown = [at for at in shown if keep(rows[at])]
        if self._ordered is not None:
            column, descending = self._ordered
            order = self.columns[column].order
            if order is not None:
                shown.sort(key=_by(rows, order), reverse=descending)
        return shown

    def _saying(self, rows: list[Row]) -> list[int]:
        """The places of the rows that say all the words looked for."""
        if self._says is None or not self._words:
            return list(range(len(rows)))
        says, folded = self._says, self._folded
        for at in [at for at, said in enumerate(folded) if said is None]:
            folded[at] = says(rows[at]).casefold()
        texts = cast("list[str]", folded)
        first, *others = self._words
        found = [at for at, said in enumerate(texts) if first in said]
        for word in others:
            found = [at for at in found if word in texts[at]]
        return found

    def _folded_for(self, rows: list[Row]) -> list[str | None]:
        """What is folded already of rows that are still the same in the same place."""
        same = min(len(rows), len(self._rows))
        kept = [
            said if row is was else None
            for row, was, said in zip(rows, self._rows, self._folded, strict=False)
        ]
        return kept + [None] * (len(rows) - same)

    def _same_places(self, rows: list[Row], shown: list[int]) -> bool:
        """Whether the rows shown have the keys of those shown before, one for one."""
        before, key = self._rows, self._key
        return len(shown) == len(self._shown) and all(
            rows[at] is before[was] or key(rows[at]) == key(before[was])
            for at, was in zip(shown, self._shown, strict=True)
        )

    def _reset(self, rows: list[Row], shown: list[int]) -> None:
        self.beginResetModel()
        self._rows, self._shown = rows, shown
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
