"""What cards say: one frozen body for each kind of card, for delegations and the white cell.

A delegation's bodies hold nothing that depends on what it may not see: its injects and
decisions are numbered by its own count (`number`), its people by their place among its own
(`member`), options by letter. The white cell's bodies use the author's identifiers.
Elapsed times end in `_ms`; `scenario` times are ISO 8601 with offset.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from tabletop.exercise.events import Given, ReleasedBy
from tabletop.scenario.model import Confidence, Delivery, InjectType, LatePolicy, Required

MARKING = "EXERCISE EXERCISE EXERCISE"
"""Stands on every inject, screen, page, print and export."""

Phase = Literal["ready", "running", "paused", "ended"]
InjectStatus = Literal[
    "ready", "due", "released", "resolved", "held", "skipped", "not_taken", "dropped", "recalled"
]
"""Ready: waits for its time, its condition or, on the bench, the facilitator. Due is shown by a
screen's own clock; no card says it. Not taken: its branch was not taken.
"""
PointStatus = Literal["waiting", "open", "decided", "closed", "not_taken"]


class Body(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind"):
    """Base of all card bodies; the tag is the card's kind."""


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """Base of what stands inside a body."""


# --- for everyone -------------------------------------------------------------------------


class DelegationName(Line, frozen=True, kw_only=True):
    """Who plays; `colour` is an index into the delegations' colours and shapes."""

    id: str
    code: str
    name: str
    colour: int


class ExerciseBody(Body, frozen=True, kw_only=True, tag="exercise"):
    """Card `exercise`: what this is."""

    title: str
    marking: str = MARKING
    banner: str = ""
    handling: str = ""
    summary: str = ""
    disclaimer: str = ""
    language: str = "en"
    delegations: tuple[DelegationName, ...] = ()


class ClockBody(Body, frozen=True, kw_only=True, tag="clock"):
    """Card `clock`: parameters; a seat ticks by itself.

    While running, elapsed = elapsed_ms + (hub's wall now - wall_ms) * rate. Scenario time
    = scenario_start + (elapsed - move_started_ms) * scenario_speed.
    """

    phase: Phase
    elapsed_ms: int
    wall_ms: int
    rate: float = 1.0
    move: int = 0  # number of the current move; 0 before STARTEX
    moves: int = 0
    move_title: str = ""
    move_summary: str = ""
    move_started_ms: int = 0
    move_duration_ms: int = 0
    scenario_start: str = ""
    scenario_speed: float = 1.0
    time_zone: str = ""
    recovered: bool = False  # paused because the hub came back from its file


class AttachmentLine(Line, frozen=True, kw_only=True):
    """A picture, fetched from `/media/DIGEST` with the seat's token."""

    digest: str
    alt: str
    caption: str = ""
    width: int = 0
    height: int = 0


class RecordLine(Line, frozen=True, kw_only=True):
    """One decision as recorded; `by` is a name, empty when spoken for or by default."""

    n: int
    key: str = ""  # letter of the option
    label: str = ""
    text: str = ""
    rationale: str = ""
    confidence: Confidence | None = None
    by: str = ""
    given: Given = "seat"
    given_ms: int = 0
    recorded_ms: int = 0
    scenario: str = ""
    away: bool = False


# --- for one delegation -------------------------------------------------------------------


class BriefBody(Body, frozen=True, kw_only=True, tag="brief"):
    """Card `brief`: the role sheet."""

    code: str
    name: str
    brief: str
    interests: tuple[str, ...] = ()
    red_lines: tuple[str, ...] = ()


class MemberLine(Line, frozen=True, kw_only=True):
    """One delegate of the delegation; `simulated`: played by the program."""

    member: int
    name: str
    simulated: bool = False


class DelegationBody(Body, frozen=True, kw_only=True, tag="delegation"):
    """Card `delegation`: who sits in it."""

    members: tuple[MemberLine, ...] = ()


class InjectBody(Body, frozen=True, kw_only=True, tag="inject"):
    """Card `inject:K`: the K-th inject to reach this delegation."""

    number: int
    subject: str
    sender: str = ""
    sender_title: str = ""
    channel: str
    delivery: Delivery = "screen"
    body: str = ""
    handling: str = ""
    attachments: tuple[AttachmentLine, ...] = ()
    arrived_ms: int
    scenario: str = ""
    to_all: bool = False  # everyone has it: only then may it be heard
    acknowledge: bool = False
    acknowledged_by: tuple[int, ...] = ()  # members
    read_by: tuple[int, ...] = ()  # members


class OptionLine(Line, frozen=True, kw_only=True):
    """One option, named by its letter."""

    key: str
    label: str
    tradeoff: str = ""


class DecisionBody(Body, frozen=True, kw_only=True, tag="decision"):
    """Card `decision:K`: the K-th decision put to this delegation."""

    number: int
    title: str
    question: str
    status: Literal["open", "closed"]
    opened_ms: int
    deadline_ms: int | None = None
    options: tuple[OptionLine, ...] = ()
    free_text: bool = False
    require: tuple[Required, ...] = ()
    decided: int = 0  # how often this delegation has decided it


class DecidedBody(Body, frozen=True, kw_only=True, tag="decided"):
    """Card `decided:K`: what this delegation decided on its K-th decision, newest first."""

    number: int
    title: str
    records: tuple[RecordLine, ...]


class OtherDecidedBody(Body, frozen=True, kw_only=True, tag="other_decided"):
    """Card `other:K:CODE`: what another delegation chose on the same point, once visible."""

    number: int
    title: str
    code: str
    name: str
    label: str


