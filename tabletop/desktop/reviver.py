"""Starts a crashed hub again while its console waits: the exercise goes on from its file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from tabletop.desktop.bridge import Bridge
from tabletop.desktop.services import Services
from tabletop.desktop.work import Job
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.wire import Notice
from tabletop.seat.link import LinkState

PATIENCE_MS, LONGEST_MS = 1500, 30_000
"""How long a hub may be away before one looks whether it crashed; twice as long after each
failure, up to the longest.
"""


class Reviver(QObject):
    """Looks after the hub of one exercise file, for as long as its parent lives."""

    def __init__(
        self,
        bridge: Bridge,
        services: Services,
        file: Path,
        parent: QObject,
        *,
        patience_ms: int = PATIENCE_MS,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._services = services
        self._file = file
        self._patience_ms = patience_ms
        self._said = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(patience_ms)
        self._timer.timeout.connect(self._look)
        bridge.link_changed.connect(self._take_link)

    def waits(self) -> bool:
        """Whether it is going to look."""
        return self._timer.isActive()

    def patience_ms(self) -> int:
        """How long it waits before it looks again."""
        return self._timer.interval()

    @Slot(object)
    def _take_link(self, link: LinkState) -> None:
        if link.connected or link.closed:
            self._timer.stop()
            self._begin_anew()
        elif not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _look(self) -> None:
        job = Job(self, self._services.revive_hub, self._file)
        job.done.connect(self._looked)
        job.failed.connect(self._tell)
        job.start()

    @Slot(object)
    def _looked(self, revived: bool) -> None:
        self._begin_anew()
        self._timer.start()  # stopped by the link as soon as the hub is back

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        """Say once what stands in the way, and look again later and later."""
        if not self._said:
            self._said = True
            self._bridge.noticed.emit(Notice(refusal=Refusal("note", {"text": sentence})))
        self._timer.setInterval(min(2 * self._timer.interval(), LONGEST_MS))
        self._timer.start()

    def _begin_anew(self) -> None:
        self._said = False
        self._timer.setInterval(self._patience_ms)
