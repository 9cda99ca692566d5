"""The three clocks and the phase, drawn on common baselines; figures of one width, so still."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tabletop.desktop.console.marks import draw_shape
from tabletop.desktop.theme import colour, font
from tabletop.desktop.ticker import ClockFace
from tabletop.desktop.tokens import Token
from tabletop.desktop.words import MARKS, format_elapsed, format_scenario

_ELAPSED_BASE, _SECOND_BASE, _LOWER_BASE = 38, 42, 70
_UPPER_BASE = 18
_GAP = 24
_CAPTION_GAP = 8


def move_left_words(face: ClockFace) -> str:
    """How long the move has to go, or by how much it is over."""
    left = face.move_left_ms
    if left is None or face.body.phase not in ("running", "paused"):
        return ""
    if left < 0:
        return f"move over by {format_elapsed(-left)}"
    return f"{format_elapsed(left)} left of the move"


class Clocks(QWidget):
    """Elapsed time large, then scenario time and the room's own; below them the phase."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face: ClockFace | None = None
        self._linked = True
        self.elapsed, self.scenario, self.wall = "00:00:00", "–", "–"
        self.phase, self.left = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_face(self, face: ClockFace, *, linked: bool) -> None:
        """The clocks as they stand now; without a link, as they stood when last heard of."""
        wall = datetime.fromtimestamp(face.wall_ms / 1000).astimezone()
        before = self._said()
        self._face, self._linked = face, linked
        self.elapsed = format_elapsed(face.elapsed_ms)
        self.scenario = format_scenario(face.scenario) if face.body.scenario_start else "–"
        self.wall = f"{wall:%H:%M:%S}"
        self.phase = MARKS[face.body.phase].word + ("" if linked else ", when last heard of")
        self.left = move_left_words(face)
        if self._said() != before:
            self.setAccessibleName(
                f"elapsed {self.elapsed}, scenario {self.scenario}, {self.phase}, {self.left}"
            )
            self.update()

    def _said(self) -> tuple[str, ...]:
        return (self.elapsed, self.scenario, self.wall, self.phase, self.left)

    # --- drawing --------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(self._second_column() + self._second_width(), 76)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _second_column(self) -> int:
        return QFontMetrics(font("figures", 40)).horizontalAdvance("00:00:00") + _GAP

    def _second_width(self) -> int:
        figures = QFontMetrics(font("figures", 18)).horizontalAdvance("Wed 28 May 00:00")
        return figures + _CAPTION_GAP + QFontMetrics(font(size=12)).horizontalAdvance("in the room")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        ink, faint = colour("ink"), colour("quiet")
        running = self._face is not None and self._face.running
        left = float(self._second_column())
        now = ink if running else faint
        _set(painter, 0, _ELAPSED_BASE, self.elapsed, font("figures", 40), now)
        for base, time, caption in (
            (_UPPER_BASE, self.scenario, "scenario"),
            (_SECOND_BASE, self.wall, "in the room"),
        ):
            _set(painter, left, base, time, font("figures", 18), ink)
            end = left + QFontMetrics(font("figures", 18)).horizontalAdvance(time) + _CAPTION_GAP
            _set(painter, end, base, caption, font(size=12), faint)
        self._paint_phase(painter, left)
        painter.end()

    def _paint_phase(self, painter: QPainter, left: float) -> None:
        if self._face is None:
            return
        mark = MARKS[self._face.body.phase] if self._linked else MARKS["due"]
        draw_shape(painter, mark.shape, QPointF(7, _LOWER_BASE - 5), colour(mark.token))
        strong = font("interface", 15, strong=True)
        _set(painter, 20, _LOWER_BASE, self.phase, strong, colour(mark.token))
        if QFontMetrics(strong).horizontalAdvance(self.phase) + 28 < left:
            over = (self._face.move_left_ms or 0) < 0
            token: Token = "due" if over else "quiet"
            _set(painter, left, _LOWER_BASE, self.left, font(size=12), colour(token))


def _set(painter: QPainter, left: float, base: float, text: str, face: QFont, ink: QColor) -> None:
    painter.setFont(face)
    painter.setPen(ink)
    painter.drawText(QPointF(left, base), text)
