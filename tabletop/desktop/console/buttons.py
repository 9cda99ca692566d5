"""Buttons that carry their key: what is done here, and how without the mouse."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from tabletop.desktop.console.marks import draw_shape
from tabletop.desktop.theme import colour, font
from tabletop.desktop.tokens import RADIUS, Size, Token

ButtonRole = Literal["plain", "primary", "danger", "flat", "chip"]
_HEIGHTS: dict[ButtonRole, int] = {"plain": 28, "primary": 28, "danger": 28, "flat": 24, "chip": 24}
_BIG = 40
_AROUND, _NARROW = 20, 12
"""Pixels beside label and key, left and right together."""


def key_words(key: str) -> str:
    """A key as it is written on a keyboard."""
    return key.replace("+", " ")


def key_width(key: str) -> int:
    """Pixels of a key in its frame."""
    return QFontMetrics(font("interface", 12)).horizontalAdvance(key_words(key)) + 10


def draw_key(painter: QPainter, at: QPointF, key: str, ink: QColor, *, faint: bool = False) -> None:
    """A key in a small frame, from the middle of its left side on."""
    words, line = QColor(ink), QColor(ink)
    words.setAlphaF(0.5 if faint else 0.72)
    line.setAlphaF(0.36)
    box = QRectF(at.x(), at.y() - 9, key_width(key), 18)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(line, 1))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setFont(font("interface", 12))
    painter.setPen(words)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), key_words(key))


class KeyButton(QAbstractButton):
    """A label with its key in a small frame; never takes the focus from the mouse."""

    picked = Signal(object)  # clicked, with the payload it was made with

    def __init__(
        self,
        label: str,
        key: str = "",
        parent: QWidget | None = None,
        *,
        role: ButtonRole = "plain",
        big: bool = False,
        payload: object = None,
    ) -> None:
        super().__init__(parent)
        self._payload = payload
        self.clicked.connect(self._pick)
        self.role: ButtonRole = role
        self.key = key
        self.mark = ""
        self.mark_token: Token = "ink"
        self._big = big
        self._least = 0
        self._around = 32 if big else _AROUND
        self.setText(label)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._describe()

    def show_action(
        self,
        label: str,
        key: str = "",
        *,
        role: ButtonRole | None = None,
        mark: str = "",
        mark_token: Token = "ink",
    ) -> None:
        """Say what it does from now on; `mark` is a shape before the label."""
        same = (label, key, role or self.role, mark, mark_token)
        if same == (self.text(), self.key, self.role, self.mark, self.mark_token):
            return
        self.setText(label)
        self.key, self.role = key, role or self.role
        self.mark, self.mark_token = mark, mark_token
        self._describe()
        self.updateGeometry()
        self.update()

    def hold_width(self, width: int) -> None:
        """Never be narrower, so that neighbours stay where they are when the label changes."""
        self._least = width
        self.updateGeometry()

    def show_narrow(self, narrow: bool) -> None:
        """Keep closer to its label, where it stands among many."""
        around = _NARROW if narrow else _AROUND
        if around != self._around:
            self._around = around
            self.updateGeometry()

    def strike(self, key: str) -> None:
        """Click it, if it is that key that stands on it now, where it can be seen."""
        if key == self.key and self.isVisible():
            self.click()

    def _pick(self) -> None:
        self.picked.emit(self._payload)

    def _describe(self) -> None:
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(f"Key: {key_words(self.key)}" if self.key else "")

    # --- size -----------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        width = self._content_width() + self._around
        height = _BIG if self._big else _HEIGHTS[self.role]
        return QSize(max(width, self._least), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _size(self) -> Size:
        if self._big:
            return 15
        return 12 if self.role in ("chip", "flat") else 13

    def _content_width(self) -> int:
        face = font("interface", self._size(), strong=self._big)
        width = QFontMetrics(face).horizontalAdvance(self.text())
        return width + self._mark_width() + self._key_width()

    def _mark_width(self) -> int:
        return 18 if self.mark else 0

    def _key_width(self) -> int:
        if not self.key:
            return 0
        return key_width(self.key) + 8

    # --- keys and looks -------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._paint_ground(painter)
        at = (self.width() - self._content_width()) / 2
        middle = self.height() / 2
        if self.mark:
            token = colour(self.mark_token) if self.isEnabled() and not self._filled() else ink
            draw_shape(painter, self.mark, QPointF(at + 5, middle), token)
            at += self._mark_width()
        face = font("interface", self._size(), strong=self._big)
        width = QFontMetrics(face).horizontalAdvance(self.text())
        painter.setFont(face)
        painter.setPen(ink)
        painter.drawText(QRectF(at, 0, width + 1, self.height()), _MIDDLE, self.text())
        if self.key:
            at_key = QPointF(at + width + 8, middle)
            draw_key(painter, at_key, self.key, ink, faint=not self.isEnabled())
        painter.end()

    def _filled(self) -> bool:
        return self.role == "primary" and self.isEnabled()

    def _paint_ground(self, painter: QPainter) -> QColor:
        """The button's body; returns the ink to write on it with."""
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ground, line, ink = self._colours()
        painter.setBrush(ground)
        painter.setPen(Qt.PenStyle.NoPen if line is None else QPen(line, 1))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("ink" if self._filled() else "accent"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)
        return ink

    def _colours(self) -> tuple[QColor, QColor | None, QColor]:
        clear = QColor(Qt.GlobalColor.transparent)
        bare = self.role in ("flat", "chip")
        if not self.isEnabled():
            line = None if bare else colour("hairline")
            faint = QColor(colour("quiet"))
            faint.setAlphaF(0.6)
            return clear, line, faint
        if self.role == "primary":
            return self._accent(), None, colour("on_accent")
        if self.isChecked():
            return colour("wash"), colour("accent"), colour("ink")
        ink = colour("alarm") if self.role == "danger" else colour("quiet" if bare else "ink")
        ground = colour("hover") if self.underMouse() or self.isDown() else clear
        if self.role == "plain" and ground is clear:
            ground = colour("panel")
        line = None if self.role == "flat" else colour("hairline")
        return ground, line, ink

    def _accent(self) -> QColor:
        accent = colour("accent")
        return accent.darker(112) if self.underMouse() or self.isDown() else accent


class KeyHint(QWidget):
    """The key that leads to what it stands beside; `after` keeps it apart from what follows."""

    def __init__(self, key: str, parent: QWidget | None = None, *, after: int = 0) -> None:
        super().__init__(parent)
        self.key = key
        self.setFixedSize(key_width(key) + after, 20)
        self.setAccessibleName(f"Key: {key_words(key)}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_key(painter, QPointF(0, self.height() / 2), self.key, colour("quiet"))
        painter.end()


_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
