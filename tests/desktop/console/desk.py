"""A console at a hub that is not there: real window, real bridge, a link that only remembers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSettings

from tabletop.desktop.bridge import Bridge, CardChange, CardsArrived
from tabletop.desktop.console.window import ConsoleWindow
from tabletop.desktop.services import MadeReport, PackageSummary, RunningHub, Services, VerifyResult
from tabletop.exercise.audiences import WHITE
from tabletop.exercise.bodies import AnyBody
from tabletop.exercise.commands import Command
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.wire import Done, Place, Presence, Refused
from tabletop.seat.link import LinkState, Listener
from tests.desktop.console import made_up, made_up_decisions, made_up_room
from tests.desktop.fakes import FakeLink


def _no_summary(path: Path) -> PackageSummary:
    return PackageSummary(path=path, title=path.name)


def _report(file: Path, folder: Path) -> MadeReport:
    return MadeReport(folder / f"{file.stem}-report.pdf")


def _verify(file: Path) -> VerifyResult:
    return VerifyResult(holds=True, sentence="The chain holds.", events=412, head="3fa91b22" * 8)


def _stop(hub: RunningHub) -> None:
    """There is none to stop."""


def _hub(*_: object) -> RunningHub:
    return RunningHub(title="", file=Path("exercise.tabletop"), address="")


def made_up_services() -> Services:
    """Services that answer at once and touch nothing."""
    return Services(
        check_package=_no_summary,
        shipped_packages=tuple,
        start_hub=_hub,
        running_hubs=tuple,
        stop_hub=_stop,
        make_report=_report,
        verify=_verify,
    )


class Desk:
    """The console's window with everything a test wants to happen to it."""

    def __init__(self, settings: QSettings, services: Services | None = None) -> None:
        self.bridge = Bridge(self._make)
        services = services or made_up_services()
        self.window = ConsoleWindow(self.bridge, services, settings=settings)
        self._n = 0

    def _make(self, listener: Listener) -> FakeLink:
        self.link = FakeLink(listener)
        self.link.now = made_up_room.NOW
        return self.link

    # --- what the hub does ----------------------------------------------------------------

    def tell(self, bodies: Mapping[str, AnyBody | None], *, full: bool = False) -> None:
        """Cards by id; None withdraws one. Shown at once."""
        self.tell_later(bodies, full=full)
        self.window.show_now()

    def tell_later(self, bodies: Mapping[str, AnyBody | None], *, full: bool = False) -> None:
        """Cards by id, shown with all else that arrives in the same turn."""
        self._n += 1
        changes = tuple(CardChange(card, self._n, body) for card, body in bodies.items())
        self.bridge.cards_arrived.emit(CardsArrived(WHITE, full, changes))

    def ground(self) -> None:
        """D4 asks for all that can be given, and Bernia has decided it so."""
        body = self.window.board.point("d4")
        asked = made_up_decisions.asking_for_all(body)
        held, decided = made_up_decisions.HELD, made_up_decisions.GROUNDED
        self.tell({"decision:d4": asked, "background": held, "decided:d4:brn": decided})

    def link_state(
        self,
        *,
        connected: bool = True,
        refusal: Refusal | None = None,
        reason: Refusal | None = None,
    ) -> None:
        self.bridge.link_changed.emit(LinkState(connected, made_up_room.NOW, 0, refusal, reason))

    def answer_last(self, refusal: Refusal | None = None, *, recorded: int | None = None) -> None:
        """The hub answers the last command."""
        request = self.link.submitted[-1][0]
        if refusal is None:
            self.bridge.answered.emit(Done(id=request, recorded=recorded, hash="ab" * 32))
        else:
            self.bridge.answered.emit(Refused(id=request, refusal=refusal))

    def begin(
        self,
        bodies: dict[str, AnyBody] | None = None,
        *,
        place: Place = made_up_room.PLACE,
        presence: Presence | None = None,
    ) -> None:
        """Linked, placed, every card there."""
        self.link_state()
        self.bridge.place_arrived.emit(place)
        self.bridge.presence_arrived.emit(presence or made_up_room.presence())
        self.tell(bodies if bodies is not None else made_up.half_way(), full=True)

    # --- what came of it ------------------------------------------------------------------

    def commands(self) -> list[Command]:
        return [command for _, command in self.link.submitted]

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self.bridge.deleteLater()
