"""One turn: a command being decided, the events it brings about, applied one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from tabletop.exercise.agenda import Agenda
from tabletop.exercise.events import SYSTEM, Actor, AnyEvent, Stamp
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.state import State

TEXT_LIMIT = 20_000
"""Characters of one text a person may write."""


class Made(msgspec.Struct, frozen=True):
    """When a command was pressed on its laptop (hub's wall time, ms), and whether away."""

    wall_ms: int
    away: bool = False


class Turn:
    """What rules work with: the state to read, and `emit` to change it."""

    def __init__(
        self,
        state: State,
        agenda: Agenda,
        actor: Actor,
        stamp: Stamp,
        take: Callable[[Actor, AnyEvent], None],
        made: Made | None = None,
    ) -> None:
        self.state = state
        self.agenda = agenda
        self.actor = actor
        self.stamp = stamp
        self.made = made
        self.recorded: int | None = None  # *Recorded #n*, set by the rule that records
        self.notices: list[Refusal] = []  # what the white cell is to be told besides its cards
        self._take = take

    @property
    def now_ms(self) -> int:
        """Elapsed milliseconds."""
        return self.stamp.elapsed_ms

    def emit(self, event: AnyEvent) -> None:
        """Let the event happen, on behalf of whoever gave the command."""
        self._take(self.actor, event)

    def follow(self, event: AnyEvent) -> None:
        """Let the event happen by itself, as a consequence."""
        self._take(SYSTEM, event)


Rule = Callable[[Turn, Any], Refusal | None]
"""What a command brings about; a refusal means that nothing was emitted."""


def bad_text(texts: Iterable[str], limit: int = TEXT_LIMIT) -> Refusal | None:
    """A refusal for a text too long or with characters no record can keep."""
    for text in texts:
        if len(text) > limit:
            return Refusal("text_too_long", {"length": str(len(text)), "limit": str(limit)})
        if any(_unkeepable(character) for character in text):
            return Refusal("bad_text")
    return None


def _unkeepable(character: str) -> bool:
    code = ord(character)
    return (code < 32 and character not in "\n\t\r") or code == 127 or 0xD800 <= code <= 0xDFFF
