"""The working state of an exercise, and how each event changes it: nothing else does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeVar

from tabletop.exercise import events as e
from tabletop.exercise.clock import Clock, Phase, parse_scenario_time, scenario_at
from tabletop.exercise.index import Index
from tabletop.exercise.numbers import Numbered
from tabletop.scenario.model import Scenario

Mark = Literal["ready", "released", "resolved", "held", "skipped", "dropped", "recalled"]


@dataclass(slots=True)
class MoveRun:
    """How a move ran; its scenario time starts at `scenario_start`."""

    started_ms: int
    ended_ms: int | None = None
    override: str = ""
    scenario_start: str = ""
    scenario_speed: float = 1.0

    @property
    def move_started_ms(self) -> int:
        """The name by which clock arithmetic asks for it."""
        return self.started_ms


@dataclass(slots=True)
class InjectRun:
    """How an inject fares; the dictionaries map a person to the elapsed time."""

    mark: Mark = "ready"
    reason: str = ""
    marked_ms: int | None = None  # when it came to its mark; None while ready
    ad_hoc: bool = False
    planned_ms: int | None = None
    released_ms: int | None = None
    scenario: str = ""  # scenario time at release
    by: e.ReleasedBy | None = None
    to: tuple[str, ...] = ()
    subject: str = ""
    body: str = ""
    received: dict[int, int] = field(default_factory=dict)
    read: dict[int, int] = field(default_factory=dict)
    acknowledged: dict[int, int] = field(default_factory=dict)


class Decided(NamedTuple):
    """A decision as recorded: the event, its stamp, and the scenario time it was given at."""

    record: e.DecisionRecorded
    stamp: e.Stamp
    scenario: str


@dataclass(slots=True)
class DelegationRun:
    """How far one delegation is with one decision point."""

    opened_ms: int
    deadline_ms: int | None = None
    closed_by: e.ClosedBy | None = None
    closed_ms: int | None = None
    records: list[Decided] = field(default_factory=list)

    @property
    def standing(self) -> e.DecisionRecorded | None:
        """The record that stands: the newest."""
        return self.records[-1].record if self.records else None


@dataclass(slots=True)
class PointRun:
    """How a decision point fares, by delegation it was put to."""

    ad_hoc: bool = False
    opened_ms: int | None = None
    planned_ms: int | None = None
    delegations: dict[str, DelegationRun] = field(default_factory=dict)


@dataclass(slots=True)
class Person:
    """Somebody seated."""

    person: int
    delegation: str
    member: int
    simulated: bool = False


@dataclass(slots=True)
class State:
    """Everything rules and cards read."""

    scenario: Scenario
    index: Index
    exercise: str = ""
    clock: Clock = field(default_factory=Clock)
    clocks: list[Clock] = field(default_factory=list)  # after each change, oldest first
    recovered: bool = False  # paused because the hub came back
    now_ms: int = 0  # elapsed time of the newest event
    move: int = -1  # index into scenario.moves
    moves: dict[str, MoveRun] = field(default_factory=dict)
    injects: dict[str, InjectRun] = field(default_factory=dict)
    points: dict[str, PointRun] = field(default_factory=dict)
    milestones: dict[str, int | None] = field(default_factory=dict)
    variables: dict[str, float] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=dict)
    arrivals: dict[str, Numbered] = field(default_factory=dict)  # delegation -> injects
    asked: dict[str, Numbered] = field(default_factory=dict)  # delegation -> decision points
    decided: dict[str, int] = field(default_factory=dict)  # delegation -> its own count

    @property
    def phase(self) -> Phase:
        """ready, running, paused or ended."""
        return self.clock.phase

    def move_run(self) -> MoveRun | None:
        """The current move's run; None before STARTEX."""
        return self.moves[self.scenario.moves[self.move].id] if self.move >= 0 else None

    def scenario_time(self, elapsed_ms: int) -> str:
        """Scenario time, ISO 8601, at an elapsed time of this exercise."""
        newest: MoveRun | None = None
        for run in self.moves.values():
            if run.started_ms <= elapsed_ms and (not newest or run.started_ms > newest.started_ms):
                newest = run
        newest = newest or self.move_run()
        if newest is None:
            return self.scenario.clock.start
        return scenario_at(newest, elapsed_ms).isoformat(timespec="seconds")

    def members(self, delegation: str) -> list[Person]:
        """Those seated in a delegation, in order."""
        return [p for p in self.people.values() if p.delegation == delegation]


