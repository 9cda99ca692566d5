"""The script of an exercise: moves, injects, decision points and what they move."""

from __future__ import annotations

from typing import Literal

from tabletop.scenario.model.attachments import Attachment
from tabletop.scenario.model.base import Frozen
from tabletop.scenario.model.logic import Condition, Effects, Manual, When

Confidence = Literal["low", "moderate", "high"]


class Milestone(Frozen, frozen=True, kw_only=True):
    """A named switch; `text` says what it means when set."""

    id: str
    text: str


VariableType = Literal["number", "whole", "level"]


class Variable(Frozen, frozen=True, kw_only=True):
    """A bounded value that options and injects move.

    A `level` is one of `levels`, kept as its place among them from 0; a `whole` number is
    rounded after each change.
    """

    id: str
    name: str
    type: VariableType = "number"
    start: float = 0
    minimum: float = 0
    maximum: float = 100
    unit: str = ""
    levels: tuple[str, ...] = ()
    visible_to: tuple[str, ...] = ()  # delegations, expanded

    def within(self, value: float) -> float:
        """The nearest value that the variable may take."""
        kept = min(self.maximum, max(self.minimum, value))
        return kept if self.type == "number" else float(round(kept))

    def shown(self, value: float) -> str:
        """A value as people read it: the level's word, or the number with its unit."""
        if self.levels:
            return self.levels[int(self.within(value))]
        unit = f" {self.unit}" if self.unit else ""
        return f"{value:g}{unit}"


class Storyline(Frozen, frozen=True, kw_only=True):
    """A chain of injects that tell one thread; while it is closed, none of them plays."""

    id: str
    title: str
    opened: bool = True  # at STARTEX


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
    channel: str = "news"  # a built-in one
    own_channel: str = ""  # the scenario's own, which is like the built-in one
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
    evidence: tuple[str, ...] = ()  # its recipients hold these items from its release
    reach: int = 0  # people a post or report reached

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


class RulingOutcome(Frozen, frozen=True, kw_only=True):
    """What the white cell may rule about an answer in own words."""

    id: str
    label: str
    rung: int | None = None
    effects: Effects = Effects()


Required = Literal["rationale", "confidence", "evidence", "norms", "dissent"]
Visibility = Literal["never", "closed", "end"]
MOST_DELEGATES = 40
"""Delegates of one delegation who may take part in a decision."""


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
    quorum: int = 0  # delegates of one delegation who must take part; 0: any number
    pre_vote: bool = False  # each delegate chooses in secret before the delegation decides
    default: str | None = None  # option taken when the deadline passes without a decision
    visible_after: Visibility = "never"  # when the other delegations may see the choice
    objectives: tuple[str, ...] = ()
    notes: str = ""  # facilitator
    outcomes: tuple[RulingOutcome, ...] = ()

    @property
    def answers(self) -> tuple[Option | RulingOutcome, ...]:
        """All that may be decided, or ruled about own words: what effects hang on."""
        return (*self.options, *self.outcomes)

    def option(self, option_id: str) -> Option | None:
        """The option of that id, or None."""
        return next((o for o in self.options if o.id == option_id), None)

    def outcome(self, outcome_id: str) -> RulingOutcome | None:
        """The outcome of that id, or None."""
        return next((o for o in self.outcomes if o.id == outcome_id), None)
