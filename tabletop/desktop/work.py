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
    thread, where the crash dialog takes it. Of a job whose parent is gone nothing is told.
    """

    done = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject, function: Callable[..., Any], *arguments: object) -> None:
        super().__init__(parent)
        self._function = function
        self._arguments = arguments

    def start(self) -> Job:
        """Begin; returns itself."""
        work = (self._function, self._arguments, Messenger(self))
        threading.Thread(target=_run, args=work, daemon=True, name="tabletop-job").start()
        return self

    def tell(self, result: object, fault: Exception | None) -> None:
        """It has ended."""
        self.deleteLater()
        if fault is None:
            self.done.emit(result)
            return
        self.failed.emit(_sentence(fault))
        if not isinstance(fault, (ServiceError, SeatError)):
            raise fault


class Messenger(QObject):
    """Carries what came of a job to the GUI thread, and lives until it has.

    The thread touches this object alone: the job may die with its window at any moment, and a
    signal emitted by what is being deleted ends the program.
    """

    ended = Signal(object, object)

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job: Job | None = job
        self.ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        job.destroyed.connect(self._forget)
        _ON_THE_WAY.add(self)

    @Slot(object, object)
    def _deliver(self, result: object, fault: Exception | None) -> None:
        _ON_THE_WAY.discard(self)
        self.deleteLater()
        if self._job is not None:
            self._job.tell(result, fault)
        else:
            log.info("a job ended after its window was closed")

    @Slot()
    def _forget(self) -> None:
        self._job = None


_ON_THE_WAY: set[Messenger] = set()


def _run(function: Callable[..., Any], arguments: tuple[object, ...], messenger: Messenger) -> None:
    result: object = None
    fault: Exception | None = None
    try:
        result = function(*arguments)
    except Exception as error:
        fault = error
    messenger.ended.emit(result, fault)


def _sentence(fault: Exception) -> str:
    if isinstance(fault, (ServiceError, SeatError)):
        return str(fault)
    return "This did not work because of a fault in the program. It is written in the log."
