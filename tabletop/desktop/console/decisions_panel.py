"""Decision points: how long each stays open, who has decided, who is waited for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tabletop.desktop.console.actions import POINT_ACTIONS, point_allows, point_fits
from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.buttons import KeyButton
from tabletop.desktop.console.columns import ROW_ROLE, Column, Index, Moment, RowsModel
from tabletop.desktop.console.labels import SectionHead, plain_label
from tabletop.desktop.console.painting import (
    PAD,
    RIGHT,
    delegation_width,
    draw_delegation,
    draw_ground,
    draw_mark,
    draw_text,
    quiet,
)
from tabletop.desktop.console.point_words import (
    TO_RULE,
    awaited,
    closes_in,
    empty_words,
    mark_of,
    mark_of_line,
    point_words,
)
from tabletop.desktop.console.tables import FixedTable
from tabletop.desktop.theme import colour, font
from tabletop.desktop.tokens import Token
from tabletop.desktop.words import urgency
from tabletop.exercise.bodies import DecisionPointBody, Phase, PointStatus

HEIGHT = 40
_EDGE, _GAP = 8, 4  # pixels beside the buttons, and between two of them
HINT = "Choose one to read it and to act on it."
GROUPS: tuple[tuple[str, frozenset[PointStatus]], ...] = (
    ("Open", frozenset({"open"})),
    ("Done", frozenset({"decided", "closed"})),
    ("Ahead", frozenset({"waiting", "not_taken"})),
)


class DecisionsPanel(QFrame):
    """Shows decision points of one group; asks for what its buttons say."""

    action_requested = Signal(object)  # PointAction
    question_wanted = Signal()
    chosen = Signal(str)

    def __init__(self, board: ConsoleBoard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._points: list[DecisionPointBody] = []
        self._group = GROUPS[0][0]
        self._chosen = ""
        self.head = SectionHead("DECISIONS", "Ctrl+5", words=False)
        self.ask = KeyButton("Ask", "Q", role="chip")
        self.switches = {name: _switch(name) for name, _ in GROUPS}
        columns = (Column[DecisionPointBody]("decision", point_words, ticks=True),)
        self.model: RowsModel[DecisionPointBody] = RowsModel(columns, _key, self)
        painter = PointDelegate(board, self.model)
        self.table = FixedTable(self.model, self, row_height=HEIGHT, painter=painter)
        self.table.setAccessibleName("decisions")
        self.buttons = {
            action.name: KeyButton(action.label, action.key, payload=action)
            for action in POINT_ACTIONS
        }
        self._hint = plain_label(HINT, size=12, state="quiet")
        self._lay_out()
        self._wire()
        self.switches[self._group].setChecked(True)

    def _lay_out(self) -> None:
        for switch in self.switches.values():
            self.head.add(switch)
        self.head.add(self.ask)
        deeds = QHBoxLayout()
        deeds.setContentsMargins(_EDGE, 4, _EDGE, 8)
        deeds.setSpacing(_GAP)
        deeds.addWidget(self._hint)
        for button in self.buttons.values():
            deeds.addWidget(button)
        deeds.addStretch(1)
        strut = QWidget()  # the list keeps its height while buttons come and go
        strut.setFixedSize(0, max(button.sizeHint().height() for button in self.buttons.values()))
        deeds.addWidget(strut)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.table, 1)
        column.addLayout(deeds)

    def _wire(self) -> None:
        self.ask.clicked.connect(self._want_question)
        self.table.chosen.connect(self._tell_chosen)
        for button in self.buttons.values():
            button.hide()
            button.picked.connect(self.action_requested)
        for switch in self.switches.values():
            switch.picked.connect(self._switch)

    # --- facts ----------------------------------------------------------------------------

    def show_points(self, points: list[DecisionPointBody], moment: Moment) -> None:
        self._points = points
        if not moment.in_play and self._group == "Open" and self._has("Done"):
            self._group = "Done"  # after ENDEX
        self._fill(moment)

    def _has(self, group: str) -> bool:
        return any(_group_of(point) == group for point in self._points)

    def show_group(self, group: str) -> None:
        """Show open, decided or coming points, as a person chose."""
        self._group = group
        self._fill(self.model.moment)

    def show_selected(self, decision: str) -> None:
        """Select the point that is read in the middle, and no other; empty: an inject is read."""
        if decision != self.table.wanted:
            self.table.select_key(decision)
            self._tell_chosen()

    def _fill(self, moment: Moment) -> None:
        """Where the point selected has left its group nothing is selected: what is struck or
        clicked once more may not act on another one."""
        group = self._group
        for name, _ in GROUPS:
            number = sum(_group_of(point) == name for point in self._points)
            mark = TO_RULE if name == "Open" and any(map(awaited, self._points)) else None
            self.switches[name].show_action(
                f"{name} {number}" if number else name,
                mark=mark.shape if mark else "",
                mark_token=mark.token if mark else "ink",
            )
            self.switches[name].setChecked(name == group)
        rows = [point for point in self._points if _group_of(point) == group]
        self.model.set_rows(sorted(rows, key=_by_deadline))
        self.table.say_when_empty(empty_words(group, self._points, moment))
        self._tell_chosen()

    def reveal(self, decision: str) -> None:
        """Bring forward the group that holds the point, and select it."""
        for point in self._points:
            if point.id == decision:
                self.show_group(_group_of(point))
        self.table.select_key(decision)
        self._tell_chosen()

    def show_moment(self, moment: Moment) -> None:
        self.model.set_moment(moment)
        if not self.model.rowCount():
            words = empty_words(self._group, self._points, moment)
            self.table.say_when_empty(words)

    def allow(self, phase: Phase, *, connected: bool, busy: frozenset[str]) -> None:
        """Show the buttons that fit the point selected, enabled where the hub would take it."""
        body = self.selected()
        for action in POINT_ACTIONS:
            button = self.buttons[action.name]
            button.setVisible(point_fits(action, body, phase))
            may = connected and point_allows(action, body, phase)
            button.setEnabled(may and action.name not in busy)
        self._fit_buttons()
        self._hint.setVisible(body is None and self.model.rowCount() > 0)
        self.ask.setEnabled(connected and phase in ("running", "paused"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_buttons()

    def _fit_buttons(self) -> None:
        """Where there are too many for the width they keep closer to their labels."""
        shown = [button for button in self.buttons.values() if not button.isHidden()]
        for button in shown:
            button.show_narrow(False)
        needed = sum(button.sizeHint().width() + _GAP for button in shown) + _GAP
        for button in shown:
            button.show_narrow(needed + 2 * _EDGE > self.width())

    def soonest(self) -> DecisionPointBody | None:
        """The open point that closes first."""
        opened = [point for point in self._points if _group_of(point) == GROUPS[0][0]]
        return min(opened, key=_by_deadline, default=None)

    def selected(self) -> DecisionPointBody | None:
        place = self.model.place_of(self.table.selected_key())
        return None if place is None else self.model.row_at(place)

    # --- requests -------------------------------------------------------------------------

    def press(self, key: str) -> None:
        """What the key written on a button does, if it can be done now."""
        for button in self.buttons.values():
            button.strike(key)

    def turn(self, key: str) -> None:
        """To the group at the left or at the right, and to a point of it."""
        names = [name for name, _ in GROUPS]
        step = 1 if key == "Right" else -1
        self.show_group(names[(names.index(self._group) + step) % len(names)])
        self.table.enter()

    def _switch(self, group: object) -> None:
        self.show_group(str(group))

    def _tell_chosen(self) -> None:
        """Say which is selected when it is another than last said."""
        selected = self.table.selected_key()
        if selected != self._chosen:
            self._chosen = selected
            self.chosen.emit(selected)

    def _want_question(self) -> None:
        self.question_wanted.emit()


class PointDelegate(QStyledItemDelegate):
    """Two lines: number, title and countdown; then each delegation with how far it is."""

    def __init__(self, board: ConsoleBoard, model: RowsModel[DecisionPointBody]) -> None:
        super().__init__()
        self._board, self._rows = board, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        body: DecisionPointBody = index.data(ROW_ROLE)
        painter.save()
        draw_ground(painter, option, first=True)
        box = QRectF(option.rect).adjusted(PAD, 1, -PAD - 4, -1)
        self._paint_head(painter, QRectF(box.left(), box.top(), box.width(), 20), body)
        line = QRectF(box.left() + 20, box.top() + 18, box.width() - 20, 18)
        self._paint_delegations(painter, line, body)
        painter.restore()

    def _paint_head(self, painter: QPainter, box: QRectF, body: DecisionPointBody) -> None:
        mark = mark_of(body)
        draw_mark(painter, QRectF(box.left() - 2, box.top(), 20, box.height()), mark)
        words, left = closes_in(body, self._rows.moment)
        token: Token = urgency(left) or "ink" if left is not None else mark.token
        clock = QRectF(box.right() - 96, box.top(), 96, box.height())
        face = font("figures", 13, strong=True)
        used = draw_text(painter, clock, words, face, colour(token), RIGHT)
        title = QRectF(box.left() + 20, box.top(), box.width() - used - 32, box.height())
        strong = font("interface", 13, strong=True)
        draw_text(painter, title, f"D{body.number}  {body.title}", strong, colour("ink"))

    def _paint_delegations(self, painter: QPainter, box: QRectF, body: DecisionPointBody) -> None:
        at, middle, small = box.left(), box.center().y(), font("interface", 12)
        for drawn, line in enumerate(body.points):
            name = self._board.delegation(line.delegation)
            if at + delegation_width(name) + 40 > box.right():
                more = QRectF(at, box.top(), 40, box.height())
                draw_text(painter, more, f"+{len(body.points) - drawn}", small, quiet())
                return
            at = draw_delegation(painter, at, middle, name, strong=line.status == "open")
            draw_mark(painter, QRectF(at + 1, box.top(), 16, box.height()), mark_of_line(line))
            at += 26


def _group_of(body: DecisionPointBody) -> str:
    """Where a point stands: in the open as long as somebody may decide or is to be ruled about."""
    if awaited(body):
        return GROUPS[0][0]
    return next(name for name, statuses in GROUPS if body.status in statuses)


def _by_deadline(body: DecisionPointBody) -> tuple[int, int]:
    left = closes_in(body, Moment())[1]
    return (1 << 60 if left is None else left, body.number)


def _switch(name: str) -> KeyButton:
    button = KeyButton(name, role="chip", payload=name)
    button.setCheckable(True)
    return button


def _key(body: DecisionPointBody) -> str:
    return body.id
