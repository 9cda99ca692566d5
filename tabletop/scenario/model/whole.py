"""The whole scenario."""

from __future__ import annotations

from typing import Literal

from tabletop.scenario.model.base import FORMAT, Frozen
from tabletop.scenario.model.evaluation import Guide, Objective
from tabletop.scenario.model.people import Delegation, OwnChannel, Persona, Role
from tabletop.scenario.model.script import (
    DecisionPoint,
    Inject,
    Milestone,
    Move,
    Rung,
    ScenarioClock,
    Storyline,
    Variable,
)
from tabletop.scenario.model.statements import JointStatement
from tabletop.scenario.model.translation import Translation
from tabletop.scenario.model.truth import EvidenceItem, HiddenFact

Norm = Literal["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"]
"""A norm of A/70/174, paragraph 13, by its letter."""


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
    duration: int = 0  # seconds planned for the whole; as written, or all moves
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
    norms: tuple[Norm, ...] = ()  # in play
    roles: tuple[Role, ...] = ()
    channels: tuple[OwnChannel, ...] = ()  # beside the built-in ones
    ground_truth: tuple[HiddenFact, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()
    joint_statements: tuple[JointStatement, ...] = ()
    evaluation: tuple[Guide, ...] = ()
    hot_wash: tuple[str, ...] = ()  # questions
    translations: tuple[Translation, ...] = ()
