"""A dry run: one exercise from STARTEX to ENDEX on the rules alone, as fast as they go."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from itertools import count

import msgspec

from tabletop.exercise import events as e
from tabletop.exercise.commands import (
    AdjudicateDecision,
    AdvanceMove,
    AnyCommand,
    EndExercise,
    RecordDecision,
    StartExercise,
)
from tabletop.exercise.conditions import holds
from tabletop.exercise.course import Course
from tabletop.exercise.holding import held_now
from tabletop.exercise.refusals import words
from tabletop.rehearsal.choices import cite, decide, pre_vote, rule, ruling_ms, thinking_ms
from tabletop.rehearsal.clauses import by_hand, clause, unmet
from tabletop.rehearsal.questions import of_point
from tabletop.rehearsal.temperaments import Temperament
from tabletop.rehearsal.watch import Watch
from tabletop.scenario.model import Condition, Scenario

FACILITATOR = e.Actor("white", 0)
_GATE_REASON = "Dry run: the time of the move is up."
_MOST_STEPS = 1_000_000


class DryRunError(Exception):
    """A scenario that does not come to an end; the text is a sentence."""


class Taken(msgspec.Struct, frozen=True, order=True):
    """What a delegation decided; no option: in its own words."""

    decision: str
    delegation: str
    option: str | None
    by_default: bool


class Ruled(msgspec.Struct, frozen=True, order=True):
    """What the white cell ruled about a delegation's own words."""

    decision: str
    delegation: str
    outcome: str


class Played(msgspec.Struct, frozen=True):
    """What one dry run brought about; times are elapsed milliseconds."""

    seed: int
    temperaments: dict[str, str]  # delegation -> name
    ended_ms: int
    moves: dict[str, int]  # when each began
    released: dict[str, int]
    asked: dict[str, int]  # decision -> when it opened
    taken: tuple[Taken, ...]  # in the order they were given
    ruled: tuple[Ruled, ...]
    shut: dict[str, tuple[str, ...]]  # move left with its gate shut -> what did not hold
    variables: dict[str, float]  # in the end


