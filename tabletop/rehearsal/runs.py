"""Many dry runs of one scenario, each drawn from the seed, and what they covered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random
from typing import Literal

import msgspec

from tabletop.exercise.view import View
from tabletop.exercise.why import why_inject, why_point
from tabletop.rehearsal.bench import behind_bench
from tabletop.rehearsal.coverage import Coverage, Covered, cover
from tabletop.rehearsal.dry import DryRun
from tabletop.rehearsal.temperaments import TEMPERAMENTS, Temperament
from tabletop.scenario.model import After, Effects, Option, RulingOutcome, Scenario, When

MOST_RUNS = 100_000

_KINDS = {Option: ("option", "taken"), RulingOutcome: ("outcome", "ruled")}
_DEEDS = {"inject": "plays", "decision": "opens"}
_NEVER = {
    "option": "nobody took it",
    "outcome": "it was never ruled",
    "default": "nobody let the deadline pass",
}


def rehearse_dry(
    scenario: Scenario,
    runs: int,
    seed: int,
    fixed: Mapping[str, Temperament] | None = None,
    places: Mapping[str, str] | None = None,
) -> Coverage:
    """Play it `runs` times (at least once); the same seed gives the same figures.

    `fixed` names the temperaments of delegations that keep one; the others draw theirs anew
    for each run. `places` says where things are written. Raises DryRunError.
    """
    played = []
    for number in range(seed, seed + runs):
        run = DryRun(scenario, number, _temperaments(scenario, number, fixed or {}))
        played.append(run.play())
    coverage = cover(scenario, seed, played)
    places = places or {}
    behind = behind_bench(scenario)
    return msgspec.structs.replace(
        coverage,
        covered=tuple(
            _explained(entry, run, coverage, places, behind) for entry in coverage.covered
        ),
        dead_ends=tuple(
            msgspec.structs.replace(end, place=places.get(f"move:{end.move}", ""))
            for end in coverage.dead_ends
        ),
    )


def _temperaments(
    scenario: Scenario, number: int, fixed: Mapping[str, Temperament]
) -> dict[str, Temperament]:
    draw = Random(f"temperaments {number}")
    drawn = {one.id: draw.choice(list(TEMPERAMENTS.values())) for one in scenario.delegations}
    return {**drawn, **fixed}


def _explained(
    entry: Covered,
    last: DryRun,
    coverage: Coverage,
    places: Mapping[str, str],
    behind: Mapping[str, str],
) -> Covered:
    """With its place, and with why it was never come to, as the last run shows it."""
    why: tuple[str, ...] = ()
    if not entry.runs:
        source = entry.id if entry.kind == "inject" else _point_of(entry)
        by_hand = behind.get(source, "") if entry.kind != "absence" else ""
        why = (*_why(entry, last, coverage), *filter(None, [by_hand]))
    return msgspec.structs.replace(entry, place=places.get(entry.id, ""), why=why)


def _why(entry: Covered, last: DryRun, coverage: Coverage) -> Iterator[str]:
    index = last.state.index
    _, _, name = entry.id.partition(":")
    view = View(last.state, last.course.agenda, {})
    if entry.kind == "inject":
        yield from _calling("inject", name, last, coverage)
        yield from _waiting(index.injects[name].when, last, coverage)
        lines = why_inject(view, index.injects[name])
        yield from (line.text for line in lines if line.truth is False)
    elif entry.kind == "absence":
        yield "it came in every run, so what it waits for excludes nothing"
    elif entry.kind == "decision":
        yield from _calling("decision", name, last, coverage)
        yield from _waiting(index.points[name].opens, last, coverage)
        lines = why_point(view, index.points[name])
        yield from (line.text for line in lines if line.truth is False)
    else:
        asked = next(one for one in coverage.of("decision") if one.id == _point_of(entry))
        yield _NEVER[entry.kind] if asked.runs else "its decision point never opened"


def _point_of(entry: Covered) -> str:
    """The id of the decision point that an entry is, or that it belongs to."""
    return "decision:" + entry.id.partition(":")[2].partition("/")[0]


def _calling(
    what: Literal["inject", "decision"], name: str, last: DryRun, coverage: Coverage
) -> Iterator[str]:
    """What would have played an inject or opened a decision point, and in how many runs it came."""
    index, deed = last.state.index, _DEEDS[what]
    counts = {entry.id: entry.runs for entry in coverage.covered if entry.kind != "absence"}
    for other in index.injects.values():
        if name in _called(other.effects, what):
            runs = counts.get(f"inject:{other.id}", 0)
            yield f"inject {other.number} {deed} it, in {runs} runs"
    for point in index.points.values():
        for answer in point.answers:
            if name in _called(answer.effects, what):
                kind, came = _KINDS[type(answer)]
                runs = counts[f"{kind}:{point.id}/{answer.id}"]
                yield f"D{point.number} “{answer.label}” {deed} it, {came} in {runs} runs"


def _waiting(when: When, last: DryRun, coverage: Coverage) -> Iterator[str]:
    """The inject after which something comes, if that came in no run."""
    came = {entry.id for entry in coverage.of("inject") if entry.runs}
    if isinstance(when, After) and f"inject:{when.inject}" not in came:
        yield f"inject {last.state.index.injects[when.inject].number} never came"


def _called(effects: Effects, what: Literal["inject", "decision"]) -> tuple[str, ...]:
    return effects.injects if what == "inject" else effects.decisions
