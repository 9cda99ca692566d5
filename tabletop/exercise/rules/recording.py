"""Decisions: recording what a delegation pressed, said or wrote, or what its silence means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise.cards.letters import option_of_letter
from tabletop.exercise.clock import format_elapsed
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.rules.effects import follow
from tabletop.exercise.rules.presses import pressed_on
from tabletop.exercise.rules.requirements import dissent_of, missing, unsound
from tabletop.exercise.rules.turn import Rule, Turn
from tabletop.exercise.state import DelegationRun
from tabletop.scenario.model import DecisionPoint, Option

_TYPED_MS = 1000


class Giver(NamedTuple):
    """Who gave a decision for which delegation, when and how."""

    delegation: str
    given_ms: int
    given: e.Given = "seat"
    person: int | None = None
    entered_by: int | None = None
    waived: bool = False  # the pre-vote


def enter(turn: Turn, command: c.EnterDecision) -> Refusal | None:
    """What a delegation said or wrote, typed by the white cell; also after ENDEX."""
    if turn.state.phase == "ready":
        return Refusal("not_started")
    run = turn.state.points.get(command.decision)
    if run is None:
        return Refusal("unknown_decision", {"decision": command.decision})
    if command.delegation not in run.delegations:
        delegation = turn.state.index.delegations.get(command.delegation)
        if delegation is None:
            return Refusal("unknown_delegation", {"delegation": command.delegation})
        return Refusal("not_asked", {"delegation": delegation.name})
    given_ms = _typed(turn, run.delegations[command.delegation], command.given_ms)
    if isinstance(given_ms, Refusal):
        return given_ms
    point = turn.state.index.points[command.decision]
    option = point.option(command.option) if command.option else None
    if command.option and option is None:
        return Refusal("unknown_option")
    if refusal := unsound(point, option, command):
        return refusal
    if any(item not in turn.state.held[command.delegation] for item in command.evidence):
        return Refusal("unknown_evidence")
    who = Giver(command.delegation, given_ms, command.given, entered_by=turn.actor.person)
    _record(turn, point, option, command, who, command.evidence)
    return None


def record(turn: Turn, command: c.RecordDecision) -> Refusal | None:
    """A delegate decides for the delegation; what was pressed in time counts when it arrives."""
    pressed = pressed_on(turn, command.card)
    if isinstance(pressed, Refusal):
        return pressed
    point, own = pressed.point, pressed.delegation
    option = option_of_letter(point, command.option)
    if command.option and option is None:
        return Refusal("unknown_option")
    if refusal := unsound(point, option, command):
        return refusal
    cited = [turn.state.held[own].entry(str(number)) for number in command.evidence]
    # What came too late to be put right is taken as it was pressed.
    if not pressed.late and (refusal := missing(turn, pressed, command)):
        return refusal
    if None in cited:
        return Refusal("unknown_evidence")
    is_told = pressed.late or (turn.made is not None and turn.made.away)
    given_ms = turn.now_ms if pressed.pressed_ms is None or not is_told else pressed.pressed_ms
    who = Giver(own, given_ms, person=turn.actor.person, waived=command.waived)
    _record(turn, point, option, command, who, [item for item in cited if item is not None])
    if pressed.late:
        turn.notices.append(_arrived_late(turn, point, own))
    return None


def record_default(turn: Turn, point: DecisionPoint, delegation: str, deadline_ms: int) -> None:
    """The deadline passed without a decision and the point names a default."""
    option = point.option(point.default) if point.default else None
    if option is None:
        return
    turn.follow(
        e.DecisionRecorded(
            decision=point.id,
            delegation=delegation,
            n=turn.state.decided[delegation] + 1,
            option=option.id,
            rung=option.rung,
            given="default",
            given_ms=deadline_ms,
            latency_ms=deadline_ms - turn.state.points[point.id].delegations[delegation].opened_ms,
        )
    )
    follow(turn, option.effects, f"decision:{point.id}")


def _record(
    turn: Turn,
    point: DecisionPoint,
    option: Option | None,
    command: c.DecisionCommand,
    giver: Giver,
    cited: Iterable[str],
) -> None:
    run = turn.state.points[point.id].delegations[giver.delegation]
    before = run.standing
    is_new = option is not None and all(one.record.option != option.id for one in run.records)
    turn.recorded = turn.state.decided[giver.delegation] + 1
    turn.emit(
        e.DecisionRecorded(
            decision=point.id,
            delegation=giver.delegation,
            n=turn.recorded,
            option=option.id if option else None,
            text=command.text.strip(),
            rationale=command.rationale.strip(),
            confidence=command.confidence,
            evidence=tuple(dict.fromkeys(cited)),
            norms=tuple(sorted(set(command.norms))),
            dissent=dissent_of(command),
            present=command.present,
            waived=point.pre_vote and not run.pre_votes and (giver.waived or _was_waived(run)),
            rung=option.rung if option else None,
            supersedes=before.n if before else None,
            given=giver.given,
            given_ms=giver.given_ms,
            person=giver.person,
            entered_by=giver.entered_by,
            made_at=turn.made.wall_ms if turn.made else None,
            away=turn.made.away if turn.made else False,
            latency_ms=giver.given_ms - run.opened_ms,
        )
    )
    if option and is_new and turn.state.phase != "ended":
        follow(turn, option.effects, f"decision:{point.id}")


def _was_waived(run: DelegationRun) -> bool:
    """Whether the delegation decided before without a pre-vote, which was over then."""
    return any(decided.record.waived for decided in run.records)


# --- when it was given --------------------------------------------------------------------


def _typed(turn: Turn, run: DelegationRun, typed_ms: int) -> int | Refusal:
    """The time typed for a spoken decision; typed in whole seconds, it may be off by one."""
    given_ms = min(turn.now_ms, max(run.opened_ms, typed_ms))
    if abs(given_ms - typed_ms) < _TYPED_MS:
        return given_ms
    opened, now = format_elapsed(run.opened_ms), format_elapsed(turn.now_ms)
    return Refusal("bad_time", {"opened": opened, "now": now})


def _arrived_late(turn: Turn, point: DecisionPoint, delegation: str) -> Refusal:
    name = turn.state.index.delegations[delegation].name
    detail = {"delegation": name, "number": str(point.number), "n": str(turn.recorded)}
    return Refusal("late_decision", detail)


RULES: dict[type[c.Command], Rule] = {
    c.EnterDecision: enter,
    c.RecordDecision: record,
}
