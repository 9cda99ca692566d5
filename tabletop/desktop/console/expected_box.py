"""The actions expected of an inject, to be ticked when they are seen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tabletop.desktop.console.buttons import KeyButton, KeyHint
from tabletop.desktop.console.labels import plain_label
from tabletop.desktop.theme import set_state
from tabletop.desktop.words import format_elapsed
from tabletop.exercise.bodies import ExpectedLine

MOST_KEYS = 9


class ExpectedBox(QFrame):
    """One row an action: its key, a box, its words, when it was seen."""

    ticked = Signal(int, bool)  # its place from 1, and whether it was seen
    note_wanted = Signal(int)  # its place

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._head = plain_label("Expected", size=12, state="quiet", strong=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 16, 12)
        column.setSpacing(4)
        column.addWidget(self._head)
        column.addLayout(self._rows)
        self._lines: tuple[ExpectedLine, ...] = ()
        self.rows: list[ActionRow] = []
        self.hide()

    def show_lines(self, lines: tuple[ExpectedLine, ...]) -> None:
        """Show these; a row that stays keeps the keyboard."""
        if lines == self._lines:
            return
        self._lines = lines
        while len(self.rows) > len(lines):
            row = self.rows.pop()
            self._rows.removeWidget(row)
            row.deleteLater()
        while len(self.rows) < len(lines):
            row = ActionRow(len(self.rows) + 1)
            row.ticked.connect(self.ticked)
            row.note_wanted.connect(self.note_wanted)
            self._rows.addWidget(row)
            self.rows.append(row)
        for row, line in zip(self.rows, lines, strict=True):
            row.show_line(line)
        seen = sum(line.seen_ms is not None for line in lines)
        self._head.setText(f"Expected, {seen} of {len(lines)} seen" if seen else "Expected")
        self.setVisible(bool(lines))

    def allow(self, *, enabled: bool) -> None:
        """Whether the hub would take a tick."""
        for row in self.rows:
            row.box.setEnabled(enabled)
            row.note.setEnabled(enabled)

    def press(self, key: str) -> None:
        """Tick the action of that number, or take its tick back."""
        place = int(key)
        if place <= len(self.rows) and self.isVisible():
            self.rows[place - 1].box.click()


class ActionRow(QWidget):
    """One action."""

    ticked = Signal(int, bool)
    note_wanted = Signal(int)

    def __init__(self, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self.box = QCheckBox()
        self.words = plain_label(size=13, wrap=True)
        self.noted = plain_label(size=12, state="quiet", wrap=True)
        self.note = KeyButton("Note", role="flat")
        self.note.setFixedHeight(self.words.sizeHint().height())  # its word on the line beside it
        self.seen = plain_label(size=12, state="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.box, 0, top)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.words)
        said.addWidget(self.noted)
        row.addLayout(said, 1)
        row.addWidget(self.note, 0, top)
        row.addWidget(self.seen, 0, top)
        if place <= MOST_KEYS:
            row.addWidget(KeyHint(str(place)), 0, top)
        self.box.clicked.connect(self._tick)
        self.note.clicked.connect(self._want_note)

    def show_line(self, line: ExpectedLine) -> None:
        is_seen = line.seen_ms is not None
        self.box.setChecked(is_seen)
        self.box.setAccessibleName(f"Seen: {line.text}")
        self.words.setText(line.text)
        self.note.setAccessibleName(f"Note: {line.text}")
        self.note.setVisible(is_seen)
        noted = " – ".join(part for part in (line.note, line.by) if part)
        self.noted.setText(noted)
        self.noted.setVisible(bool(noted))
        self.seen.setText(_when(line))
        set_state(self.seen, "good" if is_seen else "quiet")

    def _tick(self, checked: bool) -> None:
        """The box shows what the hub says: until then it stays as it was."""
        self.box.setChecked(not checked)
        self.ticked.emit(self._place, checked)

    def _want_note(self) -> None:
        self.note_wanted.emit(self._place)


def _when(line: ExpectedLine) -> str:
    if line.seen_ms is None:
        return "not seen"
    return "after the end" if line.after_end else format_elapsed(line.seen_ms)
