"""Bodies of the white cell's cards."""

from __future__ import annotations

from typing import Literal

from tabletop.exercise.bodies.base import Body, InjectStatus, Line, PointStatus
from tabletop.exercise.bodies.everyone import AttachmentLine, RecordLine, VariableLine
from tabletop.exercise.events import ReleasedBy
from tabletop.scenario.model import Delivery, InjectType, LatePolicy, Required


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


class ExpectedLine(Line, frozen=True, kw_only=True):
    """An action expected of an inject; `seen_ms` None: not seen."""

    text: str
    seen_ms: int | None = None
    after_end: bool = False
    by: str = ""  # the name of who ticked it, where it is known
    note: str = ""


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
    shut: bool = False  # its storyline is closed, so that its time alone will not play it
    lapses: bool = False  # something holds it back, so that its late policy would not act
    to: tuple[str, ...] = ()
    to_all: bool = False
    sender: str = ""
    sender_title: str = ""
    channel: str
    channel_name: str = ""  # where it is the scenario's own
    delivery: Delivery = "screen"
    subject: str = ""
    body: str = ""
    handling: str = ""
    reach: int = 0
    attachments: tuple[AttachmentLine, ...] = ()
    evidence: tuple[str, ...] = ()  # titles of the items it gives
    expected: tuple[ExpectedLine, ...] = ()
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


class OutcomeLine(Line, frozen=True, kw_only=True):
    """What may be ruled about an answer in own words."""

    id: str
    label: str
    rung: int | None = None


class PointLine(Line, frozen=True, kw_only=True):
    """How far one delegation is with a decision point."""

    delegation: str
    status: PointStatus
    opened_ms: int | None = None
    deadline_ms: int | None = None
    closed: bool = False
    pre_votes: int = 0  # cast so far
    n: int = 0  # of the standing record
    label: str = ""
    given_ms: int | None = None
    own_words: bool = False  # the standing record chose no option
    by_default: bool = False  # nobody decided: the time was over
    awaits_ruling: bool = False
    ruling: str = ""  # outcome's label, or what was ruled


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
    outcomes: tuple[OutcomeLine, ...] = ()
    free_text: bool = False
    require: tuple[Required, ...] = ()
    quorum: int = 0
    pre_vote: bool = False
    default: str | None = None
    notes: str = ""
    points: tuple[PointLine, ...] = ()


class RulingLine(Line, frozen=True, kw_only=True):
    """What was ruled about the record `n`."""

    n: int
    outcome: str = ""  # its label; empty: none of those written
    rung: int | None = None
    reason: str = ""
    ruled_ms: int = 0


class AlignmentLine(Line, frozen=True, kw_only=True):
    """How far the delegates agreed before the record `n`: pre-votes cast, and for what."""

    n: int
    cast: int
    agreed: int | None = None  # were for what was decided; None: taken by default
    choices: tuple[tuple[str, int], ...] = ()  # letter or empty, how many; none by default


class DecidedByBody(Body, frozen=True, kw_only=True, tag="decided_by"):
    """Card `decided:ID:DELEGATION`: what a delegation decided, newest first."""

    decision: str
    number: int
    title: str
    delegation: str
    rung: int | None = None  # of the option, or as ruled
    records: tuple[RecordLine, ...]
    rulings: tuple[RulingLine, ...] = ()
    alignments: tuple[AlignmentLine, ...] = ()


class RosterPerson(Line, frozen=True, kw_only=True):
    """One delegate with the number by which the record knows them."""

    person: int
    member: int
    name: str
    simulated: bool = False
    temperament: str = ""  # of one that is simulated


class RosterBody(Body, frozen=True, kw_only=True, tag="roster"):
    """Card `roster:DELEGATION`: who sits there now."""

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


class StorylineLine(Line, frozen=True, kw_only=True):
    """A storyline, and whether it is open."""

    id: str
    title: str
    opened: bool = True


class StateBody(Body, frozen=True, kw_only=True, tag="state"):
    """Card `state`: milestones and variables, with the scenario's personas and storylines."""

    milestones: tuple[MilestoneLine, ...] = ()
    variables: tuple[VariableLine, ...] = ()
    storylines: tuple[StorylineLine, ...] = ()
    ladder: tuple[tuple[int, str], ...] = ()
    personas: tuple[tuple[str, str], ...] = ()  # id and name, for writing injects
    notes: str = ""
