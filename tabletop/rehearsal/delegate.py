"""A simulated delegate: reads what arrives, thinks, and decides for its delegation."""

from __future__ import annotations

import asyncio

from tabletop.exercise.audiences import of_delegation
from tabletop.exercise.bodies import ClockBody, DecisionBody, DelegationBody, InjectBody
from tabletop.exercise.commands import Acknowledge, ConfirmReading
from tabletop.rehearsal.choices import decide, thinking_ms
from tabletop.rehearsal.player import Player
from tabletop.rehearsal.questions import on_card
from tabletop.seat.address import Address

PRESS_SECONDS = 0.5
"""By the wall clock, and before the deadline: at high speed a machine under load needs them."""


class SimulatedDelegate(Player):
    """One simulated seat; decides once, unless a colleague has.

    As soon as a person sits in its delegation it only listens.
    """

    def __init__(self, address: Address, token: str, delegation: str, seed: int) -> None:
        super().__init__(address, of_delegation(delegation), token)
        self._delegation = delegation
        self._seed = seed
        self._taken_up: set[str] = set()

    async def changed(self, clock: ClockBody) -> None:
        """Read what is new and begin to think about what is asked."""
        if self._has_company():
            return
        for card_id, card in self.held().items():
            if card_id in self._taken_up:
                continue
            if isinstance(card.body, InjectBody):
                self._taken_up.add(card_id)
                self._read(card_id, card.body)
            elif isinstance(card.body, DecisionBody) and card.body.status == "open":
                self._taken_up.add(card_id)
                if not card.body.decided:
                    self.start(self._decide(card_id, card.body))

    def _has_company(self) -> bool:
        """Whether a person sits in the delegation too."""
        body = self.body("delegation")
        members = body.members if isinstance(body, DelegationBody) else ()
        return any(not member.simulated for member in members)

    def _read(self, card_id: str, inject: InjectBody) -> None:
        if not inject.read_by:
            self.link.submit(ConfirmReading(card=card_id))
        if inject.acknowledge and not inject.acknowledged_by:
            self.link.submit(Acknowledge(card=card_id))

    async def _decide(self, card_id: str, decision: DecisionBody) -> None:
        await self._until(self._ready_ms(decision))
        now = self.held().get(card_id)
        if now is None or not isinstance(now.body, DecisionBody) or self._has_company():
            return
        if now.body.status == "open" and not now.body.decided:
            question = on_card(now.body)
            command = decide(self._seed, self._delegation, card_id, question)
            if command is not None:
                self.link.submit(command, seen=now.n)

    def _ready_ms(self, decision: DecisionBody) -> int:
        """Elapsed time at which it has thought enough."""
        thinking = thinking_ms(self._seed, self._delegation, on_card(decision))
        ready_ms = decision.opened_ms + thinking
        if decision.deadline_ms is None or self.clock is None:
            return ready_ms
        return min(ready_ms, decision.deadline_ms - round(PRESS_SECONDS * 1000 * self.clock.rate))

    async def _until(self, elapsed_ms: int) -> None:
        """Wait until so much has elapsed, through pauses and changes of speed."""
        while (left := elapsed_ms - self.elapsed_ms()) > 0:
            clock = self.clock
            running = clock is not None and clock.phase == "running"
            rate = clock.rate if clock is not None else 1.0
            await asyncio.sleep(min(1.0, left / 1000 / rate) if running else 0.5)
