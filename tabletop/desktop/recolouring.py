"""Texts follow a change of the theme: what was set in one's inks is set in the other's."""

from __future__ import annotations

from dataclasses import fields

from PySide6.QtCore import QEvent
from PySide6.QtGui import QBrush, QColor, QTextBlock, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QTextEdit, QWidget

from tabletop.desktop.theme import palette_now
from tabletop.desktop.tokens import Palette

_KEEP = QTextCursor.MoveMode.KeepAnchor
Inks = dict[str, QColor]


class ThemedText(QTextEdit):
    """A text whose characters carry inks of the theme; they change with it, and nothing moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inked = palette_now()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._inked is not palette_now():
            before, self._inked = self._inked, palette_now()
            recolour(self.document(), before, self._inked)


def inks(before: Palette, after: Palette) -> Inks:
    """For each colour of one theme that of the other which means the same."""
    found: Inks = {}
    for field in fields(Palette):
        old, new = getattr(before, field.name), getattr(after, field.name)
        pairs = zip(old, new, strict=True) if isinstance(old, tuple) else ((old, new),)
        found.update((QColor(one).name(), QColor(other)) for one, other in pairs)
    return found


def recolour(document: QTextDocument, before: Palette, after: Palette) -> None:
    """Set every character and every line drawn across in the inks of another theme."""
    changed = inks(before, after)
    block = document.begin()
    while block.isValid():
        _recolour_block(block, changed)
        block = block.next()


def _recolour_block(block: QTextBlock, changed: Inks) -> None:
    ground = _other(block.blockFormat(), QTextFormat.Property.BackgroundBrush, changed)
    if ground is not None:
        across = block.blockFormat()
        across.setBackground(ground)
        QTextCursor(block).setBlockFormat(across)
    for span in block.textFormats():
        ink = _other(span.format, QTextFormat.Property.ForegroundBrush, changed)
        if ink is None:
            continue
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + span.start)
        cursor.setPosition(min(block.position() + span.start + span.length, _end(block)), _KEEP)
        form = span.format
        form.setForeground(ink)
        cursor.setCharFormat(form)


def _end(block: QTextBlock) -> int:
    """The last place in a block before the one that parts it from the next."""
    return block.position() + block.length() - 1


def _other(form: QTextFormat, which: QTextFormat.Property, changed: Inks) -> QBrush | None:
    """The brush that takes the place of one of a format; None where none does."""
    if not form.hasProperty(which) or (was := form.brushProperty(which).color()).alpha() != 255:
        return None
    ink = changed.get(was.name())
    return None if ink is None or ink == was else QBrush(ink)
