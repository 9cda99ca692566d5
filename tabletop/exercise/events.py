"""What has happened in an exercise: every event, in the past tense, frozen.

A state is changed by nothing else. Points on the elapsed clock end in `_ms` and count
milliseconds since STARTEX with pauses removed; wall times are milliseconds since 1970, UTC.
People are numbers: their names stand outside the record.
"""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from tabletop.scenario.model import Confidence, DecisionPoint, Inject, Norm


class Event(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", gc=False):
    """Base of all events; its tag is the `kind` column of the exercise file.

    Frozen and made of values alone, events cannot refer to each other in a circle, so that the
    garbage collector need not walk through the hundred thousand of a long record.
    """


# --- the exercise -------------------------------------------------------------------------


class ExerciseCreated(Event, frozen=True, kw_only=True, tag="exercise_created"):
    """The exercise file was made; always the first event."""

    exercise: str  # 32 hex digits, new for every exercise
    scenario: str
    version: str
    title: str
    built: str  # SHA-256 of the built scenario as embedded
    files: dict[str, str]  # SHA-256 of every package file as embedded
    program: str  # version of Tabletop


class ExerciseStarted(Event, frozen=True, kw_only=True, tag="exercise_started"):
    """STARTEX; the first move begins with it."""


PauseReason = Literal["facilitator", "recovered"]


class ExercisePaused(Event, frozen=True, kw_only=True, tag="exercise_paused"):
    """PAUSEX; `recovered` when the hub came back from its file after a crash."""

    reason: PauseReason = "facilitator"


class ExerciseResumed(Event, frozen=True, kw_only=True, tag="exercise_resumed"):
    """RESUMEX."""


class ExerciseEnded(Event, frozen=True, kw_only=True, tag="exercise_ended"):
    """ENDEX."""

    reason: str = ""


class SpeedChanged(Event, frozen=True, kw_only=True, tag="speed_changed"):
    """Elapsed milliseconds for each wall millisecond from here on."""

    rate: float


class MoveStarted(Event, frozen=True, kw_only=True, tag="move_started"):
    """A move began; `override` is the reason given for passing an unmet gate."""

    move: str
    override: str = ""


# --- people -------------------------------------------------------------------------------


class DelegateSeated(Event, frozen=True, kw_only=True, tag="delegate_seated"):
    """A person took a seat in a delegation; `member` counts within the delegation from 1."""

    person: int
    delegation: str
    member: int
    simulated: bool = False
    temperament: str = ""  # of one that is simulated, as its program told it


class DelegateLeft(Event, frozen=True, kw_only=True, tag="delegate_left"):
    """A simulated delegate left its seat for good; what it recorded stays."""

    person: int
    delegation: str
    because: Literal["replaced", "dismissed"]  # by who sat down there; by the white cell


# --- injects ------------------------------------------------------------------------------

ReleasedBy = Literal["schedule", "facilitator", "effect", "late"]


class InjectReleased(Event, frozen=True, kw_only=True, tag="inject_released"):
    """An inject reached the delegations named, with the text as delivered."""

    inject: str
    to: tuple[str, ...]
    subject: str
    body: str
    planned_ms: int | None = None  # when it was due; None: played by hand or effect
    by: ReleasedBy = "schedule"
    reason: str = ""


class InjectHeld(Event, frozen=True, kw_only=True, tag="inject_held"):
    """It stays back until taken up again or released; `late`: by its late policy."""

    inject: str
    reason: str = ""
    late: bool = False


class InjectTakenUp(Event, frozen=True, kw_only=True, tag="inject_taken_up"):
    """A held or skipped inject stands on the timeline again."""

    inject: str


class InjectSkipped(Event, frozen=True, kw_only=True, tag="inject_skipped"):
    """It will not be played unless taken up again."""

    inject: str
    reason: str = ""


class InjectDropped(Event, frozen=True, kw_only=True, tag="inject_dropped"):
    """Its time passed and its late policy is to drop it."""

    inject: str


class InjectRecalled(Event, frozen=True, kw_only=True, tag="inject_recalled"):
    """A released inject was withdrawn from those who had it."""

    inject: str
    reason: str = ""


class InjectResolved(Event, frozen=True, kw_only=True, tag="inject_resolved"):
    """The facilitator considers it dealt with."""

    inject: str
    note: str = ""


class InjectWritten(Event, frozen=True, kw_only=True, tag="inject_written"):
    """The facilitator wrote an inject during the exercise."""

    inject: Inject


class ActionObserved(Event, frozen=True, kw_only=True, tag="action_observed"):
    """The white cell saw an action that was expected of an inject, or takes that back."""

    inject: str
    action: int  # its place among the expected ones, from 1
    seen: bool = True
    note: str = ""


class InjectReceived(Event, frozen=True, kw_only=True, tag="inject_received"):
    """It arrived on the laptop of a delegate."""

    inject: str
    person: int


class InjectRead(Event, frozen=True, kw_only=True, tag="inject_read"):
    """A delegate opened it."""

    inject: str
    person: int


class InjectAcknowledged(Event, frozen=True, kw_only=True, tag="inject_acknowledged"):
    """A delegate confirmed it, where that was asked."""

    inject: str
    person: int


# --- decisions ----------------------------------------------------------------------------


class QuestionWritten(Event, frozen=True, kw_only=True, tag="question_written"):
    """The facilitator wrote a decision point during the exercise."""

    decision: DecisionPoint


class DecisionOpened(Event, frozen=True, kw_only=True, tag="decision_opened"):
    """A decision point was put to the delegations named."""

    decision: str
    delegations: tuple[str, ...]
    deadline_ms: int | None = None
    planned_ms: int | None = None


class DecisionExtended(Event, frozen=True, kw_only=True, tag="decision_extended"):
    """Its deadline moved."""

    decision: str
    delegations: tuple[str, ...]
    deadline_ms: int | None


ClosedBy = Literal["deadline", "facilitator", "end"]


class DecisionClosed(Event, frozen=True, kw_only=True, tag="decision_closed"):
    """No further decision is taken from the delegations named."""

    decision: str
    delegations: tuple[str, ...]
    by: ClosedBy


class DecisionReopened(Event, frozen=True, kw_only=True, tag="decision_reopened"):
    """A closed point takes decisions again."""

    decision: str
    delegations: tuple[str, ...]
    deadline_ms: int | None = None
    reason: str = ""


class PreVotesCast(Event, frozen=True, kw_only=True, tag="pre_votes_cast"):
    """The delegates at one laptop each chose in secret before their delegation decided.

    It takes the place of what was cast at that laptop before. The choices are in the order of the
    options, which says nothing about who made which.
    """

    decision: str
    delegation: str
    person: int | None = None  # whose laptop it was
    choices: tuple[str, ...]  # ids of options; empty: in own words


Given = Literal["seat", "voice", "paper", "default"]


class DecisionRecorded(Event, frozen=True, kw_only=True, tag="decision_recorded"):
    """A delegation decided. The newest record of a delegation on a point is the one that stands."""

    decision: str
    delegation: str
    n: int  # counts the delegation's own decisions from 1: *Recorded #n*
    option: str | None = None
    text: str = ""
    rationale: str = ""
    confidence: Confidence | None = None
    evidence: tuple[str, ...] = ()  # ids of the items cited
    norms: tuple[Norm, ...] = ()  # invoked
    dissent: str | None = None  # who disagreed and why; empty: nobody; None: not said
    present: int | None = None  # delegates who took part; None: not said
    waived: bool = False  # the pre-vote was waived
    rung: int | None = None  # of the option chosen
    supersedes: int | None = None  # the n of the delegation's earlier record on this point
    given: Given = "seat"
    given_ms: int  # elapsed time at which it was given
    person: int | None = None  # who gave it; None: by default, or spoken for the delegation
    entered_by: int | None = None  # the white cell's person who typed it
    made_at: int | None = None  # wall time on the laptop where it was pressed
    away: bool = False  # pressed while the link was down
    latency_ms: int = 0  # from opening to given


class DecisionAdjudicated(Event, frozen=True, kw_only=True, tag="decision_adjudicated"):
    """The white cell ruled about a decision in own words; the newest ruling on it stands."""

    decision: str
    delegation: str
    n: int  # the record it is about
    outcome: str | None = None  # None: none of those written
    rung: int | None = None
    reason: str = ""


# --- what conditions read -----------------------------------------------------------------


class MilestoneSet(Event, frozen=True, kw_only=True, tag="milestone_set"):
    """A milestone was set or, by hand, cleared; `because` names what did it."""

    milestone: str
    value: bool = True
    because: str = ""  # "inject:ID", "decision:ID", or empty for the facilitator


class TimeReached(Event, frozen=True, kw_only=True, tag="time_reached"):
    """Elapsed time came to what a condition names."""

    elapsed_ms: int


class VariableChanged(Event, frozen=True, kw_only=True, tag="variable_changed"):
    """A variable took a value (already kept within its bounds)."""

    variable: str
    value: float
    because: str = ""


class StorylineSet(Event, frozen=True, kw_only=True, tag="storyline_set"):
    """A storyline was opened or closed; `because` names what did it."""

    storyline: str
    opened: bool = True
    because: str = ""


AnyEvent = (
    ExerciseCreated
    | ExerciseStarted
    | ExercisePaused
    | ExerciseResumed
    | ExerciseEnded
    | SpeedChanged
    | MoveStarted
    | DelegateSeated
    | DelegateLeft
    | InjectReleased
    | InjectHeld
    | InjectTakenUp
    | InjectSkipped
    | InjectDropped
    | InjectRecalled
    | InjectResolved
    | InjectWritten
    | ActionObserved
    | InjectReceived
    | InjectRead
    | InjectAcknowledged
    | QuestionWritten
    | DecisionOpened
    | DecisionExtended
    | DecisionClosed
    | DecisionReopened
    | PreVotesCast
    | DecisionRecorded
    | DecisionAdjudicated
    | MilestoneSet
    | VariableChanged
    | StorylineSet
    | TimeReached
)

EVENTS: tuple[type[Event], ...] = get_args(AnyEvent)


class Stamp(msgspec.Struct, frozen=True, gc=False):
    """When: wall time (ms since 1970, UTC) and elapsed time (ms), given by the hub."""

    wall_ms: int
    elapsed_ms: int


Role = Literal["white", "delegate", "system"]


class Actor(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """On whose behalf: role, and the person's number (None for the system)."""

    role: Role
    person: int | None = None
    delegation: str | None = None


SYSTEM = Actor("system")


class Recorded(msgspec.Struct, frozen=True, gc=False):
    """An event with its place in the record."""

    seq: int  # from 1
    stamp: Stamp
    actor: Actor
    event: AnyEvent
