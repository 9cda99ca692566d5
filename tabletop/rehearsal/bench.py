"""What only the facilitator's hand leads to: the bench, and all that comes behind it.

A dry run plays nothing by hand. Where it cannot be told, something is taken to come without:
what is found here is certain.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from tabletop.scenario.facts import compares
from tabletop.scenario.model import (
    After,
    AllOf,
    AnyOf,
    At,
    Condition,
    DecisionIs,
    DecisionPoint,
    Effects,
    Inject,
    InjectIs,
    Manual,
    MilestoneIs,
    Not,
    On,
    Scenario,
    VariableIs,
    VotesAre,
    When,
)

ALONE = "only the facilitator opens it, by hand, which no dry run does"


def bench(scenario: Scenario) -> frozenset[str]:
    """The injects that neither the timeline nor an effect plays."""
    called = {inject for effects in _effects(scenario) for inject in effects.injects}
    injects = (inject for inject in scenario.injects if isinstance(inject.when, Manual))
    return frozenset(inject.id for inject in injects if inject.id not in called)


def opened_by_hand(scenario: Scenario) -> frozenset[str]:
    """The decision points that neither the timeline nor an effect opens."""
    called = {decision for effects in _effects(scenario) for decision in effects.decisions}
    points = (point for point in scenario.decisions if isinstance(point.opens, Manual))
    return frozenset(point.id for point in points if point.id not in called)


def behind_bench(scenario: Scenario) -> dict[str, str]:
    """Why nothing but the facilitator's hand leads to what is named.

    By `inject:…`, `decision:…`, and for a gate `move:…`.
    """
    roots = {f"inject:{id_}": "on the bench" for id_ in bench(scenario)}
    roots |= {f"decision:{id_}": "opened by hand" for id_ in opened_by_hand(scenario)}
    behind = _reached(scenario, roots) - _reached(scenario, ()) - roots.keys()
    named = {
        **{f"inject:{one.id}": f"inject {one.number}" for one in scenario.injects},
        **{f"decision:{one.id}": f"D{one.number}" for one in scenario.decisions},
    }
    leading = {
        f"{name} ({roots[root]})": _reached(scenario, (root,))
        for root, name in named.items()
        if root in roots and behind
    }
    whys = {
        name: _why(name, [root for root, reached in leading.items() if name in reached])
        for name in behind
    }
    return whys | {root: ALONE for root in roots if root.startswith("decision:")}


def _why(name: str, roots: list[str]) -> str:
    """`roots` are those of which each leads there alone; none: it takes several together."""
    if not roots:
        return "it takes several things played by hand, and a dry run plays none"
    named = " and ".join(filter(None, (", ".join(roots[:-1]), roots[-1])))
    deed, where = ("open", "this gate") if name.startswith("move:") else ("lead", "here")
    ending = "" if len(roots) > 1 else "s"
    return f"only {named} {deed}{ending} {where}: a dry run plays nothing by hand"


def effects_of(injects: Iterable[Inject], points: Iterable[DecisionPoint]) -> Iterator[Effects]:
    """All that injects and answers may bring about."""
    yield from (inject.effects for inject in injects)
    for point in points:
        yield from (answer.effects for answer in point.answers)


def _effects(scenario: Scenario) -> Iterator[Effects]:
    return effects_of(scenario.injects, scenario.decisions)


def _reached(scenario: Scenario, by_hand: Collection[str]) -> set[str]:
    """All that may come where of what waits for a hand only `by_hand` is played."""
    return _Reach(scenario, by_hand).names


class _Reach:
    """Grows from the timeline and what is played by hand to all that they bring about."""

    def __init__(self, scenario: Scenario, by_hand: Collection[str]) -> None:
        self.names: set[str] = set()
        self._called = set(by_hand)
        self._variables = {one.id: one.start for one in scenario.variables}
        self._changed: set[str] = set()
        self._open = {one.id for one in scenario.storylines if one.opened}
        # What no effect sets is the white cell's to set, and no matter of the bench.
        moved = {one for effects in _effects(scenario) for one in effects.milestones}
        self._set = {one.id for one in scenario.milestones} - moved
        waiting: list[Inject | DecisionPoint] = [*scenario.injects, *scenario.decisions]
        came = True
        while came:
            came, still = False, []
            for item in waiting:
                if self._comes(item):
                    came = True
                    self._follow(item)
                else:
                    still.append(item)
            waiting = still
        gates = [(move.id, move.gate) for move in scenario.moves if move.gate is not None]
        self.names.update(f"move:{move}" for move, gate in gates if self._may_be(gate))

    def _follow(self, item: Inject | DecisionPoint) -> None:
        self.names.add(_name(item))
        causes = (item,) if isinstance(item, Inject) else item.answers
        for effects in (cause.effects for cause in causes):
            self._called.update(f"inject:{one}" for one in effects.injects)
            self._called.update(f"decision:{one}" for one in effects.decisions)
            self._set.update(effects.milestones)
            self._open.update(effects.open_storylines)
            self._changed.update(change.variable for change in effects.variables)

    def _comes(self, item: Inject | DecisionPoint) -> bool:
        if _name(item) in self._called:
            return True
        if isinstance(item, DecisionPoint):
            return self._may_come(item.opens)
        held = item.condition is None or self._may_be(item.condition)
        is_open = item.storyline is None or item.storyline in self._open
        return held and is_open and self._may_come(item.when)

    def _may_come(self, when: When) -> bool:
        match when:
            case At():
                return True
            case After(inject=inject):
                return f"inject:{inject}" in self.names
            case On(condition=condition):
                return self._may_be(condition)
            case Manual():
                return False

    def _may_be(self, condition: Condition, truth: bool = True) -> bool:
        """Whether a condition can come to be as `truth` says, each of its parts by itself."""
        match condition:
            case AllOf(parts=parts) | AnyOf(parts=parts):
                every = isinstance(condition, AllOf) is truth
                return (all if every else any)(self._may_be(part, truth) for part in parts)
            case Not(part=part):
                return self._may_be(part, not truth)
            case VariableIs(variable=name, comparison=comparison, value=value):
                now = compares(self._variables[name], comparison, value)
                return now is truth or name in self._changed
            case InjectIs(inject=name):
                return not truth or f"inject:{name}" in self.names
            case MilestoneIs(milestone=name):
                return not truth or name in self._set
            case DecisionIs(decision=name):
                return not truth or f"decision:{name}" in self.names
            case VotesAre(decision=name, comparison=comparison, count=count):
                return compares(0, comparison, count) is truth or f"decision:{name}" in self.names
            case _:
                return True


def _name(item: Inject | DecisionPoint) -> str:
    return f"{'inject' if isinstance(item, Inject) else 'decision'}:{item.id}"
