"""How each event changes the working state of an exercise: nothing else does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tabletop.exercise import events as e
from tabletop.exercise.clock import Clock, Phase, parse_scenario_time, scenario_at
from tabletop.exercise.state import (
    Decided,
    DelegationRun,
    InjectRun,
    Mark,
    MoveRun,
    Observed,
    Person,
    PointRun,
    Ruled,
    State,
)
from tabletop.scenario.model import At


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
    now = state.reached_ms = recorded.stamp.elapsed_ms  # all that was due has happened
    before = state.move_run()
    carried = scenario_at(before, now).isoformat() if before else state.scenario.clock.start
    if before:
        before.ended_ms = now
        _leave_shut(state)
    move = state.index.moves[event.move]
    state.move = state.scenario.moves.index(move)
    start = parse_scenario_time(move.starts or carried)
    speed = state.scenario.clock.speed if move.speed is None else move.speed
    state.moves[event.move] = MoveRun(
        now, override=event.override, scenario_start=start.isoformat(), scenario_speed=speed
    )


def _leave_shut(state: State) -> None:
    """Mark what stood at a time of the move that ends, in a storyline that is closed."""
    shut = {storyline for storyline, opened in state.storylines.items() if not opened}
    leaving = state.scenario.moves[state.move].id
    for inject in state.index.injects.values() if shut else ():
        if inject.storyline in shut and isinstance(inject.when, At):
            state.injects[inject.id].left_shut |= inject.when.move == leaving


@_applies(e.DelegateSeated)
def _seated(state: State, event: e.DelegateSeated, recorded: e.Recorded) -> None:
    state.people[event.person] = Person(
        event.person, event.delegation, event.member, event.simulated, event.temperament
    )


@_applies(e.DelegateLeft)
def _left(state: State, event: e.DelegateLeft, recorded: e.Recorded) -> None:
    state.people[event.person].left_ms = recorded.stamp.elapsed_ms
    for decision in state.voting(event.delegation):
        state.points[decision].delegations[event.delegation].cast.pop(event.person, None)


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
        for item in state.index.injects[event.inject].evidence:
            state.held[delegation].add_once(item)


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


@_applies(e.ActionObserved)
def _observed(state: State, event: e.ActionObserved, recorded: e.Recorded) -> None:
    observed, stamp = state.injects[event.inject].observed, recorded.stamp
    if event.seen:
        seen = observed.get(event.action)
        if seen is not None:  # a note that comes later is about what was seen then
            observed[event.action] = seen._replace(note=event.note)
            return
        scenario = state.scenario_time(stamp.elapsed_ms)
        after_end = state.phase == "ended"
        observed[event.action] = Observed(
            stamp, scenario, recorded.actor.person, event.note, after_end
        )
    else:
        observed.pop(event.action, None)


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


@_applies(e.PreVotesCast)
def _cast(state: State, event: e.PreVotesCast, recorded: e.Recorded) -> None:
    state.points[event.decision].delegations[event.delegation].cast[event.person] = event.choices


@_applies(e.DecisionRecorded)
def _decided(state: State, event: e.DecisionRecorded, recorded: e.Recorded) -> None:
    run = state.points[event.decision].delegations[event.delegation]
    scenario = state.scenario_time(event.given_ms)
    run.records.append(Decided(event, recorded.stamp, scenario, run.pre_votes))
    state.decided[event.delegation] = event.n


@_applies(e.DecisionAdjudicated)
def _adjudicated(state: State, event: e.DecisionAdjudicated, recorded: e.Recorded) -> None:
    run = state.points[event.decision].delegations[event.delegation]
    run.rulings[event.n] = Ruled(event, recorded.stamp)
    if event.outcome is not None:
        run.outcomes.add(event.outcome)


@_applies(e.MilestoneSet)
def _milestone(state: State, event: e.MilestoneSet, recorded: e.Recorded) -> None:
    state.milestones[event.milestone] = recorded.stamp.elapsed_ms if event.value else None


@_applies(e.VariableChanged)
def _variable(state: State, event: e.VariableChanged, recorded: e.Recorded) -> None:
    state.variables[event.variable] = event.value


@_applies(e.TimeReached)
def _time(state: State, event: e.TimeReached, recorded: e.Recorded) -> None:
    state.reached_ms = event.elapsed_ms


@_applies(e.StorylineSet)
def _storyline(state: State, event: e.StorylineSet, recorded: e.Recorded) -> None:
    state.storylines[event.storyline] = event.opened
