"""What a seat may ask for: every command, in the imperative, frozen.

A command carries only what its sender chose; who sends it, when, and in which role is
known by the hub. Delegates name things by the card they see (`inject:3`, `decision:1`),
so that no identifier of the author's reaches them; the white cell names them by identifier.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from tabletop.exercise.events import Role
from tabletop.scenario.model import Confidence, DecisionPoint, Inject, Norm


class Command(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="do"):
    """Base of all commands."""


# --- the white cell: the exercise ---------------------------------------------------------


class StartExercise(Command, frozen=True, kw_only=True, tag="start_exercise"):
    """STARTEX."""


class PauseExercise(Command, frozen=True, kw_only=True, tag="pause_exercise"):
    """PAUSEX."""


class ResumeExercise(Command, frozen=True, kw_only=True, tag="resume_exercise"):
    """RESUMEX."""


class EndExercise(Command, frozen=True, kw_only=True, tag="end_exercise"):
    """ENDEX."""

    reason: str = ""


class ChangeSpeed(Command, frozen=True, kw_only=True, tag="change_speed"):
    """Let elapsed time run `rate` times as fast as the wall clock (rehearsals)."""

    rate: float


class AdvanceMove(Command, frozen=True, kw_only=True, tag="advance_move"):
    """Begin the next move; `reason` passes a gate that does not hold."""

    reason: str = ""


class SetStoryline(Command, frozen=True, kw_only=True, tag="set_storyline"):
    """Open or close a storyline by hand."""

    storyline: str
    opened: bool = True


class SetMilestone(Command, frozen=True, kw_only=True, tag="set_milestone"):
    """Set or clear a milestone by hand."""

    milestone: str
    value: bool = True


# --- the white cell: injects --------------------------------------------------------------


class ReleaseInject(Command, frozen=True, kw_only=True, tag="release_inject"):
    """Release now, whatever its time: from the timeline, the bench or held."""

    inject: str
    reason: str = ""


class HoldInject(Command, frozen=True, kw_only=True, tag="hold_inject"):
    """Keep it back when its time comes."""

    inject: str
    reason: str = ""


class SkipInject(Command, frozen=True, kw_only=True, tag="skip_inject"):
    """Do not play it."""

    inject: str
    reason: str = ""


class TakeUpInject(Command, frozen=True, kw_only=True, tag="take_up_inject"):
    """Put a held or skipped inject back on the timeline."""

    inject: str


class RecallInject(Command, frozen=True, kw_only=True, tag="recall_inject"):
    """Withdraw a released inject."""

    inject: str
    reason: str = ""


class ResolveInject(Command, frozen=True, kw_only=True, tag="resolve_inject"):
    """Note that it is dealt with."""

    inject: str
    note: str = ""


class ObserveAction(Command, frozen=True, kw_only=True, tag="observe_action"):
    """Tick an expected action of an inject when it is seen, or take that back; also after ENDEX."""

    inject: str
    action: int  # its place among the expected ones, from 1
    seen: bool = True
    note: str = ""


class WriteInject(Command, frozen=True, kw_only=True, tag="write_inject"):
    """Add an ad-hoc inject; `release` sends it at once, else it goes to the bench.

    The hub gives it its identifier and number; those in `inject` are ignored.
    """

    inject: Inject
    release: bool = True


# --- what a decision holds ----------------------------------------------------------------


class DecisionCommand(Command, frozen=True, kw_only=True):
    """What was decided and what was said with it, whoever hands it in."""

    option: str | None = None
    text: str = ""
    rationale: str = ""
    confidence: Confidence | None = None
    norms: tuple[Norm, ...] = ()  # that it invokes
    dissent: str | None = None  # who disagreed and why; empty: nobody; None: not said
    present: int | None = None  # delegates who took part; None: not said


# --- the white cell: decisions ------------------------------------------------------------


class WriteQuestion(Command, frozen=True, kw_only=True, tag="write_question"):
    """Add an ad-hoc decision point and open it; identifier and number are given by the hub."""

    decision: DecisionPoint


class OpenDecision(Command, frozen=True, kw_only=True, tag="open_decision"):
    """Put a decision point to its delegations now."""

    decision: str


class ExtendDecision(Command, frozen=True, kw_only=True, tag="extend_decision"):
    """Move the deadline of the delegations named (empty: all) on by `seconds`.

    Counted from the deadline, or from now where that is later or there was none.
    """

    decision: str
    seconds: int
    delegations: tuple[str, ...] = ()


class CloseDecision(Command, frozen=True, kw_only=True, tag="close_decision"):
    """Take no further decision (empty `delegations`: from none of them)."""

    decision: str
    delegations: tuple[str, ...] = ()


class ReopenDecision(Command, frozen=True, kw_only=True, tag="reopen_decision"):
    """Take decisions again, for `seconds` or until closed."""

    decision: str
    delegations: tuple[str, ...] = ()
    seconds: int | None = None
    reason: str = ""


class EnterDecision(DecisionCommand, frozen=True, kw_only=True, tag="enter_decision"):
    """Record what a delegation said or wrote; `given_ms` is the elapsed time it was given."""

    decision: str
    delegation: str
    evidence: tuple[str, ...] = ()  # ids of what it cited
    given: Literal["voice", "paper"]
    given_ms: int


class AdjudicateDecision(Command, frozen=True, kw_only=True, tag="adjudicate_decision"):
    """Rule about a delegation's decision in own words: one of the outcomes written, or, with a
    reason, none of them, at a rung of the ladder if wished.
    """

    decision: str
    delegation: str
    n: int  # which of its records was read: those that came later are not ruled about by it
    outcome: str | None = None
    rung: int | None = None  # only with none of the outcomes, which have their own
    reason: str = ""


class DismissDelegate(Command, frozen=True, kw_only=True, tag="dismiss_delegate"):
    """Take a simulated delegate out of its seat; what it recorded stays."""

    person: int


# --- a delegate ---------------------------------------------------------------------------


class CastPreVotes(Command, frozen=True, kw_only=True, tag="cast_pre_votes"):
    """What the delegates at one laptop chose, each in secret, before their delegation decides.

    It takes the place of what was cast at that laptop before.
    """

    card: str  # "decision:K"
    choices: tuple[str, ...]  # a letter for each delegate, in no order; empty: in own words


class RecordDecision(DecisionCommand, frozen=True, kw_only=True, tag="record_decision"):
    """Decide for one's delegation; `option` is the letter on the card."""

    card: str  # "decision:K"
    evidence: tuple[int, ...] = ()  # numbers of its cards of evidence that it cites
    waived: bool = False  # the pre-vote is waived


