"""Opens a window and ends once it has painted: `python -m tests.bench.painted bare|tabletop`."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class FirstPaint(QObject):
    """Ends the process after the first painting of a window."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        paints = event.type() == QEvent.Type.Paint
        if paints and isinstance(watched, QWidget) and watched.isWindow():
            QTimer.singleShot(0, self.end)
        return False

    def end(self) -> None:
        # What a window does when it closes is not measured.
        os._exit(0)


def main(kind: str) -> None:
    """Open the start window, or a window with nothing in it."""
    app = QApplication(sys.argv[:1])
    watch = FirstPaint()
    app.installEventFilter(watch)
    if kind == "tabletop":
        from tabletop.cli import main as tabletop

        tabletop([])
    else:
        window = QWidget()
        window.resize(800, 600)
        window.show()
        app.exec()


if __name__ == "__main__":
    main(sys.argv[1])