# --- for the white cell -------------------------------------------------------------------


class WhyLine(Line, frozen=True, kw_only=True):
    """One part of why something plays or does not; `truth` None: cannot be said yet."""

    text: str
    truth: bool | None = None
    depth: int = 0


class DeliveryLine(Line, frozen=True, kw_only=True):
    """How far an inject came in one delegation, in people."""

    delegation: str
    people: int = 0
    received: int = 0
    read: int = 0
    acknowledged: int = 0


class MselInjectBody(Body, frozen=True, kw_only=True, tag="msel_inject"):
    """Card `inject:ID`: a row of the MSEL with all a controller needs."""

    id: str
    number: int
    title: str
    type: InjectType
    storyline: str = ""
    move: int = 0  # number; 0: any
    status: InjectStatus
    status_reason: str = ""
    status_ms: int | None = None  # elapsed time at which it came to that status, if by an act
    bench: bool = False
    ad_hoc: bool = False
    due_ms: int | None = None  # elapsed time at which it will be, or was, due
    planned_ms: int | None = None  # as due when released; None: by hand or effect
    released_ms: int | None = None
    released_by: ReleasedBy | None = None
    why: tuple[WhyLine, ...] = ()
    late: LatePolicy = "hold"
    timed_in: int = 0  # number of the move whose clock times it; 0: none
    lapses: bool = False  # its condition does not hold, so that its late policy would not act
    to: tuple[str, ...] = ()
    to_all: bool = False
    sender: str = ""
    sender_title: str = ""
    channel: str
    delivery: Delivery = "screen"
    subject: str = ""
    body: str = ""
    handling: str = ""
    attachments: tuple[AttachmentLine, ...] = ()
    expected: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()  # their texts
    notes: str = ""
    prompts: tuple[str, ...] = ()
    controller: str = ""
    acknowledge: bool = False
    scenario: str = ""  # scenario time at release
    deliveries: tuple[DeliveryLine, ...] = ()


class PointOptionLine(Line, frozen=True, kw_only=True):
    """One option as the white cell sees it."""

    id: str
    key: str
    label: str
    rung: int | None = None
    tradeoff: str = ""


class PointLine(Line, frozen=True, kw_only=True):
    """How far one delegation is with a decision point."""

    delegation: str
    status: PointStatus
    opened_ms: int | None = None
    deadline_ms: int | None = None
    closed: bool = False
    n: int = 0  # of the standing record
    label: str = ""
    given_ms: int | None = None


class DecisionPointBody(Body, frozen=True, kw_only=True, tag="decision_point"):
    """Card `decision:ID`: a decision point with who has decided."""

    id: str
    number: int
    title: str
    question: str
    move: int = 0
    status: PointStatus  # `open` while any delegation may decide
    ad_hoc: bool = False
    by_hand: bool = False  # opened by the facilitator, not by its time or an effect
    due_ms: int | None = None
    deadline: int | None = None  # seconds they have, as written
    why: tuple[WhyLine, ...] = ()
    options: tuple[PointOptionLine, ...] = ()
    free_text: bool = False
    require: tuple[Required, ...] = ()
    default: str | None = None
    notes: str = ""
    points: tuple[PointLine, ...] = ()


class DecidedByBody(Body, frozen=True, kw_only=True, tag="decided_by"):
    """Card `decided:ID:DELEGATION`: what a delegation decided, newest first."""

    decision: str
    number: int
    title: str
    delegation: str
    rung: int | None = None
    records: tuple[RecordLine, ...]


class RosterPerson(Line, frozen=True, kw_only=True):
    """One delegate with the number by which the record knows them."""

    person: int
    member: int
    name: str
    simulated: bool = False


class RosterBody(Body, frozen=True, kw_only=True, tag="roster"):
    """Card `roster:DELEGATION`."""

    delegation: str
    people: tuple[RosterPerson, ...] = ()
    decisions: int = 0


class MoveBody(Body, frozen=True, kw_only=True, tag="move"):
    """Card `move:ID`."""

    id: str
    number: int
    title: str
    summary: str = ""
    notes: str = ""
    duration_ms: int = 0
    status: Literal["ahead", "current", "past"]
    started_ms: int | None = None
    ended_ms: int | None = None
    override: str = ""  # reason given for passing the gate into it
    gate_open: bool = True
    gate: tuple[WhyLine, ...] = ()  # of leaving this move


class MilestoneLine(Line, frozen=True, kw_only=True):
    """A milestone; `set_ms` None: not set."""

    id: str
    text: str
    set_ms: int | None = None


class VariableLine(Line, frozen=True, kw_only=True):
    """A variable as it stands."""

    id: str
    name: str
    value: float
    minimum: float
    maximum: float
    unit: str = ""


class StateBody(Body, frozen=True, kw_only=True, tag="state"):
    """Card `state`: milestones and variables, with the scenario's personas and storylines."""

    milestones: tuple[MilestoneLine, ...] = ()
    variables: tuple[VariableLine, ...] = ()
    personas: tuple[tuple[str, str], ...] = ()  # id and name, for writing injects
    notes: str = ""


AnyBody = (
    ExerciseBody
    | ClockBody
    | BriefBody
    | DelegationBody
    | InjectBody
    | DecisionBody
    | DecidedBody
    | OtherDecidedBody
    | MselInjectBody
    | DecisionPointBody
    | DecidedByBody
    | RosterBody
    | MoveBody
    | StateBody
)
