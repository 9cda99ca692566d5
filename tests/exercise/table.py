"""A table to play at in tests: an engine with a clock in one's hand, and everybody seated."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec

from tabletop.exercise import events as e
from tabletop.exercise.audiences import WHITE, of_delegation
from tabletop.exercise.commands import AnyCommand, StartExercise, TakeSeat
from tabletop.exercise.engine import Engine, Outcome
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.rules.turn import Made
from tabletop.scenario.model import Scenario
from tests.factories import small_scenario

FACILITATOR = e.Actor("white", 0)
PEOPLE = {1: "Ana", 2: "Bruno", 3: "Chiara", 4: "Dora"}
SEATED = {1: "ald", 2: "brn", 3: "cst", 4: "ald"}
WALL = 1_900_000_000_000


class Table:
    """Wall and elapsed time move by `wait`; events are kept as a record would keep them."""

    def __init__(
        self,
        scenario: Scenario | None = None,
        *,
        start: bool = True,
        simulated: Collection[int] = (),
    ) -> None:
        self.scenario = scenario or small_scenario()
        self.engine = Engine(self.scenario, PEOPLE)
        self.record: list[e.Recorded] = []
        self.wall_ms = WALL
        self.elapsed_ms = 0
        created = e.ExerciseCreated(
            exercise="0" * 32,
            scenario=self.scenario.id,
            version=self.scenario.version,
            title=self.scenario.title,
            built="",
            files={},
            program="0",
        )
        self.keep(self.engine.create(created, self.stamp))
        for person, delegation in SEATED.items():
            seat = TakeSeat(person=person, delegation=delegation, simulated=person in simulated)
            self.by(e.SYSTEM, seat)
        if start:
            self.white(StartExercise())

    @property
    def stamp(self) -> e.Stamp:
        return e.Stamp(self.wall_ms, self.elapsed_ms)

    def keep(self, outcome: Outcome) -> Outcome:
        for actor, event in outcome.events:
            self.record.append(e.Recorded(len(self.record) + 1, outcome.stamp, actor, event))
        return outcome

    def by(self, actor: e.Actor, command: AnyCommand, made: Made | None = None) -> Outcome:
        return self.keep(self.engine.handle(command, actor, self.stamp, made))

    def white(self, command: AnyCommand) -> Outcome:
        return self.by(FACILITATOR, command)

    def delegate(self, person: int, command: AnyCommand, made: Made | None = None) -> Outcome:
        return self.by(e.Actor("delegate", person, SEATED[person]), command, made)

    def wait(self, *, seconds: int = 0, minutes: int = 0) -> None:
        """Let time pass as a hub would: awake whenever something is due."""
        left = (minutes * 60 + seconds) * 1000
        running = self.engine.state.phase == "running"
        while running and (due := self.engine.next_due()) is not None:
            step = max(0, due - self.elapsed_ms)
            if step > left:
                break
            self._pass(step)
            left -= step
            self.keep(self.engine.wake(self.stamp))
        self.wall_ms += left
        self.elapsed_ms += left if running else 0

    def _pass(self, step: int) -> None:
        self.wall_ms += step
        self.elapsed_ms += step

    def events(self, kind: type[e.Event]) -> list[Any]:
        return [entry.event for entry in self.record if isinstance(entry.event, kind)]

    def card(self, audience: str, card_id: str) -> Any:
        """A card's body as plain data; None where there is none."""
        return msgspec.json.decode(self.engine.card(audience, card_id).body)

    def inject(self, inject_id: str) -> Any:
        return self.card(WHITE, f"inject:{inject_id}")

    def own(self, delegation: str, card_id: str) -> Any:
        return self.card(of_delegation(delegation), card_id)


def refusal_of(outcome: Outcome) -> Refusal:
    """The refusal of an outcome that must have one, and must have changed nothing."""
    assert outcome.refusal is not None
    return outcome.refusal