class DryRun:
    """One exercise with a simulated facilitator and a simulated delegation in every seat."""

    def __init__(
        self,
        scenario: Scenario,
        seed: int,
        temperaments: Mapping[str, Temperament],
        watch: Watch | None = None,
    ) -> None:
        """`watch` is shown all that happens."""
        self.course = Course(scenario, self._took)
        self.state = self.course.state
        self.recorded: list[e.Recorded] = []
        self._scenario = scenario
        self._seed = seed
        self._temperaments = temperaments
        self._watch = watch
        self._now_ms = 0
        # What somebody is about to press: when, an order for ties, who, what.
        self._pressing: list[tuple[int, int, e.Actor, AnyCommand]] = []
        self._order = count()
        self._taken: list[Taken] = []
        self._ruled: list[Ruled] = []
        self._shut: dict[str, tuple[str, ...]] = {}

    def play(self) -> Played:
        """Play to the end; raises DryRunError where there is none."""
        self._do(FACILITATOR, StartExercise())
        for _ in range(_MOST_STEPS):
            if self.state.phase == "ended":
                return self._played()
            self._step()
        raise DryRunError(f"Seed {self._seed} does not come to an end. Two injects may take turns.")

    def _step(self) -> None:
        """Go to the next time at which something happens, and let it happen."""
        due = self.course.next_due()
        pressed = self._pressing[0][0] if self._pressing else None
        leaving = self._leaving_ms(due)
        times = [time for time in (due, pressed, leaving) if time is not None]
        self._now_ms = max(self._now_ms, min(times))
        if due is not None and due <= self._now_ms:
            self.course.wake(self._stamp())
        elif pressed is not None and pressed <= self._now_ms:
            _, _, actor, command = heapq.heappop(self._pressing)
            self._do(actor, self._citing(actor, command))
        else:
            self._move_on()

    # --- delegations ----------------------------------------------------------------------

    def _took(self, recorded: e.Recorded) -> None:
        self.recorded.append(recorded)
        event = recorded.event
        if self._watch is not None:
            self._watch.look(self.course, event)
        if isinstance(event, e.DecisionOpened):
            for delegation in event.delegations:
                self._think(event, delegation)
        elif isinstance(event, e.DecisionRecorded):
            self._taken.append(
                Taken(event.decision, event.delegation, event.option, event.given == "default")
            )
            self._consider(event)
        elif isinstance(event, e.DecisionAdjudicated) and event.outcome is not None:
            self._ruled.append(Ruled(event.decision, event.delegation, event.outcome))

    def _think(self, opened: e.DecisionOpened, delegation: str) -> None:
        point = self.state.index.points[opened.decision]
        question = of_point(point, self._now_ms, opened.deadline_ms)
        temperament = self._temperaments[delegation]
        card = f"decision:{self.state.asked[delegation].number(opened.decision)}"
        command = decide(self._seed, delegation, card, question, temperament)
        if command is not None:
            ready_ms = self._now_ms + thinking_ms(self._seed, delegation, question, temperament)
            if opened.deadline_ms is None or ready_ms < opened.deadline_ms:
                actor = e.Actor("delegate", None, delegation)
                votes = pre_vote(self._seed, delegation, question, command, temperament)
                if votes is not None:
                    self._press(ready_ms, actor, votes)
                self._press(ready_ms, actor, command)

    def _citing(self, actor: e.Actor, command: AnyCommand) -> AnyCommand:
        """A decision with what it cites of the evidence its delegation holds by then."""
        own = actor.delegation
        if own is None or not isinstance(command, RecordDecision):
            return command
        decision = self.state.asked[own].on_card(command.card, "decision")
        point = self.state.index.points[decision or ""]
        if "evidence" not in point.require:
            return command
        held = [self.state.held[own].number(item) for item in held_now(self.state, own)]
        question = of_point(point, self._now_ms, None)
        return msgspec.structs.replace(command, evidence=cite(self._seed, own, question, held))

    def _press(self, at_ms: int, actor: e.Actor, command: AnyCommand) -> None:
        heapq.heappush(self._pressing, (at_ms, next(self._order), actor, command))

    # --- the facilitator ------------------------------------------------------------------

    def _consider(self, recorded: e.DecisionRecorded) -> None:
        """Rule about an answer in own words, a little later."""
        point = self.state.index.points[recorded.decision]
        if recorded.option is not None or not point.outcomes:
            return
        outcome = rule(self._seed, recorded.delegation, point.id, point.outcomes)
        ready_ms = self._now_ms + ruling_ms(self._seed, recorded.delegation, point.id)
        command = AdjudicateDecision(
            decision=point.id, delegation=recorded.delegation, n=recorded.n, outcome=outcome.id
        )
        self._press(ready_ms, FACILITATOR, command)

    def _leaving_ms(self, due: int | None) -> int | None:
        """When the facilitator leaves the move; None while there is cause to stay.

        A move without a duration is left when nothing more is to come.
        """
        run, move = self.state.move_run(), self._scenario.moves[self.state.move]
        if self._pressing or self._someone_decides():
            return None
        assert run is not None
        if move.duration:
            return run.started_ms + move.duration * 1000
        return None if due is not None else self._now_ms

    def _someone_decides(self) -> bool:
        return bool(self.course.agenda.deadlines)

    def _move_on(self) -> None:
        move = self._scenario.moves[self.state.move]
        if self.state.move + 1 >= len(self._scenario.moves):
            self._do(FACILITATOR, EndExercise())
            return
        reason = ""
        if move.gate is not None and not holds(self.state, move.gate):
            self._shut[move.id] = tuple(self._missing(move.gate))
            reason = _GATE_REASON
        self._do(FACILITATOR, AdvanceMove(reason=reason))

    def _missing(self, gate: Condition) -> Iterator[str]:
        index = self.state.index
        for part in unmet(gate, lambda one, truth: holds(self.state, one) is truth):
            yield clause(index, part.condition, part.truth) + by_hand(index, part.condition)

    # --- the rules ------------------------------------------------------------------------

    def _do(self, actor: e.Actor, command: AnyCommand) -> None:
        _, refusal = self.course.handle(command, actor, self._stamp())
        if refusal is not None:
            raise DryRunError(f"Seed {self._seed} stops: {words(refusal)}")

    def _stamp(self) -> e.Stamp:
        return e.Stamp(self._now_ms, self._now_ms)

    def _played(self) -> Played:
        injects, points = self.state.injects, self.state.points
        return Played(
            seed=self._seed,
            temperaments={d: t.name for d, t in self._temperaments.items()},
            ended_ms=self._now_ms,
            moves={move: run.started_ms for move, run in self.state.moves.items()},
            released={i: r.released_ms for i, r in injects.items() if r.released_ms is not None},
            asked={d: p.opened_ms for d, p in points.items() if p.opened_ms is not None},
            taken=tuple(self._taken),
            ruled=tuple(self._ruled),
            shut=self._shut,
            variables=dict(self.state.variables),
        )
