"""What a simulated delegation decides: drawn from the seed and the question alone.

The same seed makes the same choices whatever the timing and the order of arrivals.
"""

from __future__ import annotations

from random import Random

from tabletop.exercise.bodies import DecisionBody, OptionLine
from tabletop.exercise.commands import RecordDecision
from tabletop.scenario.model import Confidence

_THINKING = (0.15, 0.5)  # share of the time allowed
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
_ANSWERS = (
    "We ask all sides to keep channels open and to share what they know.",
    "We will act once the evidence has been examined together.",
    "We offer assistance without conditions and expect the same.",
)


def decide(seed: int, delegation: str, decision: DecisionBody) -> RecordDecision:
    """The decision of a simulated delegation on a card it was dealt."""
    draw = _draw(seed, delegation, decision)
    option = draw.choice(decision.options) if decision.options else None
    return RecordDecision(
        card=f"decision:{decision.number}",
        option=option.key if option else None,
        text="" if option else draw.choice(_ANSWERS),
        rationale=_rationale(draw, option),
        confidence=draw.choice(_CONFIDENCE),
    )


def thinking_ms(seed: int, delegation: str, decision: DecisionBody) -> int:
    """Elapsed milliseconds a simulated delegation thinks, well inside the deadline."""
    draw = Random(f"thinking {_key(seed, delegation, decision)}")
    allowed = _UNHURRIED_MS
    if decision.deadline_ms is not None:
        allowed = decision.deadline_ms - decision.opened_ms
    return min(_LONGEST_MS, int(allowed * draw.uniform(*_THINKING)))


def _rationale(draw: Random, option: OptionLine | None) -> str:
    opening = draw.choice(_OPENINGS)
    if option is None or not option.tradeoff:
        return opening
    return f"{opening} We accept the price: {option.tradeoff.strip()}"


def _draw(seed: int, delegation: str, decision: DecisionBody) -> Random:
    return Random(_key(seed, delegation, decision))


def _key(seed: int, delegation: str, decision: DecisionBody) -> str:
    return "\n".join([str(seed), delegation, decision.title, decision.question])
