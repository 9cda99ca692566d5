"""Whether what one condition says of the answers to a decision point can all be so at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tabletop.scenario.facts import compares
from tabletop.scenario.model import DecisionIs, DecisionPoint, VotesAre

_MOST = 50_000
"""Past so many comparisons of answers with what is said of them, nothing is told for certain."""


class Answer(NamedTuple):
    """One way in which a delegation may have decided."""

    option: str | None  # None: in own words
    outcome: str | None  # what was ruled about them
    by_default: bool


_Votes = list[tuple[VotesAre, bool]]
_Said = list[tuple[DecisionIs | VotesAre, bool]]


def cannot_be_counted(
    point: DecisionPoint, asked: int, said: Iterable[tuple[DecisionIs | VotesAre, bool]]
) -> bool:
    """Whether no answers of the delegations asked, one each at most, make all of it as said.

    So many are asked: all for whom the point is, or none. Each thing said is a condition on this
    point, and whether it must hold; it holds with its point.
    """
    said, who = list(said), point.delegations[:asked]
    answers = _answers(point, said)
    if len(answers) * len(who) * len(said) > _MOST:
        return False
    votes: dict[str | None, _Votes] = defaultdict(list)
    wanted: dict[str | None, set[DecisionIs]] = defaultdict(set)
    denied: dict[str | None, set[DecisionIs]] = defaultdict(set)
    for one, truth in said:
        if isinstance(one, VotesAre):
            votes[one.option].append((one, truth))
        else:
            whose = who[0] if len(who) == 1 else one.delegation
            (wanted if truth else denied)[whose].add(one)
    may = {
        each: [
            answer
            for answer in answers
            if all(_is(answer, one) for one in wanted.get(each, ()))
            and not any(_is(answer, one) for one in (*denied[None], *denied.get(each, ())))
        ]
        for each in who
    }
    must = [may.get(each, []) for each in wanted if each is not None]
    some = {answer for each in may.values() for answer in each}
    somebody = [{answer for answer in some if _is(answer, one)} for one in wanted[None]]
    if not all(must) or not all(somebody):
        return True
    return _is_over(votes, list(may.values()), must, somebody)


def _answers(point: DecisionPoint, said: _Said) -> list[Answer]:
    """Every way in which a delegation may decide."""
    answers = [Answer(option.id, None, False) for option in point.options]
    if point.default is not None:
        answers.append(Answer(point.default, None, True))
    if point.free_text:
        named = (one.outcome for one, _ in said if isinstance(one, DecisionIs))
        ruled = (None, *(outcome.id for outcome in point.outcomes), *named)
        answers += (Answer(None, outcome, False) for outcome in dict.fromkeys(ruled))
    return answers


def _is(answer: Answer, one: DecisionIs) -> bool:
    """Whether a delegation that answered so decided as one condition says."""
    return (
        one.option in (None, answer.option)
        and one.outcome in (None, answer.outcome)
        and one.by_default in (None, answer.by_default)
    )


def _is_over(
    votes: dict[str | None, _Votes],
    may: list[list[Answer]],
    must: list[list[Answer]],
    somebody: list[set[Answer]],
) -> bool:
    """Whether the votes for each option, and all of them, cannot be as many as is said.

    Each delegation may give one of some answers, or none; some must, and somebody gave one of each
    of these sets.
    """
    may_choose, must_choose = map(_options, may), [_options(each) for each in must]
    most = Counter(option for options in may_choose for option in options)
    least = Counter(option for options in must_choose if len(options) == 1 for option in options)
    for options in map(_options, somebody):
        if len(options) == 1:
            least |= Counter(options)
    ranges = [
        _range(votes[option] if option is not None else [], least[option], most[option])
        for option in most.keys() | votes.keys() - {None}
    ]
    low, high = _range(votes[None], len(must) or bool(somebody), sum(map(bool, may)))
    return (
        low > high
        or any(fewest > most for fewest, most in ranges)
        or sum(fewest for fewest, _ in ranges) > high
        or sum(most for _, most in ranges) < low
    )


def _options(answers: Iterable[Answer]) -> set[str | None]:
    """What is chosen by one of these answers; in own words, None."""
    return {answer.option for answer in answers}


def _range(votes: Sequence[tuple[VotesAre, bool]], least: int, most: int) -> tuple[int, int]:
    """The fewest and the most votes that are as said; the fewest are more where none are."""
    counts = [
        count
        for count in range(least, most + 1)
        if all(compares(count, one.comparison, one.count) is truth for one, truth in votes)
    ]
    return (counts[0], counts[-1]) if counts else (1, 0)
