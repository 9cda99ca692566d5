"""What many dry runs covered, and what they never came to: figures, with no words around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import Literal

import msgspec

from tabletop.exercise import markup
from tabletop.rehearsal.bench import bench
from tabletop.rehearsal.dry import Played
from tabletop.scenario.model import Delegation, Inject, Manual, On, Scenario

SLOT_MS = 600_000
"""Load is told in slots of ten minutes."""
WORDS_A_MINUTE = 150
"""What somebody reads who reads in a second language."""

Kind = Literal["inject", "absence", "decision", "option", "outcome", "default"]


class Covered(msgspec.Struct, frozen=True):
    """Something a run may come to, and in how many runs it did.

    An `absence` is an inject that may stay away: its condition fails, or nothing calls it. One
    that is set off by a condition (`on`) is meant to come: it is an absence where it stayed away.
    """

    kind: Kind
    id: str  # as `scenario.places` names what stands there
    title: str
    runs: int
    place: str = ""  # path:line:column
    why: tuple[str, ...] = ()  # of what was never come to


class Spread(msgspec.Struct, frozen=True):
    """How a figure spread over the runs: the ends, a tenth from each, and the middle."""

    least: float
    low: float
    middle: float
    high: float
    most: float


class VariableSpread(msgspec.Struct, frozen=True):
    """Where a variable stood at ENDEX."""

    id: str
    name: str
    unit: str
    start: float
    minimum: float
    maximum: float
    spread: Spread
    levels: tuple[str, ...] = ()

    def shown(self, value: float) -> str:
        """A value as people read it: the level's word, or the number."""
        return self.levels[round(value)] if self.levels else f"{value:g}"


class DeadEnd(msgspec.Struct, frozen=True):
    """A move that could be left only past its gate; what did not hold, with the runs of each."""

    move: str
    number: int
    title: str
    runs: int
    missing: tuple[tuple[str, int], ...]
    place: str = ""
    why: tuple[str, ...] = ()  # where only the facilitator's hand opens its gate


class Slot(msgspec.Struct, frozen=True):
    """What a delegation meets in ten minutes, on average over the runs."""

    injects: float
    words: float
    decisions: float


class Load(msgspec.Struct, frozen=True):
    """A delegation's work over time; `quiet` is its longest time without anything new, in ms."""

    delegation: str
    code: str
    slots: tuple[Slot, ...]
    quiet: Spread


class Coverage(msgspec.Struct, frozen=True):
    """All that the runs show; times are elapsed milliseconds."""

    scenario: str
    version: str
    title: str
    seed: int
    runs: int
    paths: int  # that differ in who decided what
    covered: tuple[Covered, ...]
    bench: int  # injects that only the facilitator plays: no run comes to them
    dead_ends: tuple[DeadEnd, ...]
    duration: Spread
    variables: tuple[VariableSpread, ...]
    loads: tuple[Load, ...]

    def of(self, kind: Kind) -> tuple[Covered, ...]:
        """What there is of one kind."""
        return tuple(entry for entry in self.covered if entry.kind == kind)


def cover(scenario: Scenario, seed: int, played: Sequence[Played]) -> Coverage:
    """The figures of the runs, at least one; `seed` is what they were drawn from."""
    return Coverage(
        scenario=scenario.id,
        version=scenario.version,
        title=scenario.title,
        seed=seed,
        runs=len(played),
        paths=len({frozenset((*run.taken, *run.ruled)) for run in played}),
        covered=(*_injects(scenario, played), *_decisions(scenario, played)),
        bench=len(bench(scenario)),
        dead_ends=tuple(_dead_ends(scenario, played)),
        duration=spread([run.ended_ms for run in played]),
        variables=tuple(_variables(scenario, played)),
        loads=tuple(_load(scenario, delegation, played) for delegation in scenario.delegations),
    )


def spread(figures: Sequence[float]) -> Spread:
    """How figures, at least one, spread."""
    ordered = sorted(figures)
    last = len(ordered) - 1
    return Spread(*(ordered[round(share * last)] for share in (0, 0.1, 0.5, 0.9, 1)))


# --- what is covered ----------------------------------------------------------------------


