"""The scenario in each of its languages, so that a card can be made in all of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from tabletop.exercise.index import Index
from tabletop.exercise.view import View
from tabletop.scenario.model import Scenario
from tabletop.scenario.texts import localized


class Languages:
    """Views of one exercise in other languages; what is written during play stays as written."""

    def __init__(self, view: View) -> None:
        self._view = view
        scenario = view.state.scenario
        found = ((t.language, localized(scenario, t.language)) for t in scenario.translations)
        self._others: dict[str, tuple[Scenario, Index]] = {
            language: (translated, Index(translated)) for language, translated in found
        }

    def views(self) -> Iterator[tuple[str, View]]:
        """The exercise as it is now, in each language but its own."""
        state = self._view.state
        for language, (scenario, index) in self._others.items():
            self._take_written(index)
            there = dataclasses.replace(state, scenario=scenario, index=index)
            yield language, dataclasses.replace(self._view, state=there, origin=state.index)

    def _take_written(self, index: Index) -> None:
        ours = self._view.state.index
        if len(index.injects) != len(ours.injects):
            index.injects |= {i: one for i, one in ours.injects.items() if i not in index.injects}
        if len(index.points) != len(ours.points):
            index.points |= {p: one for p, one in ours.points.items() if p not in index.points}
