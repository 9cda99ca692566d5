"""Judges a record against what seats were told: every decision acknowledged, exactly once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from tabletop.exercise.events import DecisionRecorded
from tabletop.record.entries import Stored


class Acknowledged(msgspec.Struct, frozen=True):
    """A decision as a seat was told it was recorded."""

    person: int
    id: str
    text: str
    recorded: int
    hash: str


class Found(msgspec.Struct, frozen=True):
    """A decision as it stands in the record."""

    person: int | None
    id: str
    text: str
    n: int
    hash: str


def decisions(stored: Iterable[Stored]) -> list[Found]:
    """The decisions in a record, in order."""
    return [
        Found(event.person, entry.command, event.text, event.n, entry.hash)
        for entry in stored
        if isinstance(event := entry.recorded.event, DecisionRecorded)
    ]


def judge(acknowledged: Mapping[int, Sequence[Acknowledged]], found: Sequence[Found]) -> list[str]:
    """What is wrong: lost, doubled, changed or out of order. `acknowledged` by person, in the
    order in which that person's seat was answered."""
    problems = [
        f"{text!r} of {person} stands {count} times"
        for (person, text), count in Counter((f.person, f.text) for f in found).items()
        if count > 1
    ]
    by_id = {(f.person, f.id): f for f in found}
    for person, told in acknowledged.items():
        kept = [by_id.get((person, one.id)) for one in told]
        for one, there in zip(told, kept, strict=True):
            if there is None:
                problems.append(f"#{one.recorded} {one.text!r} of {person} is lost")
            elif (there.text, there.n, there.hash) != (one.text, one.recorded, one.hash):
                problems.append(f"#{one.recorded} {one.text!r} of {person} is now {there}")
        numbers = [there.n for there in kept if there]
        if numbers != sorted(set(numbers)):
            problems.append(f"the decisions of {person} stand in another order")
    return problems
