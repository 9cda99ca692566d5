"""A seat's link to its hub: follows the cards, sends what waits, and comes back by itself."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Coroutine
from typing import Any, Protocol
from uuid import uuid4

import msgspec

from tabletop.exercise import wire
from tabletop.exercise.bodies import InjectBody
from tabletop.exercise.commands import Command, ConfirmReading, ConfirmReceipt
from tabletop.exercise.refusals import Refusal, words
from tabletop.seat.address import Address
from tabletop.seat.connection import Connection
from tabletop.seat.errors import UnreachableError
from tabletop.seat.hubclock import HubClock
from tabletop.seat.joining import join, knock
from tabletop.seat.outbox import Outbox
from tabletop.seat.store import CardStore

__all__ = ["Link", "LinkState", "Listener", "join", "knock"]

BACKOFF_SECONDS = (0.2, 3.0)
WELCOME_SECONDS = 10.0
SILENT_SECONDS = 3 * wire.PULSE_SECONDS
TEMPORARY = frozenset({"not_recorded", "too_fast"})
"""Refusals after which the same submission is sent again."""
AGAIN_SECONDS = (0.5, 1.5)
_spread = random.SystemRandom()  # of its own: what draws from `random` elsewhere is left alone


class LinkState(msgspec.Struct, frozen=True):
    """How the link stands. `refusal`: the hub turned this seat away for good.

    `reason`: why the hub let go of a seat that comes back by itself; None while connected, and
    where the hub said nothing.
    """

    connected: bool
    since_ms: int  # wall time of the last change between connected and not
    waiting: int  # submissions of the person's without an answer
    refusal: Refusal | None = None
    reason: Refusal | None = None

    @property
    def closed(self) -> bool:
        """Whether somebody closed the hub: nothing starts it again by itself."""
        return not self.connected and self.reason is not None and self.reason.code == "closing"


class Listener(Protocol):
    """What a link tells; called in the link's loop, so it must not block."""

    def welcomed(self, welcome: wire.Welcome) -> None: ...
    def cards(self, message: wire.Cards) -> None: ...
    def answered(self, answer: wire.Done | wire.Refused) -> None: ...
    def presence(self, message: wire.Presence) -> None: ...
    def place(self, message: wire.Place) -> None: ...
    def noticed(self, message: wire.Notice) -> None: ...
    def link_changed(self, state: LinkState) -> None: ...


