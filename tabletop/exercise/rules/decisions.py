"""Opening, extending, closing, reopening and writing decision points; recording decisions."""

from __future__ import annotations

from collections.abc import Callable, Collection

import msgspec

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise.cards.letters import option_of_letter
from tabletop.exercise.clock import elapsed_then
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.rules.effects import follow, open_point
from tabletop.exercise.rules.running import in_play
from tabletop.exercise.rules.turn import Rule, Turn, bad_text
from tabletop.exercise.state import DelegationRun, PointRun
from tabletop.scenario.model import DecisionPoint, Manual, Option

_LONGEST = 24 * 60 * 60


def open_now(turn: Turn, command: c.OpenDecision) -> Refusal | None:
    """Put a point to its delegations before, or without, its time."""
    if refusal := in_play(turn):
        return refusal
    run = turn.state.points.get(command.decision)
    if run is None:
        return Refusal("unknown_decision", {"decision": command.decision})
    if run.opened_ms is not None:
        return Refusal("already_open")
    open_point(turn, turn.state.index.points[command.decision])
    return None


def extend(turn: Turn, command: c.ExtendDecision) -> Refusal | None:
    """Move the deadline on, counted from it or from now, whichever is later."""
    if not 1 <= command.seconds <= _LONGEST:
        return Refusal("bad_seconds")
    found = _meant(turn, command.decision, command.delegations, _is_open)
    if isinstance(found, Refusal):
        return found
    for deadline, group in _by_deadline(found).items():
        base = max(turn.now_ms, deadline or 0)
        turn.emit(
            e.DecisionExtended(
                decision=command.decision,
                delegations=group,
                deadline_ms=base + command.seconds * 1000,
            )
        )
    return None


def close(turn: Turn, command: c.CloseDecision) -> Refusal | None:
    """Take no further decision."""
    found = _meant(turn, command.decision, command.delegations, _is_open)
    if isinstance(found, Refusal):
        return found
    turn.emit(
        e.DecisionClosed(decision=command.decision, delegations=tuple(found), by="facilitator")
    )
    return None


def reopen(turn: Turn, command: c.ReopenDecision) -> Refusal | None:
    """Take decisions again."""
    if command.seconds is not None and not 1 <= command.seconds <= _LONGEST:
        return Refusal("bad_seconds")
    found = _meant(turn, command.decision, command.delegations, _is_closed)
    if isinstance(found, Refusal):
        return Refusal("not_closed") if found.code == "decision_not_open" else found
    if refusal := bad_text([command.reason]):
        return refusal
    deadline = None if command.seconds is None else turn.now_ms + command.seconds * 1000
    turn.emit(
        e.DecisionReopened(
            decision=command.decision,
            delegations=tuple(found),
            deadline_ms=deadline,
            reason=command.reason,
        )
    )
    return None


def write(turn: Turn, command: c.WriteQuestion) -> Refusal | None:
    """An ad-hoc decision point, opened at once."""
    point, index = command.decision, turn.state.index
    texts = [point.title, point.question, *(option.label for option in point.options)]
    if refusal := in_play(turn) or bad_text(texts):
        return refusal
    if not point.question.strip() and not point.title.strip():
        return Refusal("empty_question")
    if not point.delegations:
        return Refusal("nobody_receives")
    if unknown := [d for d in point.delegations if d not in index.delegations]:
        return Refusal("unknown_delegation", {"delegation": unknown[0]})
    if point.deadline is not None and not 1 <= point.deadline <= _LONGEST:
        return Refusal("bad_seconds")
    written = _numbered(turn, point)
    turn.emit(e.QuestionWritten(decision=written))
    open_point(turn, written)
    return None


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
    if not run.delegations[command.delegation].opened_ms <= command.given_ms <= turn.now_ms:
        return Refusal("bad_time")
    point = turn.state.index.points[command.decision]
    option = point.option(command.option) if command.option else None
    if command.option and option is None:
        return Refusal("unknown_option")
    if refusal := _incomplete(point, option, command, required=()):
        return refusal
    _record(turn, point, option, command)
    return None


def record(turn: Turn, command: c.RecordDecision) -> Refusal | None:
    """A delegate decides for the delegation."""
    if refusal := in_play(turn):
        return refusal
    assert turn.actor.delegation is not None
    decision = _asked(turn, turn.actor.delegation, command.card)
    if decision is None:
        return Refusal("unknown_card")
    point = turn.state.index.points[decision]
    run = turn.state.points[decision].delegations[turn.actor.delegation]
    if run.closed_by is not None and not _pressed_in_time(turn, run):
        return Refusal("decision_closed")
    option = option_of_letter(point, command.option)
    if command.option and option is None:
        return Refusal("unknown_option")
    if refusal := _incomplete(point, option, command, required=point.require):
        return refusal
    _record(turn, point, option, command)
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


