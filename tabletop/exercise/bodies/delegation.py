"""Bodies of the cards of one delegation."""

from __future__ import annotations

from typing import Literal

from tabletop.exercise.bodies.base import Body, Line
from tabletop.exercise.bodies.everyone import AttachmentLine, RecordLine, VariableLine
from tabletop.scenario.model import Credibility, Delivery, Reliability, Required


class RoleLine(Line, frozen=True, kw_only=True):
    """A part within the delegation; `text` is Markdown."""

    title: str
    text: str = ""


class BriefBody(Body, frozen=True, kw_only=True, tag="brief"):
    """Card `brief`: the role sheet."""

    code: str
    name: str
    brief: str
    interests: tuple[str, ...] = ()
    red_lines: tuple[str, ...] = ()
    roles: tuple[RoleLine, ...] = ()


class MemberLine(Line, frozen=True, kw_only=True):
    """One delegate of the delegation; `simulated`: played by the program, until it `left`."""

    member: int
    name: str
    simulated: bool = False
    left: bool = False


class DelegationBody(Body, frozen=True, kw_only=True, tag="delegation"):
    """Card `delegation`: who sits in it, and who did."""

    members: tuple[MemberLine, ...] = ()


class InjectBody(Body, frozen=True, kw_only=True, tag="inject"):
    """Card `inject:K`: the K-th inject to reach this delegation."""

    number: int
    subject: str
    untitled: bool = False  # the subject is the body's own first words: for lists alone
    sender: str = ""
    sender_title: str = ""
    channel: str
    channel_name: str = ""  # where it is the scenario's own
    delivery: Delivery = "screen"
    body: str = ""
    handling: str = ""
    reach: int = 0  # people whom it reached
    attachments: tuple[AttachmentLine, ...] = ()
    evidence: tuple[int, ...] = ()  # numbers of the items that came with it
    arrived_ms: int | None  # None only before it was sent, without a time of its own
    scenario: str = ""
    to_all: bool = False  # everyone has it: only then may it be heard
    acknowledge: bool = False
    acknowledged_by: tuple[int, ...] = ()  # members
    read_by: tuple[int, ...] = ()  # members


class EvidenceBody(Body, frozen=True, kw_only=True, tag="evidence"):
    """Card `evidence:K`: the K-th item of evidence that this delegation came to hold."""

    number: int
    title: str
    text: str  # Markdown
    source: str = ""
    reliability: Reliability
    credibility: Credibility
    handling: str = ""
    attachments: tuple[AttachmentLine, ...] = ()
    came_ms: int | None = None  # elapsed time it came; None: held from the start
    came_with: int | None = None  # number of the inject it came with


class SituationBody(Body, frozen=True, kw_only=True, tag="situation"):
    """Card `situation`: the variables that this delegation may see."""

    variables: tuple[VariableLine, ...] = ()


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
    quorum: int = 0  # delegates who must take part; 0: any number
    pre_vote: bool = False
    pre_votes: int = 0  # cast so far, at all laptops of the delegation
    pre_vote_over: bool = False  # the delegation has decided
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
    by_default: bool = False  # nobody decided: the time was over
