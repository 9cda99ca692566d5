"""What one delegation sees: built from nothing it may not see."""

from __future__ import annotations

from tabletop.exercise.bodies import (
    Body,
    BriefBody,
    DecidedBody,
    DecisionBody,
    DelegationBody,
    EvidenceBody,
    InjectBody,
    MemberLine,
    OptionLine,
    OtherDecidedBody,
    RoleLine,
    SituationBody,
)
from tabletop.exercise.cards.common import attachment_lines, record_line, variable_line
from tabletop.exercise.cards.letters import letter
from tabletop.exercise.holding import gave, held_now
from tabletop.exercise.index import Index
from tabletop.exercise.markup import heading, own_subject
from tabletop.exercise.state import State
from tabletop.exercise.view import View


def make(view: View, own: str, kind: str, rest: str) -> Body | None:
    """A card of the delegation `own`."""
    match kind:
        case "brief":
            return _brief(view, own)
        case "situation":
            return _situation(view, own)
        case "evidence":
            return _evidence(view, own, rest)
        case "delegation":
            return _members(view, own)
        case "inject":
            return _inject(view, own, rest)
        case "decision":
            return _decision(view, own, rest)
        case "decided":
            return _decided(view, own, rest)
        case "other":
            return _other(view, own, rest)
        case _:
            return None


def _brief(view: View, own: str) -> BriefBody:
    delegation = view.state.index.delegations[own]
    return BriefBody(
        code=delegation.code,
        name=delegation.name,
        brief=delegation.brief,
        interests=delegation.interests,
        red_lines=delegation.red_lines,
        roles=tuple(
            RoleLine(title=role.title, text=role.text)
            for role in view.state.scenario.roles
            if own in role.delegations
        ),
    )


def _situation(view: View, own: str) -> SituationBody:
    state = view.state
    return SituationBody(
        variables=tuple(
            variable_line(state, variable)
            for variable in state.scenario.variables
            if own in variable.visible_to
        )
    )


def _evidence(view: View, own: str, number: str) -> EvidenceBody | None:
    state = view.state
    held = state.held[own].entry(number)
    if held is None or held not in held_now(state, own):
        return None
    item = state.index.evidence[held]
    came = None if own in item.held_by else gave(state, own, held)
    return EvidenceBody(
        number=int(number),
        title=item.title,
        text=item.text,
        source=item.source,
        reliability=item.reliability,
        credibility=item.credibility,
        handling=item.handling,
        attachments=attachment_lines(item.attachments),
        came_ms=state.injects[came].released_ms if came else None,
        came_with=state.arrivals[own].number(came) if came else None,
    )


def _members(view: View, own: str) -> DelegationBody:
    return DelegationBody(
        members=tuple(
            MemberLine(
                member=p.member,
                name=view.name_of(p.person),
                simulated=p.simulated,
                left=p.left_ms is not None,
            )
            for p in view.state.members(own)
        )
    )


def _own_members(state: State, own: str, people: dict[int, int]) -> tuple[int, ...]:
    return tuple(
        state.people[person].member for person in people if state.people[person].delegation == own
    )


def _inject(view: View, own: str, number: str) -> InjectBody | None:
    state = view.state
    inject_id = state.arrivals[own].entry(number)
    if inject_id is None or state.injects[inject_id].mark == "recalled":
        return None
    run, index = state.injects[inject_id], _words_of(view, inject_id)
    inject = index.injects[inject_id]
    sender = index.personas.get(inject.sender or "")
    arrived = run.released_ms or 0
    translated = view.origin is not None and index is not view.origin
    subject = heading(inject.subject, inject.body) if translated else run.subject
    body = inject.body if translated else run.body
    return InjectBody(
        number=int(number),
        subject=subject,
        untitled=not own_subject(subject, body),
        sender=sender.name if sender else "",
        sender_title=sender.title if sender else "",
        channel=inject.channel,
        channel_name=index.own_channels.get(inject.own_channel, ""),
        delivery=inject.delivery,
        body=body,
        handling=inject.handling,
        reach=inject.reach,
        attachments=attachment_lines(inject.attachments),
        evidence=tuple(state.held[own].number(item) for item in inject.evidence),
        arrived_ms=arrived,
        scenario=run.scenario,
        to_all=len(run.to) == len(state.index.delegations),
        acknowledge=inject.acknowledge,
        acknowledged_by=_own_members(state, own, run.acknowledged),
        read_by=_own_members(state, own, run.read),
    )


def _words_of(view: View, inject_id: str) -> Index:
    """Where an inject's words come from.

    In another language they are the translation's, if there is one and the inject was delivered
    as its author wrote it; else all of it stays in the scenario's own, its sender too.
    """
    index, origin = view.state.index, view.origin
    if origin is None:
        return index
    run, written = view.state.injects[inject_id], origin.injects[inject_id]
    said = (heading(written.subject, written.body), written.body)
    as_written = (run.subject, run.body) == said
    return index if as_written and index.injects[inject_id] != written else origin


def _decision(view: View, own: str, number: str) -> DecisionBody | None:
    decision = view.state.asked[own].entry(number)
    if decision is None:
        return None
    point = view.state.index.points[decision]
    run = view.state.points[decision].delegations[own]
    return DecisionBody(
        number=int(number),
        title=point.title,
        question=point.question,
        status="open" if run.closed_by is None else "closed",
        opened_ms=run.opened_ms,
        deadline_ms=run.deadline_ms,
        options=tuple(
            OptionLine(key=letter(place), label=option.label, tradeoff=option.tradeoff)
            for place, option in enumerate(point.options)
        ),
        free_text=point.free_text,
        require=point.require,
        quorum=point.quorum,
        pre_vote=point.pre_vote,
        pre_votes=len(run.pre_votes),
        pre_vote_over=point.pre_vote and run.has_decided,
        decided=len(run.records),
    )


def _decided(view: View, own: str, number: str) -> DecidedBody | None:
    decision = view.state.asked[own].entry(number)
    if decision is None or not view.state.points[decision].delegations[own].records:
        return None
    point = view.state.index.points[decision]
    run = view.state.points[decision].delegations[own]
    return DecidedBody(
        number=int(number),
        title=point.title,
        records=tuple(record_line(view, point, decided) for decided in reversed(run.records)),
    )


def others_visible(state: State, decision: str) -> bool:
    """Whether the delegations asked may now see each other's choices on a point."""
    point, run = state.index.points[decision], state.points[decision]
    match point.visible_after:
        case "never":
            return False
        case "end":
            return state.phase == "ended"
        case "closed":
            return all(d.closed_by is not None for d in run.delegations.values())


def _other(view: View, own: str, rest: str) -> OtherDecidedBody | None:
    number, _, code = rest.partition(":")
    state = view.state
    decision = state.asked[own].entry(number)
    other = next((d for d in state.index.delegations.values() if d.code == code), None)
    if decision is None or other is None or not others_visible(state, decision):
        return None
    run = state.points[decision].delegations.get(other.id)
    if run is None or run.standing is None or other.id == own:
        return None
    point = state.index.points[decision]
    option = point.option(run.standing.option) if run.standing.option else None
    return OtherDecidedBody(
        number=int(number),
        title=point.title,
        code=other.code,
        name=other.name,
        label=option.label if option else run.standing.text,
        by_default=run.standing.given == "default",
    )