def _numbered(turn: Turn, point: DecisionPoint) -> DecisionPoint:
    points = turn.state.index.points
    number = max((p.number for p in points.values()), default=0) + 1
    decision = f"ad-hoc-{number}"
    while decision in points:
        decision += "x"
    options = tuple(
        Option(id=f"option-{place}", label=option.label.strip(), rung=option.rung)
        for place, option in enumerate(point.options, 1)
        if option.label.strip()
    )
    return msgspec.structs.replace(
        point,
        id=decision,
        number=number,
        title=point.title.strip() or "Question",
        opens=Manual(),
        move=None,
        options=options,
        free_text=point.free_text or not options,
        default=None,
    )


def _record(
    turn: Turn,
    point: DecisionPoint,
    option: Option | None,
    command: c.RecordDecision | c.EnterDecision,
) -> None:
    delegation = (
        command.delegation if isinstance(command, c.EnterDecision) else turn.actor.delegation
    )
    assert delegation is not None
    run = turn.state.points[point.id].delegations[delegation]
    before = run.standing
    spoken = isinstance(command, c.EnterDecision)
    given_ms = command.given_ms if isinstance(command, c.EnterDecision) else turn.now_ms
    turn.recorded = turn.state.decided[delegation] + 1
    turn.emit(
        e.DecisionRecorded(
            decision=point.id,
            delegation=delegation,
            n=turn.recorded,
            option=option.id if option else None,
            text=command.text.strip(),
            rationale=command.rationale.strip(),
            confidence=command.confidence,
            rung=option.rung if option else None,
            supersedes=before.n if before else None,
            given=command.given if isinstance(command, c.EnterDecision) else "seat",
            given_ms=given_ms,
            person=None if spoken else turn.actor.person,
            entered_by=turn.actor.person if spoken else None,
            made_at=turn.made.wall_ms if turn.made else None,
            away=turn.made.away if turn.made else False,
            latency_ms=given_ms - run.opened_ms,
        )
    )
    changed = before is None or before.option != (option.id if option else None)
    if option and changed and turn.state.phase != "ended":
        follow(turn, option.effects, f"decision:{point.id}")


def _incomplete(
    point: DecisionPoint,
    option: Option | None,
    command: c.RecordDecision | c.EnterDecision,
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


def _pressed_in_time(turn: Turn, run: DelegationRun) -> bool:
    """Whether it was pressed, away from the hub, before the deadline that closed the point."""
    if run.closed_by != "deadline" or run.deadline_ms is None or turn.made is None:
        return False
    pressed = elapsed_then(turn.state.clocks, turn.made.wall_ms)
    return turn.made.away and pressed <= run.deadline_ms


def _asked(turn: Turn, delegation: str, card: str) -> str | None:
    kind, _, number = card.partition(":")
    asked = turn.state.asked[delegation]
    if kind != "decision" or not number.isdecimal() or not 1 <= int(number) <= len(asked):
        return None
    return asked[int(number) - 1]


def _is_open(run: DelegationRun) -> bool:
    return run.closed_by is None


def _is_closed(run: DelegationRun) -> bool:
    return run.closed_by is not None


def _meant(
    turn: Turn,
    decision: str,
    delegations: tuple[str, ...],
    fits: Callable[[DelegationRun], bool],
) -> dict[str, DelegationRun] | Refusal:
    """The delegations a command means (named, or all) that stand as they must; never none."""
    if refusal := in_play(turn):
        return refusal
    point: PointRun | None = turn.state.points.get(decision)
    if point is None:
        return Refusal("unknown_decision", {"decision": decision})
    for delegation in delegations:
        if delegation not in point.delegations:
            return Refusal("not_asked", {"delegation": delegation})
    named = delegations or tuple(point.delegations)
    meant = {d: point.delegations[d] for d in named if fits(point.delegations[d])}
    return meant or Refusal("decision_not_open")


def _by_deadline(runs: dict[str, DelegationRun]) -> dict[int | None, tuple[str, ...]]:
    groups: dict[int | None, tuple[str, ...]] = {}
    for delegation, run in runs.items():
        groups[run.deadline_ms] = (*groups.get(run.deadline_ms, ()), delegation)
    return groups


RULES: dict[type[c.Command], Rule] = {
    c.OpenDecision: open_now,
    c.ExtendDecision: extend,
    c.CloseDecision: close,
    c.ReopenDecision: reopen,
    c.WriteQuestion: write,
    c.EnterDecision: enter,
    c.RecordDecision: record,
}
