"""What a scenario is once read: frozen, versioned structs that know no file format.

Durations are whole seconds; points on the elapsed clock are milliseconds and live in the
exercise, not here. Identifiers are the author's; everything a struct names by identifier
exists in the same scenario (the builder has checked it).
"""

from __future__ import annotations

from typing import Literal

import msgspec

FORMAT = 1
"""Version of these structs, kept in every built scenario so that an old file can be read."""

ALL = "all"
"""Written by an author where every delegation is meant; the builder expands it."""

TLP = ("TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR")
"""The labels of the Traffic Light Protocol, version 2.0, the highest first."""


class Frozen(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Base of everything here: immutable, built by keyword, defaults left out when encoded."""


# --- conditions: data, never an expression that is evaluated ------------------------------


class AllOf(Frozen, frozen=True, kw_only=True, tag="all", tag_field="is"):
    """True when every part is true."""

    parts: tuple[Condition, ...]


class AnyOf(Frozen, frozen=True, kw_only=True, tag="any", tag_field="is"):
    """True when at least one part is true."""

    parts: tuple[Condition, ...]


class Not(Frozen, frozen=True, kw_only=True, tag="not", tag_field="is"):
    """True when its part is false."""

    part: Condition


class MilestoneIs(Frozen, frozen=True, kw_only=True, tag="milestone", tag_field="is"):
    """True while the milestone is set."""

    milestone: str


class DecisionIs(Frozen, frozen=True, kw_only=True, tag="decision", tag_field="is"):
    """True once the decision point has a standing record that matches every field given.

    `delegation` and `option` of None match any; `by_default` None matches both kinds.
    """

    decision: str
    delegation: str | None = None
    option: str | None = None
    by_default: bool | None = None


Comparison = Literal["<", "<=", "=", ">=", ">"]


class VariableIs(Frozen, frozen=True, kw_only=True, tag="variable", tag_field="is"):
    """True while the variable compares so with the value."""

    variable: str
    comparison: Comparison
    value: float


class InjectIs(Frozen, frozen=True, kw_only=True, tag="inject", tag_field="is"):
    """True once the inject has been released."""

    inject: str


Condition = AllOf | AnyOf | Not | MilestoneIs | DecisionIs | VariableIs | InjectIs


# --- when something happens ---------------------------------------------------------------


class At(Frozen, frozen=True, kw_only=True, tag="at", tag_field="when"):
    """`offset` seconds of elapsed time after the move began."""

    move: str
    offset: int


class After(Frozen, frozen=True, kw_only=True, tag="after", tag_field="when"):
    """`delay` seconds of elapsed time after another inject was released."""

    inject: str
    delay: int = 0


class On(Frozen, frozen=True, kw_only=True, tag="on", tag_field="when"):
    """`delay` seconds of elapsed time after the condition first came true."""

    condition: Condition
    delay: int = 0


class Manual(Frozen, frozen=True, kw_only=True, tag="manual", tag_field="when"):
    """Only when the facilitator plays it or an effect names it."""


When = At | After | On | Manual


# --- what follows from an option or an inject ---------------------------------------------


class VariableChange(Frozen, frozen=True, kw_only=True):
    """Set a variable to a value, or add to it; bounds of the variable are kept."""

    variable: str
    how: Literal["set", "add"]
    value: float


class Effects(Frozen, frozen=True, kw_only=True):
    """What happens at once when an option is chosen or an inject is released."""

    milestones: tuple[str, ...] = ()
    variables: tuple[VariableChange, ...] = ()
    injects: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()


# --- who and what -------------------------------------------------------------------------


class Objective(Frozen, frozen=True, kw_only=True):
    """What the exercise is to show; injects and decisions name it."""

    id: str
    text: str
    capability: str = ""


Confidence = Literal["low", "moderate", "high"]
DelegationKind = Literal["state", "organisation", "company", "press"]


class Delegation(Frozen, frozen=True, kw_only=True):
    """A team that plays one state, organisation, company or press body."""

    id: str
    code: str  # two or three capital letters, shown with its colour and shape
    name: str
    kind: DelegationKind = "state"
    brief: str = ""  # Markdown, private to the delegation
    interests: tuple[str, ...] = ()  # private
    red_lines: tuple[str, ...] = ()  # private


class Persona(Frozen, frozen=True, kw_only=True):
    """A simulated sender."""

    id: str
    name: str
    title: str = ""


class Milestone(Frozen, frozen=True, kw_only=True):
    """A named switch; `text` says what it means when set."""

    id: str
    text: str


class Variable(Frozen, frozen=True, kw_only=True):
    """A bounded number that options and injects move."""

    id: str
    name: str
    start: float = 0
    minimum: float = 0
    maximum: float = 100
    unit: str = ""


class Storyline(Frozen, frozen=True, kw_only=True):
    """A chain of injects that tell one thread."""

    id: str
    title: str


class Rung(Frozen, frozen=True, kw_only=True):
    """One step of the response ladder."""

    rung: int
    text: str


class ScenarioClock(Frozen, frozen=True, kw_only=True):
    """Scenario time at STARTEX; `start` is ISO 8601 with its offset."""

    start: str
    time_zone: str = "UTC"  # a label shown beside the time
    speed: float = 1.0  # scenario seconds for each elapsed second


class Move(Frozen, frozen=True, kw_only=True):
    """A bounded period with one situation; its gate must hold to advance out of it."""

    id: str
    number: int
    title: str
    summary: str = ""  # Markdown, for all
    duration: int = 0  # seconds planned
    gate: Condition | None = None
    starts: str = ""  # scenario time at which it begins; empty: time goes on
    speed: float | None = None  # overrides the scenario clock's speed
    notes: str = ""  # facilitator


class Attachment(Frozen, frozen=True, kw_only=True):
    """A picture of the package shown with an inject."""

    file: str  # path within the package, forward slashes
    alt: str
    caption: str = ""
    digest: str = ""  # SHA-256 of the file's bytes, hex
    width: int = 0  # pixels
    height: int = 0  # pixels


InjectType = Literal["standard", "contingency", "adaptive", "complexity", "noise"]
LatePolicy = Literal["fire", "hold", "drop"]
Delivery = Literal["screen", "paper", "voice"]


class Inject(Frozen, frozen=True, kw_only=True):
    """Information given to delegations to provoke action."""

    id: str
    number: int  # position in the MSEL, from 1
    title: str
    type: InjectType = "standard"
    storyline: str | None = None
    move: str | None = None  # None: any move (bench)
    when: When = Manual()
    condition: Condition | None = None  # must also hold at the time it is due
    late: LatePolicy = "hold"
    to: tuple[str, ...] = ()  # delegations, expanded
    sender: str | None = None  # a persona; `from` in the package
    channel: str = "news"
    delivery: Delivery = "screen"
    subject: str = ""
    body: str = ""  # Markdown
    attachments: tuple[Attachment, ...] = ()
    handling: str = ""
    expected: tuple[str, ...] = ()  # expected actions
    objectives: tuple[str, ...] = ()
    notes: str = ""  # facilitator
    prompts: tuple[str, ...] = ()  # evaluator prompts
    controller: str = ""
    acknowledge: bool = False
    effects: Effects = Effects()
    reading: int = 0  # seconds

    @property
    def on_bench(self) -> bool:
        """Whether it is off the timeline, ready to be played at any moment."""
        return isinstance(self.when, Manual)


class Option(Frozen, frozen=True, kw_only=True):
    """One way to decide."""

    id: str
    label: str
    rung: int | None = None
    tradeoff: str = ""
    effects: Effects = Effects()


Required = Literal["rationale", "confidence"]
Visibility = Literal["never", "closed", "end"]


class DecisionPoint(Frozen, frozen=True, kw_only=True):
    """A question with options and a deadline put to one or more delegations."""

    id: str
    number: int  # position among decision points, from 1
    title: str
    question: str  # Markdown
    delegations: tuple[str, ...]  # `for` in the package, expanded
    move: str | None = None
    opens: When = Manual()  # `opened_by` in the package
    deadline: int | None = None  # seconds after opening; None: until closed
    options: tuple[Option, ...] = ()
    free_text: bool = False
    require: tuple[Required, ...] = ()
    default: str | None = None  # option taken when the deadline passes without a decision
    visible_after: Visibility = "never"  # when the other delegations may see the choice
    objectives: tuple[str, ...] = ()
    notes: str = ""  # facilitator

    def option(self, option_id: str) -> Option | None:
        """The option of that id, or None."""
        return next((o for o in self.options if o.id == option_id), None)


class Scenario(Frozen, frozen=True, kw_only=True):
    """The template of an exercise: everything an author wrote, checked and in order."""

    format: int = FORMAT
    id: str
    version: str
    title: str
    summary: str = ""
    language: str = "en"
    authors: tuple[str, ...] = ()
    licence: str = ""
    banner: str = ""  # classification banner, shown beside the exercise marking
    handling: str = ""
    duration: int = 0  # seconds planned, all moves
    audience: str = ""
    disclaimer: str = ""
    objectives: tuple[Objective, ...] = ()
    delegations: tuple[Delegation, ...]
    personas: tuple[Persona, ...] = ()
    storylines: tuple[Storyline, ...] = ()
    clock: ScenarioClock
    moves: tuple[Move, ...]
    milestones: tuple[Milestone, ...] = ()
    variables: tuple[Variable, ...] = ()
    ladder: tuple[Rung, ...] = ()
    injects: tuple[Inject, ...] = ()
    decisions: tuple[DecisionPoint, ...] = ()
    notes: str = ""  # facilitator
