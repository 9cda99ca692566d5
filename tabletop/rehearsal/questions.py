"""A question as a simulated delegation meets it: from its card, or from the scenario itself."""

from __future__ import annotations

import msgspec

from tabletop.exercise.bodies import DecisionBody
from tabletop.exercise.cards.letters import letter
from tabletop.scenario.model import DecisionPoint


class Way(msgspec.Struct, frozen=True):
    """An option by its letter; a card tells no rung."""

    key: str
    tradeoff: str = ""
    rung: int | None = None


class Question(msgspec.Struct, frozen=True):
    """What is asked, until when (elapsed milliseconds), and the ways to decide."""

    title: str
    text: str
    opened_ms: int
    deadline_ms: int | None = None
    ways: tuple[Way, ...] = ()
    own_words: bool = False  # an answer in own words is ruled about, and leads on from there


def on_card(body: DecisionBody) -> Question:
    """The question on a delegation's card."""
    ways = tuple(Way(option.key, option.tradeoff) for option in body.options)
    return Question(body.title, body.question, body.opened_ms, body.deadline_ms, ways)


def of_point(point: DecisionPoint, opened_ms: int, deadline_ms: int | None) -> Question:
    """The question of a decision point, with its rungs."""
    ways = tuple(
        Way(letter(place), option.tradeoff, option.rung)
        for place, option in enumerate(point.options)
    )
    own_words = point.free_text and bool(point.outcomes)
    return Question(point.title, point.question, opened_ms, deadline_ms, ways, own_words)