class TurnedAwayError(Exception):
    """The hub does not want this seat back; ends the link."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


class Link:
    """One seat at one hub. All methods but `hub_wall_ms` belong to the loop that runs it.

    Submissions go one at a time, each after the answer to the one before: so they are
    recorded in the order they were made, whatever fails in between.
    """

    def __init__(
        self,
        address: Address,
        listener: Listener,
        *,
        token: str | None = None,
        outbox: Outbox | None = None,
    ) -> None:
        self.address = address
        self.store = CardStore()
        self.outbox = Outbox() if outbox is None else outbox
        self._listener = listener
        self._token = token
        self._clock = HubClock()
        self._welcome: wire.Welcome | None = None
        self._state = LinkState(False, _now_ms(), self.outbox.waiting)
        self._confirmed: set[str] = set()
        self._closing = asyncio.Event()
        self._wake = asyncio.Event()  # something may be sent
        self._under_way: str | None = None  # id of the submission sent and not answered

    # --- for the owner --------------------------------------------------------------------

    async def run(self) -> None:
        """Keep the link up until `close`, or until the hub turns this seat away for good."""
        failures = 0
        while not self._closing.is_set():
            try:
                await self._until_closed(self._connected())
            except UnreachableError as gone:
                failures = 0 if self._state.connected else failures + 1
                self._show(connected=False, reason=gone.refusal)
            except TurnedAwayError as turned:
                self._show(connected=False, refusal=turned.refusal)
                return
            self._show(connected=False)
            await self._until_closed(asyncio.sleep(_backoff(failures)))

    def submit(self, command: Command, *, seen: int = 0, command_id: str | None = None) -> str:
        """Put a command on its way; returns its id. Kept until the hub has answered it.

        What cannot be sent or kept is refused at once, as if the hub had done so.
        """
        submission = wire.Submit(
            id=command_id or uuid4().hex,
            command=msgspec.Raw(msgspec.json.encode(command)),
            made=self.hub_wall_ms(),
            away=not self._state.connected,
            seen=seen,
        )
        if len(msgspec.json.encode(submission)) > wire.MESSAGE_LIMIT:
            # The hub would close the link over it, each time it is sent.
            self._refuse(submission.id, Refusal("too_much"))
            return submission.id
        try:
            self.outbox.add(submission, keep=not isinstance(command, ConfirmReceipt))
        except OSError as error:
            if not isinstance(command, ConfirmReading):
                why = error.strerror or str(error)
                self._refuse(submission.id, Refusal("not_kept", {"why": why}))
                return submission.id
            # Nobody pressed for it, so nobody could press again.
            self.outbox.add(submission, keep=False)
        self._wake.set()
        self._show()
        return submission.id

    async def close(self) -> None:
        """End `run`; what was not answered stays in the outbox."""
        self._closing.set()

    def hub_wall_ms(self) -> int:
        """The hub's wall clock now, in ms since 1970."""
        return self._clock.wall_ms()

    # --- one connection -------------------------------------------------------------------

    async def _connected(self) -> None:
        connection = await Connection.open(self.address)
        try:
            await self._greet(connection)
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._hear(connection))
                tasks.create_task(self._send_submissions(connection))
                tasks.create_task(_send_pulses(connection))
        except BaseExceptionGroup as group:
            raise _most_telling(group) from None
        finally:
            await connection.close()

    async def _greet(self, connection: Connection) -> None:
        epoch = self._welcome.epoch if self._welcome else ""
        # What a console did before an older copy was put back is not to be done again by itself.
        receipts = self.outbox.receipts() if self._token else ()
        seen = self.store.seen()
        hello = wire.Hello(token=self._token, epoch=epoch, seen=seen, receipts=receipts)
        await connection.send(hello)
        message = await _receive(connection, WELCOME_SECONDS)
        while not isinstance(message, wire.Welcome):
            _raise_for(message)
            message = await _receive(connection, WELCOME_SECONDS)
        self.outbox.send_again(message.unknown)
        if message.epoch != epoch or message.unknown:
            self.store.clear()
            self._confirmed.clear()
        self._welcome = message
        self._clock.begin(message.wall_ms)
        self._under_way = None
        self._wake.set()
        self._listener.welcomed(message)
        self._show(connected=True)

    async def _hear(self, connection: Connection) -> None:
        while True:
            message = await _receive(connection, SILENT_SECONDS)
            if message is not None:
                self._take(message)

    async def _send_submissions(self, connection: Connection) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            submission = self.outbox.first()
            if submission is not None and self._under_way is None:
                self._under_way = submission.id
                await connection.send(submission)

    # --- what the hub says ----------------------------------------------------------------

    def _take(self, message: wire.FromHub) -> None:
        match message:
            case wire.Cards():
                self.store.take(message)
                self._listener.cards(message)
                self._confirm_receipt(message)
            case wire.Done() | wire.Refused(id=str()):
                self._take_answer(message)
            case wire.Pulse():
                self._clock.hear(message.wall_ms)
            case wire.Presence():
                self._listener.presence(message)
            case wire.Place():
                self._listener.place(message)
            case wire.Notice():
                self._listener.noticed(message)
            case wire.Bye():
                _raise_for(message)

    def _take_answer(self, answer: wire.Done | wire.Refused) -> None:
        if answer.id == self._under_way:
            self._under_way = None
        if isinstance(answer, wire.Refused) and answer.refusal.code in TEMPORARY:
            self._listener.noticed(wire.Notice(refusal=answer.refusal))
            asyncio.get_running_loop().call_later(_spread.uniform(*AGAIN_SECONDS), self._wake.set)
            return
        self._wake.set()
        if self.outbox.settle(answer):
            self._listener.answered(answer)
            self._show()

    def _confirm_receipt(self, message: wire.Cards) -> None:
        """Tell the hub, on the delegate's behalf, which injects are on this laptop now."""
        if self._welcome is None or self._welcome.role != "delegate":
            return
        new = [card.id for card in message.cards if self._is_new_inject(message.audience, card.id)]
        if new:
            self._confirmed.update(new)
            self.submit(ConfirmReceipt(cards=tuple(new)))

    def _is_new_inject(self, audience: str, card_id: str) -> bool:
        body = self.store.body(audience, card_id)
        return isinstance(body, InjectBody) and card_id not in self._confirmed

    def _refuse(self, command_id: str, refusal: Refusal) -> None:
        answer = wire.Refused(id=command_id, refusal=refusal)
        asyncio.get_running_loop().call_soon(self._listener.answered, answer)

    # --- state ----------------------------------------------------------------------------

    def _show(
        self,
        *,
        connected: bool | None = None,
        refusal: Refusal | None = None,
        reason: Refusal | None = None,
    ) -> None:
        """Tell the listener how the link stands, if that changed."""
        before = self._state
        now = before.connected if connected is None else connected
        since = before.since_ms if now == before.connected else _now_ms()
        self._state = LinkState(
            now,
            since,
            self.outbox.waiting,
            refusal or before.refusal,
            None if now else reason or before.reason,
        )
        if self._state != before:
            self._listener.link_changed(self._state)

    async def _until_closed(self, work: Coroutine[Any, Any, None]) -> None:
        """Run a coroutine until it ends or `close` is called, whichever comes first."""
        tasks = [asyncio.create_task(work), asyncio.create_task(self._closing_event())]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
        if not tasks[0].cancelled():
            tasks[0].result()

    async def _closing_event(self) -> None:
        await self._closing.wait()


def _now_ms() -> int:
    return round(time.time() * 1000)


def _backoff(failures: int) -> float:
    """Seconds to wait, spread so that a whole room does not return in the same instant."""
    least, most = BACKOFF_SECONDS
    return _spread.uniform(least, max(2 * least, min(most, least * 2**failures)))


async def _receive(connection: Connection, seconds: float) -> wire.FromHub | None:
    try:
        async with asyncio.timeout(seconds):
            return await connection.receive()
    except TimeoutError:
        raise UnreachableError("The exercise does not answer.") from None


def _raise_for(message: wire.FromHub | None) -> None:
    """Raise for a message that ends the link; another one is of no concern here."""
    if not isinstance(message, wire.Refused | wire.Bye):
        return
    for_good = not message.retry if isinstance(message, wire.Bye) else True
    if for_good and message.refusal.code not in TEMPORARY:
        raise TurnedAwayError(message.refusal)
    raise UnreachableError(words(message.refusal), message.refusal)


async def _send_pulses(connection: Connection) -> None:
    while True:
        await asyncio.sleep(wire.PULSE_SECONDS)
        await connection.send(wire.Pulse())


def _most_telling(group: BaseExceptionGroup[BaseException]) -> BaseException:
    """Being turned away counts more than the lost link; a fault of ours more than either."""
    expected, faults = group.split((UnreachableError, TurnedAwayError))
    if faults is not None or expected is None:
        return faults or group
    errors = sorted(expected.exceptions, key=lambda e: isinstance(e, UnreachableError))
    return errors[0]
