"""How fast the rules play a whole exercise by themselves: the grid attack, people simulated."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise.audiences import of_delegation
from tabletop.exercise.bodies import DecisionBody
from tabletop.exercise.engine import Engine, Outcome
from tabletop.exercise.state import apply, new_state
from tabletop.record.entries import NewEvent
from tabletop.record.package import created_event
from tabletop.rehearsal.choices import decide, thinking_ms
from tests.bench import samples
from tests.bench.job import Job, Sides, busy

WHITE_CELL = e.Actor("white")
SEED = 1
_decision = msgspec.json.Decoder(DecisionBody)


class Rehearsal:
    """The grid attack from STARTEX to ENDEX without a hub, a file or a clock."""

    def __init__(self) -> None:
        self.engine = Engine(samples.scenario(), {})
        self.recorded: list[e.Recorded] = []
        self._now_ms = 0
        self._choices: list[tuple[int, str, str]] = []  # when, delegation, card: a heap
        self._asked: set[tuple[str, str]] = set()

    def play(self) -> list[e.Recorded]:
        """Play it; gives the record."""
        self._begin()
        while self.engine.state.phase == "running":
            due = self.engine.next_due()
            if self._choices and (due is None or self._choices[0][0] < due):
                self._decide_next()
            elif self._move_is_over(due):
                self._move_on()
            else:
                self._now_ms = max(self._now_ms, due or 0)
                self._take(self.engine.wake(self._stamp()))
        return self.recorded

    def _begin(self) -> None:
        created = created_event(
            samples.grid_attack().package, samples.scenario(), samples.EXERCISE, "0.1.0"
        )
        self._take(self.engine.create(created, self._stamp()))
        for person, delegation in enumerate(samples.scenario().delegations, 1):
            seat = c.TakeSeat(person=person, delegation=delegation.id, simulated=True)
            self._give(seat, e.SYSTEM)
        self._give(c.StartExercise(), WHITE_CELL)

    def _stamp(self) -> e.Stamp:
        return e.Stamp(samples.WALL_MS + self._now_ms, self._now_ms)

    def _give(self, command: c.AnyCommand, actor: e.Actor) -> None:
        self._take(self.engine.handle(command, actor, self._stamp()))

    def _take(self, outcome: Outcome) -> None:
        for actor, event in outcome.events:
            place = len(self.recorded) + 1
            self.recorded.append(e.Recorded(place, outcome.stamp, actor, event))
        asked = {pair for pair in outcome.touched if pair[1].startswith("decision:")}
        for delegation in samples.scenario().delegations:
            audience = of_delegation(delegation.id)
            for pair in sorted(asked - self._asked):
                if pair[0] == audience:
                    self._asked.add(pair)
                    self._think(delegation.id, pair)

    def _think(self, delegation: str, pair: tuple[str, str]) -> None:
        decision = _decision.decode(self.engine.card(*pair).body)
        ready = decision.opened_ms + thinking_ms(SEED, delegation, decision)
        heapq.heappush(self._choices, (ready, delegation, pair[1]))

    def _decide_next(self) -> None:
        ready, delegation, card = heapq.heappop(self._choices)
        self._now_ms = max(self._now_ms, ready)
        decision = _decision.decode(self.engine.card(of_delegation(delegation), card).body)
        delegations = [one.id for one in samples.scenario().delegations]
        actor = e.Actor("delegate", 1 + delegations.index(delegation), delegation)
        self._give(decide(SEED, delegation, decision), actor)

    def _move_is_over(self, due: int | None) -> bool:
        return due is None or due >= self._move_end_ms()

    def _move_end_ms(self) -> int:
        state = self.engine.state
        run = state.move_run()
        assert run is not None and state.move is not None
        return run.started_ms + state.scenario.moves[state.move].duration * 1000

    def _move_on(self) -> None:
        state = self.engine.state
        self._now_ms = max(self._now_ms, self._move_end_ms())
        last = state.move == len(state.scenario.moves) - 1
        end = c.EndExercise(reason="All was played.")
        self._give(end if last else c.AdvanceMove(reason="Time is up."), WHITE_CELL)


def new_events(recorded: list[e.Recorded]) -> list[NewEvent]:
    """The record, to be appended to a file."""
    return [NewEvent(one.stamp, one.actor, one.event) for one in recorded]


@contextmanager
def rehearsed(folder: Path) -> Iterator[Sides]:
    """Seconds to play it, and to apply what came of it."""
    recorded = Rehearsal().play()

    def play() -> None:
        Rehearsal().play()

    def apply_all() -> None:
        state = new_state(samples.scenario())
        for one in recorded:
            apply(state, one)

    yield Sides(busy(play), busy(apply_all))


JOBS = (Job("rehearsal", rehearsed, bound=20.0),)
