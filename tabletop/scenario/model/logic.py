"""Conditions, times and effects: data that is compared with the state, never run."""

from __future__ import annotations

from typing import Literal

from tabletop.scenario.model.base import Frozen

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

    `delegation`, `option` and `outcome` (of the white cell's ruling) of None match any;
    `by_default` None matches both kinds.
    """

    decision: str
    delegation: str | None = None
    option: str | None = None
    by_default: bool | None = None
    outcome: str | None = None


Comparison = Literal["<", "<=", "=", ">=", ">"]


class VariableIs(Frozen, frozen=True, kw_only=True, tag="variable", tag_field="is"):
    """True while the variable compares so with the value."""

    variable: str
    comparison: Comparison
    value: float


class InjectIs(Frozen, frozen=True, kw_only=True, tag="inject", tag_field="is"):
    """True once the inject has been released."""

    inject: str


class VotesAre(Frozen, frozen=True, kw_only=True, tag="votes", tag_field="is"):
    """True while so many delegations' standing records on the decision point are for the option.

    `option` of None counts every delegation that decided.
    """

    decision: str
    option: str | None = None
    comparison: Comparison
    count: int


class ElapsedIs(Frozen, frozen=True, kw_only=True, tag="elapsed", tag_field="is"):
    """True from `seconds` of elapsed time on: of the exercise, or since the move began."""

    seconds: int
    move: str | None = None


Condition = (
    AllOf | AnyOf | Not | MilestoneIs | DecisionIs | VotesAre | VariableIs | InjectIs | ElapsedIs
)


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
    open_storylines: tuple[str, ...] = ()
    close_storylines: tuple[str, ...] = ()
