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
    made = [
        Camp(choices[key].letter, choices[key].label, choices[key].rung, tuple(places))
        for key, places in found.items()
    ]
    return tuple(sorted(made, key=lambda camp: (-len(camp.delegations), camp.letter)))


def turns(history: History, points: Sequence[PointFigures]) -> tuple[Turn, ...]:
    """High rungs and choices with consequences, by time; one entry for those who chose alike."""
    caused = _caused(history)
    made = [turn for point in points for turn in _turns_of(point, caused)]
    return tuple(sorted(made, key=lambda turn: (turn.at_ms, turn.point)))


def _turns_of(point: PointFigures, caused: dict[tuple[int, str], list[int]]) -> Iterator[Turn]:
    for camp in camps(point):
        injects = tuple(caused.get((point.number, camp.letter), ())) if camp.letter else ()
        if injects or (camp.rung is not None and camp.rung >= HIGH):
            given = [
                answer.standing.given_ms
                for answer in point.answers
                if answer.standing and answer.delegation in camp.delegations
            ]
            yield Turn(min(given), point.number, camp, injects)


def _caused(history: History) -> dict[tuple[int, str], list[int]]:
    """The injects that followed at once from an option, by point and letter.

    An effect names its decision point; the record before it that is newest is the choice.
    """
    found: dict[tuple[int, str], list[int]] = {}
    newest: dict[str, str] = {}
    for recorded in history.recorded:
        match recorded.event:
            case e.DecisionRecorded(decision=decision, option=option):
                newest[f"decision:{decision}"] = option or ""
            case e.InjectReleased(inject=inject, by="effect", reason=reason) if reason in newest:
                point = history.state.index.points[reason.partition(":")[2]]
                places = {o.id: place for place, o in enumerate(point.options)}
                if newest[reason] in places:
                    key = (point.number, letter(places[newest[reason]]))
                    number = history.state.index.injects[inject].number
                    found.setdefault(key, []).append(number)
    return found
