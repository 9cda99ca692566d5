"""The course of one exercise: state and agenda moved on together by commands and time."""

from __future__ import annotations

from collections.abc import Callable

from tabletop.exercise.agenda import Agenda
from tabletop.exercise.applying import apply
from tabletop.exercise.commands import AnyCommand
from tabletop.exercise.events import SYSTEM, Actor, AnyEvent, Recorded, Stamp
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.rules import decide
from tabletop.exercise.rules.schedule import run_due
from tabletop.exercise.rules.turn import Made, Turn
from tabletop.exercise.state import new_state
from tabletop.scenario.model import Scenario


class Course:
    """Reads no clock: every call brings its stamp. It knows no cards and keeps no record;
    `took` is told of each event that a command or the passing of time brought about, after it
    was applied.
    """

    def __init__(self, scenario: Scenario, took: Callable[[Recorded], None]) -> None:
        self.state = new_state(scenario)
        self.agenda = Agenda(self.state)
        self._took = took

    def apply(self, recorded: Recorded) -> None:
        """Take in what happened before."""
        apply(self.state, recorded)
        self.agenda.settle(recorded.event)

    def take(self, actor: Actor, event: AnyEvent, stamp: Stamp) -> None:
        """Let an event happen."""
        recorded = Recorded(0, stamp, actor, event)
        self.apply(recorded)
        self._took(recorded)

    def handle(
        self, command: AnyCommand, actor: Actor, stamp: Stamp, made: Made | None = None
    ) -> tuple[Turn, Refusal | None]:
        """Let everything due happen, then decide the command, then what follows at once."""
        turn = self._turn(actor, stamp, made)
        run_due(turn)
        refusal = decide(turn, command)
        if refusal is None:
            run_due(turn)
        return turn, refusal

    def wake(self, stamp: Stamp) -> None:
        """Let everything due by the stamp happen."""
        run_due(self._turn(SYSTEM, stamp))

    def next_due(self) -> int | None:
        """Elapsed milliseconds at which to wake; None while nothing is due to come."""
        return self.agenda.next_ms() if self.state.phase == "running" else None

    def _turn(self, actor: Actor, stamp: Stamp, made: Made | None = None) -> Turn:
        def take(on_behalf: Actor, event: AnyEvent) -> None:
            self.take(on_behalf, event, stamp)

        return Turn(self.state, self.agenda, actor, stamp, take, made)
