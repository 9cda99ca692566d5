"""Decisions: recording what a delegation pressed, said or wrote, or what its silence means."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise.cards.letters import option_of_letter
from tabletop.exercise.clock import elapsed_then, format_elapsed
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.rules.effects import follow
from tabletop.exercise.rules.turn import Rule, Turn, bad_text
from tabletop.exercise.state import DelegationRun
from tabletop.scenario.model import DecisionPoint, Option

Given = c.RecordDecision | c.EnterDecision
_TYPED_MS = 1000


class Giver(NamedTuple):
    """Who gave a decision for which delegation, when and how."""

    delegation: str
    given_ms: int
    given: e.Given = "seat"
    person: int | None = None
    entered_by: int | None = None


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
    if refusal := _incomplete(point, option, command, required=()):
        return refusal
    who = Giver(command.delegation, given_ms, command.given, entered_by=turn.actor.person)
    _record(turn, point, option, command, who)
    return None


def record(turn: Turn, command: c.RecordDecision) -> Refusal | None:
    """A delegate decides for the delegation; what was pressed in time counts when it arrives."""
    if turn.state.phase == "ready":
        return Refusal("not_started")
    own = turn.actor.delegation
    assert own is not None
    decision = turn.state.asked[own].on_card(command.card, "decision")
    if decision is None:
        return Refusal("unknown_card")
    point = turn.state.index.points[decision]
    run = turn.state.points[decision].delegations[own]
    pressed_ms = _pressed(turn, run)
    is_late = run.closed_by is not None
    if is_late and not _counts(turn, run, pressed_ms):
        return Refusal("ended" if turn.state.phase == "ended" else "decision_closed")
    option = option_of_letter(point, command.option)
    if command.option and option is None:
        return Refusal("unknown_option")
    if refusal := _incomplete(point, option, command, required=point.require):
        return refusal
    was_away = turn.made is not None and turn.made.away
    given_ms = turn.now_ms if pressed_ms is None or not (is_late or was_away) else pressed_ms
    _record(turn, point, option, command, Giver(own, given_ms, person=turn.actor.person))
    if is_late:
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
    turn: Turn, point: DecisionPoint, option: Option | None, command: Given, giver: Giver
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


def _incomplete(
    point: DecisionPoint,
    option: Option | None,
    command: Given,
    required: Collection[str],
) -> Refusal | None:
    if refusal := bad_text([command.text, command.rationale]):
        return refusal
    if command.text.strip() and not point.free_text:
        return Refusal("no_free_text")
    if option is None and not command.text.strip():
        return Refusal("choose_option")
    if "rationale" in required and not command.rationale.strip():
        return Refusal("rationale_missing")
    if "confidence" in required and command.confidence is None:
        return Refusal("confidence_missing")
    return None


# --- when it was given --------------------------------------------------------------------


def _typed(turn: Turn, run: DelegationRun, typed_ms: int) -> int | Refusal:
    """The time typed for a spoken decision; typed in whole seconds, it may be off by one."""
    given_ms = min(turn.now_ms, max(run.opened_ms, typed_ms))
    if abs(given_ms - typed_ms) < _TYPED_MS:
        return given_ms
    opened, now = format_elapsed(run.opened_ms), format_elapsed(turn.now_ms)
    return Refusal("bad_time", {"opened": opened, "now": now})


def _pressed(turn: Turn, run: DelegationRun) -> int | None:
    """Elapsed time at which it was pressed, by its laptop; None: before it was even asked."""
    if turn.made is None:
        return turn.now_ms
    pressed_ms = min(turn.now_ms, elapsed_then(turn.state.clocks, turn.made.wall_ms))
    return pressed_ms if pressed_ms >= run.opened_ms else None


def _counts(turn: Turn, run: DelegationRun, pressed_ms: int | None) -> bool:
    """Whether a decision on a closed point was pressed before a deadline or ENDEX closed it.

    It takes the place of the default and of what was decided before it, never of what a
    colleague decided since.
    """
    if turn.made is None or pressed_ms is None:
        return False
    before = run.standing
    if before is not None and before.given != "default" and before.given_ms > pressed_ms:
        return False
    match run.closed_by:
        case "deadline":
            return run.deadline_ms is not None and pressed_ms <= run.deadline_ms
        case "end":
            # Elapsed time stands still from then on, so the wall clock has to tell.
            return turn.made.wall_ms < turn.state.clock.wall_ms
        case _:
            return False


def _arrived_late(turn: Turn, point: DecisionPoint, delegation: str) -> Refusal:
    name = turn.state.index.delegations[delegation].name
    detail = {"delegation": name, "number": str(point.number), "n": str(turn.recorded)}
    return Refusal("late_decision", detail)


RULES: dict[type[c.Command], Rule] = {
    c.EnterDecision: enter,
    c.RecordDecision: record,
}
