"""Temperaments of simulated delegations: what they lean to, how long they think."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from tabletop.exercise.wire import TemperamentName
from tabletop.rehearsal.questions import Way


class Temperament(NamedTuple):
    """How a delegation decides.

    Each rung offered is `pull` times as likely as the one offered below it. It thinks between
    the two shares of the time allowed; above 1 the deadline passes first. `answers` is how
    often it answers at all.
    """

    name: TemperamentName
    pull: float = 1.0
    thinking: tuple[float, float] = (0.15, 0.5)
    answers: float = 1.0

    def choose(self, draw: Random, ways: tuple[Way, ...]) -> Way | None:
        """One of the ways offered; None where there is none."""
        if not ways:
            return None
        rungs = sorted({way.rung for way in ways if way.rung is not None})
        heights = (rungs.index(way.rung) if way.rung is not None else 0 for way in ways)
        return draw.choices(ways, [self.pull**height for height in heights])[0]


RANDOM = Temperament("random")
TEMPERAMENTS: dict[str, Temperament] = {
    temperament.name: temperament
    for temperament in (
        RANDOM,
        Temperament("cautious", pull=0.4, thinking=(0.4, 0.8)),
        Temperament("hawkish", pull=2.5, thinking=(0.1, 0.3)),
        Temperament("slow", thinking=(0.7, 1.1)),
        Temperament("silent", answers=0.1),
    )
}
"""By name, as one writes them on the command line."""
