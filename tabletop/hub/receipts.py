"""Receipts: what seats were told is recorded, held against what the exercise file has."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from tabletop.exercise import wire
from tabletop.exercise.refusals import Refusal, words
from tabletop.hub.ledger import Ledger
from tabletop.hub.work import Answered, Key, Work, decode_answer

ALARMS = 50
"""So many are kept for a console that comes later."""


class Receipts:
    """Finds out where the file is an older copy than the seats have seen, and raises alarm.

    A receipt is the acknowledgement as it was sent, and that is kept in the file for every
    command: where the two are not the same, the file is not the one that gave the receipt.
    """

    def __init__(self, ledger: Ledger, alarm: Callable[[Refusal], None]) -> None:
        self.alarms: deque[Refusal] = deque(maxlen=ALARMS)
        self._ledger = ledger
        self._alarm = alarm
        self._again: dict[Key, str] = {}  # what is taken again: whose it is

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
            self._raise(Refusal("receipts_unknown", {"who": who, "count": str(len(unknown))}))
        return unknown

    def miss_seat(self) -> None:
        """A seat came back with a token of this exercise whose person the file does not have."""
        self._raise(Refusal("seat_unknown"))

    def follow(self, work: Work, answer: Answered) -> None:
        """Say where something that was recorded before cannot be taken again."""
        if work.key not in self._again:
            return
        if not isinstance(answer, wire.Refused):
            del self._again[work.key]
        elif answer.refusal.code != "not_recorded":  # after which it is sent once more
            who = self._again.pop(work.key)
            self._raise(Refusal("not_taken_again", {"who": who, "why": words(answer.refusal)}))

    def _who(self, person: int) -> str:
        engine = self._ledger.engine
        delegation = engine.state.people[person].delegation
        code = engine.state.index.delegations[delegation].code
        return f"{self._ledger.record.names.get(person, '?')} ({code})"

    def _raise(self, alarm: Refusal) -> None:
        if alarm not in self.alarms:
            self.alarms.append(alarm)
        self._alarm(alarm)
