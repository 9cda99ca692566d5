"""Commands that wait, and the batch that decides them: what happened, what is answered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from tabletop.exercise import wire
from tabletop.exercise.commands import AnyCommand
from tabletop.exercise.engine import Outcome
from tabletop.exercise.events import Actor
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.rules.turn import Made
from tabletop.record.entries import Answer, NewEvent

Answered = wire.Done | wire.Refused
Key = tuple[str, str]
"""Seat and command id: by these a repeat is known."""

_answered: msgspec.json.Decoder[Answered] = msgspec.json.Decoder(Answered)


def seat_name(actor: Actor) -> str:
    """What the record calls the seat of somebody who gives commands."""
    return "white" if actor.person is None else f"person:{actor.person}"


def decode_answer(data: bytes) -> Answered:
    """An answer as the record keeps it."""
    return _answered.decode(data)


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """A command with who gave it; `seat` and `id` are empty where the hub itself did."""

    command: AnyCommand
    actor: Actor
    reply: Callable[[Answered], None]
    seat: str = ""
    id: str = ""
    made: Made | None = None

    @property
    def key(self) -> Key | None:
        """What a repeat has in common with the first; None for the hub's own commands."""
        return (self.seat, self.id) if self.seat else None

    def digest(self) -> bytes:
        """SHA-256 of the command, however it was written down."""
        return hashlib.sha256(msgspec.json.encode(self.command)).digest()

    def refused(self, code: str) -> wire.Refused:
        """The answer that refuses it."""
        return wire.Refused(id=self.id, refusal=Refusal(code))


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of one command; `last` is the place of its last event in the batch."""

    work: Work
    digest: bytes
    refusal: Refusal | None
    recorded: int | None
    last: int | None

    def answer(self, hashes: tuple[str, ...]) -> Answered:
        """The answer, once the events' hashes are known."""
        if self.refusal is not None:
            return wire.Refused(id=self.work.id, refusal=self.refusal)
        last = "" if self.last is None else hashes[self.last]
        return wire.Done(id=self.work.id, recorded=self.recorded, hash=last)


@dataclass(slots=True)
class Batch:
    """Commands decided one after the other, none of them durable yet."""

    events: list[NewEvent] = field(default_factory=list)
    touched: dict[tuple[str, str], None] = field(default_factory=dict)
    decided: dict[Key, Decided] = field(default_factory=dict)
    replies: list[tuple[Work, Callable[[tuple[str, ...]], Answered]]] = field(default_factory=list)
    notices: list[Refusal] = field(default_factory=list)

    def happen(self, outcome: Outcome, work: Work | None = None) -> None:
        """Take in an outcome: events, the cards they touch, what the white cell is told."""
        seat, command = (work.seat, work.id) if work else ("", "")
        for actor, event in outcome.events:
            self.events.append(NewEvent(outcome.stamp, actor, event, seat, command))
        self.touched.update(dict.fromkeys(outcome.touched))
        self.notices += outcome.notices

    def decide(self, work: Work, outcome: Outcome) -> None:
        """Take in what the engine made of a command."""
        self.happen(outcome, work)
        last = len(self.events) - 1 if outcome.events else None
        decided = Decided(work, work.digest(), outcome.refusal, outcome.recorded, last)
        if work.key is not None:
            self.decided[work.key] = decided
        self.replies.append((work, decided.answer))

    def refuse(self, work: Work, code: str) -> None:
        """Take in a command that never reaches the engine; a repeat is refused alike."""
        decided = Decided(work, work.digest(), Refusal(code), None, None)
        if work.key is not None:
            self.decided[work.key] = decided
        self.replies.append((work, decided.answer))

    def repeat(self, work: Work, known: tuple[bytes, bytes] | None) -> bool:
        """Whether it came before, in this batch or as `known` from the record: answered alike."""
        first = self.decided.get(work.key) if work.key else None
        if first is None and known is None:
            return False
        digest = first.digest if first else known[0] if known else b""
        if digest != work.digest():
            self.notices.append(Refusal("id_reused"))
            self.replies.append((work, lambda _: work.refused("id_reused")))
        elif first is not None:
            self.replies.append((work, first.answer))
        elif known is not None:
            answer = decode_answer(known[1])
            self.replies.append((work, lambda _: answer))
        return True

    def answers(self, hashes: tuple[str, ...]) -> list[Answer]:
        """What is kept for repeats; pure, for it runs in the record's thread."""
        return [
            Answer(*key, decided.digest, msgspec.json.encode(decided.answer(hashes)))
            for key, decided in self.decided.items()
        ]
