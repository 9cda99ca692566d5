"""Times, recipients and reasons of the white cell's cards, in the few words a row has room for."""

from __future__ import annotations

from collections.abc import Iterable

from tabletop.desktop.console.columns import Moment
from tabletop.desktop.words import count, format_countdown, format_elapsed
from tabletop.exercise.bodies import (
    AlignmentLine,
    DeliveryLine,
    MselInjectBody,
    RecordLine,
    WhyLine,
)
from tabletop.exercise.events import Given, ReleasedBy

GIVEN: dict[Given, str] = {
    "seat": "at a seat",
    "voice": "spoken",
    "paper": "on paper",
    "default": "by default",
}
RELEASED_BY: dict[ReleasedBy, str] = {
    "schedule": "by the timeline",
    "facilitator": "by hand",
    "effect": "as an effect",
    "late": "late, by its policy",
}
TYPES: dict[str, str] = {
    "standard": "standard",
    "contingency": "contingency",
    "adaptive": "adaptive",
    "complexity": "complexity",
    "noise": "noise",
}
LATE: dict[str, str] = {
    "fire": "released all the same",
    "hold": "held for you",
    "drop": "dropped",
}
_HOLDERS = ("all of these", "any of these", "this does not hold")  # what only holds other parts
PENDING = frozenset({"ready", "due"})
WAITS = "waits"
TRUTH: dict[bool | None, str] = {True: "✓", False: "✗", None: "…"}


def overdue(due_ms: int, now: Moment) -> bool:
    """Whether its time has come without it: it then waits for its condition.

    A second's grace, for what is due reaches this window a moment after it happened.
    """
    return now.in_play and due_ms - now.elapsed_ms <= -1000


def waits(body: MselInjectBody, now: Moment) -> bool:
    """Whether an inject's time has come but its condition does not hold."""
    pending = body.status in PENDING and not body.bench and body.due_ms is not None
    return pending and overdue(body.due_ms or 0, now)


def due_in(body: MselInjectBody, now: Moment) -> str:
    """The countdown of an inject that is to come by itself, else nothing."""
    if body.due_ms is None or body.status not in PENDING or not now.in_play:
        return ""
    if body.shut or waits(body, now):
        return WAITS
    return format_countdown(body.due_ms - now.elapsed_ms)


def waits_for(body: MselInjectBody) -> str:
    """What keeps it back, where it is said to wait."""
    return f"waits for its {'storyline' if body.shut else 'condition'}"


def when(body: MselInjectBody) -> str:
    """When it was released, else when it is planned."""
    at = body.released_ms if body.released_ms is not None else body.due_ms
    return "" if at is None else format_elapsed(at)


def why_in_short(body: MselInjectBody) -> str:
    """The reason it stands as it does, else the first part of its condition that matters."""
    if body.status_reason:
        return body.status_reason
    if body.released_by is not None:
        return RELEASED_BY[body.released_by]
    missing = next((line for line in body.why if line.truth is not True), None)
    line = missing or next(iter(body.why), None)
    return "" if line is None else f"{line.text} {TRUTH[line.truth]}"


def gate_words(lines: Iterable[WhyLine]) -> str:
    """How many parts of a gate hold: `2 of 3 hold`."""
    parts = [line for line in lines if not line.text.startswith(_HOLDERS)]
    return f"{sum(line.truth is True for line in parts)} of {len(parts)} hold"


def delivery_words(line: DeliveryLine) -> str:
    """`4 people · 4 received · 3 read · 2 acknowledged`, without what is nought."""
    if not line.people:
        return "no one is seated"
    said = [f"{line.received} of {line.people} received"]
    if line.read:
        said.append(f"{line.read} read")
    if line.acknowledged:
        said.append(f"{line.acknowledged} acknowledged")
    return " · ".join(said)


def who_decided(record: RecordLine) -> str:
    """By whom and how: `Amara Okafor`, `spoken`, `by default`."""
    if record.given == "seat":
        return record.by or "at a seat"
    return f"{record.by}, {GIVEN[record.given]}" if record.by else GIVEN[record.given]


def chosen(record: RecordLine) -> str:
    """The option's label, or the beginning of a text in own words."""
    return record.label or record.text or "no choice"


def alignment(line: AlignmentLine) -> str:
    """`pre-vote: 3 of 5 agreed (A 3, B 2)`; of a default only how many were cast."""
    if line.agreed is None:
        return f"{count(line.cast, 'pre-vote', 'pre-votes')} cast"
    choices = sorted(line.choices, key=lambda choice: (not choice[0], choice))
    words = [f"{letter.upper() or 'own words'} {number}" for letter, number in choices]
    return f"pre-vote: {line.agreed} of {line.cast} agreed ({', '.join(words)})"
