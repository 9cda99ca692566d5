"""A question as a simulated delegation meets it: from its card, the script, or the scenario."""

from __future__ import annotations

import msgspec

from tabletop.exercise.bodies import DecisionBody, DecisionPointBody
from tabletop.exercise.cards.letters import letter
from tabletop.scenario.model import DecisionPoint, Required


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
    require: tuple[Required, ...] = ()
    quorum: int = 0
    pre_vote: bool = False


def on_card(body: DecisionBody) -> Question:
    """The question on a delegation's card."""
    ways = tuple(Way(option.key, option.tradeoff) for option in body.options)
    return Question(
        body.title,
        body.question,
        body.opened_ms,
        body.deadline_ms,
        ways,
        require=body.require,
        quorum=body.quorum,
        pre_vote=body.pre_vote,
    )


def in_script(point: DecisionPointBody, body: DecisionBody, *, ruled: bool) -> Question:
    """The question on a delegation's card, with what the white cell's card tells besides.

    Own words are one of the ways only where they are `ruled` about by the program too.
    """
    rungs = {option.key: option.rung for option in point.options}
    asked = on_card(body)
    ways = (msgspec.structs.replace(way, rung=rungs.get(way.key)) for way in asked.ways)
    own_words = ruled and point.free_text and bool(point.outcomes)
    return msgspec.structs.replace(asked, ways=tuple(ways), own_words=own_words)


def of_point(point: DecisionPoint, opened_ms: int, deadline_ms: int | None) -> Question:
    """The question of a decision point, with its rungs."""
    ways = tuple(
        Way(letter(place), option.tradeoff, option.rung)
        for place, option in enumerate(point.options)
    )
    own_words = point.free_text and bool(point.outcomes)
    return Question(
        point.title,
        point.question,
        opened_ms,
        deadline_ms,
        ways,
        own_words,
        require=point.require,
        quorum=point.quorum,
        pre_vote=point.pre_vote,
    )
