"""What every simulated seat has in common: a link, the cards of one audience, and the clock."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Coroutine
from typing import Any

from tabletop.exercise import wire
from tabletop.exercise.bodies import ClockBody
from tabletop.exercise.clock import elapsed_at
from tabletop.exercise.refusals import words
from tabletop.seat.address import Address
from tabletop.seat.link import Link, LinkState
from tabletop.seat.store import SomeBody, StoredCard

_log = logging.getLogger(__name__)
_TICK_SECONDS = 0.5


def _since(moment: float | None) -> float:
    return 0.0 if moment is None else asyncio.get_running_loop().time() - moment


class Player:
    """A seat played by the program. Subclasses react to `changed`; all runs in one loop."""

    def __init__(self, address: Address, audience: str, token: str | None = None) -> None:
        self.audience = audience
        self.link = Link(address, self, token=token)
        self.ended = asyncio.Event()  # ENDEX was seen, or the hub turned this seat away
        self._left_at: float | None = asyncio.get_running_loop().time()  # None: connected
        self.closed = False  # somebody closed the hub
        self._unrecorded_at: float | None = None  # since when the hub cannot write its file
        self._news = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    async def play(self) -> None:
        """Follow the exercise until ENDEX, then leave."""
        following = asyncio.create_task(self.link.run())
        try:
            await self._follow()
        finally:
            for task in self._tasks:
                task.cancel()
            await self.link.close()
            await asyncio.gather(following, *self._tasks, return_exceptions=True)

    async def _follow(self) -> None:
        while not self.ended.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), _TICK_SECONDS)
            self._news.clear()
            clock = self.clock
            if clock is not None:
                await self.changed(clock)
                if clock.phase == "ended":
                    self.ended.set()

    async def changed(self, clock: ClockBody) -> None:
        """Something may have changed: cards arrived, or time passed."""

    @property
    def clock(self) -> ClockBody | None:
        """The clock card; None before it came."""
        body = self.body("clock")
        return body if isinstance(body, ClockBody) else None

    def elapsed_ms(self) -> int:
        """Elapsed time by the hub's clock."""
        clock = self.clock
        return elapsed_at(clock, self.link.hub_wall_ms()) if clock else 0

    def body(self, card_id: str) -> SomeBody | None:
        """The body of a card this seat holds."""
        return self.link.store.body(self.audience, card_id)

    def held(self) -> dict[str, StoredCard]:
        """All cards of this seat's audience."""
        return self.link.store.of(self.audience)

    def away_seconds(self) -> float:
        """How long this seat has been without its hub; 0 while connected."""
        return _since(self._left_at)

    def unrecorded_seconds(self) -> float:
        """How long the hub has not been able to record what this seat sends; 0 while it can."""
        return _since(self._unrecorded_at)

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Let something run beside, until ENDEX."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # --- what the link tells --------------------------------------------------------------

    def welcomed(self, welcome: wire.Welcome) -> None:
        """The link is up."""
        self._news.set()

    def cards(self, message: wire.Cards) -> None:
        """Cards came."""
        self._news.set()

    def answered(self, answer: wire.Done | wire.Refused) -> None:
        """A command was answered, and the answer is on the hub's disk."""
        self._unrecorded_at = None
        if isinstance(answer, wire.Refused):
            _log.info("refused: %s", words(answer.refusal))
        self._news.set()

    def presence(self, message: wire.Presence) -> None:
        """Of no concern to a player."""

    def place(self, message: wire.Place) -> None:
        """Of no concern to a player."""

    def noticed(self, message: wire.Notice) -> None:
        """Of all that is told only this matters: that what was sent could not be recorded."""
        is_mine = message.refusal.code == "not_recorded" and self.link.outbox.first() is not None
        if is_mine and self._unrecorded_at is None:
            self._unrecorded_at = asyncio.get_running_loop().time()

    def link_changed(self, state: LinkState) -> None:
        """The link went or came; turned away for good, the play is over."""
        self.closed = state.closed
        if state.connected:
            self._left_at = None
        elif self._left_at is None:
            self._left_at = asyncio.get_running_loop().time()
        if state.refusal is not None:
            self.ended.set()
        self._news.set()
