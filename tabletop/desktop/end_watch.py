"""Knows whether an exercise has ended, so that its hub can be closed with the last window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from tabletop.desktop.bridge import Bridge, CardsArrived
from tabletop.desktop.services import RunningHub
from tabletop.exercise.bodies import ClockBody


class EndWatch(QObject):
    """Follows the clock of one hub."""

    def __init__(self, bridge: Bridge, hub: RunningHub, parent: QObject) -> None:
        super().__init__(parent)
        self.hub = hub
        self.has_ended = False
        bridge.cards_arrived.connect(self._take)

    @Slot(object)
    def _take(self, arrived: CardsArrived) -> None:
        for change in arrived.changes:
            if isinstance(change.body, ClockBody):
                self.has_ended = change.body.phase == "ended"
