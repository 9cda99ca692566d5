"""What stands behind the script: a card of the white cell."""

from __future__ import annotations

from tabletop.exercise.bodies.base import Body, Line
from tabletop.scenario.model import Norm, ProjectionKind


class ProjectionLine(Line, frozen=True, kw_only=True):
    """What one source shows of a fact, and who holds evidence that carries it by now."""

    source: str
    shows: str
    kind: ProjectionKind
    held_by: tuple[str, ...] = ()  # delegations


class FactLine(Line, frozen=True, kw_only=True):
    """A fact of the ground truth; `actor` in words."""

    text: str
    actor: str = ""
    projections: tuple[ProjectionLine, ...] = ()


class EvidenceLine(Line, frozen=True, kw_only=True):
    """An evidence item and who holds it by now."""

    id: str
    title: str
    text: str
    grade: str  # reliability and credibility: `B2`
    source: str = ""
    held_by: tuple[str, ...] = ()  # delegations


class PersonaLine(Line, frozen=True, kw_only=True):
    """A simulated sender with what the white cell needs to play it."""

    name: str
    title: str = ""
    organisation: str = ""
    cell: str = ""
    notes: str = ""


class ClauseLine(Line, frozen=True, kw_only=True):
    """A clause and the delegations that have not agreed to it."""

    text: str
    bracketed_by: tuple[str, ...] = ()


class StatementLine(Line, frozen=True, kw_only=True):
    """A template of a joint statement."""

    title: str
    parties: tuple[str, ...] = ()
    preamble: str = ""
    clauses: tuple[ClauseLine, ...] = ()


class TaskLine(Line, frozen=True, kw_only=True):
    """A critical task, whose it is, and where to look: `inject 12`, `D3`."""

    text: str
    delegations: tuple[str, ...] = ()
    look_at: tuple[str, ...] = ()


class TargetLine(Line, frozen=True, kw_only=True):
    """A target with its critical tasks."""

    text: str
    tasks: tuple[TaskLine, ...] = ()


class GuideLine(Line, frozen=True, kw_only=True):
    """The evaluation guide of one objective."""

    objective: str
    capability: str = ""
    targets: tuple[TargetLine, ...] = ()


class BackgroundBody(Body, frozen=True, kw_only=True, tag="background"):
    """Card `background`: the truth of the story and what else stands behind the script."""

    facts: tuple[FactLine, ...] = ()
    evidence: tuple[EvidenceLine, ...] = ()
    personas: tuple[PersonaLine, ...] = ()
    statements: tuple[StatementLine, ...] = ()
    guides: tuple[GuideLine, ...] = ()
    norms: tuple[Norm, ...] = ()
    hot_wash: tuple[str, ...] = ()
