"""What the course of an exercise hung on: high rungs, and choices that made an inject follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from tabletop.exercise import events as e
from tabletop.report.analysis.decisions import Choice, PointFigures, letter
from tabletop.report.analysis.history import History

HIGH = 6
"""From this rung on a step is high, as doctrine has it."""


class Camp(msgspec.Struct, frozen=True):
    """Delegations that chose the same option of a decision point; `letter` empty: own words."""

    letter: str
    label: str
    rung: int | None
    delegations: tuple[int, ...]
    ruled: str = ""  # the outcome that was ruled of own words

    @property
    def key(self) -> tuple[str, int]:
        """By which choices with consequences find it: the letter, or whose words they are."""
        return self.letter, -1 if self.letter else self.delegations[0]


class Turn(msgspec.Struct, frozen=True):
    """A choice that mattered: those who made it, when the first did, and what it brought about."""

    at_ms: int
    point: int  # number of the decision point
    camp: Camp
    injects: tuple[int, ...]  # numbers of the injects that followed at once


def camps(point: PointFigures) -> tuple[Camp, ...]:
    """Who stood together at the end of a decision point, the largest camp first.

    What is in own words is a camp of its own, for no two texts are the same.
    """
    found: dict[tuple[str, int], list[int]] = {}
    choices: dict[tuple[str, int], Choice] = {}
    for answer in point.answers:
        if (choice := answer.standing) is not None:
            key = (choice.letter, -1 if choice.letter else answer.delegation)
            found.setdefault(key, []).append(answer.delegation)
            choices[key] = choice
    made = [_camp(choices[key], places) for key, places in found.items()]
    return tuple(sorted(made, key=lambda camp: (-len(camp.delegations), camp.letter)))


def _camp(choice: Choice, delegations: Sequence[int]) -> Camp:
    ruled = choice.ruling.outcome if choice.ruling is not None else ""
    return Camp(choice.letter, choice.label, choice.rung, tuple(delegations), ruled)


def turns(history: History, points: Sequence[PointFigures]) -> tuple[Turn, ...]:
    """High rungs and choices with consequences, by time; one entry for those who chose alike."""
    caused = _caused(history)
    made = [turn for point in points for turn in _turns_of(point, caused)]
    return tuple(sorted(made, key=lambda turn: (turn.at_ms, turn.point)))


def _turns_of(point: PointFigures, caused: Caused) -> Iterator[Turn]:
    for camp in camps(point):
        injects = tuple(caused.get((point.number, *camp.key), ()))
        if injects or (camp.rung is not None and camp.rung >= HIGH):
            given = [
                answer.standing.given_ms
                for answer in point.answers
                if answer.standing and answer.delegation in camp.delegations
            ]
            yield Turn(min(given), point.number, camp, injects)


Caused = dict[tuple[int, str, int], list[int]]
"""Injects by decision point, letter, and for own words whose they are (else -1)."""


def _caused(history: History) -> Caused:
    """The injects that followed at once from an option, or from a ruling about own words.

    An effect names its decision point; the newest record or ruling before it is the cause.
    """
    found: Caused = {}
    newest: dict[str, tuple[int, str, int]] = {}
    for recorded in history.recorded:
        match recorded.event:
            case e.DecisionRecorded(decision=decision, delegation=delegation, option=option):
                newest[f"decision:{decision}"] = _key(history, decision, delegation, option)
            case e.DecisionAdjudicated(decision=decision, delegation=delegation):
                newest[f"decision:{decision}"] = _key(history, decision, delegation, None)
            case e.InjectReleased(inject=inject, by="effect", reason=reason) if reason in newest:
                number = history.state.index.injects[inject].number
                found.setdefault(newest[reason], []).append(number)
    return found


def _key(
    history: History, decision: str, delegation: str, option: str | None
) -> tuple[int, str, int]:
    point = history.state.index.points[decision]
    places = {one.id: place for place, one in enumerate(point.options)}
    if option in places:
        return point.number, letter(places[option]), -1
    return point.number, "", history.delegation(delegation)
