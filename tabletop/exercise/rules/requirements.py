"""What must be given with a decision before it is recorded."""

from __future__ import annotations

from tabletop.exercise import commands as c
from tabletop.exercise.holding import held_now
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.rules.presses import Pressed
from tabletop.exercise.rules.turn import Turn, bad_text
from tabletop.scenario.model import MOST_DELEGATES, DecisionPoint, Option


def unsound(
    point: DecisionPoint, option: Option | None, given: c.DecisionCommand
) -> Refusal | None:
    """Why it cannot be recorded at all, whoever hands it in."""
    if refusal := bad_text([given.text, given.rationale, given.dissent or ""]):
        return refusal
    if given.text.strip() and not point.free_text:
        return Refusal("no_free_text")
    if option is None and not given.text.strip():
        return Refusal("choose_option")
    if given.present is not None and not 1 <= given.present <= MOST_DELEGATES:
        return Refusal("bad_present", {"most": str(MOST_DELEGATES)})
    return None


def dissent_of(given: c.DecisionCommand) -> str | None:
    """Who disagreed; empty: nobody; None: not said, as where there are but blanks."""
    if not given.dissent:
        return given.dissent
    return given.dissent.strip() or None


def missing(turn: Turn, pressed: Pressed, command: c.RecordDecision) -> Refusal | None:
    """What its delegates have still to give, in the order in which their form asks for it."""
    needed, run = pressed.point.require, pressed.run
    if pressed.point.pre_vote and not (run.pre_votes or run.has_decided or command.waived):
        return Refusal("pre_vote_missing")
    if "rationale" in needed and not command.rationale.strip():
        return Refusal("rationale_missing")
    if "confidence" in needed and command.confidence is None:
        return Refusal("confidence_missing")
    # A delegation that has nothing to cite may decide all the same.
    cites = command.evidence or not held_now(turn.state, pressed.delegation)
    if "evidence" in needed and not cites:
        return Refusal("evidence_missing")
    if "norms" in needed and not command.norms:
        return Refusal("norms_missing")
    if "dissent" in needed and dissent_of(command) is None:
        return Refusal("dissent_missing")
    return _too_few(pressed, command)


def _too_few(pressed: Pressed, command: c.RecordDecision) -> Refusal | None:
    """Whether those who take part are no quorum: who cast a pre-vote, or as many as they say where
    there was none, or where it is over.
    """
    quorum, run = pressed.point.quorum, pressed.run
    votes, said = len(run.pre_votes), command.present or 0
    present = max(votes, said) if run.has_decided else votes or said
    if present >= quorum:
        return None
    if not present:
        return Refusal("present_missing", {"quorum": str(quorum)})
    return Refusal("no_quorum", {"quorum": str(quorum), "present": str(present)})
