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

PATIENCE_MS = 1500
"""How long a hub may be away before one looks whether it crashed."""


class Reviver(QObject):
    """Looks after the hub of one exercise file, for as long as its parent lives."""

    def __init__(self, bridge: Bridge, services: Services, file: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._services = services
        self._file = file
        self._said = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE_MS)
        self._timer.timeout.connect(self._look)
        bridge.link_changed.connect(self._take_link)

    @Slot(object)
    def _take_link(self, link: LinkState) -> None:
        if link.connected:
            self._timer.stop()
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
        self._said = ""
        self._timer.start()  # stopped by the link as soon as the hub is back

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        """Say once what stands in the way, and look again later."""
        if sentence != self._said:
            self._said = sentence
            self._bridge.noticed.emit(Notice(refusal=Refusal("note", {"text": sentence})))
        self._timer.start()
