"""The bar that says why the hub does not answer, and offers to start one that was closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tabletop.desktop.console.bars import MessageBar
from tabletop.desktop.console.buttons import KeyButton
from tabletop.exercise.bodies import Phase
from tabletop.exercise.refusals import words

if TYPE_CHECKING:
    from tabletop.seat.link import LinkState

REACHING = "Reaching the hub…"
AWAY = (
    "The hub does not answer. If it still runs, the exercise goes on by itself;"
    " if it has crashed, it is started again from its file, paused."
)
STARTING = "The hub starts anew from the exercise file…"
_WHOLE = "The exercise was closed on this computer. All that was recorded is in its file."
CLOSED: dict[Phase, str] = {
    "ready": f"{_WHOLE} Start it again to go on.",
    "running": f"{_WHOLE} Start it again to go on from where it stood, paused.",
    "paused": f"{_WHOLE} Start it again to go on from where it stood, paused.",
    "ended": f"{_WHOLE} It has ended. Start it again to record what came in late.",
}
"""Said of a hub that was closed in order, by the phase it was last heard in."""


class AwayBar(MessageBar):
    """There while the hub is away; asks for one that was closed to be started again."""

    start_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.start = KeyButton("Start again", "Ctrl+R", role="primary")
        super().__init__("alarm", self.start, parent=parent)
        self._link: LinkState | None = None
        self._phase: Phase = "ready"
        self._starting = False
        self._failure = ""
        self.start.clicked.connect(self.start_requested)
        self._show()

    def show_link(self, link: LinkState, phase: Phase) -> None:
        """How the link stands, and the phase the exercise was last heard in."""
        if link.connected and self._link is not None and not self._link.connected:
            self._starting, self._failure = False, ""
        self._link, self._phase = link, phase
        self._show()

    def show_starting(self) -> None:
        """A hub is being started: so it is until the link is back or it failed."""
        self._starting, self._failure = True, ""
        self._show()

    def show_failure(self, sentence: str) -> None:
        """It could not be started."""
        self._starting, self._failure = False, sentence
        self._show()

    def _show(self) -> None:
        link = self._link
        closed = link is not None and link.closed
        self.start.setVisible(closed and not self._starting)
        if link is None:
            self.tell(REACHING, "due")
        elif link.connected:
            self.tell("")
        elif link.refusal is not None:
            self.tell(words(link.refusal))
        elif self._starting:
            self.tell(STARTING, "due")
        elif closed:
            self.tell(self._failure or CLOSED[self._phase], "alarm" if self._failure else "due")
        else:
            self.tell(AWAY)
