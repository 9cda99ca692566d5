"""When an exercise ran, for how long, with which pauses, and its moves against the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from tabletop.exercise import events as e
from tabletop.exercise.clock import Phase
from tabletop.report.analysis.history import History
from tabletop.scenario.plan import Plan


class Pause(msgspec.Struct, frozen=True):
    """Clocks stood still; `ended_wall` None: they still did at the end of the record."""

    at_ms: int
    began_wall: int
    ended_wall: int | None
    recovered: bool

    @property
    def lasted_ms(self) -> int | None:
        """Wall milliseconds it lasted."""
        return None if self.ended_wall is None else self.ended_wall - self.began_wall


class MoveFigures(msgspec.Struct, frozen=True):
    """A move as planned and as run; times are elapsed milliseconds."""

    id: str
    number: int
    title: str
    summary: str
    planned_start_ms: int
    planned_ms: int
    started_ms: int | None
    ended_ms: int | None
    scenario_start: str  # ISO 8601
    override: str  # reason given for passing the gate into it


class DelegationFigures(msgspec.Struct, frozen=True):
    """A delegation and how many sat in it."""

    place: int  # among the delegations: its colour and shape
    id: str
    code: str
    name: str
    kind: str
    delegates: int
    simulated: int


class Overview(msgspec.Struct, frozen=True):
    """The exercise as a whole; `elapsed_ms` and `last_wall` are of the newest event."""

    exercise: str
    program: str
    phase: Phase
    created_wall: int | None
    started_wall: int | None
    ended_wall: int | None
    last_wall: int | None
    elapsed_ms: int
    planned_ms: int
    end_reason: str
    pauses: tuple[Pause, ...]
    speeds: tuple[tuple[int, float], ...]  # elapsed time and rate at each change

    @property
    def paused_ms(self) -> int:
        """Wall milliseconds of all pauses that ended."""
        return sum(pause.lasted_ms or 0 for pause in self.pauses)


def overview(history: History) -> Overview:
    """The exercise as a whole."""
    created = next(history.of(e.ExerciseCreated), None)
    started = next(history.of(e.ExerciseStarted), None)
    ended = next(history.of(e.ExerciseEnded), None)
    last = history.recorded[-1] if history.recorded else None
    planned = sum(move.duration for move in history.scenario.moves)
    return Overview(
        exercise=history.state.exercise,
        program=created[1].program if created else "",
        phase=history.state.phase,
        created_wall=created[0].stamp.wall_ms if created else None,
        started_wall=started[0].stamp.wall_ms if started else None,
        ended_wall=ended[0].stamp.wall_ms if ended else None,
        last_wall=last.stamp.wall_ms if last else None,
        elapsed_ms=last.stamp.elapsed_ms if last else 0,
        planned_ms=(history.scenario.duration or planned) * 1000,
        end_reason=ended[1].reason if ended else "",
        pauses=tuple(_pauses(history)),
        speeds=tuple((r.stamp.elapsed_ms, s.rate) for r, s in history.of(e.SpeedChanged)),
    )


def _pauses(history: History) -> Iterator[Pause]:
    began: e.Recorded | None = None
    recovered = False
    for recorded in history.recorded:
        event = recorded.event
        if isinstance(event, e.ExercisePaused) and began is None:
            began, recovered = recorded, event.reason == "recovered"
        elif began and isinstance(event, e.ExerciseResumed | e.ExerciseEnded):
            yield Pause(
                began.stamp.elapsed_ms, began.stamp.wall_ms, recorded.stamp.wall_ms, recovered
            )
            began = None
    if began:
        yield Pause(began.stamp.elapsed_ms, began.stamp.wall_ms, None, recovered)


def moves(history: History) -> tuple[MoveFigures, ...]:
    """Every move of the script, in order."""
    starts = Plan(history.scenario).move_starts
    runs = history.state.moves
    return tuple(
        MoveFigures(
            id=move.id,
            number=move.number,
            title=move.title,
            summary=move.summary,
            planned_start_ms=starts[move.id],
            planned_ms=move.duration * 1000,
            started_ms=runs[move.id].started_ms if move.id in runs else None,
            ended_ms=runs[move.id].ended_ms if move.id in runs else None,
            scenario_start=runs[move.id].scenario_start if move.id in runs else move.starts,
            override=runs[move.id].override if move.id in runs else "",
        )
        for move in history.scenario.moves
    )


def delegations(history: History) -> tuple[DelegationFigures, ...]:
    """Every delegation, in the scenario's order."""
    people = history.state.people.values()
    seated = Counter(person.delegation for person in people)
    simulated = Counter(person.delegation for person in people if person.simulated)
    return tuple(
        DelegationFigures(
            place=place,
            id=delegation.id,
            code=delegation.code,
            name=delegation.name,
            kind=delegation.kind,
            delegates=seated[delegation.id],
            simulated=simulated[delegation.id],
        )
        for place, delegation in enumerate(history.scenario.delegations)
    )
