"""What cards say: one frozen body for each kind of card, for delegations and the white cell.

A delegation's bodies hold nothing that depends on what it may not see: its injects and
decisions are numbered by its own count (`number`), its people by their place among its own
(`member`), options by letter. The white cell's bodies use the author's identifiers.
Elapsed times end in `_ms`; `scenario` times are ISO 8601 with offset.
"""

from __future__ import annotations

from tabletop.exercise.bodies.background import (
    BackgroundBody,
    ClauseLine,
    EvidenceLine,
    FactLine,
    GuideLine,
    PersonaLine,
    ProjectionLine,
    StatementLine,
    TargetLine,
    TaskLine,
)
from tabletop.exercise.bodies.base import (
    MARKING,
    Body,
    InjectStatus,
    Line,
    Phase,
    PointStatus,
)
from tabletop.exercise.bodies.delegation import (
    BriefBody,
    DecidedBody,
    DecisionBody,
    DelegationBody,
    EvidenceBody,
    InjectBody,
    MemberLine,
    OptionLine,
    OtherDecidedBody,
    RoleLine,
    SituationBody,
)
from tabletop.exercise.bodies.everyone import (
    AttachmentLine,
    ClockBody,
    DelegationName,
    ExerciseBody,
    RecordLine,
    VariableLine,
)
from tabletop.exercise.bodies.white import (
    AlignmentLine,
    DecidedByBody,
    DecisionPointBody,
    DeliveryLine,
    ExpectedLine,
    MilestoneLine,
    MoveBody,
    MselInjectBody,
    OutcomeLine,
    PointLine,
    PointOptionLine,
    RosterBody,
    RosterPerson,
    RulingLine,
    StateBody,
    StorylineLine,
    WhyLine,
)

AnyBody = (
    ExerciseBody
    | ClockBody
    | BriefBody
    | EvidenceBody
    | SituationBody
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
    | BackgroundBody
)

__all__ = [
    "MARKING",
    "AlignmentLine",
    "AnyBody",
    "AttachmentLine",
    "BackgroundBody",
    "Body",
    "BriefBody",
    "ClauseLine",
    "ClockBody",
    "DecidedBody",
    "DecidedByBody",
    "DecisionBody",
    "DecisionPointBody",
    "DelegationBody",
    "DelegationName",
    "DeliveryLine",
    "EvidenceBody",
    "EvidenceLine",
    "ExerciseBody",
    "ExpectedLine",
    "FactLine",
    "GuideLine",
    "InjectBody",
    "InjectStatus",
    "Line",
    "MemberLine",
    "MilestoneLine",
    "MoveBody",
    "MselInjectBody",
    "OptionLine",
    "OtherDecidedBody",
    "OutcomeLine",
    "PersonaLine",
    "Phase",
    "PointLine",
    "PointOptionLine",
    "PointStatus",
    "ProjectionLine",
    "RecordLine",
    "RoleLine",
    "RosterBody",
    "RosterPerson",
    "RulingLine",
    "SituationBody",
    "StateBody",
    "StatementLine",
    "StorylineLine",
    "TargetLine",
    "TaskLine",
    "VariableLine",
    "WhyLine",
]
