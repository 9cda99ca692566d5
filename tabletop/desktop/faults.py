"""Where faults of ours go: into the log, and into one calm sentence on the screen."""

from __future__ import annotations

import logging
import logging.handlers
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, Slot
from PySide6.QtWidgets import QApplication, QMessageBox

log = logging.getLogger("tabletop")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def log_to(path: Path) -> None:
    """Write the program's log there, a few files of a megabyte each, for its owner alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        path, maxBytes=1_000_000, backupCount=3, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)


def take_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's own messages, into the log."""
    log.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", message)


class FaultDesk(QObject):
    """Takes what nobody caught, from whatever thread, and shows one dialog at a time."""

    _met = Signal(str)

    def __init__(self, log_path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._log_path = log_path
        self._showing: QMessageBox | None = None
        self._met.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over from here on."""
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def take(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        """Log a fault and tell the person; Ctrl+C in a terminal just ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.exit(130)
            return
        log.critical("a fault nobody caught", exc_info=(kind, fault, trace))
        self._met.emit(kind.__name__)

    def _take_from_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            self.take(told.exc_type, told.exc_value, told.exc_traceback)

    @Slot(str)
    def _show(self, kind: str) -> None:
        if self._showing is not None:
            return
        self._showing = fault_dialog(kind, self._log_path)
        self._showing.finished.connect(self._forget)
        self._showing.open()

    @Slot()
    def _forget(self) -> None:
        if self._showing is not None:
            self._showing.deleteLater()
        self._showing = None


def fault_dialog(kind: str, log_path: Path) -> QMessageBox:
    """What a person sees of a fault of ours: what it means for them, and where the details are."""
    dialog = QMessageBox()
    dialog.setIcon(QMessageBox.Icon.Warning)
    dialog.setWindowTitle("Tabletop")
    dialog.setTextFormat(Qt.TextFormat.PlainText)
    # One text and no *informative* one: of that, Qt guesses the format.
    dialog.setText(
        "Something in this window went wrong.\n\n"
        "Nothing recorded is lost: the exercise runs in a program of its own. You can go on;"
        " if this window does not react, close it and open it again.\n\n"
        f"What happened ({kind}) is written in\n{log_path}"
    )
    dialog.setStandardButtons(QMessageBox.StandardButton.Ok)
    return dialog
