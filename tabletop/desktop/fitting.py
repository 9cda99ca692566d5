"""Lets a window begin no larger than its screen has room for, frame and all."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

FRAME = QSize(16, 44)
"""What a window manager may put around a window; it is not known before the window is shown."""


def fit_to_screen(window: QWidget, available: QRect | None = None) -> None:
    """Maximise a window that begins larger than its screen; `available`: the part free for it.

    Made smaller again it lies wholly on the screen.
    """
    if available is None:
        available = window.screen().availableGeometry()
    room = available.size() - FRAME
    if window.width() <= room.width() and window.height() <= room.height():
        return
    window.resize(window.size().boundedTo(room))
    window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
