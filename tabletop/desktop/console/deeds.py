"""What buttons and keys ask for, given as a command or asked about in a dialog first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject

from tabletop.desktop.console.actions import InjectAction, PointAction
from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.dialogs import Dialogs
from tabletop.desktop.console.panels import Panels
from tabletop.desktop.console.place_strip import is_open
from tabletop.desktop.console.requests import Requests
from tabletop.desktop.services import RunningHub, Services, StartRequest
from tabletop.desktop.work import Job
from tabletop.exercise import commands as c
from tabletop.exercise.bodies import Phase

NOTHING_OPENED = "No decision has been opened yet, so there is none to record."


def start_on_network(services: Services, file: Path) -> None:
    """Close the hub of an exercise file and start it again for the whole network."""
    services.stop_hub(RunningHub("", file, ""))
    services.start_hub(StartRequest(file, network=True))


def start_as_it_was(services: Services, file: Path, network: bool) -> None:
    """Start the hub of an exercise file that was closed."""
    services.start_hub(StartRequest(file, network=network))


class Deeds(QObject):
    """Acts on what the panels show as selected."""

    def __init__(
        self,
        board: ConsoleBoard,
        requests: Requests,
        dialogs: Dialogs,
        panels: Panels,
        services: Services,
    ) -> None:
        super().__init__(panels)
        self._board, self._requests, self._services = board, requests, services
        self._dialogs, self._panels = dialogs, panels

    def do_next(self) -> None:
        """What the large button says."""
        place = self._board.place
        match self._phase():
            case "ready":
                self._send(c.StartExercise())
            case "running":
                self._send(c.PauseExercise())
            case "paused":
                self._send(c.ResumeExercise())
            case "ended" if place is not None:
                self._panels.ended.go_on(Path(place.file))

    def advance(self) -> None:
        """Ask before the next move; a gate that does not hold is explained."""
        current, following = self._board.current_move(), self._board.next_move()
        if following is None:
            return
        if current is not None and not current.gate_open:
            self._dialogs.pass_gate(current, following)
        else:
            self._dialogs.advance(current, following)

    def act_on_inject(self, action: InjectAction) -> None:
        body = self._panels.inject.body
        if body is None:
            return
        if action.confirms:
            self._dialogs.recall(body)
        else:
            self._send(action.make(body.id), f"inject:{body.id}")

    def tick(self, inject: str, action: int, seen: bool) -> None:
        """An expected action was seen, or was not after all."""
        self._send(c.ObserveAction(inject=inject, action=action, seen=seen))

    def act_on_point(self, action: PointAction) -> None:
        body = self._panels.decisions.selected()
        if body is None:
            return
        if action.make is not None:
            self._send(action.make(body.id), f"decision:{body.id}")
        elif action.name == "extend_by":
            self._dialogs.extend(body)
        elif action.name == "rule":
            self._dialogs.rule(body)
        else:
            self._dialogs.record(body.id)

    def record(self) -> None:
        """Record a decision for the point selected, else the one that closes first, or any."""
        body = self._panels.decisions.selected() or self._panels.decisions.soonest()
        if not self._dialogs.recordable():
            self._panels.status.say(NOTHING_OPENED, "due")
        else:
            self._dialogs.record(body.id if body is not None else "")

    def set_milestone(self, milestone: str, value: bool) -> None:
        self._send(c.SetMilestone(milestone=milestone, value=value))

    def set_storyline(self, storyline: str, opened: bool) -> None:
        self._send(c.SetStoryline(storyline=storyline, opened=opened))

    def open_to_network(self) -> None:
        """Start the hub anew where other computers reach it; the console's link comes back."""
        place = self._board.place
        if place is not None:
            self._start(start_on_network, Path(place.file))

    def start_again(self) -> None:
        """Start a hub that was closed, where it was reached before; the link comes back."""
        if self._board.place is not None:
            self._start(start_as_it_was, Path(self._board.place.file), is_open(self._board.place))

    def fill_seats(self, wanted: Mapping[str, str]) -> None:
        """Let simulated delegates sit down, by delegation and temperament."""
        place, dialog = self._board.place, self._dialogs.seats()
        if place is None or dialog is None:
            return
        dialog.show_seating()
        job = Job(self, self._services.fill_seats, Path(place.file), dict(wanted))
        job.done.connect(self._tell_seated)
        job.failed.connect(self._tell_not_seated)
        job.start()

    def dismiss(self, person: int) -> None:
        """Take a simulated delegate out of its seat."""
        self._send(c.DismissDelegate(person=person))

    def _tell_seated(self) -> None:
        self._tell_not_seated("")

    def _tell_not_seated(self, sentence: str) -> None:
        """Where the dialog was closed meanwhile, a failure stands in the status line."""
        if (dialog := self._dialogs.seats()) is not None:
            dialog.show_seated(sentence)
        elif sentence:
            self._panels.status.say(sentence, "alarm")

    def _start(self, starting: Callable[..., object], *where: object) -> None:
        """Start the hub anew in a thread of its own; where it stands is shown in both places."""
        self._panels.away.show_starting()
        self._dialogs.show_place(busy=True)
        job = Job(self, starting, self._services, *where)
        job.failed.connect(self._fail)
        job.start()

    def _fail(self, sentence: str) -> None:
        self._panels.away.show_failure(sentence)
        self._dialogs.show_place(failure=sentence)

    def _phase(self) -> Phase:
        return self._board.clock.phase if self._board.clock is not None else "ready"

    def _send(self, command: c.Command, card: str = "") -> None:
        """Give a command; what was said of the last one goes."""
        self._panels.status.forget()
        self._requests.send(command, self._board.version(card))
