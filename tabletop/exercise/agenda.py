"""What waits for its time: which injects, openings and deadlines are due when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tabletop.exercise import events as e
from tabletop.exercise.conditions import begins_ms, holds
from tabletop.exercise.index import Item
from tabletop.exercise.state import State
from tabletop.scenario.facts import TIME, Fact, times_of
from tabletop.scenario.model import After, At, ElapsedIs, Inject, On, When


class Deadline(NamedTuple):
    """The end of a delegation's time for a decision."""

    decision: str
    delegation: str


_CHANGING = frozenset(
    {
        e.MilestoneSet,
        e.VariableChanged,
        e.InjectReleased,
        e.TimeReached,
        e.StorylineSet,
        e.DecisionOpened,
        e.DecisionRecorded,
        e.DecisionAdjudicated,
        e.DecisionClosed,
        e.DecisionReopened,
        e.MoveStarted,
        e.ExerciseEnded,
    }
)


def facts_changed(state: State, event: e.AnyEvent) -> tuple[Fact, ...]:
    """The facts an applied event may have changed, as conditions read them."""
    if type(event) not in _CHANGING:
        return ()  # as most are: what people receive and read
    match event:
        case e.MilestoneSet():
            return (Fact("milestone", event.milestone),)
        case e.VariableChanged():
            return (Fact("variable", event.variable),)
        case e.InjectReleased():
            return (Fact("inject", event.inject),)
        case e.TimeReached():
            return (TIME,)
        case e.StorylineSet():
            return (Fact("storyline", event.storyline),)
        case (
            e.DecisionOpened()
            | e.DecisionRecorded()
            | e.DecisionAdjudicated()
            | e.DecisionClosed()
            | e.DecisionReopened()
        ):
            return (Fact("decision", event.decision),)
        case e.MoveStarted() | e.ExerciseEnded():
            return tuple(Fact("move", move) for move in state.moves)  # the one before ended
        case _:
            return ()


def is_shut(state: State, inject: Inject) -> bool:
    """Whether its storyline is closed, so that it plays by hand alone."""
    return inject.storyline is not None and not state.storylines.get(inject.storyline, True)


def lapsed(state: State, item: Item) -> bool:
    """Whether the move at whose time it stood is over, so that it plays by hand alone.

    An inject that nothing held back does not lapse: its late policy decides what becomes of it.
    """
    if item.kind == "inject":
        inject = state.index.injects[item.id]
        may_lapse = inject.condition is not None or state.injects[item.id].left_shut
        when = inject.when if may_lapse else None
    else:
        when = state.index.points[item.id].opens
    run = state.moves.get(when.move) if isinstance(when, At) else None
    return run is not None and run.ended_ms is not None


def reach_of(state: State, facts: Iterable[Fact]) -> tuple[list[Item], list[Fact]]:
    """The items whose time, condition or prospects read these facts, and all facts meant.

    A point that opens on a decision is itself a decision that others wait for.
    """
    reached = dict.fromkeys(facts)
    if not reached:
        return [], []
    items: dict[Item, None] = {}
    waiting = list(reached)
    while waiting:
        for item in state.index.readers.get(waiting.pop(), ()):
            items[item] = None
            fact = Fact("decision", item.id)
            if item.kind == "point" and fact not in reached:
                reached[fact] = None
                waiting.append(fact)
    return list(items), list(reached)


_GATE = "gate"