def new_state(scenario: Scenario) -> State:
    """The state before the first event."""
    return State(
        scenario=scenario,
        index=Index(scenario),
        injects={inject.id: InjectRun() for inject in scenario.injects},
        points={point.id: PointRun() for point in scenario.decisions},
        milestones={milestone.id: None for milestone in scenario.milestones},
        variables={variable.id: variable.start for variable in scenario.variables},
        arrivals={delegation.id: Numbered() for delegation in scenario.delegations},
        asked={delegation.id: Numbered() for delegation in scenario.delegations},
        decided={delegation.id: 0 for delegation in scenario.delegations},
    )


def apply(state: State, recorded: e.Recorded) -> None:
    """Change the state as the event says."""
    state.now_ms = recorded.stamp.elapsed_ms
    _APPLY[type(recorded.event)](state, recorded.event, recorded)


E_ = TypeVar("E_", bound=e.Event)
_Apply = Callable[[State, e.AnyEvent, e.Recorded], None]
_APPLY: dict[type[e.Event], _Apply] = {}


def _applies(kind: type[E_]) -> Callable[[Callable[[State, E_, e.Recorded], None]], None]:
    def register(function: Callable[[State, E_, e.Recorded], None]) -> None:
        _APPLY[kind] = function  # type: ignore[assignment]

    return register


def _set_clock(state: State, recorded: e.Recorded, phase: Phase, rate: float | None = None) -> None:
    stamp = recorded.stamp
    state.clock = Clock(phase, stamp.elapsed_ms, stamp.wall_ms, rate or state.clock.rate)
    state.clocks.append(state.clock)
    state.recovered = False


@_applies(e.ExerciseCreated)
def _created(state: State, event: e.ExerciseCreated, recorded: e.Recorded) -> None:
    state.exercise = event.exercise


@_applies(e.ExerciseStarted)
def _started(state: State, event: e.ExerciseStarted, recorded: e.Recorded) -> None:
    _set_clock(state, recorded, "running")


@_applies(e.ExercisePaused)
def _paused(state: State, event: e.ExercisePaused, recorded: e.Recorded) -> None:
    _set_clock(state, recorded, "paused")
    state.recovered = event.reason == "recovered"


@_applies(e.ExerciseResumed)
def _resumed(state: State, event: e.ExerciseResumed, recorded: e.Recorded) -> None:
    _set_clock(state, recorded, "running")


@_applies(e.ExerciseEnded)
def _ended(state: State, event: e.ExerciseEnded, recorded: e.Recorded) -> None:
    _set_clock(state, recorded, "ended")
    if run := state.move_run():
        run.ended_ms = recorded.stamp.elapsed_ms


@_applies(e.SpeedChanged)
def _speed(state: State, event: e.SpeedChanged, recorded: e.Recorded) -> None:
    recovered = state.recovered
    _set_clock(state, recorded, state.phase, event.rate)
    state.recovered = recovered


@_applies(e.MoveStarted)
def _move(state: State, event: e.MoveStarted, recorded: e.Recorded) -> None:
    now = recorded.stamp.elapsed_ms
    before = state.move_run()
    carried = scenario_at(before, now).isoformat() if before else state.scenario.clock.start
    if before:
        before.ended_ms = now
    move = state.index.moves[event.move]
    state.move = state.scenario.moves.index(move)
    start = parse_scenario_time(move.starts or carried)
    speed = state.scenario.clock.speed if move.speed is None else move.speed
    state.moves[event.move] = MoveRun(
        now, override=event.override, scenario_start=start.isoformat(), scenario_speed=speed
    )


@_applies(e.DelegateSeated)
def _seated(state: State, event: e.DelegateSeated, recorded: e.Recorded) -> None:
    state.people[event.person] = Person(
        event.person, event.delegation, event.member, event.simulated
    )


@_applies(e.InjectReleased)
def _released(state: State, event: e.InjectReleased, recorded: e.Recorded) -> None:
    run = state.injects[event.inject]
    _mark(state, event.inject, "released", event.reason)
    run.planned_ms, run.released_ms = event.planned_ms, recorded.stamp.elapsed_ms
    run.scenario = state.scenario_time(recorded.stamp.elapsed_ms)
    run.by, run.to = event.by, event.to
    run.subject, run.body = event.subject, event.body
    for delegation in event.to:
        state.arrivals[delegation].add(event.inject)


@_applies(e.InjectHeld)
def _held(state: State, event: e.InjectHeld, recorded: e.Recorded) -> None:
    _mark(state, event.inject, "held", event.reason)


