"""What the course of an exercise hung on: high rungs, and choices that injects came of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from tabletop.report.analysis.causes import Cause
from tabletop.report.analysis.decisions import Choice, PointFigures, letter
from tabletop.report.analysis.history import History

HIGH = 6
"""From this rung on a step is high, as doctrine has it."""


class Camp(msgspec.Struct, frozen=True):
    """Delegations that answered a decision point alike; `letter` empty: in own words."""

    letter: str
    label: str
    rung: int | None
    delegations: tuple[int, ...]
    ruled: str = ""  # the outcome that was ruled of own words


class Followed(msgspec.Struct, frozen=True):
    """Numbers of the injects that came of one delegation's choice."""

    delegation: int
    at_once: tuple[int, ...]
    later: tuple[int, ...]  # those that had waited for what it changed


class Turn(msgspec.Struct, frozen=True):
    """A choice that mattered: those who made it, when the first did, and what came of it."""

    at_ms: int
    point: int  # number of the decision point
    camp: Camp
    followed: tuple[Followed, ...]  # of each whose choice had an inject follow

    @property
    def injects(self) -> tuple[int, ...]:
        """Numbers of all injects that came of it."""
        return tuple(number for one in self.followed for number in (*one.at_once, *one.later))


_Key = tuple[str, str, int | None, int]


def camps(point: PointFigures) -> tuple[Camp, ...]:
    """Who stood together at the end of a decision point, the largest camp first.

    What is in own words counts by what was ruled of it; where no outcome was, each text is a camp
    of its own, for no two are the same.
    """
    found: dict[_Key, list[int]] = {}
    choices: dict[_Key, Choice] = {}
    for answer in point.answers:
        if (choice := answer.standing) is not None:
            key = _key(choice, answer.delegation)
            found.setdefault(key, []).append(answer.delegation)
            choices[key] = choice
    made = [_camp(choices[key], places) for key, places in found.items()]
    return tuple(sorted(made, key=lambda camp: (-len(camp.delegations), camp.letter)))


def _key(choice: Choice, delegation: int) -> _Key:
    """The same for those who answered alike."""
    if choice.letter:
        return choice.letter, "", None, -1
    if choice.ruling is not None and choice.ruling.outcome:
        return "", choice.ruling.outcome, choice.rung, -1
    return "", "", None, delegation


def _camp(choice: Choice, delegations: Sequence[int]) -> Camp:
    ruled = choice.ruling.outcome if choice.ruling is not None else ""
    return Camp(choice.letter, choice.label, choice.rung, tuple(delegations), ruled)


def turns(history: History, points: Sequence[PointFigures]) -> tuple[Turn, ...]:
    """High rungs and choices with consequences, by time; one entry for those who chose alike."""
    made = [turn for point in points for turn in _turns_of(history, point)]
    return tuple(sorted(made, key=lambda turn: (turn.at_ms, turn.point)))


def _turns_of(history: History, point: PointFigures) -> Iterator[Turn]:
    answers = {answer.delegation: answer.standing for answer in point.answers if answer.standing}
    for camp in camps(point):
        theirs = [(place, answers[place]) for place in camp.delegations]
        followed = [_followed(history, point, place, choice) for place, choice in theirs]
        some = tuple(one for one in followed if one.at_once or one.later)
        if some or (camp.rung is not None and camp.rung >= HIGH):
            yield Turn(min(choice.given_ms for _, choice in theirs), point.number, camp, some)


def _followed(history: History, point: PointFigures, delegation: int, choice: Choice) -> Followed:
    """What came of the choice that stands, also where it was recorded more than once."""
    at_once, later = [], []
    for inject, origins in history.origins.items():
        number = history.state.index.injects[inject].number
        whose = [o for o in origins if _is_of(history, o.cause, point, delegation, choice)]
        if any(origin.at_once for origin in whose):
            at_once.append(number)
        elif whose:
            later.append(number)
    return Followed(delegation, tuple(sorted(at_once)), tuple(sorted(later)))


def _is_of(
    history: History, cause: Cause, point: PointFigures, delegation: int, choice: Choice
) -> bool:
    if cause.decision != point.id or history.delegation(cause.delegation) != delegation:
        return False
    options = history.state.index.points[point.id].options
    places = {option.id: place for place, option in enumerate(options)}
    if cause.option in places:
        return letter(places[cause.option]) == choice.letter
    return not choice.letter and cause.n == choice.n
