"""The room's code in letters and as a QR, to be read from the last row of chairs."""

from __future__ import annotations

from urllib.parse import quote

import segno
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QSizePolicy, QWidget

from tabletop.desktop.console import keys
from tabletop.desktop.console.buttons import KeyButton
from tabletop.desktop.console.labels import plain_label
from tabletop.desktop.console.place_strip import HERE_ONLY, is_open
from tabletop.desktop.theme import font
from tabletop.desktop.widgets import column
from tabletop.exercise.wire import Place

_QUIET_ZONE = 4
_CODE_PIXELS = 120
_ADDRESS_PIXELS = 56
_TITLE_PIXELS = 32
_LINE_PIXELS = 720
LET_IN, LETTING_IN = "Let laptops on this network join", "The hub starts anew…"
WHAT_TO_DO = (
    "Its address is {0}, which means this very computer to every other one.\n\n"
    "If laptops were let in already, this computer has no network: connect it to the room's, and"
    " the address appears here by itself.\n\n"
    "Otherwise let them in now. The hub starts anew, which takes a few seconds; an exercise that"
    " runs is paused by it. What is said on the network is not encrypted yet: use it only on a"
    " network you trust."
)


def join_link(place: Place) -> str:
    """What the QR holds: the code stands in the fragment, which no server is sent."""
    return f"{place.addresses[0]}/#code={quote(place.code)}" if place.addresses else place.code


class QrCode(QWidget):
    """A QR code, drawn dark on white whatever the theme, or cameras fail on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._modules: list[list[bool]] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_text(self, text: str) -> None:
        made = segno.make(text, error="m", micro=False)
        self._modules = [[bool(module) for module in row] for row in made.matrix]
        self.setAccessibleName(f"QR code of {text}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, 360)

    def paintEvent(self, event: QPaintEvent) -> None:
        count = len(self._modules) + 2 * _QUIET_ZONE
        if not self._modules:
            return
        module = min(self.width(), self.height()) // count
        side = module * count
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        painter = QPainter(self)
        painter.fillRect(left, top, side, side, QColor("#FFFFFF"))
        for y, row in enumerate(self._modules, _QUIET_ZONE):
            for x, dark in enumerate(row, _QUIET_ZONE):
                if dark:
                    box = (left + x * module, top + y * module, module, module)
                    painter.fillRect(*box, QColor("#000000"))
        painter.end()


class RoomView(QDialog):
    """Code, address and QR as large as the window allows; Esc closes it.

    Where only this computer reaches the hub there is nothing to scan: it says so, and what to do.
    """

    network_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Join the exercise")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._marking = plain_label(size=15, strong=True, state="quiet", wrap=True)
        self._title = WrappedLabel(_TITLE_PIXELS, lines=3)
        self._code = FittingLabel(_CODE_PIXELS)
        self._address = FittingLabel(_ADDRESS_PIXELS)
        self.qr = QrCode()
        self.closed_words = plain_label(size=18, wrap=True)
        self.closed_words.setMaximumWidth(_LINE_PIXELS)
        self.failure = plain_label(size=15, state="alarm", wrap=True)
        self.let_in = KeyButton(LET_IN, "L", role="primary", big=True)
        self.let_in.clicked.connect(self.network_wanted)
        keys.in_window(self, "L", self.let_in.strike)
        done = KeyButton("Close", "Esc")
        done.clicked.connect(self.reject)
        self._open, self._closed = QWidget(), QWidget()
        self._lay_out_parts()
        words = column(self._marking, self._title, gap=24)
        words.addWidget(self._open, 1)
        words.addWidget(self._closed, 1)
        words.addWidget(done, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(48, 48, 48, 48)
        row.setSpacing(48)
        row.addLayout(words, 3)
        row.addWidget(self.qr, 2)

    def cover_screen(self) -> None:
        """As large as the screen on which the window lies that opened it."""
        beside = self.parentWidget()
        if beside is not None:
            self.setScreen(beside.screen())
            self.setGeometry(beside.screen().geometry())
        self.showFullScreen()

    def _lay_out_parts(self) -> None:
        """What the room reads, and what the facilitator reads while no room can join."""
        self._open.setLayout(
            column(
                None,
                plain_label("Open this address, or scan:", size=24, state="quiet"),
                self._address,
                plain_label("and give this code:", size=24, state="quiet"),
                self._code,
                None,
                gap=24,
            )
        )
        closed = column(None, plain_label(HERE_ONLY, size=24, strong=True, state="due", wrap=True),
                        self.closed_words, gap=16)  # fmt: skip
        closed.addWidget(self.let_in, 0, Qt.AlignmentFlag.AlignLeft)
        closed.addWidget(self.failure)
        closed.addStretch(1)
        self._closed.setLayout(closed)

    def show_place(self, place: Place, title: str, marking: str) -> None:
        self._marking.setText(marking)
        self._title.setText(title)
        open_to_all = is_open(place)
        for part in (self._open, self.qr):
            part.setVisible(open_to_all)
        self._closed.setVisible(not open_to_all)
        self.closed_words.setText(WHAT_TO_DO.format(place.addresses[0] if place.addresses else "–"))
        if open_to_all:
            self._code.setText(place.code)
            self._address.setText(place.addresses[0])
            self.qr.show_text(join_link(place))

    def show_progress(self, *, busy: bool, failure: str = "") -> None:
        """The hub is being started anew, or that has come to its end."""
        self.let_in.setEnabled(not busy)
        self.let_in.show_action(LETTING_IN if busy else LET_IN, "" if busy else "L")
        self.failure.setText(failure)
        self.failure.setVisible(bool(failure))


class FittingLabel(QLabel):
    """One line in the largest size, up to a limit, that fits its width."""

    def __init__(self, largest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._largest = largest
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(largest * 5 // 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        face = _scaled(self._largest)
        width = QFontMetrics(face).horizontalAdvance(self.text())
        if width > self.width():
            face = _scaled(max(12, self._largest * self.width() // width))
        painter.setFont(face)
        painter.setPen(self.palette().windowText().color())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(QRectF(self.rect()), int(flags), self.text())
        painter.end()


class WrappedLabel(QLabel):
    """Wrapped lines, no more than so many: where there is more to say they end in an ellipsis."""

    def __init__(self, pixels: int, *, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face, self._lines = font("interface", 24, strong=True), lines
        self._face.setPixelSize(pixels)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        super().setText(text)
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def shown(self) -> list[str]:
        """The lines as they are painted."""
        return broken(self.text(), QFontMetrics(self._face), self.width(), self._lines)

    def _fit(self) -> None:
        self.setFixedHeight(QFontMetrics(self._face).lineSpacing() * max(1, len(self.shown())))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = QFontMetrics(self._face)
        painter.setFont(self._face)
        painter.setPen(self.palette().windowText().color())
        for place, line in enumerate(self.shown()):
            painter.drawText(0, place * metrics.lineSpacing() + metrics.ascent(), line)
        painter.end()


def broken(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """A text in lines of a width, broken between words; the last one ends in … if need be."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        lines.append(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width))
    if words:
        rest = " ".join(words)
        lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
    return lines


def _scaled(pixels: int) -> QFont:
    face = font("code", 40, strong=True)
    face.setPixelSize(pixels)
    return face