class ConfirmReceipt(Command, frozen=True, kw_only=True, tag="confirm_receipt"):
    """The cards named arrived on this laptop; sent by the program, not the person."""

    cards: tuple[str, ...]  # "inject:K"


class ConfirmReading(Command, frozen=True, kw_only=True, tag="confirm_reading"):
    """The delegate opened the card."""

    card: str


class Acknowledge(Command, frozen=True, kw_only=True, tag="acknowledge"):
    """The delegate confirms a card that asks for it."""

    card: str


# --- the hub itself -----------------------------------------------------------------------


class TakeSeat(Command, frozen=True, kw_only=True, tag="take_seat"):
    """A person joins a delegation; made by the hub's admission, never by a seat."""

    person: int
    delegation: str
    simulated: bool = False
    temperament: str = ""


class Recover(Command, frozen=True, kw_only=True, tag="recover"):
    """The hub came back from its file; made by the hub alone."""


COMMANDS: dict[type[Command], Role] = {
    StartExercise: "white",
    PauseExercise: "white",
    ResumeExercise: "white",
    EndExercise: "white",
    ChangeSpeed: "white",
    AdvanceMove: "white",
    SetMilestone: "white",
    SetStoryline: "white",
    ReleaseInject: "white",
    HoldInject: "white",
    SkipInject: "white",
    TakeUpInject: "white",
    RecallInject: "white",
    ResolveInject: "white",
    ObserveAction: "white",
    WriteInject: "white",
    WriteQuestion: "white",
    OpenDecision: "white",
    ExtendDecision: "white",
    CloseDecision: "white",
    ReopenDecision: "white",
    EnterDecision: "white",
    AdjudicateDecision: "white",
    DismissDelegate: "white",
    CastPreVotes: "delegate",
    RecordDecision: "delegate",
    ConfirmReceipt: "delegate",
    ConfirmReading: "delegate",
    Acknowledge: "delegate",
    TakeSeat: "system",
    Recover: "system",
}
"""Every command and the one role that may give it; anything else is refused."""

AnyCommand = (
    StartExercise
    | PauseExercise
    | ResumeExercise
    | EndExercise
    | ChangeSpeed
    | AdvanceMove
    | SetMilestone
    | SetStoryline
    | ReleaseInject
    | HoldInject
    | SkipInject
    | TakeUpInject
    | RecallInject
    | ResolveInject
    | ObserveAction
    | WriteInject
    | WriteQuestion
    | OpenDecision
    | ExtendDecision
    | CloseDecision
    | ReopenDecision
    | EnterDecision
    | AdjudicateDecision
    | DismissDelegate
    | CastPreVotes
    | RecordDecision
    | ConfirmReceipt
    | ConfirmReading
    | Acknowledge
    | TakeSeat
    | Recover
)
