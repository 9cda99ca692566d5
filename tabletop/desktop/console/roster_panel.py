"""Who sits where: one block a delegation, with who is here and who is away, since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.buttons import KeyButton
from tabletop.desktop.console.columns import ROW_ROLE, Column, Index, Moment, RowsModel
from tabletop.desktop.console.labels import SectionHead
from tabletop.desktop.console.marks import draw_shape
from tabletop.desktop.console.painting import (
    PAD,
    RIGHT,
    SHAPE,
    draw_ground,
    draw_text,
    quiet,
)
from tabletop.desktop.console.tables import FixedTable
from tabletop.desktop.icons import paint_shape
from tabletop.desktop.theme import colour, delegation_colour, font
from tabletop.desktop.tokens import Token
from tabletop.desktop.words import format_age
from tabletop.exercise.bodies import DelegationName

HEIGHT, LOW = 39, 24
"""Pixels of a row in two lines, and in one where the room has too many delegations for two."""

NAME = 26
"""Characters of a name on a line that it shares with others."""


@dataclass(frozen=True)
class Sitter:
    """One delegate; `away_ms` is the wall time since when nobody was heard, None: here.

    `lost`: here then, but the hub itself is not heard any more since.
    """

    name: str
    away_ms: int | None = None
    simulated: bool = False
    temperament: str = ""
    lost: bool = False


@dataclass(frozen=True)
class Seats:
    """One delegation and who sits in it; `over`: after ENDEX, when nobody need be here."""

    delegation: DelegationName
    sitters: tuple[Sitter, ...] = ()
    over: bool = False

    @property
    def here(self) -> int:
        """Those who are here, or were when the hub was last heard."""
        return sum(sitter.away_ms is None or sitter.lost for sitter in self.sitters)

    @property
    def lost_ms(self) -> int | None:
        """Wall time since when the hub is not heard; None: it is, or nobody was here."""
        return next((sitter.away_ms for sitter in self.sitters if sitter.lost), None)


def seated(board: ConsoleBoard) -> list[Seats]:
    """Every delegation, whether or not anyone sits in it; those away come first."""
    rosters = board.rosters()
    over = board.clock is not None and board.clock.phase == "ended"
    made = []
    for name in board.delegations():
        roster = rosters.get(name.id)
        people = roster.people if roster is not None else ()
        sitters = [
            Sitter(
                person.name,
                _away_since(board, person.person),
                person.simulated,
                person.temperament,
                lost=board.lost_ms is not None and board.is_connected(person.person),
            )
            for person in people
        ]
        made.append(Seats(name, tuple(sorted(sitters, key=_away_first)), over))
    return made


def _away_first(sitter: Sitter) -> bool:
    return sitter.away_ms is None or sitter.lost


def _away_since(board: ConsoleBoard, person: int) -> int | None:
    known = board.presence.get(person)
    if known is None:
        return 0
    return board.lost_ms if known.connected else known.since_ms


def shortened(sitter: Sitter) -> Sitter:
    """With a name that leaves room on the line for what is said of them, and for others."""
    name = sitter.name
    return sitter if len(name) <= NAME else replace(sitter, name=f"{name[: NAME - 1].rstrip()}…")


def sitter_words(sitter: Sitter, moment: Moment) -> str:
    """`Dana Lee away 0:20`."""
    said = sitter.simulated and "simulated" not in sitter.name.casefold()
    played = ", ".join(word for word in ("simulated" if said else "", sitter.temperament) if word)
    name = f"{sitter.name} ({played})" if played else sitter.name
    if sitter.away_ms is None or sitter.lost:
        return name
    if not sitter.away_ms:
        return f"{name} not here yet"
    return f"{name} away {format_age(moment.wall_ms - sitter.away_ms)}"


def seats_words(seats: Seats, moment: Moment) -> str:
    """The whole line, as it is read aloud."""
    names = ", ".join(sitter_words(sitter, moment) for sitter in seats.sitters)
    heard = "" if seats.lost_ms is None else f", {heard_words(seats.lost_ms, moment)}"
    counted = f"{seats.delegation.code} {seats.here} of {len(seats.sitters)}{heard}"
    return f"{counted}: {names or 'no one'}"


def heard_words(lost_ms: int, moment: Moment) -> str:
    """`last heard 0:42 ago`, of those who were here when the hub was."""
    return f"last heard {format_age(moment.wall_ms - lost_ms)} ago"


class RosterPanel(QFrame):
    """The room at a glance."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.head = SectionHead("ROOM")
        self.fill = KeyButton("Fill seats", "F", role="chip")
        self.head.add(self.fill)
        columns = (Column[Seats]("room", seats_words, ticks=True),)
        self.model: RowsModel[Seats] = RowsModel(columns, _key, self)
        self._painter = SeatsDelegate(self.model)
        self.table = FixedTable(self.model, self, row_height=LOW, painter=self._painter)
        self.table.setAccessibleName("room")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.table, 1)

    def show_room(self, rows: Sequence[Seats]) -> None:
        self.model.set_rows(rows)
        people = sum(len(seats.sitters) for seats in rows)
        away = people - sum(seats.here for seats in rows)
        if any(seats.over for seats in rows):
            self.head.say("who took part")
        elif not people:
            self.head.say("waiting for the first delegate")
        elif any(seats.lost_ms is not None for seats in rows):
            self.head.say("as it was when the hub was last heard", "due")
        else:
            self.head.say(f"{away} away" if away else "all here", "due" if away else "quiet")
        self._fit()

    def show_moment(self, moment: Moment) -> None:
        self.model.set_moment(moment)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Two lines a delegation where all have room for them, else one."""
        room = self.height() - self.head.height()
        height = HEIGHT if self.model.rowCount() * HEIGHT <= room else LOW
        self._painter.in_one_line = height == LOW
        self.table.verticalHeader().setDefaultSectionSize(height)


class SeatsDelegate(QStyledItemDelegate):
    """Shape, code, name and how many are here; then the names, away first.

    In one line the names of the people take the place of the delegation's.
    """

    def __init__(self, model: RowsModel[Seats]) -> None:
        super().__init__()
        self._rows = model
        self.in_one_line = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        seats: Seats = index.data(ROW_ROLE)
        painter.save()
        draw_ground(painter, option, first=True)
        box = QRectF(option.rect).adjusted(PAD + 4, 1, -PAD - 4, -1)
        rest = self._paint_head(painter, QRectF(box.left(), box.top(), box.width(), 20), seats)
        if self.in_one_line:
            self._paint_names(painter, rest, seats)
        else:
            words = font("interface", 13)
            draw_text(painter, rest, seats.delegation.name, words, colour("ink"))
            names = QRectF(box.left() + 17, box.top() + 17, box.width() - 17, 18)
            self._paint_names(painter, names, seats)
        painter.restore()

    def _paint_head(self, painter: QPainter, box: QRectF, seats: Seats) -> QRectF:
        """Shape and code at the left, the count at the right; returns what is between."""
        name = seats.delegation
        shape = QRectF(box.left(), box.center().y() - SHAPE / 2, SHAPE, SHAPE)
        paint_shape(painter, name.colour, delegation_colour(name.colour), shape)
        here, of = seats.here, len(seats.sitters)
        count = QRectF(box.right() - 60, box.top(), 60, box.height())
        token: Token = "quiet" if not of else "good" if here == of else "due"
        token = token if seats.lost_ms is None else "quiet"
        words = f"{here} of {of}" if of else "empty"
        if seats.over:
            words, token = (str(of) if of else "empty"), "quiet"
        draw_text(painter, count, words, font("figures", 12, strong=True), colour(token), RIGHT)
        left = box.left() + 17
        strong = font("interface", 13, strong=True)
        code = QRectF(left, box.top(), 44, box.height())
        used = draw_text(painter, code, name.code, strong, colour("ink"))
        start = left + max(used, 28) + 8
        return QRectF(start, box.top(), count.left() - start - 8, box.height())

    def _paint_names(self, painter: QPainter, box: QRectF, seats: Seats) -> None:
        moment, small = self._rows.moment, font("interface", 12)
        sitters = [shortened(sitter) for sitter in seats.sitters]
        away = [s for s in sitters if s.away_ms is not None and not s.lost]
        here = [s for s in sitters if s.away_ms is None or s.lost]
        if seats.over:
            words = ", ".join(sitter.name for sitter in sitters) or "no one"
            draw_text(painter, box, words, small, quiet())
            return
        if not seats.sitters:
            draw_text(painter, box, "no one sits here", small, quiet())
            return
        if away:
            ring = QPointF(box.left() + 5, box.center().y() + 0.5)
            draw_shape(painter, "○", ring, colour("due"))
            box.adjust(14, 0, 0, 0)
            words = ", ".join(sitter_words(sitter, moment) for sitter in away)
            box.adjust(draw_text(painter, box, words, small, colour("due")) + 12, 0, 0, 0)
        if here and box.width() > 24:
            words = ", ".join(sitter_words(sitter, moment) for sitter in here)
            if seats.lost_ms is not None:
                words = f"{heard_words(seats.lost_ms, moment)}: {words}"
            draw_text(painter, box, words, small, quiet())


def _key(seats: Seats) -> str:
    return seats.delegation.id
