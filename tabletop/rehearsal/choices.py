"""What a simulated delegation decides: drawn from the seed and the question alone.

The same seed makes the same choices whatever the timing and the order of arrivals.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar, get_args

import msgspec

from tabletop.exercise.commands import CastPreVotes, RecordDecision
from tabletop.rehearsal.questions import Question, Way
from tabletop.rehearsal.temperaments import RANDOM, Temperament
from tabletop.scenario.model import Confidence, Norm

Outcome = TypeVar("Outcome", bound=msgspec.Struct)
"""As the scenario has it, or as a card of the white cell shows it."""

_LONGEST_MS = 180_000
_UNHURRIED_MS = 240_000  # taken as the time allowed where there is no deadline
_CONFIDENCE: tuple[Confidence, ...] = ("low", "moderate", "high")
_OPENINGS = (
    "We weighed the options against our instructions.",
    "What we hold does not settle the matter, but we cannot wait.",
    "Our capital asked for a course that can still be changed.",
    "We acted on what we can show, not on what we suspect.",
    "We put the people affected first.",
)
_DISSENT = (
    "",
    "Our legal adviser would have waited for the findings.",
    "One of us would have gone a step further.",
)
_NORMS: tuple[Norm, ...] = get_args(Norm)
_VOTERS = 3
_AGREES = 0.7
_WAIVES = 0.15
_ANSWERS = (
    "We ask all sides to keep channels open and to share what they know.",
    "We will act once the evidence has been examined together.",
    "We offer assistance without conditions and expect the same.",
)


def decide(
    seed: int, delegation: str, card: str, question: Question, temperament: Temperament = RANDOM
) -> RecordDecision | None:
    """The decision of a simulated delegation on a card it was dealt; None: it stays silent."""
    draw = _draw("decides", seed, delegation, question)
    if draw.random() >= temperament.answers:
        return None
    # Where own words lead somewhere of their own, they are one more way to decide.
    own = question.own_words and draw.random() * (len(question.ways) + 1) < 1
    way = None if own else temperament.choose(draw, question.ways)
    command = RecordDecision(
        card=card,
        option=way.key if way else None,
        text="" if way else draw.choice(_ANSWERS),
        rationale=_rationale(draw, way),
        confidence=draw.choice(_CONFIDENCE),
    )
    return _with_all_asked(draw, question, command) if _asks_more(question) else command


def cite(seed: int, delegation: str, question: Question, held: Sequence[int]) -> tuple[int, ...]:
    """Which of the evidence held, by number, a simulated delegation cites: one item or two."""
    if "evidence" not in question.require or not held:
        return ()
    draw = _draw("cites", seed, delegation, question)
    return tuple(sorted(draw.sample(held, min(len(held), draw.randint(1, 2)))))


def pre_vote(
    seed: int,
    delegation: str,
    question: Question,
    command: RecordDecision,
    temperament: Temperament = RANDOM,
) -> CastPreVotes | None:
    """The pre-votes before a decision; each delegate is of one mind with it seven times in ten.

    None: there is no pre-vote, or it is waived.
    """
    if not question.pre_vote or command.waived:
        return None
    draw = _draw("votes", seed, delegation, question)
    decided, choices = command.option or "", []
    for _ in range(max(question.quorum, _VOTERS)):
        other = temperament.choose(draw, question.ways)
        agrees = draw.random() < _AGREES or other is None
        choices.append(decided if agrees or other is None else other.key)
    return CastPreVotes(card=command.card, choices=tuple(sorted(choices)))


def thinking_ms(
    seed: int, delegation: str, question: Question, temperament: Temperament = RANDOM
) -> int:
    """Elapsed milliseconds a simulated delegation thinks."""
    allowed = _UNHURRIED_MS
    if question.deadline_ms is not None:
        allowed = question.deadline_ms - question.opened_ms
    share = _draw("thinks", seed, delegation, question).uniform(*temperament.thinking)
    return min(_LONGEST_MS, int(allowed * share)) if share < 1 else int(allowed * share)


def rule(seed: int, delegation: str, decision: str, outcomes: Sequence[Outcome]) -> Outcome:
    """What a simulated white cell rules about an answer in own words; each outcome as likely."""
    return _ruling(seed, delegation, decision).choice(outcomes)


def ruling_ms(seed: int, delegation: str, decision: str) -> int:
    """Elapsed milliseconds it takes the white cell to rule: one to three minutes."""
    draw = _ruling(seed, delegation, decision)
    draw.random()
    return draw.randrange(60_000, 180_000)


def observing_ms(seed: int, inject: str, action: int) -> int | None:
    """Elapsed milliseconds after its release until a simulated white cell sees an expected action:
    one to ten minutes; None: it does not, as one time in three.
    """
    draw = Random("\n".join(["sees", str(seed), inject, str(action)]))
    return draw.randrange(60_000, 600_000) if draw.random() < 2 / 3 else None


def _ruling(seed: int, delegation: str, decision: str) -> Random:
    return Random("\n".join(["rules", str(seed), delegation, decision]))


def _asks_more(question: Question) -> bool:
    """Whether it asks for more than is always given."""
    more = question.quorum or question.pre_vote
    return bool(more or "norms" in question.require or "dissent" in question.require)


def _with_all_asked(draw: Random, question: Question, command: RecordDecision) -> RecordDecision:
    """The decision with norms, dissent and how many took part, where these are asked for."""
    norms = draw.sample(_NORMS, draw.randint(1, 2)) if "norms" in question.require else []
    waived = question.pre_vote and draw.random() < _WAIVES
    counted = question.quorum and (waived or not question.pre_vote)
    return msgspec.structs.replace(
        command,
        norms=tuple(norms),
        dissent=draw.choice(_DISSENT) if "dissent" in question.require else None,
        present=max(question.quorum, _VOTERS) if counted else None,
        waived=waived,
    )


def _rationale(draw: Random, way: Way | None) -> str:
    opening = draw.choice(_OPENINGS)
    if way is None or not way.tradeoff:
        return opening
    return f"{opening} We accept the price: {way.tradeoff.strip()}"


def _draw(what: str, seed: int, delegation: str, question: Question) -> Random:
    return Random("\n".join([what, str(seed), delegation, question.title, question.text]))
