"""Releasing, holding, skipping, recalling and writing injects."""

from __future__ import annotations

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.rules.adhoc import fit_inject, texts_of_inject, unfit
from tabletop.exercise.rules.effects import release
from tabletop.exercise.rules.running import in_play, not_ended
from tabletop.exercise.rules.turn import Rule, Turn, bad_text
from tabletop.exercise.state import Mark

_NOT_PLAYED: tuple[Mark, ...] = ("ready", "held", "skipped", "dropped")


def release_now(turn: Turn, command: c.ReleaseInject) -> Refusal | None:
    """Release by hand: from the timeline, the bench, held, skipped or dropped."""
    if refusal := in_play(turn) or _barred(turn, command.inject, _NOT_PLAYED, command.reason):
        return refusal
    inject = turn.state.index.injects[command.inject]
    release(turn, inject, by="facilitator", reason=command.reason)
    return None


def hold(turn: Turn, command: c.HoldInject) -> Refusal | None:
    """Keep back; also before STARTEX."""
    if refusal := not_ended(turn) or _barred(turn, command.inject, ("ready",), command.reason):
        return refusal
    turn.emit(e.InjectHeld(inject=command.inject, reason=command.reason))
    return None


def skip(turn: Turn, command: c.SkipInject) -> Refusal | None:
    """Do not play; also before STARTEX."""
    marks: tuple[Mark, ...] = ("ready", "held")
    if refusal := not_ended(turn) or _barred(turn, command.inject, marks, command.reason):
        return refusal
    turn.emit(e.InjectSkipped(inject=command.inject, reason=command.reason))
    return None


def take_up(turn: Turn, command: c.TakeUpInject) -> Refusal | None:
    """Back on the timeline; also before STARTEX."""
    if refusal := not_ended(turn) or _barred(turn, command.inject, _NOT_PLAYED[1:]):
        return refusal
    turn.emit(e.InjectTakenUp(inject=command.inject))
    return None


def recall(turn: Turn, command: c.RecallInject) -> Refusal | None:
    """Withdraw from those who have it."""
    marks: tuple[Mark, ...] = ("released", "resolved")
    if refusal := in_play(turn) or _barred(turn, command.inject, marks, command.reason):
        return refusal
    turn.emit(e.InjectRecalled(inject=command.inject, reason=command.reason))
    return None


def resolve(turn: Turn, command: c.ResolveInject) -> Refusal | None:
    """Dealt with."""
    if refusal := in_play(turn) or _barred(turn, command.inject, ("released",), command.note):
        return refusal
    turn.emit(e.InjectResolved(inject=command.inject, note=command.note))
    return None


def observe(turn: Turn, command: c.ObserveAction) -> Refusal | None:
    """An expected action was seen, or was not after all; evaluators may note it after ENDEX."""
    if turn.state.phase == "ready":
        return Refusal("not_started")
    if refusal := bad_text([command.note]):
        return refusal
    inject = turn.state.index.injects.get(command.inject)
    if inject is None:
        return Refusal("unknown_inject", {"inject": command.inject[:80]})
    if not 1 <= command.action <= len(inject.expected):
        detail = {"inject": str(inject.number), "count": str(len(inject.expected))}
        return Refusal("unknown_action", detail)
    note = command.note.strip()
    before = turn.state.injects[inject.id].observed.get(command.action)
    if (before is not None) == command.seen and (before is None or before.note == note):
        return None
    turn.emit(
        e.ActionObserved(inject=inject.id, action=command.action, seen=command.seen, note=note)
    )
    return None


def write(turn: Turn, command: c.WriteInject) -> Refusal | None:
    """An ad-hoc inject: to the bench, also before STARTEX, or released at once."""
    inject = command.inject
    if refusal := in_play(turn) if command.release else not_ended(turn):
        return refusal
    if refusal := unfit(turn, inject.to, texts_of_inject(inject)):
        return refusal
    if not (inject.subject.strip() or inject.body.strip()):
        return Refusal("empty_inject")
    written = fit_inject(turn, inject)
    turn.emit(e.InjectWritten(inject=written))
    if command.release:
        release(turn, written, by="facilitator")
    return None


def _barred(
    turn: Turn, inject_id: str, marks: tuple[Mark, ...], reason: str = ""
) -> Refusal | None:
    """Why the inject cannot be dealt with: none such, or it does not stand as one of `marks`."""
    if refusal := bad_text([reason]):
        return refusal
    run = turn.state.injects.get(inject_id)
    if run is None:
        return Refusal("unknown_inject", {"inject": inject_id[:80]})
    if run.mark not in marks:
        number = turn.state.index.injects[inject_id].number
        return Refusal("inject_not_ready", {"inject": str(number), "status": run.mark})
    return None


RULES: dict[type[c.Command], Rule] = {
    c.ReleaseInject: release_now,
    c.HoldInject: hold,
    c.SkipInject: skip,
    c.TakeUpInject: take_up,
    c.RecallInject: recall,
    c.ResolveInject: resolve,
    c.ObserveAction: observe,
    c.WriteInject: write,
}
