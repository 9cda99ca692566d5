"""A simulated delegate: reads what arrives, thinks, and decides for its delegation."""

from __future__ import annotations

import asyncio

import msgspec

from tabletop.exercise import wire
from tabletop.exercise.audiences import of_delegation
from tabletop.exercise.bodies import ClockBody, DecisionBody, EvidenceBody, InjectBody
from tabletop.exercise.commands import Acknowledge, ConfirmReading, RecordDecision
from tabletop.exercise.refusals import Refusal
from tabletop.rehearsal.choices import cite, decide, pre_vote, thinking_ms
from tabletop.rehearsal.player import Player
from tabletop.rehearsal.questions import Question, on_card
from tabletop.rehearsal.temperaments import RANDOM, Temperament
from tabletop.rehearsal.white import WhiteSeat
from tabletop.seat.address import Address

PRESS_SECONDS = 0.5
"""By the wall clock, and before the deadline: at high speed a machine under load needs them."""
_LOOK_SECONDS = 0.1

Asked = tuple[str, str, int]
"""Title and text of a question and when it opened: by these both sides know it."""


class SimulatedDelegate(Player):
    """One simulated seat; decides once, unless a colleague has.

    The hub sends it away as soon as a person sits down in its delegation. `script` is the
    console's seat that its process has beside it.
    """

    def __init__(
        self,
        address: Address,
        token: str,
        delegation: str,
        seed: int,
        script: WhiteSeat,
        temperament: Temperament = RANDOM,
    ) -> None:
        super().__init__(address, of_delegation(delegation), token)
        self.delegation = delegation
        self.given_up: dict[Asked, Refusal | None] = {}
        """What it will not answer: it is silent (None), or its answer was refused."""
        self._seed = seed
        self._script = script
        self._temperament = temperament
        self._member = 0
        self._taken_up: set[str] = set()
        self._sent: dict[str, Asked] = {}  # by the command's id

    def welcomed(self, welcome: wire.Welcome) -> None:
        """The link is up."""
        self._member = welcome.member
        super().welcomed(welcome)

    async def changed(self, clock: ClockBody) -> None:
        """Read what is new and begin to think about what is asked."""
        for card_id, card in self.held().items():
            if card_id in self._taken_up:
                continue
            if isinstance(card.body, InjectBody):
                self._taken_up.add(card_id)
                self._read(card_id, card.body)
            elif isinstance(card.body, DecisionBody) and card.body.status == "open":
                self._taken_up.add(card_id)
                if _takes_one(card.body):
                    self.start(self._decide(card_id, card.body))

    def answered(self, answer: wire.Done | wire.Refused) -> None:
        """Take note of an answer that was refused."""
        asked = self._sent.pop(answer.id or "", None)
        if asked is not None and isinstance(answer, wire.Refused):
            self.given_up[asked] = answer.refusal
        super().answered(answer)

    def _read(self, card_id: str, inject: InjectBody) -> None:
        if self._member not in inject.read_by:
            self.link.submit(ConfirmReading(card=card_id))
        if inject.acknowledge and self._member not in inject.acknowledged_by:
            self.link.submit(Acknowledge(card=card_id))

    async def _decide(self, card_id: str, decision: DecisionBody) -> None:
        asked = (decision.title, decision.question, decision.opened_ms)
        ready_ms = self._ready_ms(decision)
        if ready_ms is None:
            self.given_up[asked] = None
            return
        await self._until(ready_ms)
        question = await self._question(decision)
        command = decide(self._seed, self.delegation, card_id, question, self._temperament)
        now = self.held().get(card_id)
        body = now.body if now is not None else None
        if command is None:
            self.given_up[asked] = None
        elif now is not None and isinstance(body, DecisionBody) and _takes_one(body):
            self._hand_in(question, command, asked, now.n)

    def _hand_in(self, question: Question, command: RecordDecision, asked: Asked, n: int) -> None:
        """The pre-votes if there are any, then the decision with what it cites."""
        seed, own = self._seed, self.delegation
        votes = pre_vote(seed, own, question, command, self._temperament)
        if votes is not None:
            self.link.submit(votes, seen=n)
        bodies = [card.body for card in self.held().values()]
        held = sorted(body.number for body in bodies if isinstance(body, EvidenceBody))
        cited = cite(seed, own, question, held)
        command = msgspec.structs.replace(command, evidence=cited)
        self._sent[self.link.submit(command, seen=n)] = asked

    async def _question(self, decision: DecisionBody) -> Question:
        """With its rungs; the card of the white cell may come a moment after one's own."""
        while (question := self._script.question(self.delegation, decision)) is None:
            await asyncio.sleep(_LOOK_SECONDS)
        return question

    def _ready_ms(self, decision: DecisionBody) -> int | None:
        """Elapsed time at which it has thought enough; None: the deadline passes first."""
        thinking = thinking_ms(self._seed, self.delegation, on_card(decision), self._temperament)
        ready_ms, deadline_ms = decision.opened_ms + thinking, decision.deadline_ms
        if deadline_ms is None:
            return ready_ms
        if ready_ms >= deadline_ms:
            return None
        rate = self.clock.rate if self.clock is not None else 1.0
        return min(ready_ms, deadline_ms - round(PRESS_SECONDS * 1000 * rate))

    async def _until(self, elapsed_ms: int) -> None:
        """Wait until so much has elapsed, through pauses and changes of speed."""
        while (left := elapsed_ms - self.elapsed_ms()) > 0:
            clock = self.clock
            running = clock is not None and clock.phase == "running"
            rate = clock.rate if clock is not None else 1.0
            await asyncio.sleep(min(1.0, left / 1000 / rate) if running else 0.5)


def _takes_one(body: DecisionBody) -> bool:
    """Whether the question is open and nobody has answered it."""
    return body.status == "open" and not body.decided
