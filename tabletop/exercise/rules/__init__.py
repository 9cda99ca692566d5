"""The rules: what each command brings about, and what follows by itself."""

from __future__ import annotations

from tabletop.exercise import commands as c
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.rules import (
    adjudicating,
    decisions,
    delegates,
    injects,
    pre_votes,
    recording,
    running,
)
from tabletop.exercise.rules.turn import Rule, Turn

RULES: dict[type[c.Command], Rule] = {
    **running.RULES,
    **injects.RULES,
    **decisions.RULES,
    **pre_votes.RULES,
    **recording.RULES,
    **adjudicating.RULES,
    **delegates.RULES,
}


def decide(turn: Turn, command: c.AnyCommand) -> Refusal | None:
    """Bring about what the command asks, as events of the turn; or say why not.

    A refusal leaves the turn without events.
    """
    if c.COMMANDS.get(type(command)) != turn.actor.role:
        return Refusal("not_allowed")
    if turn.actor.role == "delegate" and turn.state.has_left(turn.actor.person):
        return Refusal("dismissed")
    return RULES[type(command)](turn, command)