@_applies(e.InjectTakenUp)
def _taken_up(state: State, event: e.InjectTakenUp, recorded: e.Recorded) -> None:
    _mark(state, event.inject, "ready")


@_applies(e.InjectSkipped)
def _skipped(state: State, event: e.InjectSkipped, recorded: e.Recorded) -> None:
    _mark(state, event.inject, "skipped", event.reason)


@_applies(e.InjectDropped)
def _dropped(state: State, event: e.InjectDropped, recorded: e.Recorded) -> None:
    _mark(state, event.inject, "dropped")


@_applies(e.InjectRecalled)
def _recalled(state: State, event: e.InjectRecalled, recorded: e.Recorded) -> None:
    _mark(state, event.inject, "recalled", event.reason)


@_applies(e.InjectResolved)
def _resolved(state: State, event: e.InjectResolved, recorded: e.Recorded) -> None:
    _mark(state, event.inject, "resolved", event.note)


def _mark(state: State, inject: str, mark: Mark, reason: str = "") -> None:
    run = state.injects[inject]
    run.mark, run.reason = mark, reason
    run.marked_ms = None if mark == "ready" else state.now_ms


@_applies(e.InjectWritten)
def _written(state: State, event: e.InjectWritten, recorded: e.Recorded) -> None:
    state.index.add_inject(event.inject)
    state.injects[event.inject.id] = InjectRun(ad_hoc=True)


@_applies(e.InjectReceived)
def _received(state: State, event: e.InjectReceived, recorded: e.Recorded) -> None:
    state.injects[event.inject].received.setdefault(event.person, recorded.stamp.elapsed_ms)


@_applies(e.InjectRead)
def _read(state: State, event: e.InjectRead, recorded: e.Recorded) -> None:
    state.injects[event.inject].read.setdefault(event.person, recorded.stamp.elapsed_ms)


@_applies(e.InjectAcknowledged)
def _acknowledged(state: State, event: e.InjectAcknowledged, recorded: e.Recorded) -> None:
    state.injects[event.inject].acknowledged.setdefault(event.person, recorded.stamp.elapsed_ms)


@_applies(e.QuestionWritten)
def _question(state: State, event: e.QuestionWritten, recorded: e.Recorded) -> None:
    state.index.add_point(event.decision)
    state.points[event.decision.id] = PointRun(ad_hoc=True)


@_applies(e.DecisionOpened)
def _opened(state: State, event: e.DecisionOpened, recorded: e.Recorded) -> None:
    now = recorded.stamp.elapsed_ms
    point = state.points[event.decision]
    point.opened_ms, point.planned_ms = now, event.planned_ms
    for delegation in event.delegations:
        point.delegations[delegation] = DelegationRun(now, event.deadline_ms)
        state.asked[delegation].add(event.decision)


@_applies(e.DecisionExtended)
def _extended(state: State, event: e.DecisionExtended, recorded: e.Recorded) -> None:
    for delegation in event.delegations:
        state.points[event.decision].delegations[delegation].deadline_ms = event.deadline_ms


@_applies(e.DecisionClosed)
def _closed(state: State, event: e.DecisionClosed, recorded: e.Recorded) -> None:
    for delegation in event.delegations:
        run = state.points[event.decision].delegations[delegation]
        run.closed_by, run.closed_ms = event.by, recorded.stamp.elapsed_ms


@_applies(e.DecisionReopened)
def _reopened(state: State, event: e.DecisionReopened, recorded: e.Recorded) -> None:
    for delegation in event.delegations:
        run = state.points[event.decision].delegations[delegation]
        run.closed_by = run.closed_ms = None
        run.deadline_ms = event.deadline_ms


@_applies(e.DecisionRecorded)
def _decided(state: State, event: e.DecisionRecorded, recorded: e.Recorded) -> None:
    run = state.points[event.decision].delegations[event.delegation]
    scenario = state.scenario_time(event.given_ms)
    run.records.append(Decided(event, recorded.stamp, scenario))
    state.decided[event.delegation] = event.n


@_applies(e.MilestoneSet)
def _milestone(state: State, event: e.MilestoneSet, recorded: e.Recorded) -> None:
    state.milestones[event.milestone] = recorded.stamp.elapsed_ms if event.value else None


@_applies(e.VariableChanged)
def _variable(state: State, event: e.VariableChanged, recorded: e.Recorded) -> None:
    state.variables[event.variable] = event.value
