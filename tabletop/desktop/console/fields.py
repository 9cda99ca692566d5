"""Fields of the dialogs: their names above them, texts of several lines, who is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from tabletop.desktop.console.labels import plain_label
from tabletop.desktop.icons import shape_pixmap
from tabletop.desktop.theme import delegation_colour
from tabletop.exercise.bodies import DelegationName

_NAME_PIXELS = 180
_RIGHT = Qt.TextElideMode.ElideRight
_BUTTON_TEXT = QPalette.ColorRole.ButtonText
_SLACK = 4
"""Pixels that the style keeps from the text of a choice, aside from its own padding."""


def named(name: str, field: QWidget) -> QVBoxLayout:
    """A field under its name, which is also its name for those who listen."""
    label = plain_label(name, size=12, state="quiet")
    label.setBuddy(field)
    field.setAccessibleName(name)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(label)
    column.addWidget(field, 1)
    return column


def together(column: QVBoxLayout) -> QWidget:
    """A field with its name as one part, to be shown or hidden."""
    made = QWidget()
    column.setContentsMargins(0, 0, 0, 0)
    made.setLayout(column)
    return made


def line(limit: int = 200, hint: str = "") -> QLineEdit:
    """One line of text."""
    made = QLineEdit()
    made.setMaxLength(limit)
    made.setPlaceholderText(hint)
    return made


def lines(hint: str = "", *, height: int = 84) -> QPlainTextEdit:
    """Several lines; Tab leads out of it."""
    made = QPlainTextEdit()
    made.setPlaceholderText(hint)
    made.setTabChangesFocus(True)
    made.setMinimumHeight(height)
    return made


class Choice(QComboBox):
    """A choice of one; what has no room ends in …"""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, said = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(said)
        if self.currentIndex() < 0 and self.placeholderText():
            said.currentText = self.placeholderText()
            said.palette.setBrush(_BUTTON_TEXT, said.palette.placeholderText())
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, said)
        said.currentText = self.shown(said)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, said)

    def shown(self, said: QStyleOptionComboBox) -> str:
        """As much of its text as there is room for."""
        edit, whole = QStyle.SubControl.SC_ComboBoxEditField, QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(whole, said, edit, self)
        return said.fontMetrics.elidedText(said.currentText, _RIGHT, room.width() - _SLACK)


def choice(options: Iterable[tuple[str, str]]) -> Choice:
    """A choice of one; each option has a label and the value it stands for."""
    made = Choice()
    for label, value in options:
        made.addItem(label, value)
    made.setMinimumContentsLength(12)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made


def chosen_of(box: QComboBox) -> str:
    """The value of what is chosen; empty when nothing is."""
    value = box.currentData()
    return value if isinstance(value, str) else ""


class DelegationBoxes(QWidget):
    """One box a delegation, and one for all."""

    changed = Signal()

    def __init__(
        self,
        names: Sequence[DelegationName],
        parent: QWidget | None = None,
        *,
        columns: int = 3,
    ) -> None:
        super().__init__(parent)
        self.all = QCheckBox("All")
        self.boxes: dict[str, QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.all, 0, 0)
        for place, name in enumerate(names, 1):
            box = QCheckBox()
            shown = box.fontMetrics().elidedText(name.name, _RIGHT, _NAME_PIXELS)
            box.setText(f"{name.code}  {shown}".replace("&", "&&"))
            box.setAccessibleName(f"{name.code} {name.name}")
            box.toggled.connect(self._follow)
            self.boxes[name.id] = box
            grid.addWidget(box, *divmod(place, columns))
        self._colours = [name.colour for name in names]
        self._draw_shapes()
        self.all.clicked.connect(self._set_all)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw_shapes()

    def _draw_shapes(self) -> None:
        for box, index in zip(self.boxes.values(), self._colours, strict=True):
            box.setIcon(shape_pixmap(index, delegation_colour(index), 12))

    def chosen(self) -> tuple[str, ...]:
        """The delegations meant, in their order."""
        return tuple(each for each, box in self.boxes.items() if box.isChecked())

    def _set_all(self, checked: bool) -> None:
        for box in self.boxes.values():
            box.setChecked(checked)

    def _follow(self) -> None:
        self.all.setChecked(all(box.isChecked() for box in self.boxes.values()))
        self.changed.emit()
