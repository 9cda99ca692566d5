"""The working state of an exercise: what rules and cards read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from tabletop.exercise import events as e
from tabletop.exercise.clock import Clock, Phase, scenario_at
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


class Observed(NamedTuple):
    """An expected action was seen: when, by whom, what was noted, and whether after ENDEX."""

    stamp: e.Stamp
    scenario: str  # scenario time
    person: int | None
    note: str
    after_end: bool


@dataclass(slots=True)
class InjectRun:
    """How an inject fares; the dictionaries map a person to the elapsed time."""

    mark: Mark = "ready"
    reason: str = ""
    marked_ms: int | None = None  # when it came to its mark; None while ready
    ad_hoc: bool = False
    left_shut: bool = False  # its move ended while its storyline was closed
    planned_ms: int | None = None
    released_ms: int | None = None
    scenario: str = ""  # scenario time at release
    by: e.ReleasedBy | None = None
    to: tuple[str, ...] = ()
    subject: str = ""
    body: str = ""
    observed: dict[int, Observed] = field(default_factory=dict)  # by place from 1, while seen
    received: dict[int, int] = field(default_factory=dict)
    read: dict[int, int] = field(default_factory=dict)
    acknowledged: dict[int, int] = field(default_factory=dict)


class Decided(NamedTuple):
    """A decision as recorded: the event, its stamp, the scenario time it was given at."""

    record: e.DecisionRecorded
    stamp: e.Stamp
    scenario: str
    pre_votes: tuple[str, ...] = ()  # cast before it: ids of options; empty: in own words

    @property
    def agreed(self) -> int | None:
        """How many pre-votes were for what was decided; None: nobody decided, or none was cast."""
        if self.record.given == "default" or not self.pre_votes:
            return None
        return self.pre_votes.count(self.record.option or "")


class Ruled(NamedTuple):
    """What the white cell ruled about a decision in own words, and when."""

    ruling: e.DecisionAdjudicated
    stamp: e.Stamp


@dataclass(slots=True)
class DelegationRun:
    """How far one delegation is with one decision point."""

    opened_ms: int
    deadline_ms: int | None = None
    closed_by: e.ClosedBy | None = None
    closed_ms: int | None = None
    records: list[Decided] = field(default_factory=list)
    cast: dict[int | None, tuple[str, ...]] = field(default_factory=dict)  # by whose laptop
    rulings: dict[int, Ruled] = field(default_factory=dict)  # by the n of the record
    outcomes: set[str] = field(default_factory=set)  # all that were ruled, whatever stands

    @property
    def standing(self) -> e.DecisionRecorded | None:
        """The record that stands: the newest."""
        return self.records[-1].record if self.records else None

    @property
    def pre_votes(self) -> tuple[str, ...]:
        """All that was cast, at whichever laptop."""
        return tuple(choice for choices in self.cast.values() for choice in choices)

    @property
    def has_decided(self) -> bool:
        """Whether it decided itself, and not only by default."""
        return any(decided.record.given != "default" for decided in self.records)

    @property
    def ruling(self) -> e.DecisionAdjudicated | None:
        """The ruling about the record that stands."""
        ruled = self.rulings.get(self.records[-1].record.n) if self.records else None
        return ruled.ruling if ruled else None


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
    temperament: str = ""
    left_ms: int | None = None  # elapsed time at which the seat was left for good


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
    reached_ms: int = 0  # elapsed time that conditions have taken in
    move: int = -1  # index into scenario.moves
    moves: dict[str, MoveRun] = field(default_factory=dict)
    injects: dict[str, InjectRun] = field(default_factory=dict)
    points: dict[str, PointRun] = field(default_factory=dict)
    milestones: dict[str, int | None] = field(default_factory=dict)
    variables: dict[str, float] = field(default_factory=dict)
    storylines: dict[str, bool] = field(default_factory=dict)  # whether it is open
    people: dict[int, Person] = field(default_factory=dict)
    arrivals: dict[str, Numbered] = field(default_factory=dict)  # delegation -> injects
    held: dict[str, Numbered] = field(default_factory=dict)  # delegation -> evidence
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
        """Those who ever sat in a delegation, in order."""
        return [p for p in self.people.values() if p.delegation == delegation]

    def seated(self, delegation: str) -> list[Person]:
        """Those who sit in it now."""
        return [p for p in self.members(delegation) if p.left_ms is None]

    def has_left(self, person: int | None) -> bool:
        """Whether somebody who sat here left for good."""
        known = self.people.get(person) if person is not None else None
        return known is not None and known.left_ms is not None

    def voting(self, delegation: str) -> list[str]:
        """What was put to a delegation to be voted on first, and it has not decided itself."""
        asked = (one for one in self.asked[delegation] if self.index.points[one].pre_vote)
        return [one for one in asked if not self.points[one].delegations[delegation].has_decided]


def new_state(scenario: Scenario) -> State:
    """The state before the first event."""
    return State(
        scenario=scenario,
        index=Index(scenario),
        injects={inject.id: InjectRun() for inject in scenario.injects},
        points={point.id: PointRun() for point in scenario.decisions},
        milestones={milestone.id: None for milestone in scenario.milestones},
        variables={variable.id: variable.start for variable in scenario.variables},
        storylines={storyline.id: storyline.opened for storyline in scenario.storylines},
        arrivals={delegation.id: Numbered() for delegation in scenario.delegations},
        held={
            delegation.id: _held_at_first(scenario, delegation.id)
            for delegation in scenario.delegations
        },
        asked={delegation.id: Numbered() for delegation in scenario.delegations},
        decided={delegation.id: 0 for delegation in scenario.delegations},
    )


def _held_at_first(scenario: Scenario, delegation: str) -> Numbered:
    held = Numbered()
    for item in scenario.evidence:
        if delegation in item.held_by:
            held.add(item.id)
    return held
