"""Receipts: what seats were told is recorded, held against what the exercise file has."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from tabletop.exercise import wire
from tabletop.exercise.refusals import Refusal, words
from tabletop.hub.ledger import Ledger
from tabletop.hub.pace import Alarms
from tabletop.hub.work import Answered, Key, Work, decode_answer

log = logging.getLogger(__name__)

ALARMS = 50
"""So many are kept for a console that comes later."""


class Receipts:
    """Finds out where the file is an older copy than the seats have seen, and raises alarm.

    A receipt is the acknowledgement as it was sent, and that is kept in the file for every
    command: where the two are not the same, the file is not the one that gave the receipt.

    A seat's program may make receipts up. What it shows alarms once, and anew only when it
    shows others, up to a few times; the newest of each kind of a seat's alarms is kept.
    """

    def __init__(self, ledger: Ledger, alarm: Callable[[Refusal], None]) -> None:
        self._ledger = ledger
        self._alarm = alarm
        self._again: dict[Key, str] = {}  # what is taken again: whose it is
        self._kept: dict[tuple[str, str], Refusal] = {}  # by seat and kind, the newest last
        self._told: dict[str, Refusal] = {}  # the last of each seat
        self._shown: dict[str, frozenset[str]] = {}  # the unknown receipts told of each seat
        self._paces: defaultdict[str, Alarms] = defaultdict(Alarms)

    async def unknown(self, seat: str, person: int, receipts: Sequence[wire.Done]) -> list[str]:
        """The ids of those receipts that the file does not have; alarms where there are any."""
        held = receipts[-wire.RECEIPTS :]
        known = await self._ledger.record.known([(seat, one.id) for one in held])
        pairs = zip(held, known, strict=True)
        unknown = [one.id for one, kept in pairs if not kept or decode_answer(kept[1]) != one]
        self._again = {key: who for key, who in self._again.items() if key[0] != seat}
        if unknown:
            who = self._who(person)
            self._again.update(((seat, one), who) for one in unknown)
            self._alarm_of(seat, unknown, who)
        return unknown

    def miss_seat(self, person: int) -> None:
        """A seat came back with a token of this exercise whose person the file does not have."""
        self._raise(f"person:{person}", Refusal("seat_unknown"))

    def kept(self) -> Iterable[Refusal]:
        """What a console that comes later is told, each sentence once."""
        alarms = list(self._kept.values())
        return [alarm for place, alarm in enumerate(alarms) if alarm not in alarms[:place]]

    def follow(self, work: Work, answer: Answered) -> None:
        """Say where something that was recorded before cannot be taken again."""
        if work.key not in self._again:
            return
        if not isinstance(answer, wire.Refused):
            del self._again[work.key]
        elif answer.refusal.code != "not_recorded":  # after which it is sent once more
            who = self._again.pop(work.key)
            self._raise(
                work.seat, Refusal("not_taken_again", {"who": who, "why": words(answer.refusal)})
            )

    def _who(self, person: int) -> str:
        engine = self._ledger.engine
        delegation = engine.state.people[person].delegation
        code = engine.state.index.delegations[delegation].code
        return f"{self._ledger.record.names.get(person, '?')} ({code})"

    def _alarm_of(self, seat: str, unknown: Sequence[str], who: str) -> None:
        shown = frozenset(unknown)
        if shown <= self._shown.get(seat, frozenset()):
            return
        detail = {"who": who, "count": str(len(unknown))}
        if self._raise(seat, Refusal("receipts_unknown", detail)):
            self._shown[seat] = shown

    def _raise(self, seat: str, alarm: Refusal) -> bool:
        """Whether the console was told: not what it was told last, nor too much from one seat."""
        self._kept.pop((seat, alarm.code), None)
        self._kept[seat, alarm.code] = alarm
        while len(self._kept) > ALARMS:
            del self._kept[next(iter(self._kept))]
        if self._told.get(seat) == alarm and alarm.code != "receipts_unknown":
            return False
        if not self._paces[seat].may():
            log.info("Held back an alarm of a seat that raised too many: %s", words(alarm))
            return False
        self._told[seat] = alarm
        self._alarm(alarm)
        return True
