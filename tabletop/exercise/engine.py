"""One exercise in memory: its course and its cards, moved on together by commands and time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from tabletop.exercise.audiences import WHITE, delegation_of
from tabletop.exercise.book import CardBook
from tabletop.exercise.cards.touched import Pair, touched
from tabletop.exercise.commands import AnyCommand
from tabletop.exercise.course import Course
from tabletop.exercise.events import (
    SYSTEM,
    Actor,
    AnyEvent,
    ExerciseCreated,
    Recorded,
    Stamp,
)
from tabletop.exercise.holding import held_now
from tabletop.exercise.refusals import Refusal
from tabletop.exercise.rules.turn import Made, Turn
from tabletop.exercise.view import View
from tabletop.exercise.wire import Card
from tabletop.scenario.model import Scenario


class Outcome(msgspec.Struct, frozen=True):
    """What a command or the passing of time brought about.

    A refused command brings about nothing itself, but what was due before it may stand in
    `events` all the same.
    """

    events: tuple[tuple[Actor, AnyEvent], ...]  # to be appended in order, all at `stamp`
    stamp: Stamp
    refusal: Refusal | None = None
    recorded: int | None = None  # *Recorded #n*
    touched: tuple[Pair, ...] = ()  # (audience, card id), each once
    notices: tuple[Refusal, ...] = ()  # for the white cell


class Engine:
    """Moves one exercise on. Reads no clock: every call brings its stamp."""

    def __init__(self, scenario: Scenario, names: Mapping[int, str]) -> None:
        """`names` is a live mapping of people to names, owned by the caller."""
        self._course = Course(scenario, self._took)
        self.state, self.agenda = self._course.state, self._course.agenda
        self._book = CardBook(View(self.state, self.agenda, names))
        self._events: list[tuple[Actor, AnyEvent]] = []
        self._touched: dict[Pair, None] = {}

    def load(self, recorded: Iterable[Recorded]) -> None:
        """Take in a record: state, agenda and counters become what they were."""
        for entry in recorded:
            self._course.apply(entry)
            self._touch_for(entry.event)
        self._touched.clear()

    def create(self, created: ExerciseCreated, stamp: Stamp) -> Outcome:
        """The first event of a new exercise."""
        self._course.take(SYSTEM, created, stamp)
        return self._outcome(stamp)

    def handle(
        self, command: AnyCommand, actor: Actor, stamp: Stamp, made: Made | None = None
    ) -> Outcome:
        """Let everything due happen, then decide the command, then what follows at once."""
        turn, refusal = self._course.handle(command, actor, stamp, made)
        return self._outcome(stamp, refusal, turn)

    def wake(self, stamp: Stamp) -> Outcome:
        """Let everything due by the stamp happen."""
        self._course.wake(stamp)
        return self._outcome(stamp)

    def next_due(self) -> int | None:
        """Elapsed milliseconds at which to wake; None while nothing is due to come."""
        return self._course.next_due()

    def counter(self, audience: str) -> int:
        """The audience's counter."""
        return self._book.counter(audience)

    def card(self, audience: str, card_id: str) -> Card:
        """A card as it is now."""
        return self._book.card(audience, card_id)

    def cards(self, audience: str, since: int = 0) -> tuple[int, tuple[Card, ...]]:
        """The audience's counter, and the cards changed after `since`."""
        return self._book.counter(audience), self._book.since(audience, since)

    def may_see_media(self, audience: str, digest: str) -> bool:
        """Whether a picture stands on a card of the audience."""
        own = delegation_of(audience)
        if own is not None:
            shown = [
                i for i in self.state.arrivals[own] if self.state.injects[i].mark != "recalled"
            ]
        else:
            shown = list(self.state.index.injects) if audience == WHITE else []
        pictures = [a for i in shown for a in self.state.index.injects[i].attachments]
        items = held_now(self.state, own) if own is not None else []
        if audience == WHITE:
            items = list(self.state.index.evidence)
        pictures += [a for item in items for a in self.state.index.evidence[item].attachments]
        return any(picture.digest == digest for picture in pictures)

    def _took(self, recorded: Recorded) -> None:
        self._events.append((recorded.actor, recorded.event))
        self._touch_for(recorded.event)

    def _touch_for(self, event: AnyEvent) -> None:
        for pair in touched(self.state, event):
            self._book.touch(pair)
            self._touched[pair] = None

    def _outcome(
        self, stamp: Stamp, refusal: Refusal | None = None, turn: Turn | None = None
    ) -> Outcome:
        outcome = Outcome(
            tuple(self._events),
            stamp,
            refusal,
            turn.recorded if turn else None,
            tuple(self._touched),
            tuple(turn.notices) if turn else (),
        )
        self._events.clear()
        self._touched.clear()
        return outcome
