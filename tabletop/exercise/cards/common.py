"""The cards everyone has: what the exercise is, and the clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tabletop.exercise.bodies import (
    AttachmentLine,
    Body,
    ClockBody,
    DelegationName,
    ExerciseBody,
    RecordLine,
    VariableLine,
)
from tabletop.exercise.cards.letters import letter_of
from tabletop.exercise.state import Decided, State
from tabletop.exercise.view import View
from tabletop.scenario.model import Attachment, DecisionPoint, Variable


def exercise(view: View) -> ExerciseBody:
    """What this is, and who plays."""
    scenario = view.state.scenario
    return ExerciseBody(
        title=scenario.title,
        banner=scenario.banner,
        handling=scenario.handling,
        summary=scenario.summary,
        disclaimer=scenario.disclaimer,
        language=scenario.language,
        languages=tuple(translation.language for translation in scenario.translations),
        delegations=tuple(
            DelegationName(id=d.id, code=d.code, name=d.name, colour=colour)
            for colour, d in enumerate(scenario.delegations)
        ),
    )


def clock(view: View) -> ClockBody:
    """The clock's parameters and the current move."""
    state = view.state
    ticking = state.clock
    body = ClockBody(
        phase=ticking.phase,
        elapsed_ms=ticking.elapsed_ms,
        wall_ms=ticking.wall_ms,
        rate=ticking.rate,
        moves=len(state.scenario.moves),
        scenario_start=state.scenario.clock.start,
        time_zone=state.scenario.clock.time_zone,
        recovered=state.recovered,
    )
    run = state.move_run()
    if run is None:
        return body
    move = state.scenario.moves[state.move]
    return ClockBody(
        phase=body.phase,
        elapsed_ms=body.elapsed_ms,
        wall_ms=body.wall_ms,
        rate=body.rate,
        move=move.number,
        moves=body.moves,
        move_title=move.title,
        move_summary=move.summary,
        move_started_ms=run.started_ms,
        move_duration_ms=move.duration * 1000,
        scenario_start=run.scenario_start,
        scenario_speed=run.scenario_speed,
        time_zone=body.time_zone,
        recovered=body.recovered,
    )


MAKERS: dict[str, Callable[[View], Body]] = {"exercise": exercise, "clock": clock}


def attachment_lines(attachments: Sequence[Attachment]) -> tuple[AttachmentLine, ...]:
    """Pictures, by the digest under which the hub gives them out."""
    return tuple(
        AttachmentLine(
            digest=a.digest, alt=a.alt, caption=a.caption, width=a.width, height=a.height
        )
        for a in attachments
    )


def variable_line(state: State, variable: Variable) -> VariableLine:
    """A variable as it stands."""
    value = state.variables[variable.id]
    return VariableLine(
        id=variable.id,
        name=variable.name,
        value=value,
        minimum=variable.minimum,
        maximum=variable.maximum,
        unit=variable.unit,
        word=variable.shown(value) if variable.levels else "",
    )


def record_line(view: View, point: DecisionPoint, decided: Decided) -> RecordLine:
    """One decision as recorded."""
    record = decided.record
    option = point.option(record.option) if record.option else None
    return RecordLine(
        n=record.n,
        key=letter_of(point, record.option),
        label=option.label if option else "",
        text=record.text,
        rationale=record.rationale,
        confidence=record.confidence,
        evidence=tuple(view.state.index.evidence[item].title for item in record.evidence),
        norms=record.norms,
        dissent=record.dissent,
        present=record.present,
        pre_votes=len(decided.pre_votes),
        waived=record.waived,
        by=view.name_of(record.person),
        given=record.given,
        given_ms=record.given_ms,
        recorded_ms=decided.stamp.elapsed_ms,
        scenario=decided.scenario,
        away=record.away,
    )
