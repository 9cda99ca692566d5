"""Releasing, holding, skipping, recalling and writing injects."""

from __future__ import annotations

from collections.abc import Container

import msgspec

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.rules.effects import release
from tabletop.exercise.rules.running import in_play
from tabletop.exercise.rules.turn import Rule, Turn, bad_text
from tabletop.exercise.state import InjectRun, Mark
from tabletop.scenario.channels import CHANNELS
from tabletop.scenario.model import Effects, Manual


def release_now(turn: Turn, command: c.ReleaseInject) -> Refusal | None:
    """Release by hand: from the timeline, the bench, held, skipped or dropped."""
    found = _find(turn, command.inject, {"ready", "held", "skipped", "dropped"}, command.reason)
    if isinstance(found, Refusal):
        return found
    inject = turn.state.index.injects[command.inject]
    release(turn, inject, by="facilitator", reason=command.reason)
    return None


def hold(turn: Turn, command: c.HoldInject) -> Refusal | None:
    """Keep back."""
    found = _find(turn, command.inject, {"ready"}, command.reason)
    if isinstance(found, Refusal):
        return found
    turn.emit(e.InjectHeld(inject=command.inject, reason=command.reason))
    return None


def skip(turn: Turn, command: c.SkipInject) -> Refusal | None:
    """Do not play."""
    found = _find(turn, command.inject, {"ready", "held"}, command.reason)
    if isinstance(found, Refusal):
        return found
    turn.emit(e.InjectSkipped(inject=command.inject, reason=command.reason))
    return None


def take_up(turn: Turn, command: c.TakeUpInject) -> Refusal | None:
    """Back on the timeline."""
    found = _find(turn, command.inject, {"held", "skipped", "dropped"})
    if isinstance(found, Refusal):
        return found
    turn.emit(e.InjectTakenUp(inject=command.inject))
    return None


def recall(turn: Turn, command: c.RecallInject) -> Refusal | None:
    """Withdraw from those who have it."""
    found = _find(turn, command.inject, {"released", "resolved"}, command.reason)
    if isinstance(found, Refusal):
        return found
    turn.emit(e.InjectRecalled(inject=command.inject, reason=command.reason))
    return None


def resolve(turn: Turn, command: c.ResolveInject) -> Refusal | None:
    """Dealt with."""
    found = _find(turn, command.inject, {"released"}, command.note)
    if isinstance(found, Refusal):
        return found
    turn.emit(e.InjectResolved(inject=command.inject, note=command.note))
    return None


def write(turn: Turn, command: c.WriteInject) -> Refusal | None:
    """An ad-hoc inject: to the bench, or released at once."""
    inject, index = command.inject, turn.state.index
    if refusal := in_play(turn) or bad_text([inject.title, inject.subject, inject.body]):
        return refusal
    if not inject.to:
        return Refusal("nobody_receives")
    if unknown := [d for d in inject.to if d not in index.delegations]:
        return Refusal("unknown_delegation", {"delegation": unknown[0]})
    if not (inject.subject.strip() or inject.body.strip()):
        return Refusal("empty_inject")
    number = max((i.number for i in index.injects.values()), default=0) + 1
    written = msgspec.structs.replace(
        inject,
        id=_free(index.injects, f"ad-hoc-{number}"),
        number=number,
        title=inject.title.strip() or inject.subject.strip() or "Ad-hoc inject",
        when=Manual(),
        condition=None,
        move=None,
        sender=inject.sender if inject.sender in index.personas else None,
        channel=inject.channel if inject.channel in CHANNELS else "email",
        attachments=(),
        effects=Effects(),
    )
    turn.emit(e.InjectWritten(inject=written))
    if command.release:
        release(turn, written, by="facilitator")
    return None


def _free(taken: Container[str], wanted: str) -> str:
    while wanted in taken:
        wanted += "x"
    return wanted


def _find(turn: Turn, inject_id: str, marks: set[Mark], reason: str = "") -> InjectRun | Refusal:
    """The inject's run if it exists and stands as one of `marks`; else why not."""
    if refusal := in_play(turn) or bad_text([reason]):
        return refusal
    run = turn.state.injects.get(inject_id)
    if run is None:
        return Refusal("unknown_inject", {"inject": inject_id})
    if run.mark not in marks:
        number = turn.state.index.injects[inject_id].number
        return Refusal("inject_not_ready", {"inject": str(number), "status": run.mark})
    return run


RULES: dict[type[c.Command], Rule] = {
    c.ReleaseInject: release_now,
    c.HoldInject: hold,
    c.SkipInject: skip,
    c.TakeUpInject: take_up,
    c.RecallInject: recall,
    c.ResolveInject: resolve,
    c.WriteInject: write,
}
