"""The MSEL as a table: its columns, and which of its rows a filter lets through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tabletop.desktop.console.board import ConsoleBoard
from tabletop.desktop.console.columns import Column, Moment
from tabletop.desktop.console.coming import soon
from tabletop.desktop.console.sentences import (
    PENDING,
    TYPES,
    WAITS,
    due_in,
    waits,
    waits_for,
    when,
    why_in_short,
)
from tabletop.desktop.tokens import Token
from tabletop.desktop.words import MARKS, StateMark
from tabletop.exercise.bodies import DelegationName, InjectStatus, MselInjectBody
from tabletop.scenario.channels import CHANNELS

GROUPS: tuple[tuple[str, str, frozenset[InjectStatus]], ...] = (
    ("coming", "To come", frozenset({"ready", "due"})),
    ("out", "Released", frozenset({"released", "resolved"})),
    ("held", "Held", frozenset({"held"})),
    ("aside", "Other", frozenset({"skipped", "dropped", "recalled", "not_taken"})),
)
"""Groups of statuses that can be switched on and off: name, label, statuses."""
_NEVER = 1 << 60


@dataclass(frozen=True)
class MselFilter:
    """What the facilitator asked to see; nothing chosen means all."""

    words: str = ""
    moves: frozenset[int] = frozenset()
    groups: frozenset[str] = frozenset()

    def keep(self) -> Callable[[MselInjectBody], bool] | None:
        """The test each row must pass aside from the words, or None when all pass."""
        if not (self.moves or self.groups):
            return None
        statuses = frozenset[InjectStatus]().union(
            *(statuses for name, _, statuses in GROUPS if name in self.groups)
        )

        def kept(body: MselInjectBody) -> bool:
            if self.moves and body.move not in self.moves:
                return False
            return not statuses or body.status in statuses

        return kept


def says(body: MselInjectBody) -> str:
    """What the words of a filter are looked for in."""
    return " ".join(
        (str(body.number), body.title, body.subject, body.storyline, body.channel, body.type,
         body.sender, *body.to, body.status)
    )  # fmt: skip


def on_the_bench(body: MselInjectBody) -> bool:
    """Whether it still waits to be played at any moment; once out it is a row of the MSEL."""
    return body.bench and body.status in ("ready", "due", "held")


def msel_columns(board: ConsoleBoard) -> tuple[Column[MselInjectBody], ...]:
    """The columns of the timeline."""
    return (
        _number(),
        Column("when", lambda body, now: when(body), width=70, order=_planned),
        Column("in", _in, width=60, order=_due, token=_in_token, right=True, ticks=True,
               from_width=560),
        _recipients(board, 104),
        Column("title", lambda body, now: body.title, order=_title),
        _channel(),
        _type(),
        Column("seen", _seen, width=64, from_width=820, order=_unseen, token=_quiet),
        _status(),
        Column("why", _why, width=190, from_width=1000, ticks=True, token=_quiet),
    )  # fmt: skip


def bench_columns(board: ConsoleBoard) -> tuple[Column[MselInjectBody], ...]:
    """The columns of the bench, where no time is planned."""
    return (_number(), _recipients(board, 104), Column("title", _title_at, order=_title),
            _channel(0), _type(600), _status())  # fmt: skip


def _number() -> Column[MselInjectBody]:
    return Column("nr", lambda body, now: str(body.number), width=36, order=_nr, token=_quiet)


def _recipients(board: ConsoleBoard, width: int) -> Column[MselInjectBody]:
    def names(body: MselInjectBody) -> list[DelegationName]:
        return [] if body.to_all else [board.delegation(each) for each in body.to]

    def text(body: MselInjectBody, now: Moment) -> str:
        return "all" if body.to_all else " ".join(name.code for name in names(body))

    return Column("to", text, width=width, order=_to, delegations=names)


def _channel(from_width: int = 700) -> Column[MselInjectBody]:
    return Column("channel", _channel_at, width=106, order=_channel_of, from_width=from_width,
                  token=_quiet)  # fmt: skip


def _type(from_width: int = 800) -> Column[MselInjectBody]:
    return Column("type", lambda body, now: TYPES.get(body.type, body.type), width=92,
                  order=_type_of, from_width=from_width, token=_quiet)  # fmt: skip


def _status() -> Column[MselInjectBody]:
    return Column("status", lambda body, now: mark_of(body, now).word, width=98, order=_status_of,
                  mark=mark_of, ticks=True)  # fmt: skip


def mark_of(body: MselInjectBody, now: Moment) -> StateMark:
    """Its status; one whose time has come while its condition does not hold is due."""
    return MARKS["due" if waits(body, now) else body.status]


def _title_at(body: MselInjectBody, now: Moment) -> str:
    return body.title


def _channel_at(body: MselInjectBody, now: Moment) -> str:
    return _channel_of(body)


def _channel_of(body: MselInjectBody) -> str:
    if body.channel_name:
        return body.channel_name
    known = CHANNELS.get(body.channel)
    return known.label if known is not None else body.channel


def _seen(body: MselInjectBody, now: Moment) -> str:
    """How many of the actions expected of it were ticked, once it is out."""
    seen = _count_seen(body)
    if not body.expected or (body.released_ms is None and not seen):
        return ""
    return f"{seen} of {len(body.expected)}"


def _count_seen(body: MselInjectBody) -> int:
    return sum(line.seen_ms is not None for line in body.expected)


def _unseen(body: MselInjectBody) -> tuple[bool, int, int]:
    """Those out with most left to see come first."""
    return (body.released_ms is None, _count_seen(body) - len(body.expected), body.number)


def _in(body: MselInjectBody, now: Moment) -> str:
    return due_in(body, now)


def _in_token(body: MselInjectBody, now: Moment) -> Token:
    if body.due_ms is None or body.status not in PENDING or body.shut:
        return "quiet"
    return soon(body.due_ms, now)


def _why(body: MselInjectBody, now: Moment) -> str:
    return waits_for(body) if due_in(body, now) == WAITS else why_in_short(body)


def _quiet(body: MselInjectBody, now: Moment) -> Token:
    return "quiet"


def _nr(body: MselInjectBody) -> int:
    return body.number


def _planned(body: MselInjectBody) -> tuple[int, int]:
    at = body.released_ms if body.released_ms is not None else body.due_ms
    return (_NEVER if at is None else at, body.number)


def _due(body: MselInjectBody) -> tuple[int, int]:
    pending = body.status in PENDING and body.due_ms is not None
    return (body.due_ms or 0 if pending else _NEVER, body.number)


def _to(body: MselInjectBody) -> tuple[bool, tuple[str, ...]]:
    return (not body.to_all, body.to)


def _title(body: MselInjectBody) -> str:
    return body.title.casefold()


def _type_of(body: MselInjectBody) -> str:
    return body.type


def _status_of(body: MselInjectBody) -> tuple[int, int]:
    return (list(MARKS).index(body.status), body.number)
