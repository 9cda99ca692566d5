"""Pre-votes: what each delegate chooses in secret before the delegation decides."""

from __future__ import annotations

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise.cards.letters import option_of_letter
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.rules.presses import pressed_on
from tabletop.exercise.rules.turn import Rule, Turn
from tabletop.scenario.model import MOST_DELEGATES, DecisionPoint


def cast(turn: Turn, command: c.CastPreVotes) -> Refusal | None:
    """Keep what the delegates at one laptop chose, without the order in which they did."""
    pressed = pressed_on(turn, command.card)
    if isinstance(pressed, Refusal):
        return pressed
    point = pressed.point
    if not point.pre_vote:
        return Refusal("no_pre_vote")
    if pressed.run.has_decided:
        return Refusal("pre_vote_over")
    if not 1 <= len(command.choices) <= MOST_DELEGATES:
        return Refusal("pre_vote_empty", {"most": str(MOST_DELEGATES)})
    choices = _chosen(point, command.choices)
    if isinstance(choices, Refusal):
        return choices
    turn.emit(
        e.PreVotesCast(
            decision=point.id,
            delegation=pressed.delegation,
            person=turn.actor.person,
            choices=choices,
        )
    )
    return None


def _chosen(point: DecisionPoint, letters: tuple[str, ...]) -> tuple[str, ...] | Refusal:
    """The options chosen, in the order they are written; own words come last."""
    order = {option.id: place for place, option in enumerate(point.options)}
    chosen: list[str] = []
    for letter in letters:
        option = option_of_letter(point, letter)
        if option is None and (letter or not point.free_text):
            return Refusal("unknown_option")
        chosen.append(option.id if option else "")
    return tuple(sorted(chosen, key=lambda choice: order.get(choice, len(order))))


RULES: dict[type[c.Command], Rule] = {c.CastPreVotes: cast}