def _injects(scenario: Scenario, played: Sequence[Played]) -> Iterator[Covered]:
    released = Counter(inject for run in played for inject in run.released)
    left_out = bench(scenario)
    for inject in scenario.injects:
        if inject.id not in left_out:
            title = f"inject {inject.number} {inject.title}"
            yield Covered("inject", f"inject:{inject.id}", title, released[inject.id])
            missed = len(played) - released[inject.id]
            if _may_stay_away(inject) or (missed and isinstance(inject.when, On)):
                yield Covered("absence", f"inject:{inject.id}", title, missed)


def _may_stay_away(inject: Inject) -> bool:
    return inject.condition is not None or isinstance(inject.when, Manual)


def _decisions(scenario: Scenario, played: Sequence[Played]) -> Iterator[Covered]:
    asked = Counter(decision for run in played for decision in run.asked)
    taken = Counter(
        entry
        for run in played
        for entry in {(one.decision, one.option, one.by_default) for one in run.taken}
    )
    chosen = Counter(
        entry for run in played for entry in {(one.decision, one.option) for one in run.taken}
    )
    ruled = Counter(
        entry for run in played for entry in {(one.decision, one.outcome) for one in run.ruled}
    )
    for point in scenario.decisions:
        name, title = f"decision:{point.id}", f"D{point.number} {point.title}"
        yield Covered("decision", name, title, asked[point.id])
        for option in point.options:
            runs = chosen[point.id, option.id]
            yield Covered(
                "option", f"option:{point.id}/{option.id}", f"{title}: {option.label}", runs
            )
        for outcome in point.outcomes:
            runs, place = ruled[point.id, outcome.id], f"outcome:{point.id}/{outcome.id}"
            yield Covered("outcome", place, f"{title}: {outcome.label}", runs)
        if point.default is not None and point.deadline is not None:
            yield Covered("default", name, title, taken[point.id, point.default, True])


def _dead_ends(scenario: Scenario, played: Sequence[Played]) -> Iterator[DeadEnd]:
    for move in scenario.moves:
        shut = [run.shut[move.id] for run in played if move.id in run.shut]
        if shut:
            missing = Counter(line for lines in shut for line in lines)
            yield DeadEnd(move.id, move.number, move.title, len(shut), tuple(missing.most_common()))


def _variables(scenario: Scenario, played: Sequence[Played]) -> Iterator[VariableSpread]:
    for one in scenario.variables:
        ends = spread([run.variables[one.id] for run in played])
        bounds = (one.start, one.minimum, one.maximum)
        yield VariableSpread(one.id, one.name, one.unit, *bounds, ends, one.levels)


# --- load ---------------------------------------------------------------------------------


def _load(scenario: Scenario, delegation: Delegation, played: Sequence[Played]) -> Load:
    words = {i.id: _words(i) for i in scenario.injects if delegation.id in i.to}
    asks = {p.id for p in scenario.decisions if delegation.id in p.delegations}
    longest = max(run.ended_ms for run in played)
    slots = [[0, 0, 0] for _ in range(max(1, ceil(longest / SLOT_MS)))]  # that begin before the end
    quiet = []
    for run in played:
        arrivals = {i: at for i, at in run.released.items() if i in words}
        openings = {d: at for d, at in run.asked.items() if d in asks}
        for inject, at in arrivals.items():
            slot = slots[min(at // SLOT_MS, len(slots) - 1)]
            slot[0] += 1
            slot[1] += words[inject]
        for at in openings.values():
            slots[min(at // SLOT_MS, len(slots) - 1)][2] += 1
        quiet.append(_longest_quiet([*arrivals.values(), *openings.values()], run.ended_ms))
    many = len(played)
    means = tuple(Slot(*(figure / many for figure in slot)) for slot in slots)
    return Load(delegation.id, delegation.code, means, spread(quiet))


def _words(inject: Inject) -> int:
    return len(inject.subject.split()) + len(markup.plain(inject.body).split())


def _longest_quiet(times: Iterable[int], end_ms: int) -> int:
    return max(after - before for before, after in pairwise([0, *sorted(times), end_ms]))
