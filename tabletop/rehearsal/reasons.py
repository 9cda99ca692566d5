"""Why no run came to something, in words: what never called it, never held, never came."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tabletop.exercise.index import Index, Item
from tabletop.rehearsal.bench import behind_bench
from tabletop.rehearsal.clauses import Unmet, by_hand, clause, duration, unmet
from tabletop.rehearsal.counting import count
from tabletop.rehearsal.coverage import Coverage, Covered
from tabletop.rehearsal.dry import Played
from tabletop.rehearsal.watch import Watch
from tabletop.scenario.model import (
    After,
    At,
    Condition,
    DecisionIs,
    DecisionPoint,
    Effects,
    Inject,
    Manual,
    MilestoneIs,
    On,
    Option,
    RulingOutcome,
    Scenario,
    VariableIs,
    VotesAre,
    When,
)

_KINDS = {Option: ("option", "taken"), RulingOutcome: ("outcome", "ruled")}
_UNTAKEN = {
    "option": "nobody took it",
    "outcome": "it was never ruled",
    "default": "nobody let the deadline pass",
}


class Reasons:
    """Knows the scenario, what became of it in all runs, and what of it waits for a hand."""

    def __init__(
        self, scenario: Scenario, coverage: Coverage, played: Sequence[Played], watch: Watch
    ) -> None:
        self._index = Index(scenario)
        self._watch = watch
        self._behind = behind_bench(scenario)
        counted = (one for one in coverage.covered if one.kind not in ("absence", "default"))
        self._runs = {one.id: one.runs for one in counted}
        self._own_words = {
            one.decision for run in played for one in run.taken if one.option is None
        }

    def why(self, entry: Covered) -> tuple[str, ...]:
        """Why nothing came to it, at least one line."""
        name = entry.id.partition(":")[2].partition("/")[0]
        if entry.kind == "absence":
            return tuple(self._always(self._index.injects[name]))
        if entry.kind == "inject":
            return self._never(self._index.injects[name], self.by_hand(entry.id))
        point = f"decision:{name}"
        if entry.kind == "decision":
            return self._never(self._index.points[name], self.by_hand(point))
        if not self._runs[point]:
            return ("its decision point never opened", *self.by_hand(point))
        asked = f" (asked in {count(self._runs[point], 'run')})"
        if entry.kind == "outcome" and name not in self._own_words:
            return ("nobody answered in own words" + asked,)
        return (_UNTAKEN[entry.kind] + asked,)

    def by_hand(self, name: str) -> tuple[str, ...]:
        """That only the facilitator's hand leads to it, where that is so; `inject:…`, `move:…`."""
        return (self._behind[name],) if name in self._behind else ()

    # --- what never came ------------------------------------------------------------------

    def _never(self, item: Inject | DecisionPoint, by_hand: tuple[str, ...]) -> tuple[str, ...]:
        when = item.when if isinstance(item, Inject) else item.opens
        unmet = list(self._time(item, when))
        if isinstance(item, Inject):
            unmet += [*self._storyline(item.storyline), *self._held(item.condition)]
        calls = list(self._calls(item))
        if not unmet and not by_hand and (not calls or any(runs for runs, _ in calls)):
            unmet = [f"never all at once: {'; '.join(self._needs(item, when))}"]
        return tuple(dict.fromkeys((*(said for _, said in calls), *unmet, *by_hand)))

    def _calls(self, item: Inject | DecisionPoint) -> Iterator[tuple[int, str]]:
        """What would have played an inject or opened a decision point, and in how many runs."""
        if isinstance(item, Inject):
            yield from self._causes("plays it", lambda effects: item.id in effects.injects)
        else:
            yield from self._causes("opens it", lambda effects: item.id in effects.decisions)

    def _causes(self, deed: str, named: Callable[[Effects], bool]) -> Iterator[tuple[int, str]]:
        for inject in self._index.injects.values():
            if named(inject.effects):
                runs = self._runs.get(f"inject:{inject.id}", 0)
                yield runs, f"inject {inject.number} {deed}, in {count(runs, 'run')}"
        for point in self._index.points.values():
            for answer in point.answers:
                if named(answer.effects):
                    kind, came = _KINDS[type(answer)]
                    runs = self._runs[f"{kind}:{point.id}/{answer.id}"]
                    said = f"D{point.number} “{answer.label}” {deed}"
                    yield runs, f"{said}, {came} in {count(runs, 'run')}"

    def _time(self, item: Inject | DecisionPoint, when: When) -> Iterator[str]:
        """What of the time of an item never came."""
        if self._watch.came(Item("inject" if isinstance(item, Inject) else "point", item.id)):
            return
        match when:
            case At(move=move):
                number = self._index.moves[move].number
                yield f"never came: {self._moment(when)} (move {number} was over before)"
            case After(inject=other) if not self._runs.get(f"inject:{other}"):
                yield f"inject {self._index.injects[other].number} never came"
            case On(condition=condition) if not self._watch.was(condition):
                yield from self._held(condition)
            case After() | On():
                yield f"never came: {self._moment(when)} (the exercise ended before)"

    def _storyline(self, storyline: str | None) -> Iterator[str]:
        if storyline is None or storyline in self._watch.opened:
            return
        causes = self._causes("opens it", lambda effects: storyline in effects.open_storylines)
        note = ", ".join(said for _, said in causes) or "nothing but the facilitator opens it"
        yield f"never open: the storyline “{self._index.storylines[storyline]}” ({note})"

    def _held(self, condition: Condition | None) -> Iterator[str]:
        """What of a condition never held, in any run."""
        for part in unmet(condition, self._watch.was) if condition is not None else ():
            said = clause(self._index, part.condition, part.truth)
            together = " together" if part.together else ""
            yield f"never held{together}: {said}{self._note(part)}"

    def _note(self, part: Unmet) -> str:
        """In brackets, what would have made a part hold; or nothing."""
        if note := by_hand(self._index, part.condition):
            return note
        match part.condition:
            case MilestoneIs(milestone=name):
                causes = self._causes("sets it", lambda effects: name in effects.milestones)
                return f" ({', '.join(said for _, said in causes)})"
            case VariableIs(variable=name):
                low, high = map(self._index.variables[name].shown, self._watch.ranges[name])
                return f" (lowest {low}, highest {high})"
            case DecisionIs(decision=name) | VotesAre(decision=name):
                if not self._runs[f"decision:{name}"]:
                    return f" (D{self._index.points[name].number} never opened)"
        return ""

    def _needs(self, item: Inject | DecisionPoint, when: When) -> Iterator[str]:
        """All that it waits for."""
        yield f"{self._moment(when)}{' or later' * isinstance(when, At)}"
        if isinstance(item, Inject):
            if item.storyline in self._index.moved_storylines:
                title = self._index.storylines[item.storyline]
                yield f"the storyline “{title}” is open"
            if item.condition is not None:
                yield clause(self._index, item.condition)

    def _moment(self, when: When) -> str:
        match when:
            case At(move=move, offset=offset):
                return f"{duration(offset)} into move {self._index.moves[move].number}"
            case After(inject=inject, delay=delay):
                number = self._index.injects[inject].number
                return f"{duration(delay)} after inject {number}" if delay else f"inject {number}"
            case On(condition=condition, delay=delay):
                said = clause(self._index, condition)
                return f"{duration(delay)} after this came true: {said}" if delay else said
            case Manual():
                return "it is played by an effect"

    # --- what never stayed away -----------------------------------------------------------

    def _always(self, inject: Inject) -> Iterator[str]:
        condition = inject.condition
        if condition is None or isinstance(inject.when, Manual):
            yield "it came in every run, so what plays it excludes nothing"
        else:
            said = clause(self._index, condition)
            yield f"it came in every run, so what it waits for excludes nothing: {said}"
        yield from (said for _, said in self._calls(inject))
