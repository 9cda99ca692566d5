"""What stands behind the script, for the white cell: truth, evidence, persons, texts, guide."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.exercise.bodies import (
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
from tabletop.exercise.holding import gave
from tabletop.exercise.state import State
from tabletop.exercise.view import View
from tabletop.scenario.model import (
    ACCIDENT,
    OTHER,
    CriticalTask,
    EvidenceItem,
    Guide,
    HiddenFact,
    JointStatement,
)


def background(view: View, rest: str) -> BackgroundBody:
    """The one card of all this; who holds what is as it stands now."""
    state, scenario = view.state, view.state.scenario
    return BackgroundBody(
        facts=tuple(_fact(state, fact) for fact in scenario.ground_truth),
        evidence=tuple(_evidence(state, item) for item in scenario.evidence),
        personas=tuple(
            PersonaLine(
                name=persona.name,
                title=persona.title,
                organisation=persona.organisation,
                cell=persona.cell or "",
                notes=persona.notes,
            )
            for persona in scenario.personas
        ),
        statements=tuple(_statement(text) for text in scenario.joint_statements),
        guides=tuple(_guide(state, guide) for guide in scenario.evaluation),
        norms=scenario.norms,
        hot_wash=scenario.hot_wash,
    )


def holders(state: State, item: EvidenceItem) -> Iterator[str]:
    """The delegations that hold an item by now."""
    for delegation in state.index.delegations:
        if delegation in item.held_by or gave(state, delegation, item.id) is not None:
            yield delegation


def actor_name(state: State, actor: str) -> str:
    """Whose act a fact tells of, in words; empty for nobody's."""
    if actor in state.index.delegations:
        return state.index.delegations[actor].name
    if actor in state.index.personas:
        return state.index.personas[actor].name
    return {OTHER: "somebody else", ACCIDENT: "nobody: an accident"}.get(actor, "")


def _fact(state: State, fact: HiddenFact) -> FactLine:
    return FactLine(
        text=fact.text,
        actor=actor_name(state, fact.actor),
        projections=tuple(
            ProjectionLine(
                source=projection.source,
                shows=projection.shows,
                kind=projection.kind,
                held_by=tuple(_shown_to(state, projection.id)),
            )
            for projection in fact.projections
        ),
    )


def _shown_to(state: State, projection: str) -> list[str]:
    carrying = [item for item in state.scenario.evidence if projection in item.projections]
    return list(dict.fromkeys(holder for item in carrying for holder in holders(state, item)))


def _evidence(state: State, item: EvidenceItem) -> EvidenceLine:
    return EvidenceLine(
        id=item.id,
        title=item.title,
        text=item.text,
        grade=f"{item.reliability}{item.credibility}",
        source=item.source,
        held_by=tuple(holders(state, item)),
    )


def _statement(statement: JointStatement) -> StatementLine:
    return StatementLine(
        title=statement.title,
        parties=statement.parties,
        preamble=statement.preamble,
        clauses=tuple(
            ClauseLine(text=clause.text, bracketed_by=clause.bracketed_by)
            for clause in statement.clauses
        ),
    )


def _guide(state: State, guide: Guide) -> GuideLine:
    objective = next(o for o in state.scenario.objectives if o.id == guide.objective)
    return GuideLine(
        objective=objective.text,
        capability=objective.capability,
        targets=tuple(
            TargetLine(text=target.text, tasks=tuple(_task(state, task) for task in target.tasks))
            for target in guide.targets
        ),
    )


def _task(state: State, task: CriticalTask) -> TaskLine:
    injects = (f"inject {state.index.injects[inject].number}" for inject in task.injects)
    points = (f"D{state.index.points[point].number}" for point in task.decisions)
    return TaskLine(text=task.text, delegations=task.delegations, look_at=(*injects, *points))
