"""What was so at some time in any of many dry runs: conditions, their parts, and times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from tabletop.exercise import events as e
from tabletop.exercise.agenda import facts_changed
from tabletop.exercise.conditions import holds
from tabletop.exercise.course import Course
from tabletop.exercise.index import Item
from tabletop.exercise.state import State
from tabletop.scenario.facts import Fact, facts_of
from tabletop.scenario.model import (
    After,
    AllOf,
    AnyOf,
    At,
    Condition,
    Manual,
    Not,
    On,
    Scenario,
    When,
)

_So = tuple[Condition, bool]


class Watch:
    """Is shown every event of every run. Whatever was seen once is not looked at again."""

    def __init__(self, scenario: Scenario) -> None:
        self.opened = {one.id for one in scenario.storylines if one.opened}
        self.ranges = {one.id: (one.start, one.start) for one in scenario.variables}
        self._unseen: set[_So] = set()
        self._readers: dict[Fact, list[_So]] = defaultdict(list)
        self._times = {Item("inject", one.id): one.when for one in scenario.injects}
        self._times |= {Item("point", one.id): one.opens for one in scenario.decisions}
        for so in chain.from_iterable(map(_parts, _conditions(scenario, self._times.values()))):
            if so not in self._unseen:
                self._unseen.add(so)
                for fact in set(facts_of(so[0])):
                    self._readers[fact].append(so)

    def look(self, course: Course, event: e.AnyEvent) -> None:
        """Take in what holds after an applied event."""
        state = course.state
        match event:
            case e.ExerciseStarted():
                self._see(state, list(self._unseen))
            case e.StorylineSet(storyline=storyline, opened=True):
                self.opened.add(storyline)
            case e.VariableChanged(variable=variable, value=value):
                low, high = self.ranges[variable]
                self.ranges[variable] = (min(low, value), max(high, value))
            case e.ExerciseEnded():
                self._see_times(course)
        for fact in facts_changed(state, event):
            if fact in self._readers:
                self._see(state, self._readers[fact])
                self._readers[fact] = [so for so in self._readers[fact] if so in self._unseen]

    def was(self, condition: Condition, truth: bool = True) -> bool:
        """Whether it was so at some time in some run."""
        return _bare(condition, truth) not in self._unseen

    def came(self, item: Item) -> bool:
        """Whether its time came in some run; that of what waits to be played never does."""
        return item not in self._times

    def _see(self, state: State, some: Iterable[_So]) -> None:
        self._unseen -= {so for so in some if so in self._unseen and holds(state, so[0]) is so[1]}

    def _see_times(self, course: Course) -> None:
        come = [item for item, when in self._times.items() if _has_come(course, item, when)]
        for item in come:
            del self._times[item]


def _conditions(scenario: Scenario, times: Iterable[When]) -> Iterator[Condition]:
    yield from (when.condition for when in times if isinstance(when, On))
    yield from (one.condition for one in scenario.injects if one.condition is not None)


def _bare(condition: Condition, truth: bool) -> _So:
    while isinstance(condition, Not):
        condition, truth = condition.part, not truth
    return condition, truth


def _parts(condition: Condition, truth: bool = True) -> Iterator[_So]:
    """It and all that it is made of, each as it would have to be."""
    condition, truth = _bare(condition, truth)
    yield condition, truth
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from _parts(part, truth)


def _has_come(course: Course, item: Item, when: When) -> bool:
    """Whether the time of an item had come when its move, or the exercise, ended."""
    state, end_ms = course.state, course.state.now_ms
    began: int | None = None
    match when:
        case At(move=move, offset=delay):
            if run := state.moves.get(move):
                began, end_ms = run.started_ms, run.ended_ms or end_ms
        case After(inject=inject, delay=delay):
            began = state.injects[inject].released_ms
        case On(delay=delay):
            began = course.agenda.armed.get(item)
        case Manual():
            return False
    return began is not None and began + delay * 1000 <= end_ms
