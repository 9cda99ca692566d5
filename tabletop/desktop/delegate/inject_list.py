"""What arrived, newest first: a model over inject bodies, one row each, unread ones marked."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tabletop.desktop import looks
from tabletop.exercise.bodies import InjectBody

Index = QModelIndex | QPersistentModelIndex
BODY = Qt.ItemDataRole.UserRole.value
UNREAD = BODY + 1
ASKED = BODY + 2
_ROOT = QModelIndex()


class InjectModel(QAbstractListModel):
    """Rows in descending number; one that arrives is inserted, the others stay as they are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bodies: list[InjectBody] = []
        self._opened: set[int] = set()
        self._member = 0

    def set_member(self, member: int) -> None:
        """Whose reading counts."""
        self._member = member
        self._all_changed()

    def put(self, bodies: list[InjectBody]) -> None:
        """Make the rows be these, newest first, touching only what differs."""
        wanted = {body.number for body in bodies}
        for row in reversed(range(len(self._bodies))):
            if self._bodies[row].number not in wanted:
                self.beginRemoveRows(_ROOT, row, row)
                del self._bodies[row]
                self.endRemoveRows()
        for body in bodies:
            self._put_one(body)

    def mark_opened(self, number: int) -> None:
        """It counts as read here at once, whatever the link does."""
        self._opened.add(number)
        row = self.row_of(number)
        if row is not None:
            self._changed(row)

    def row_of(self, number: int) -> int | None:
        """Where an inject stands, if it is here."""
        row = self._place(number)
        here = row < len(self._bodies) and self._bodies[row].number == number
        return row if here else None

    def body_at(self, index: Index) -> InjectBody | None:
        """The inject of a row."""
        return self._bodies[index.row()] if index.isValid() else None

    def is_unread(self, body: InjectBody) -> bool:
        return self._member not in body.read_by and body.number not in self._opened

    def unread(self) -> int:
        """How many have not been opened."""
        return sum(self.is_unread(body) for body in self._bodies)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._bodies)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid() or index.row() >= len(self._bodies):
            return None
        body = self._bodies[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return body.subject
        if role == BODY:
            return body
        if role == UNREAD:
            return self.is_unread(body)
        if role == ASKED:
            return asks(body, self._member)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(body)
        return None

    def _spoken(self, body: InjectBody) -> str:
        words = [body.subject, looks.channel_label(body), looks.sender(body), looks.when(body)]
        if self.is_unread(body):
            words.insert(0, "new")
        if asks(body, self._member):
            words.append("asks to be acknowledged")
        return ", ".join(word for word in words if word)

    def _put_one(self, body: InjectBody) -> None:
        row = self._place(body.number)
        if row < len(self._bodies) and self._bodies[row].number == body.number:
            if self._bodies[row] != body:
                self._bodies[row] = body
                self._changed(row)
            return
        self.beginInsertRows(_ROOT, row, row)
        self._bodies.insert(row, body)
        self.endInsertRows()

    def _place(self, number: int) -> int:
        return bisect_left(self._bodies, -number, key=_descending)

    def _changed(self, row: int) -> None:
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def _all_changed(self) -> None:
        if self._bodies:
            self.dataChanged.emit(self.index(0), self.index(len(self._bodies) - 1))


def asks(body: InjectBody, member: int) -> bool:
    """Whether this member is still asked to acknowledge it."""
    return body.acknowledge and member not in body.acknowledged_by


def _descending(body: InjectBody) -> int:
    return -body.number
