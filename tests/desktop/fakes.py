"""A link that goes nowhere: keeps what was submitted, and says what a test wants said."""

from __future__ import annotations

from collections.abc import Mapping

from tabletop.desktop.bridge import Bridge, CardChange, CardsArrived
from tabletop.exercise.bodies import AnyBody
from tabletop.exercise.commands import Command
from tabletop.exercise.wire import Welcome
from tabletop.seat.link import LinkState, Listener
from tests.desktop import made_up


class FakeLink:
    """Stands in for seat.thread.LinkThread."""

    def __init__(self, listener: Listener) -> None:
        self.listener = listener
        self.submitted: list[tuple[str, Command]] = []
        self.now = made_up.NOW
        self.open = False

    def start(self) -> None:
        self.open = True

    def submit(self, command: Command, seen: int = 0) -> str:
        identifier = f"submission-{len(self.submitted) + 1}"
        self.submitted.append((identifier, command))
        return identifier

    def hub_wall_ms(self) -> int:
        return self.now

    def close(self) -> None:
        self.open = False


class Seat:
    """A bridge over a fake link, with words for what happens to it."""

    def __init__(self) -> None:
        self.bridge = Bridge(self._make)
        self._n = 0

    def _make(self, listener: Listener) -> FakeLink:
        self.link = FakeLink(listener)
        return self.link

    def welcome(self, member: int = 1) -> None:
        self.bridge.welcomed.emit(
            Welcome(
                protocol=1,
                epoch="e" * 32,
                role="delegate",
                audiences=("delegation:ald",),
                wall_ms=made_up.NOW,
                delegation="ald",
                member=member,
                name="Amina Rahal",
            )
        )

    def tell(self, **bodies: AnyBody | None) -> None:
        """Cards by id, a double underscore for the colon: `inject__1=...`; None withdraws."""
        self._tell(bodies, full=False)

    def tell_all(self, **bodies: AnyBody | None) -> None:
        """The same, and these are all there are."""
        self._tell(bodies, full=True)

    def _tell(self, bodies: Mapping[str, AnyBody | None], *, full: bool) -> None:
        self._n += 1
        changes = tuple(
            CardChange(card.replace("__", ":"), self._n, body) for card, body in bodies.items()
        )
        self.bridge.cards_arrived.emit(CardsArrived("delegation:ald", full, changes))

    def link_state(self, *, connected: bool = True, age_ms: int = 0, waiting: int = 0) -> None:
        state = LinkState(connected, made_up.NOW - age_ms, waiting)
        self.bridge.link_changed.emit(state)

    def commands(self) -> list[Command]:
        return [command for _, command in self.link.submitted]

    def begin(self) -> None:
        """Seated, linked, running, nothing arrived."""
        self.welcome()
        self.link_state()
        self.tell_all(
            exercise=made_up.EXERCISE,
            clock=made_up.clock(),
            brief=made_up.BRIEF,
            delegation=made_up.MEMBERS,
        )
