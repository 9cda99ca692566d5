"""What was decided, newest first; the reasons of the one selected stand below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
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
from tabletop.desktop.console.details import DetailsView
from tabletop.desktop.console.labels import SectionHead
from tabletop.desktop.console.painting import (
    PAD,
    RIGHT,
    SHAPE,
    draw_ground,
    draw_text,
    quiet,
)
from tabletop.desktop.console.sentences import alignment, chosen, who_decided
from tabletop.desktop.console.tables import FixedTable
from tabletop.desktop.icons import paint_shape
from tabletop.desktop.theme import colour, delegation_colour, font
from tabletop.desktop.widgets import hairline
from tabletop.desktop.words import count, format_elapsed, grounds_of, taking_part
from tabletop.exercise.bodies import DecidedByBody, DelegationName, RecordLine

HEIGHT = 39


@dataclass(frozen=True)
class Entry:
    """One decision of one delegation; `standing`: no later one took its place."""

    delegation: DelegationName
    decision: DecidedByBody
    record: RecordLine
    standing: bool

    @property
    def key(self) -> str:
        return f"{self.delegation.id}:{self.record.n}"


def entries(board: ConsoleBoard) -> list[Entry]:
    """Every record of every delegation, newest first."""
    made = [
        Entry(board.delegation(body.delegation), body, record, standing=place == 0)
        for body in board.decided()
        for place, record in enumerate(body.records)
    ]
    return sorted(made, key=_newest_first)


def _newest_first(entry: Entry) -> tuple[int, str, int]:
    return (-entry.record.recorded_ms, entry.delegation.code, -entry.record.n)


def entry_words(entry: Entry, moment: Moment) -> str:
    """The whole row, as it is read aloud."""
    record = entry.record
    return (
        f"{format_elapsed(record.given_ms)} {entry.delegation.code} D{entry.decision.number}: "
        f"{chosen(record)}, {who_decided(record)}"
    )


class FeedPanel(QFrame):
    """Two lines a decision; what is being read stays where it is when new ones arrive."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.head = SectionHead("FEED", "Ctrl+6")
        self.newer = KeyButton("", role="chip")
        self.newer.hide()
        self.head.add(self.newer)
        columns = (Column[Entry]("decided", entry_words),)
        self.model: RowsModel[Entry] = RowsModel(columns, _key, self)
        self.table = FixedTable(self.model, self, row_height=HEIGHT, painter=EntryDelegate())
        self.table.setAccessibleName("decisions recorded")
        self.reasons = DetailsView()
        self.reasons.setFixedHeight(96)
        self.table.setMinimumHeight(HEIGHT)
        self._reasons_frame = _framed(self.reasons)
        self._reasons_frame.hide()
        self._entry: Entry | None = None
        self.table.chosen.connect(self._show_reasons)
        self.table.verticalScrollBar().valueChanged.connect(self._count_newer)
        self.newer.clicked.connect(self._go_to_newest)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.table, 1)
        column.addWidget(self._reasons_frame)

    def show_entries(self, rows: list[Entry]) -> None:
        bar = self.table.verticalScrollBar()
        at, before = bar.value(), self.model.rowCount()
        self.model.set_rows(rows)
        if at > 0:  # rows, not pixels: the table scrolls by rows
            bar.setValue(at + len(rows) - before)
        self.table.say_when_empty("Nothing has been decided yet.")
        words = count(len(rows), "decision", "decisions")
        self.head.say(f"{words}, newest first" if rows else "")
        if self._entry is not None and self.model.place_of(self._entry.key) is not None:
            self._show_reasons(self._entry.key)
        else:
            self._reasons_frame.hide()
        self._count_newer()

    def _count_newer(self) -> None:
        """Say how many lie above the rows in sight."""
        above = self.table.verticalScrollBar().value()
        if above:
            self.newer.show_action(f"{above} newer")
        self.newer.setVisible(above > 0)

    def _go_to_newest(self) -> None:
        self.table.select_key(self.model.key_at(0))
        self.table.scrollToTop()
        self.table.come_back()

    def _show_reasons(self, key: str) -> None:
        place = self.model.place_of(key)
        if place is None:
            return
        entry = self.model.row_at(place)
        if entry == self._entry and self._reasons_frame.isVisible():
            return
        self._entry = entry
        set_reasons(self.reasons, entry)
        self._reasons_frame.show()


def set_reasons(view: DetailsView, entry: Entry) -> None:
    """What was chosen, in which words and why."""
    record = entry.record
    view.begin()
    title = f"{entry.delegation.code} on D{entry.decision.number} {entry.decision.title}"
    view.heading(title + ("" if entry.standing else ", superseded"))
    view.line(chosen(record))
    if record.label and record.text:
        view.line(record.text)
    view.line(record.rationale or "No rationale was given.", "ink" if record.rationale else "quiet")
    for said in grounds_of(record):
        view.line(said)
    view.line(", ".join(about(entry)), "quiet")
    view.top()


def about(entry: Entry) -> list[str]:
    """Number, confidence, who took part and how far they agreed."""
    record = entry.record
    line = next((each for each in entry.decision.alignments if each.n == record.n), None)
    said = [
        f"recorded #{record.n}",
        f"{record.confidence} confidence" if record.confidence else "",
        *taking_part(record, alignment(line) if line else ""),
        "written while away" if record.away else "",
    ]
    return [part for part in said if part]


class EntryDelegate(QStyledItemDelegate):
    """Two lines: delegation, decision and time; then what was chosen and by whom."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ROW_ROLE)
        painter.save()
        draw_ground(painter, option, first=True)
        box = QRectF(option.rect).adjusted(PAD + 4, 1, -PAD - 4, -1)
        self._paint_head(painter, QRectF(box.left(), box.top(), box.width(), 20), entry)
        line = QRectF(box.left() + 17, box.top() + 17, box.width() - 17, 18)
        self._paint_choice(painter, line, entry)
        painter.restore()

    def _paint_head(self, painter: QPainter, box: QRectF, entry: Entry) -> None:
        name = entry.delegation
        shape = QRectF(box.left(), box.center().y() - SHAPE / 2, SHAPE, SHAPE)
        paint_shape(painter, name.colour, delegation_colour(name.colour), shape)
        clock = QRectF(box.right() - 64, box.top(), 64, box.height())
        small = font("figures", 12)
        draw_text(painter, clock, format_elapsed(entry.record.given_ms), small, quiet(), RIGHT)
        left = box.left() + 17
        code = QRectF(left, box.top(), 44, box.height())
        strong = font("interface", 13, strong=True)
        used = draw_text(painter, code, name.code, strong, colour("ink"))
        rest = QRectF(left + used + 8, box.top(), clock.left() - left - used - 16, box.height())
        words = f"D{entry.decision.number}  {chosen(entry.record)}"
        ink = colour("ink" if entry.standing else "quiet")
        draw_text(painter, rest, words, font("interface", 13), ink)

    def _paint_choice(self, painter: QPainter, box: QRectF, entry: Entry) -> None:
        by_default = entry.record.given == "default"
        words = who_decided(entry.record)
        if not entry.standing:
            words += ", superseded"
        if entry.record.rationale:
            words += f" · {entry.record.rationale}"
        draw_text(
            painter, box, words, font("interface", 12), colour("due") if by_default else quiet()
        )


def _framed(view: DetailsView) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "panel")
    column = QVBoxLayout(frame)
    column.setContentsMargins(12, 0, 8, 8)
    column.setSpacing(8)
    column.addWidget(hairline())
    column.addWidget(view)
    return frame


def _key(entry: Entry) -> str:
    return entry.key
