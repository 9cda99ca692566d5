"""What a play can come to at all: injects, decision points and gates that nothing can reach.

The facilitator's hand is left out, but for the bench and for milestones that nothing else sets.
Where it cannot be told, something is taken to be reachable: what is noted here is certain.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple

from tabletop.scenario.context import Context
from tabletop.scenario.facts import Fact, compares, facts_of, facts_of_when
from tabletop.scenario.linter.ballots import cannot_be_counted
from tabletop.scenario.linter.doubts import Doubts
from tabletop.scenario.linter.loose import Loose, loose_ends
from tabletop.scenario.linter.ways import Said, Ways
from tabletop.scenario.model import (
    After,
    AllOf,
    AnyOf,
    At,
    Condition,
    DecisionIs,
    DecisionPoint,
    Effects,
    ElapsedIs,
    Inject,
    InjectIs,
    Manual,
    MilestoneIs,
    Not,
    On,
    Variable,
    VariableChange,
    VariableIs,
    VotesAre,
    When,
)
from tabletop.scenario.problems import quoted
from tabletop.scenario.shapes import DECISION, INJECT, MOVE, STORYLINE, VARIABLE

Span = tuple[float, float]

_MOST_LOOKS = 300_000


class Item(NamedTuple):
    """An inject, or a decision point, that may be reached; `is_called`: an effect names it."""

    kind: Literal["inject", "decision"]
    id: str
    is_called: bool = False


def check_reach(context: Context, doubts: Doubts) -> None:
    """Note what nothing can reach, whatever other mistakes may have meant."""
    reach = Reach(context, loose_ends(context, doubts))
    for inject, node in context.of(INJECT.name):
        if inject.id not in reach.released:
            place = node.place("when" if not reach.may_come(inject.when) else "condition")
            advice = _advice(reach, inject.when)
            if inject.storyline in reach.shut:
                place = node.place("storyline")
                advice = f"nothing opens its storyline {quoted(inject.storyline)}"
            message = f"nothing can ever play {quoted(inject.id)}; {advice}"
            context.report.add(place, "unreachable", message)
    for point, node in context.of(DECISION.name):
        if point.id not in reach.opened:
            message = f"nothing can ever open {quoted(point.id)}; {_advice(reach, point.opens)}"
            context.report.add(node.place("opened_by"), "unreachable", message)
    for move, node in context.of(MOVE.name):
        is_sure = move.gate is not None and not doubts.touch(node, "gate")
        if is_sure and not reach.may_be(move.gate):
            message = "this gate can never open; look at what sets or takes what it names"
            context.report.add(node.place("gate"), "gate-shut", message)


def _advice(reach: Reach, when: When) -> str:
    if isinstance(when, After) and not reach.may_come(when):
        return f"{quoted(when.inject)}, for which it waits, is never played"
    return "its condition can never hold"


class Reach:
    """Grows from what needs nothing to what that brings about, and on to what waits for it."""

    def __init__(self, context: Context, loose: Loose) -> None:
        self._injects: dict[str, Inject] = _by_id(context, INJECT.name)
        self._points: dict[str, DecisionPoint] = _by_id(context, DECISION.name)
        self._variables: dict[str, Variable] = _by_id(context, VARIABLE.name)
        for name in loose.variables:
            self._variables.pop(name, None)  # what is not known here may have any value
        shut = {one.id for one, _ in context.of(STORYLINE.name) if not one.opened}
        self.shut = shut - loose.storylines
        self._uncounted = loose.uncounted
        self.released: set[str] = set()
        self.opened: set[str] = set()
        effects = [*(inject.effects for inject in self._injects.values()), *self._answers()]
        self._called = {name for each in effects for name in each.injects}
        by_effect = {name for each in effects for name in each.milestones}
        self._set = set(context.names.of("milestones")) - by_effect
        self._spans: dict[str, Span] = {v.id: (v.start, v.start) for v in self._variables.values()}
        self._readers: dict[Fact, list[Item]] = defaultdict(list)
        self._waiting: deque[Item] = deque()
        self._ways = Ways(self.may_be, self._excluded)
        self._loosen(loose)
        self._grow()

    def _answers(self) -> Iterator[Effects]:
        for point in self._points.values():
            yield from (answer.effects for answer in point.answers)

    # --- what may be ----------------------------------------------------------------------

    def may_come(self, when: When) -> bool:
        """Whether its time can come, its own condition aside."""
        if isinstance(when, After):
            return self._is_played(when.inject)
        return not isinstance(when, On) or self.may_be(when.condition)

    def may_be(self, condition: Condition, truth: bool = True) -> bool:
        """Whether a condition can come to be as `truth` says."""
        match condition:
            case AllOf(parts=parts) | AnyOf(parts=parts):
                if isinstance(condition, AllOf) is not truth:
                    return any(self.may_be(part, truth) for part in parts)
                every = all(self.may_be(part, truth) for part in parts)
                return every and self._ways.one_is_free(condition, truth)
            case Not(part=part):
                return self.may_be(part, not truth)
            case VotesAre() if not truth:
                return True
            case VariableIs():
                if condition.variable not in self._spans:
                    return True
                low, high = self._spans[condition.variable]
                return any(low <= end <= high for end in _ends(condition, truth, low, high))
            case _:
                return not truth or self._fact(condition)

    def _fact(self, condition: MilestoneIs | InjectIs | DecisionIs | VotesAre | ElapsedIs) -> bool:
        match condition:
            case ElapsedIs():
                return True
            case VotesAre(decision=decision) if self._is_uncounted(decision):
                return True
            case VotesAre(decision=decision):
                asked = len(self._points[decision].delegations)
                counts = range(asked + 1) if decision in self.opened else range(1)
                return any(compares(n, condition.comparison, condition.count) for n in counts)
            case MilestoneIs(milestone=milestone):
                return milestone in self._set
            case InjectIs(inject=inject):
                return self._is_played(inject)
            case DecisionIs(decision=decision):
                is_known = decision in self._points
                return not is_known or (decision in self.opened and self._takes(condition))

    def _is_played(self, inject: str) -> bool:
        return inject in self.released or inject not in self._injects

    def _is_uncounted(self, decision: str) -> bool:
        """Whether it is not known who may answer what."""
        return decision in self._uncounted or decision not in self._points

    def _takes(self, condition: DecisionIs) -> bool:
        if condition.by_default is not True or self._is_uncounted(condition.decision):
            return True
        point = self._points[condition.decision]
        can = point.default is not None and point.deadline is not None
        return can and condition.outcome is None and condition.option in (None, point.default)

    def _excluded(self, said: Iterable[Said]) -> bool:
        """Whether some of what is said cannot be so at once."""
        wanted, denied = set[Condition](), set[Condition]()
        spans: dict[str, list[tuple[VariableIs, bool]]] = defaultdict(list)
        ballots: dict[str, list[tuple[DecisionIs | VotesAre, bool]]] = defaultdict(list)
        for part, truth in said:
            (wanted if truth else denied).add(part)
            if isinstance(part, VariableIs):
                spans[part.variable].append((part, truth))
            elif isinstance(part, DecisionIs | VotesAre):
                ballots[part.decision].append((part, truth))
        return (
            not wanted.isdisjoint(denied)
            or _too_late(wanted, denied)
            or self._is_torn(wanted)
            or any(not self._meet(variable, each) for variable, each in spans.items())
            or any(self._is_miscounted(name, each) for name, each in ballots.items())
        )

    def _is_torn(self, wanted: Iterable[Condition]) -> bool:
        """Whether one delegation would have to give two answers to one question."""
        chosen: dict[tuple[str, str], set[str]] = defaultdict(set)
        by_default: dict[tuple[str, str], set[bool]] = defaultdict(set)
        for part in wanted:
            if isinstance(part, DecisionIs) and part.by_default is not None:
                by_default[part.decision, self._who(part)].add(part.by_default)
            if isinstance(part, DecisionIs) and (part.option or part.outcome):
                answer = part.option or f"own words, {part.outcome}"  # no option has such an id
                chosen[part.decision, self._who(part)].add(answer)
        is_several = any(who and len(answers) > 1 for (_, who), answers in chosen.items())
        return is_several or any(who and len(each) > 1 for (_, who), each in by_default.items())

    def _is_miscounted(self, decision: str, said: list[tuple[DecisionIs | VotesAre, bool]]) -> bool:
        if self._is_uncounted(decision):
            return False
        point = self._points[decision]
        asked = len(point.delegations) if decision in self.opened else 0
        return len(said) > 1 and cannot_be_counted(point, asked, said)

    def _who(self, condition: DecisionIs) -> str:
        """The one delegation whose decision it is; empty where there may be several."""
        if condition.delegation or self._is_uncounted(condition.decision):
            return condition.delegation or ""
        asked = self._points[condition.decision].delegations
        return asked[0] if len(asked) == 1 else ""

    def _meet(self, variable: str, said: list[tuple[VariableIs, bool]]) -> bool:
        if variable not in self._spans:
            return True
        low, high = self._spans[variable]
        ends = {end for part, truth in said for end in _ends(part, truth, low, high)}
        return any(
            low <= end <= high
            and all(compares(end, part.comparison, part.value) is truth for part, truth in said)
            for end in ends
        )

    # --- growing --------------------------------------------------------------------------

    def _loosen(self, loose: Loose) -> None:
        """Begin with what mistakes may have meant."""
        self._waiting.extend(Item("inject", name, True) for name in loose.injects)
        self._waiting.extend(Item("decision", name, True) for name in loose.points)
        for effects in loose.effects:
            self._follow(effects)

    def _grow(self) -> None:
        for inject in self._injects.values():
            self._wait(Item("inject", inject.id), inject.when, inject.condition)
            if (story := inject.storyline) and story in self.shut:
                self._readers[Fact("storyline", story)].append(Item("inject", inject.id))
        for point in self._points.values():
            self._wait(Item("decision", point.id), point.opens, None)
        for _ in range(_MOST_LOOKS):
            if not self._waiting:
                return
            item = self._waiting.popleft()
            if item.is_called or self._comes(item):
                self._reach(item)
        # Too tangled to be told: then nothing is said to be out of reach.
        self.released.update(self._injects)
        self.opened.update(self._points)

    def _wait(self, item: Item, when: When, condition: Condition | None) -> None:
        self._waiting.append(item)
        # What is timed, or played by hand, waits for nothing that is found out here.
        if not isinstance(when, At | Manual):
            for fact in facts_of_when(when):
                self._readers[fact].append(item)
        if condition is not None:
            for fact in facts_of(condition):
                self._readers[fact].append(item)

    def _comes(self, item: Item) -> bool:
        if item.kind == "decision":
            return self.may_come(self._points[item.id].opens)
        inject = self._injects[item.id]
        if isinstance(inject.when, Manual):
            return inject.id not in self._called
        if inject.storyline in self.shut:
            return False
        held = inject.condition is None or self.may_be(inject.condition)
        return held and self.may_come(inject.when)

    def _reach(self, item: Item) -> None:
        known = self._injects if item.kind == "inject" else self._points
        reached = self.released if item.kind == "inject" else self.opened
        if item.id in reached or item.id not in known:
            return
        reached.add(item.id)
        self._waiting.extend(self._readers.get(Fact(item.kind, item.id), ()))
        if item.kind == "inject":
            self._follow(self._injects[item.id].effects)
        else:
            for answer in self._points[item.id].answers:
                self._follow(answer.effects)

    def _follow(self, effects: Effects) -> None:
        for name in effects.injects:
            self._waiting.append(Item("inject", name, True))
        for name in effects.decisions:
            self._waiting.append(Item("decision", name, True))
        for storyline in self.shut.intersection(effects.open_storylines):
            self.shut.remove(storyline)
            self._waiting.extend(self._readers[Fact("storyline", storyline)])
        for milestone in effects.milestones:
            if milestone not in self._set:
                self._set.add(milestone)
                self._waiting.extend(self._readers[Fact("milestone", milestone)])
        for change in effects.variables:
            if change.variable not in self._spans:
                continue
            widened = self._widened(change)
            if widened != self._spans[change.variable]:
                self._spans[change.variable] = widened
                self._waiting.extend(self._readers[Fact("variable", change.variable)])

    def _widened(self, change: VariableChange) -> Span:
        variable = self._variables[change.variable]
        low, high = self._spans[change.variable]
        if change.how == "set":
            return min(low, change.value), max(high, change.value)
        # What adds may do so again and again.
        low = variable.minimum if change.value < 0 else low
        high = variable.maximum if change.value > 0 else high
        return low, high


def _by_id(context: Context, shape: str) -> dict[str, Any]:
    """The first of those that share an id."""
    found: dict[str, Any] = {}
    for one, _ in context.of(shape):
        found.setdefault(one.id, one)
    return found


def _too_late(parts: Iterable[Condition], denied: Iterable[Condition]) -> bool:
    """Whether a time must have come before which, or at which, another must not have."""
    come = [part for part in parts if isinstance(part, ElapsedIs)]
    ahead = [part for part in denied if isinstance(part, ElapsedIs)]
    return any(
        one.move == other.move and one.seconds >= other.seconds for one in come for other in ahead
    )


def _ends(condition: VariableIs, truth: bool, low: float, high: float) -> Iterator[float]:
    """Values, at the ends of the span and beside the one compared with, for which it is so."""
    value = condition.value
    beside = (math.nextafter(value, -math.inf), value, math.nextafter(value, math.inf))
    yield from (
        end for end in (low, *beside, high) if compares(end, condition.comparison, value) is truth
    )
