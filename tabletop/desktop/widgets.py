"""Small parts every window is made of: labels that are plain, lines, buttons with their key."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tabletop.desktop.icons import shape_pixmap
from tabletop.desktop.theme import delegation_colour, font, icon
from tabletop.desktop.tokens import Size, Token, delegation_shape

ButtonRole = Literal["", "primary", "danger", "quiet"]


Layout = TypeVar("Layout", bound=QBoxLayout)


def label(
    text: str = "",
    size: Size = 13,
    *,
    strong: bool = False,
    quiet: bool = False,
    wrap: bool = False,
    selectable: bool = False,
    face: QFont | None = None,
) -> QLabel:
    """A label that shows its text as plain characters, whatever they are."""
    made = QLabel() if wrap or selectable else Line()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(face or font("interface", size, strong=strong))
    made.setText(text)
    made.setWordWrap(wrap)
    if quiet:
        made.setProperty("role", "quiet")
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def button(
    text: str,
    key: str = "",
    *,
    role: ButtonRole = "",
    icon_name: str = "",
    shown_key: str = "",
    tip: str = "",
) -> IconButton:
    """A button with its key beside its words; `shown_key` where the key acts by other means."""
    said = key or shown_key
    # Qt sets icon and words without a gap; a space is the only way to one.
    shown = f" {text}" if icon_name else text
    made = IconButton(f"{shown}   {said}" if said else shown)
    made.setAccessibleName(text)
    if key:
        made.setShortcut(QKeySequence(key))
    if role:
        made.setProperty("role", role)
    if icon_name:
        made.show_icon(icon_name, "on_accent" if role == "primary" else "ink")
    if tip:
        made.setAccessibleDescription(tip)
    if role == "primary":
        made.setFont(font("interface", 13, strong=True))
    return made


def hairline() -> QFrame:
    """One horizontal line, a pixel high."""
    made = QFrame()
    made.setProperty("role", "line")
    made.setFixedHeight(1)
    return made


def row(*parts: QWidget | int | None, gap: int = 8, margins: int = 0) -> QHBoxLayout:
    """Parts side by side; an int is that much space, None takes what is left."""
    return _filled(QHBoxLayout(), parts, gap, margins)


def column(*parts: QWidget | int | None, gap: int = 8, margins: int = 0) -> QVBoxLayout:
    """Parts below each other; an int is that much space, None takes what is left."""
    return _filled(QVBoxLayout(), parts, gap, margins)


def clear_layout(layout: QLayout) -> None:
    """Take out and delete all widgets of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def _filled(
    layout: Layout, parts: tuple[QWidget | int | None, ...], gap: int, margins: int
) -> Layout:
    layout.setContentsMargins(margins, margins, margins, margins)
    layout.setSpacing(gap)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        else:
            layout.addWidget(part)
    return layout


def line_up(boxes: Sequence[QAbstractButton]) -> None:
    """Boxes with labels of differing width: what stands beside them begins at one edge."""
    for box in boxes:
        box.ensurePolished()
    widest = max((box.sizeHint().width() for box in boxes), default=0)
    for box in boxes:
        box.setMinimumWidth(widest)


class Line(QLabel):
    """One line set by its baseline: a shape from another face, being higher, must not lift it."""

    def __init__(self, text: str = "", size: Size = 13, *, strong: bool = False) -> None:
        super().__init__()
        self.elide = Qt.TextElideMode.ElideRight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font("interface", size, strong=strong))
        self.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = self.fontMetrics()
        said = " ".join(self.text().split())
        shown = metrics.elidedText(said, self.elide, self.width())
        spare = self.width() - metrics.horizontalAdvance(shown)
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            left = spare // 2
        else:
            left = spare if self.alignment() & Qt.AlignmentFlag.AlignRight else 0
        # Letters such as J reach out to the left of where they stand.
        left += max(0, -metrics.leftBearing(shown[0])) if shown and left == 0 else 0
        baseline = (self.height() - metrics.height()) // 2 + metrics.ascent()
        painter.setPen(self.palette().windowText().color())
        painter.drawText(left, baseline, shown)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        said = " ".join(self.text().split())
        return QSize(metrics.horizontalAdvance(said) + 1, metrics.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ElidedLabel(Line):
    """A line that ends in … where it does not fit; the whole is its accessible name."""

    def __init__(self, text: str = "", size: Size = 13, *, strong: bool = False) -> None:
        super().__init__(text, size, strong=strong)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        super().setText(text)
        self.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.fontMetrics().height())


class IconButton(QPushButton):
    """A button whose icon is in an ink of the theme, whichever that is."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._drawn: tuple[str, Token] | None = None

    def show_icon(self, name: str, token: Token) -> None:
        """Set the icon of that name in a token's colour."""
        self._drawn = (name, token)
        self.setIcon(icon(name, token))
        self.setIconSize(QSize(16, 16))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._drawn is not None:
            self.setIcon(icon(*self._drawn))


class PathLabel(ElidedLabel):
    """A file, from the person's own folder on where it lies there; its end stays in sight."""

    def __init__(self, size: Size = 13) -> None:
        super().__init__("", size)
        self.elide = Qt.TextElideMode.ElideMiddle

    def show_path(self, path: Path) -> None:
        home = Path.home()
        inside = path.is_relative_to(home)
        self.setText(str(Path("~") / path.relative_to(home)) if inside else str(path))


class DelegationBadge(QWidget):
    """A delegation's shape in its colour, with its code: never the colour alone."""

    def __init__(self, size: Size = 13) -> None:
        super().__init__()
        self._size = size
        self._index: int | None = None
        self._shape = QLabel()
        self._code = label(size=size, strong=True)
        self.setLayout(row(self._shape, self._code, gap=6))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_delegation(self, code: str, name: str, index: int) -> None:
        """Show code and shape; the name is told to those who listen."""
        self._index = index
        self._draw()
        self._code.setText(code)
        self.setAccessibleName(f"{name}, {code} {delegation_shape(index)}")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()

    def _draw(self) -> None:
        if self._index is not None:
            ink, ratio = delegation_colour(self._index), self.devicePixelRatioF()
            self._shape.setPixmap(shape_pixmap(self._index, ink, self._size + 1, ratio))