class Agenda:
    """Kept beside a state, told of each event after it was applied; the same after a replay."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.armed: dict[Item, int] = {}  # when the condition an item is `on` first came true
        self.due: dict[Item, int] = {}  # elapsed ms, for what waits and whose time is known
        self.firing: dict[Item, int] = {}  # those of `due` whose condition holds too
        self.deadlines: dict[Deadline, int] = {}
        self.looks: dict[Item | str, int] = {}  # when a time that conditions name comes next

    def settle(self, event: e.AnyEvent) -> None:
        """Take in what an applied event changed."""
        if isinstance(event, e.ExerciseStarted):
            items = [Item("inject", i) for i in self.state.index.injects]
            items += [Item("point", p) for p in self.state.index.points]
        else:
            items = [*self._own(event), *reach_of(self.state, facts_changed(self.state, event))[0]]
        at_ms = event.elapsed_ms if isinstance(event, e.TimeReached) else self.state.now_ms
        for item in items:
            self._settle_item(item, at_ms)
        if isinstance(event, e.MoveStarted | e.TimeReached):
            self._settle_gate()
        if isinstance(
            event, e.DecisionOpened | e.DecisionExtended | e.DecisionClosed | e.DecisionReopened
        ):
            self._settle_deadlines(event.decision)

    def next_ms(self) -> int | None:
        """Elapsed time at which something is due; None: nothing is."""
        times = (*self.firing.values(), *self.deadlines.values(), *self.looks.values())
        return min(times, default=None)

    def due_by(self, now_ms: int) -> Item | Deadline | int | None:
        """The one thing to happen first of all that is due, in a stable order.

        A number is an elapsed time at which conditions are looked at, before what is due then.
        """
        entries: list[tuple[tuple[int, int, int], Item | Deadline]] = [
            ((due, 0, self._number(item)), item)
            for item, due in self.firing.items()
            if due <= now_ms
        ]
        entries += [((due, 1, 0), key) for key, due in self.deadlines.items() if due <= now_ms]
        first = min(entries, key=lambda entry: entry[0], default=None)
        look_ms = min(self.looks.values(), default=None)
        if look_ms is not None and look_ms <= (first[0][0] if first else now_ms):
            return look_ms
        return first[1] if first else None

    def _number(self, item: Item) -> int:
        index = self.state.index
        entry = index.injects[item.id] if item.kind == "inject" else index.points[item.id]
        return entry.number

    def _own(self, event: e.AnyEvent) -> list[Item]:
        match event:
            case (
                e.InjectReleased()
                | e.InjectHeld()
                | e.InjectTakenUp()
                | e.InjectSkipped()
                | e.InjectDropped()
                | e.InjectRecalled()
                | e.InjectResolved()
            ):
                return [Item("inject", event.inject)]
            case e.InjectWritten():
                return [Item("inject", event.inject.id)]
            case e.DecisionOpened():
                return [Item("point", event.decision)]
            case e.QuestionWritten():
                return [Item("point", event.decision.id)]
            case _:
                return []

    def _settle_item(self, item: Item, at_ms: int) -> None:
        state = self.state
        self.due.pop(item, None)
        self.firing.pop(item, None)
        entry = state.index.injects[item.id] if item.kind == "inject" else None
        when = entry.when if entry else state.index.points[item.id].opens
        if isinstance(when, On) and item not in self.armed and self._arms(when):
            self.armed[item] = at_ms
        if times := state.index.timed.get(item):
            self._look_again(item, times)
        if not self._waits(item) or lapsed(self.state, item):
            return
        due = self._due_ms(item, when, entry)
        if due is None:
            return
        self.due[item] = due
        if entry is None or self._fires(entry):
            self.firing[item] = due

    def _settle_gate(self) -> None:
        """Only the gate of the current move is looked at."""
        gate = self.state.scenario.moves[self.state.move].gate
        self._look_again(_GATE, tuple(times_of(gate)))

    def _fires(self, inject: Inject) -> bool:
        if is_shut(self.state, inject):
            return False
        return inject.condition is None or holds(self.state, inject.condition)

    def _arms(self, when: On) -> bool:
        return self.state.phase != "ready" and holds(self.state, when.condition)

    def _look_again(self, look: Item | str, named: tuple[ElapsedIs, ...]) -> None:
        """Note when the next of the times comes that conditions name."""
        self.looks.pop(look, None)
        times = (begins_ms(self.state, each) for each in named)
        ahead = [time for time in times if time is not None and time > self.state.reached_ms]
        if ahead and self.state.phase != "ready":
            self.looks[look] = min(ahead)

    def _waits(self, item: Item) -> bool:
        if item.kind == "inject":
            return self.state.injects[item.id].mark == "ready"
        return self.state.points[item.id].opened_ms is None

    def _due_ms(self, item: Item, when: When, inject: Inject | None) -> int | None:
        state = self.state
        due: int | None = None
        match when:
            case At(move=move, offset=offset):
                run = state.moves.get(move)
                due = run.started_ms + offset * 1000 if run else None
            case After(inject=other, delay=delay):
                released = state.injects[other].released_ms
                due = released + delay * 1000 if released is not None else None
            case On(delay=delay):
                due = self.armed[item] + delay * 1000 if item in self.armed else None
        move_id = inject.move if inject else state.index.points[item.id].move
        if due is None or move_id is None:
            return due
        own = state.moves.get(move_id)
        return max(due, own.started_ms) if own else None

    def _settle_deadlines(self, decision: str) -> None:
        for delegation, run in self.state.points[decision].delegations.items():
            key = Deadline(decision, delegation)
            self.deadlines.pop(key, None)
            if run.closed_by is None and run.deadline_ms is not None:
                self.deadlines[key] = run.deadline_ms
