"""Which choices injects came of, as far as the record tells it for certain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from tabletop.exercise import events as e
from tabletop.exercise.agenda import Agenda
from tabletop.exercise.conditions import decided_so, holds
from tabletop.exercise.state import State
from tabletop.scenario.facts import compares
from tabletop.scenario.model import (
    AllOf,
    AnyOf,
    Condition,
    DecisionIs,
    InjectIs,
    MilestoneIs,
    On,
    VariableIs,
)


class Cause(msgspec.Struct, frozen=True):
    """A delegation's record of a decision; without an option: what was ruled of its words."""

    decision: str
    delegation: str
    n: int
    option: str | None


class Origin(msgspec.Struct, frozen=True):
    """That an inject came of a choice: `at_once`, or it waited for what the choice changed."""

    cause: Cause
    at_once: bool


class _Change(NamedTuple):
    """The newest change of a variable: what it was before, and the choices behind it."""

    before: float
    causes: tuple[Cause, ...]


class Causes:
    """Told of each event after it was applied and the agenda was settled.

    An effect says by `because` whose it is: the newest record of that decision point, or ruling
    on it. What a condition read counts where the condition would not have held without it.
    """

    def __init__(self, state: State, agenda: Agenda) -> None:
        self.origins: dict[str, tuple[Origin, ...]] = {}
        """By inject, the choices it came of."""
        self._state = state
        self._agenda = agenda
        self._newest: dict[str, Cause] = {}
        self._milestones: dict[str, tuple[Cause, ...]] = {}
        self._storylines: dict[str, tuple[Cause, ...]] = {}
        self._variables: dict[str, _Change] = {}
        self._values = {variable.id: variable.start for variable in state.scenario.variables}
        self._armed: dict[str, tuple[Cause, ...]] = {}
        self._known = 0  # of the agenda's armed items, which are only ever added to

    def settle(self, event: e.AnyEvent) -> None:
        """Take in an event."""
        match event:
            case e.DecisionRecorded():
                self._newest[event.decision] = Cause(
                    event.decision, event.delegation, event.n, event.option
                )
            case e.DecisionAdjudicated():
                self._newest[event.decision] = Cause(
                    event.decision, event.delegation, event.n, None
                )
            case e.MilestoneSet():
                self._milestones[event.milestone] = self._behind(event.because)
            case e.StorylineSet():
                self._storylines[event.storyline] = self._behind(event.because)
            case e.VariableChanged():
                before, self._values[event.variable] = self._values[event.variable], event.value
                self._variables[event.variable] = _Change(before, self._behind(event.because))
            case e.InjectReleased():
                self.origins[event.inject] = tuple(self._origins_of(event))
        if len(self._agenda.armed) > self._known:
            self._note_armed()

    def _behind(self, because: str) -> tuple[Cause, ...]:
        """The choices behind an effect; none where it is the script's or the facilitator's."""
        kind, _, name = because.partition(":")
        if kind == "decision" and name in self._newest:
            return (self._newest[name],)
        return self._behind_inject(name) if kind == "inject" else ()

    def _behind_inject(self, inject: str) -> tuple[Cause, ...]:
        return tuple(origin.cause for origin in self.origins.get(inject, ()))

    def _note_armed(self) -> None:
        for item in list(self._agenda.armed)[self._known :]:
            if item.kind == "inject":
                when = self._state.index.injects[item.id].when
                assert isinstance(when, On)
                self._armed[item.id] = tuple(self._needed(when.condition))
        self._known = len(self._agenda.armed)

    def _origins_of(self, event: e.InjectReleased) -> Iterator[Origin]:
        """Each choice once; what was played by hand came of nobody's."""
        if event.by == "facilitator":
            return
        if event.by == "effect":
            kind, _, name = event.reason.partition(":")
            before = self.origins.get(name, ()) if kind == "inject" else ()
            later = {origin.cause for origin in before if not origin.at_once}
            for cause in self._behind(event.reason):
                yield Origin(cause, cause not in later)
            return
        inject = self._state.index.injects[event.inject]
        causes = [
            *self._armed.get(inject.id, ()),
            *self._storylines.get(inject.storyline or "", ()),
        ]
        if inject.condition is not None:
            causes += self._needed(inject.condition)
        for cause in dict.fromkeys(causes):
            yield Origin(cause, False)

    def _needed(self, condition: Condition) -> Iterator[Cause]:
        """The choices without which a condition, which may hold now, would not."""
        if not holds(self._state, condition):
            return
        match condition:
            case AllOf(parts=parts):
                for part in parts:
                    yield from self._needed(part)
            case AnyOf(parts=parts):
                true = [part for part in parts if holds(self._state, part)]
                if len(true) == 1:  # of several, which of them it was is not told
                    yield from self._needed(true[0])
            case MilestoneIs(milestone=milestone):
                yield from self._milestones.get(milestone, ())
            case InjectIs(inject=inject):
                yield from self._behind_inject(inject)
            case VariableIs():
                yield from self._crossing(condition)
            case DecisionIs():
                yield from self._chosen(condition)

    def _crossing(self, condition: VariableIs) -> Iterable[Cause]:
        """Who changed the variable last, where that made the condition hold.

        What an earlier change was worth cannot be told from values alone.
        """
        change = self._variables.get(condition.variable)
        if change and not compares(change.before, condition.comparison, condition.value):
            return change.causes
        return ()

    def _chosen(self, condition: DecisionIs) -> Iterator[Cause]:
        """The one delegation that chose, or was ruled, what the condition names."""
        if condition.option is None and condition.outcome is None:
            return  # any answer would have done
        runs = self._state.points[condition.decision].delegations
        found = [
            Cause(condition.decision, delegation, run.standing.n, run.standing.option)
            for delegation, run in runs.items()
            if run.standing is not None and decided_so(condition, delegation, run)
        ]
        if len(found) == 1:
            yield found[0]
