"""What the white cell sees: everything, with why and how far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import msgspec

from tabletop.exercise.agenda import is_shut
from tabletop.exercise.bodies import (
    AlignmentLine,
    Body,
    DecidedByBody,
    DecisionPointBody,
    DeliveryLine,
    ExpectedLine,
    MilestoneLine,
    MoveBody,
    MselInjectBody,
    OutcomeLine,
    PointLine,
    PointOptionLine,
    RosterBody,
    RosterPerson,
    RulingLine,
    StateBody,
    StorylineLine,
)
from tabletop.exercise.cards.background import background
from tabletop.exercise.cards.common import attachment_lines, record_line, variable_line
from tabletop.exercise.cards.letters import letter, letter_of
from tabletop.exercise.conditions import awaits_ruling, explain, holds
from tabletop.exercise.events import DecisionAdjudicated
from tabletop.exercise.index import Item
from tabletop.exercise.markup import heading
from tabletop.exercise.state import Decided, InjectRun, Ruled, State
from tabletop.exercise.status import delegation_status, inject_status, point_status
from tabletop.exercise.view import View
from tabletop.exercise.why import why_inject, why_point
from tabletop.scenario.model import At, DecisionPoint, Inject, When


def _due_ms(view: View, item: Item, when: When) -> int | None:
    """When it is due as things stand; as planned, while that cannot be said."""
    due = view.agenda.due.get(item)
    return due if due is not None else view.state.index.plan.ms(when)


def _inject(view: View, inject_id: str) -> MselInjectBody | None:
    """As it is written, and how it fares."""
    state = view.state
    inject = state.index.injects.get(inject_id)
    if inject is None:
        return None
    run = state.injects[inject_id]
    due_ms = run.planned_ms
    if run.released_ms is None:
        due_ms = _due_ms(view, Item("inject", inject_id), inject.when)
    return msgspec.structs.replace(
        _written(state, inject),
        status=inject_status(state, view.agenda, inject_id),
        status_reason=run.reason,
        status_ms=run.marked_ms,
        ad_hoc=run.ad_hoc,
        due_ms=due_ms,
        planned_ms=run.planned_ms,
        released_ms=run.released_ms,
        released_by=run.by,
        why=tuple(why_inject(view, inject)),
        shut=is_shut(state, inject),
        lapses=_held_back(state, inject),
        expected=tuple(_expected(view, inject, run)),
        scenario=run.scenario,
        deliveries=tuple(_deliveries(state, inject_id)),
    )


def _written(state: State, inject: Inject) -> MselInjectBody:
    """As the author or a controller wrote it, before anything became of it."""
    index = state.index
    sender = index.personas.get(inject.sender or "")
    return MselInjectBody(
        id=inject.id,
        number=inject.number,
        title=inject.title,
        type=inject.type,
        storyline=index.storylines.get(inject.storyline or "", ""),
        move=index.moves[inject.move].number if inject.move else 0,
        status="ready",
        bench=inject.on_bench,
        late=inject.late,
        timed_in=_timed_in(state, inject.when),
        to=inject.to,
        to_all=len(inject.to) == len(index.delegations),
        sender=sender.name if sender else "",
        sender_title=sender.title if sender else "",
        channel=inject.channel,
        channel_name=index.own_channels.get(inject.own_channel, ""),
        delivery=inject.delivery,
        subject=heading(inject.subject, inject.body),
        body=inject.body,
        handling=inject.handling,
        reach=inject.reach,
        attachments=attachment_lines(inject.attachments),
        evidence=tuple(index.evidence[item].title for item in inject.evidence),
        objectives=tuple(index.objectives.get(o, o) for o in inject.objectives),
        notes=inject.notes,
        prompts=inject.prompts,
        controller=inject.controller,
        acknowledge=inject.acknowledge,
    )


def _expected(view: View, inject: Inject, run: InjectRun) -> Iterator[ExpectedLine]:
    for place, text in enumerate(inject.expected, 1):
        if (seen := run.observed.get(place)) is None:
            yield ExpectedLine(text=text)
        else:
            yield ExpectedLine(
                text=text,
                seen_ms=seen.stamp.elapsed_ms,
                after_end=seen.after_end,
                by="" if seen.person is None else view.names.get(seen.person, ""),
                note=seen.note,
            )


def _held_back(state: State, inject: Inject) -> bool:
    if is_shut(state, inject):
        return True
    return inject.condition is not None and not holds(state, inject.condition)


def _timed_in(state: State, when: When) -> int:
    """The number of the move that times it: leaving that move is what makes it late."""
    return state.index.moves[when.move].number if isinstance(when, At) else 0


def _deliveries(state: State, inject_id: str) -> Iterator[DeliveryLine]:
    run = state.injects[inject_id]
    for delegation in run.to:
        people = {p.person for p in state.seated(delegation)}
        yield DeliveryLine(
            delegation=delegation,
            people=len(people),
            received=len(people & run.received.keys()),
            read=len(people & run.read.keys()),
            acknowledged=len(people & run.acknowledged.keys()),
        )


def _decision(view: View, decision: str) -> DecisionPointBody | None:
    state = view.state
    point = state.index.points.get(decision)
    if point is None:
        return None
    run = state.points[decision]
    return DecisionPointBody(
        id=point.id,
        number=point.number,
        title=point.title,
        question=point.question,
        move=state.index.moves[point.move].number if point.move else 0,
        status=point_status(state, decision),
        ad_hoc=run.ad_hoc,
        by_hand=run.opened_ms is not None and run.planned_ms is None,
        due_ms=run.planned_ms
        if run.opened_ms is not None
        else _due_ms(view, Item("point", decision), point.opens),
        deadline=point.deadline,
        why=tuple(why_point(view, point)),
        options=tuple(
            PointOptionLine(
                id=o.id, key=letter(place), label=o.label, rung=o.rung, tradeoff=o.tradeoff
            )
            for place, o in enumerate(point.options)
        ),
        outcomes=tuple(OutcomeLine(id=o.id, label=o.label, rung=o.rung) for o in point.outcomes),
        free_text=point.free_text,
        require=point.require,
        quorum=point.quorum,
        pre_vote=point.pre_vote,
        default=point.default,
        notes=point.notes,
        points=tuple(_point_line(state, point, d) for d in point.delegations),
    )


def _point_line(state: State, point: DecisionPoint, delegation: str) -> PointLine:
    run = state.points[point.id].delegations.get(delegation)
    if run is None:
        return PointLine(delegation=delegation, status="waiting")
    record = run.standing
    option = point.option(record.option) if record and record.option else None
    return PointLine(
        delegation=delegation,
        status=delegation_status(run),
        opened_ms=run.opened_ms,
        deadline_ms=run.deadline_ms,
        closed=run.closed_by is not None,
        pre_votes=len(run.pre_votes),
        n=record.n if record else 0,
        label=option.label if option else (record.text if record else ""),
        given_ms=record.given_ms if record else None,
        own_words=record is not None and option is None,
        by_default=record is not None and record.given == "default",
        awaits_ruling=awaits_ruling(state, point.id, delegation),
        ruling=_ruled(point, run.ruling) if run.ruling else "",
    )


def _ruled(point: DecisionPoint, ruling: DecisionAdjudicated) -> str:
    outcome = point.outcome(ruling.outcome) if ruling.outcome else None
    return outcome.label if outcome else ruling.reason


def _decided(view: View, rest: str) -> DecidedByBody | None:
    decision, _, delegation = rest.partition(":")
    point = view.state.index.points.get(decision)
    run = view.state.points[decision].delegations.get(delegation) if point else None
    if point is None or run is None or run.standing is None:
        return None
    return DecidedByBody(
        decision=decision,
        number=point.number,
        title=point.title,
        delegation=delegation,
        rung=run.ruling.rung if run.ruling else run.standing.rung,
        records=tuple(record_line(view, point, decided) for decided in reversed(run.records)),
        rulings=tuple(_ruling_line(point, ruled) for ruled in run.rulings.values()),
        alignments=tuple(
            _alignment(point, decided) for decided in run.records if decided.pre_votes
        ),
    )


def _alignment(point: DecisionPoint, decided: Decided) -> AlignmentLine:
    """For what they were only once they are over: after a default they may go on."""
    counted = Counter(decided.pre_votes) if decided.agreed is not None else Counter[str]()
    return AlignmentLine(
        n=decided.record.n,
        cast=len(decided.pre_votes),
        agreed=decided.agreed,
        choices=tuple((letter_of(point, choice), number) for choice, number in counted.items()),
    )


def _ruling_line(point: DecisionPoint, ruled: Ruled) -> RulingLine:
    ruling = ruled.ruling
    outcome = point.outcome(ruling.outcome) if ruling.outcome else None
    return RulingLine(
        n=ruling.n,
        outcome=outcome.label if outcome else "",
        rung=ruling.rung,
        reason=ruling.reason,
        ruled_ms=ruled.stamp.elapsed_ms,
    )


def _roster(view: View, delegation: str) -> RosterBody | None:
    if delegation not in view.state.index.delegations:
        return None
    return RosterBody(
        delegation=delegation,
        people=tuple(
            RosterPerson(
                person=p.person,
                member=p.member,
                name=view.name_of(p.person),
                simulated=p.simulated,
                temperament=p.temperament,
            )
            for p in view.state.seated(delegation)
        ),
        decisions=view.state.decided[delegation],
    )


def _move(view: View, move_id: str) -> MoveBody | None:
    state = view.state
    move = state.index.moves.get(move_id)
    if move is None:
        return None
    run = state.moves.get(move_id)
    current = run is not None and run is state.move_run()
    return MoveBody(
        id=move.id,
        number=move.number,
        title=move.title,
        summary=move.summary,
        notes=move.notes,
        duration_ms=move.duration * 1000,
        status="current" if current else ("ahead" if run is None else "past"),
        started_ms=run.started_ms if run else None,
        ended_ms=run.ended_ms if run else None,
        override=run.override if run else "",
        gate_open=move.gate is None or holds(state, move.gate),
        gate=tuple(explain(state, move.gate)) if move.gate else (),
    )


def _state(view: View, rest: str) -> StateBody:
    state = view.state
    return StateBody(
        milestones=tuple(
            MilestoneLine(id=m.id, text=m.text, set_ms=state.milestones[m.id])
            for m in state.scenario.milestones
        ),
        variables=tuple(variable_line(state, v) for v in state.scenario.variables),
        storylines=tuple(
            StorylineLine(id=s.id, title=s.title, opened=state.storylines[s.id])
            for s in state.scenario.storylines
        ),
        ladder=tuple((rung.rung, rung.text) for rung in state.scenario.ladder),
        personas=tuple((p.id, p.name) for p in state.scenario.personas),
        notes=state.scenario.notes,
    )


MAKERS: dict[str, Callable[[View, str], Body | None]] = {
    "inject": _inject,
    "decision": _decision,
    "decided": _decided,
    "roster": _roster,
    "move": _move,
    "state": _state,
    "background": background,
}
