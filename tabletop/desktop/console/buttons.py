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


def key_words(key: str) -> str:
    """A key as it is written on a keyboard."""
    return key.replace("+", " ")


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

    def strike(self, key: str) -> None:
        """Click it, if it is that key that stands on it now."""
        if key == self.key:
            self.click()

    def _pick(self) -> None:
        self.picked.emit(self._payload)

    def _describe(self) -> None:
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(f"Key: {key_words(self.key)}" if self.key else "")

    # --- size -----------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        width = self._content_width() + (32 if self._big else 20)
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
        words = key_words(self.key)
        return QFontMetrics(font("interface", 12)).horizontalAdvance(words) + 10 + 8

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
            self._paint_key(painter, at + width + 8, middle, ink)
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

    def _paint_key(self, painter: QPainter, left: float, middle: float, ink: QColor) -> None:
        faint = QColor(ink)
        faint.setAlphaF(0.72 if self.isEnabled() else 0.5)
        line = QColor(ink)
        line.setAlphaF(0.36)
        words = key_words(self.key)
        face = font("interface", 12)
        box = QRectF(left, middle - 9, QFontMetrics(face).horizontalAdvance(words) + 10, 18)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(line, 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setFont(face)
        painter.setPen(faint)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)


_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
