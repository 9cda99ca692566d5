"""Work that blocks, done in a thread of its own while windows stay alive."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from tabletop.desktop.services import ServiceError
from tabletop.seat.errors import SeatError

log = logging.getLogger(__name__)


class Job(QObject):
    """One call in a daemon thread; ends with `done`, or with `failed` and a sentence.

    Anything but ServiceError and SeatError is a fault of ours: it is raised again on the GUI
    thread, where the crash dialog takes it.
    """

    done = Signal(object)
    failed = Signal(str)
    _ended = Signal(object, object)

    def __init__(self, parent: QObject, function: Callable[..., Any], *arguments: object) -> None:
        super().__init__(parent)
        self._function = function
        self._arguments = arguments
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def start(self) -> Job:
        """Begin; returns itself."""
        threading.Thread(target=self._run, daemon=True, name="tabletop-job").start()
        return self

    def _run(self) -> None:
        result: object = None
        fault: Exception | None = None
        try:
            result = self._function(*self._arguments)
        except Exception as error:
            fault = error
        try:
            self._ended.emit(result, fault)
        except RuntimeError:  # the window that asked is gone
            log.info("a job ended after its window was closed")

    @Slot(object, object)
    def _tell(self, result: object, fault: Exception | None) -> None:
        self.deleteLater()
        if fault is None:
            self.done.emit(result)
            return
        self.failed.emit(_sentence(fault))
        if not isinstance(fault, (ServiceError, SeatError)):
            raise fault


def _sentence(fault: Exception) -> str:
    if isinstance(fault, (ServiceError, SeatError)):
        return str(fault)
    return "This did not work because of a fault in the program. It is written in the log."
