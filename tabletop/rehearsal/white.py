"""The console's seat as simulated delegates use it: what the white cell's cards tell of questions.

No delegate's card carries a rung. Whoever starts simulated delegates has the console's socket,
and there their process looks up what a temperament leans on.
"""

from __future__ import annotations

import asyncio

from tabletop.exercise.audiences import WHITE
from tabletop.exercise.bodies import ClockBody, DecisionBody, DecisionPointBody, RosterBody
from tabletop.rehearsal.player import Player
from tabletop.rehearsal.questions import Question, in_script
from tabletop.seat.address import Address


class WhiteSeat(Player):
    """Follows the white cell's cards; `seen` once they are there."""

    RULES = False
    """Whether it rules about answers in own words; else that is left to people."""

    def __init__(self, address: Address) -> None:
        super().__init__(address, WHITE)
        self.seen = asyncio.Event()

    async def changed(self, clock: ClockBody) -> None:
        """All cards come at once."""
        self.seen.set()

    def points(self) -> list[DecisionPointBody]:
        """Every decision point."""
        bodies = (card.body for card in self.held().values())
        return [body for body in bodies if isinstance(body, DecisionPointBody)]

    def peopled(self) -> frozenset[str]:
        """The delegations in which somebody sits who is not simulated."""
        rosters = (card.body for card in self.held().values())
        return frozenset(
            roster.delegation
            for roster in rosters
            if isinstance(roster, RosterBody) and any(not one.simulated for one in roster.people)
        )

    def question(self, delegation: str, card: DecisionBody) -> Question | None:
        """What a delegation is asked by a card, with its rungs; None: not known here yet."""
        for point in self.points():
            if (point.title, point.question) == (card.title, card.question) and any(
                line.delegation == delegation and line.opened_ms == card.opened_ms
                for line in point.points
            ):
                return in_script(point, card, ruled=self.RULES)
        return None
