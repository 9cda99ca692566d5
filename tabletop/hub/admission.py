"""Letting people in: the room's code, names, seats and their tokens."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections import deque
from collections.abc import Awaitable, Callable

from tabletop.exercise import wire
from tabletop.exercise.bodies import MARKING
from tabletop.exercise.commands import TakeSeat
from tabletop.exercise.refusals import Refusal
from tabletop.hub.codes import same_code
from tabletop.hub.keys import Keys
from tabletop.hub.ledger import Ledger
from tabletop.hub.limits import ATTEMPT_CHARACTERS, FAILED_JOINS, FAILED_JOINS_SECONDS
from tabletop.hub.names import clean_name, fold
from tabletop.record.errors import RecordError
from tabletop.scenario.model import Scenario
from tabletop.scenario.texts import localized

log = logging.getLogger(__name__)

DELAY_SECONDS = 0.3
"""Before a wrong code is answered."""
_ADDRESSES = 10_000
_least, _most = ATTEMPT_CHARACTERS
_attempt = re.compile(rf"[\x21-\x7e]{{{_least},{_most}}}")


class FailedTries:
    """Counts wrong codes by address."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._tries: dict[str, deque[float]] = {}

    def too_many(self, address: str) -> bool:
        """Whether this address has to wait."""
        tries = self._tries.get(address)
        if tries is None:
            return False
        while tries and tries[0] <= self._now() - FAILED_JOINS_SECONDS:
            tries.popleft()
        if not tries:
            del self._tries[address]
        return len(tries) >= FAILED_JOINS

    def count(self, address: str) -> None:
        """Take note of one more."""
        if len(self._tries) >= _ADDRESSES:
            self._tries.pop(next(iter(self._tries)))
        self._tries.setdefault(address, deque()).append(self._now())


def room_of(scenario: Scenario) -> wire.Room:
    """What somebody who knows the code sees before taking a seat, in every language."""
    translations = {}
    for translation in scenario.translations:
        there = localized(scenario, translation.language)
        names = {delegation.id: delegation.name for delegation in there.delegations}
        translations[translation.language] = wire.RoomTexts(title=there.title, names=names)
    return wire.Room(
        title=scenario.title,
        marking=MARKING,
        delegations=tuple(
            wire.RoomDelegation(id=delegation.id, code=delegation.code, name=delegation.name)
            for delegation in scenario.delegations
        ),
        language=scenario.language,
        translations=translations,
    )


class Admission:
    """Gives seats to those who know the code."""

    def __init__(
        self,
        ledger: Ledger,
        keys: Keys,
        take_seat: Callable[[TakeSeat], Awaitable[Refusal | None]],
    ) -> None:
        self._ledger = ledger
        self._keys = keys
        self._take_seat = take_seat
        self._tries = FailedTries()
        self._behind: wire.Room | None = None  # what the code leads to, once it was asked for
        self._seating = asyncio.Lock()  # two people may ask for the same name at once

    async def knock(self, message: wire.Knock, address: str) -> wire.Room | wire.Refused:
        """What lies behind a code."""
        refusal = await self._check_code(message.code, address)
        return wire.Refused(refusal=refusal) if refusal else self._room()

    async def join(self, message: wire.Join, address: str) -> wire.Seated | wire.Refused:
        """Give a seat, or say why not."""
        refusal = await self._check_code(message.code, address)
        if refusal is None:
            async with self._seating:
                seated = await self._seat(message)
            if isinstance(seated, wire.Seated):
                return seated
            refusal = seated
        return wire.Refused(refusal=refusal)

    async def arrived(self, token: str) -> None:
        """A seat showed its token, so that the attempt which got it has served."""
        if not self._keys.has_attempt(token):
            return
        async with self._seating:
            try:
                await asyncio.to_thread(self._keys.end_attempt, token)
            except OSError as error:
                log.error("The file of keys could not be written: %s", error)

    async def _check_code(self, code: str, address: str) -> Refusal | None:
        if self._tries.too_many(address):
            return Refusal("too_many_tries")
        if same_code(code, self._keys.code):
            return None
        self._tries.count(address)
        await asyncio.sleep(DELAY_SECONDS)
        return Refusal("wrong_code")

    def _room(self) -> wire.Room:
        if self._behind is None:
            self._behind = room_of(self._ledger.record.scenario)
        return self._behind

    async def _seat(self, message: wire.Join) -> wire.Seated | Refusal:
        name = clean_name(message.name)
        if name is None:
            return Refusal("name_needed")
        if all(message.delegation != d.id for d in self._ledger.record.scenario.delegations):
            return Refusal("unknown_delegation", {"delegation": message.delegation[:80]})
        if not _attempt.fullmatch(message.attempt):
            return Refusal("bad_message")
        # What is asked for is part of it: the same attempt at another seat is another one.
        attempt = "\0".join((message.attempt, message.delegation, fold(name)))
        try:
            if token := await self._token_again(attempt):
                return wire.Seated(token=token)
            if fold(name) in self._folded_names(message.delegation):
                return Refusal("name_taken", {"name": name})
            return await self._give_seat(name, message, attempt)
        except (RecordError, OSError):
            return Refusal("not_recorded")

    async def _token_again(self, attempt: str) -> str | None:
        """A token for the seat that this very attempt was given, if its answer got lost."""
        person = self._keys.seated_by(attempt)
        state = self._ledger.engine.state
        if person is None or person not in state.people or state.has_left(person):
            return None
        return await asyncio.to_thread(self._keys.give_token, person, attempt)

    def _folded_names(self, delegation: str) -> set[str]:
        names = self._ledger.record.names
        members = self._ledger.engine.state.members(delegation)
        return {fold(names[member.person]) for member in members if member.person in names}

    async def _give_seat(
        self, name: str, message: wire.Join, attempt: str
    ) -> wire.Seated | Refusal:
        """Name, token, and last of all the seat: whatever fails, nobody sits there without a key.

        A person who never took the seat is nobody, whatever name or token is kept of them.
        """
        record = self._ledger.record
        # Where an older copy of the file was put back, tokens are held for people it does not have.
        person = max(await record.next_person(), self._keys.newest_person + 1)
        await record.add_person(person, name)
        token = await asyncio.to_thread(self._keys.give_token, person, attempt)
        seat = TakeSeat(
            person=person,
            delegation=message.delegation,
            simulated=message.simulated,
            temperament=message.temperament or "",
        )
        if refusal := await self._take_seat(seat):
            await asyncio.to_thread(self._keys.take_back, person)
            await record.forget(person)
            return refusal
        return wire.Seated(token=token)
