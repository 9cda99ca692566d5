"""Bodies and lines of cards that everyone may have."""

from __future__ import annotations

from tabletop.exercise.bodies.base import MARKING, Body, Line, Phase
from tabletop.exercise.events import Given
from tabletop.scenario.model import Confidence, Norm


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
    languages: tuple[str, ...] = ()  # into which it is translated
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
    evidence: tuple[str, ...] = ()  # titles of the items cited
    norms: tuple[Norm, ...] = ()
    dissent: str | None = None  # empty: nobody disagreed; None: not said
    present: int | None = None  # delegates who took part, where that was said
    pre_votes: int = 0  # cast before it
    waived: bool = False  # the pre-vote was waived
    by: str = ""
    given: Given = "seat"
    given_ms: int = 0
    recorded_ms: int = 0
    scenario: str = ""
    away: bool = False


class VariableLine(Line, frozen=True, kw_only=True):
    """A variable as it stands; `word` is its level, where it has levels."""

    id: str
    name: str
    value: float
    minimum: float
    maximum: float
    unit: str = ""
    word: str = ""
