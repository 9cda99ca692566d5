"""Labels in a state's ink, and the heads of sections."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from tabletop.desktop.console.buttons import KeyHint
from tabletop.desktop.console.marks import draw_shape
from tabletop.desktop.fonts import Role
from tabletop.desktop.theme import colour, font, set_state
from tabletop.desktop.tokens import Size
from tabletop.desktop.widgets import ElidedLabel, label
from tabletop.desktop.words import StateMark


def plain_label(
    text: str = "",
    *,
    size: Size = 13,
    strong: bool = False,
    state: str = "",
    role: Role = "interface",
    wrap: bool = False,
) -> QLabel:
    """A label that never guesses a format, in the ink of a state."""
    made = label(text, size, wrap=wrap, face=font(role, size, strong=strong))
    if state:
        set_state(made, state)
    return made


def elided(
    text: str = "", *, size: Size = 13, strong: bool = False, state: str = ""
) -> ElidedLabel:
    """One line that ends in … where there is no room, in the ink of a state."""
    made = ElidedLabel(text, size, strong=strong)
    if state:
        set_state(made, state)
    return made


def upright() -> QFrame:
    """One vertical line, a pixel wide."""
    line = QFrame()
    line.setProperty("role", "line")
    line.setFixedWidth(1)
    return line


class MarkLabel(QWidget):
    """A state as shape, words and colour, the shape level with the words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark: StateMark | None = None
        self.words = ""
        self._face = font("interface", 13, strong=True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_mark(self, mark: StateMark | None, words: str = "") -> None:
        """Show a state in these words; None: nothing."""
        if (mark, words) != (self._mark, self.words):
            self._mark, self.words = mark, words
            self.setAccessibleName(words)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(18 + QFontMetrics(self._face).horizontalAdvance(self.words) + 2, 20)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._mark is None:
            return
        painter = QPainter(self)
        ink = colour(self._mark.token)
        draw_shape(painter, self._mark.shape, QPointF(6, self.height() / 2), ink)
        painter.setFont(self._face)
        painter.setPen(ink)
        metrics = QFontMetrics(self._face)
        base = (self.height() - metrics.height()) / 2 + metrics.ascent()
        painter.drawText(QPointF(18, base), self.words)
        painter.end()


class SectionHead(QWidget):
    """The name of a section with the key that leads there, a few quiet words, room for buttons."""

    def __init__(
        self, name: str, key: str = "", *, words: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = plain_label(name, size=12, strong=True)
        self._name.setFont(_spaced(self._name.font()))
        self._words = elided(size=12, state="quiet")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(12, 0, 8, 0)
        self.row.setSpacing(6)
        self.row.addWidget(self._name)
        if key:
            self.row.addWidget(KeyHint(key))
        if words:
            self.row.addWidget(self._words, 1)
        else:
            self.row.addStretch(1)
        self.setFixedHeight(34)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end of the line."""
        self.row.addWidget(widget)

    def say(self, words: str, state: str = "quiet") -> None:
        """What stands beside the name."""
        self._words.setText(words)
        set_state(self._words, state)

    def said(self) -> str:
        return self._words.text()

    def rename(self, name: str) -> None:
        self._name.setText(name)


def _spaced(face: QFont) -> QFont:
    face.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.8)
    return face
