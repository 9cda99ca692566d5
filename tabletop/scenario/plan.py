"""What the scenario plans, before anything happens: when moves begin and injects are due."""

from __future__ import annotations

from tabletop.scenario.model import After, At, Scenario, When


class Plan:
    """Planned elapsed times, in milliseconds, of one scenario."""

    def __init__(self, scenario: Scenario) -> None:
        self.move_starts: dict[str, int] = {}
        self._whens = {inject.id: inject.when for inject in scenario.injects}
        total = 0
        for move in scenario.moves:
            self.move_starts[move.id] = total
            total += move.duration * 1000

    def ms(self, when: When) -> int | None:
        """The planned time of an offset or a chain of delays; None: no plan names one."""
        planned = self.within(when)
        return None if planned is None else self.move_starts[planned[0]] + planned[1]

    def within(self, when: When) -> tuple[str, int] | None:
        """The same as the move it counts from, and the time since that began."""
        delay = 0
        seen: set[str] = set()
        while isinstance(when, After) and when.inject in self._whens and when.inject not in seen:
            seen.add(when.inject)
            delay += when.delay * 1000
            when = self._whens[when.inject]
        if isinstance(when, At) and when.move in self.move_starts:
            return when.move, when.offset * 1000 + delay
        return None
