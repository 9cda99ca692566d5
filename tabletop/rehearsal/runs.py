"""Many dry runs of one scenario, each drawn from the seed, and what they covered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

import msgspec

from tabletop.exercise.view import View
from tabletop.exercise.why import why_inject, why_point
from tabletop.rehearsal.coverage import Coverage, Covered, cover
from tabletop.rehearsal.dry import DryRun
from tabletop.rehearsal.temperaments import TEMPERAMENTS, Temperament
from tabletop.scenario.model import Option, RulingOutcome, Scenario

MOST_RUNS = 100_000

_KINDS = {Option: ("option", "taken"), RulingOutcome: ("outcome", "ruled")}


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
    return msgspec.structs.replace(
        coverage,
        covered=tuple(_explained(entry, run, coverage, places) for entry in coverage.covered),
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
    entry: Covered, last: DryRun, coverage: Coverage, places: Mapping[str, str]
) -> Covered:
    """With its place, and with why it was never come to, as the last run shows it."""
    why = tuple(_why(entry, last, coverage)) if not entry.runs else ()
    return msgspec.structs.replace(entry, place=places.get(entry.id, ""), why=why)


def _why(entry: Covered, last: DryRun, coverage: Coverage) -> Iterator[str]:
    index = last.state.index
    _, _, name = entry.id.partition(":")
    view = View(last.state, last.course.agenda, {})
    if entry.kind == "inject":
        yield from _calling(name, last, coverage)
        lines = why_inject(view, index.injects[name])
        yield from (line.text for line in lines if line.truth is False)
    elif entry.kind == "absence":
        yield "it came in every run, so what it waits for excludes nothing"
    elif entry.kind == "decision":
        lines = why_point(view, index.points[name])
        yield from (line.text for line in lines if line.truth is False)
    elif entry.kind in ("option", "outcome"):
        asked = next(one for one in coverage.of("decision") if one.id == _point_of(entry))
        never = "nobody took it" if entry.kind == "option" else "it was never ruled"
        yield never if asked.runs else "its decision point never opened"
    else:
        yield "nobody let the deadline pass"


def _point_of(option: Covered) -> str:
    return "decision:" + option.id.partition(":")[2].rpartition("/")[0]


def _calling(inject: str, last: DryRun, coverage: Coverage) -> Iterator[str]:
    """What would have played it, and in how many runs that came."""
    index = last.state.index
    counts = {entry.id: entry.runs for entry in coverage.covered if entry.kind != "absence"}
    for other in index.injects.values():
        if inject in other.effects.injects:
            yield f"inject {other.number} plays it, in {counts.get(f'inject:{other.id}', 0)} runs"
    for point in index.points.values():
        for answer in point.answers:
            if inject in answer.effects.injects:
                kind, came = _KINDS[type(answer)]
                runs = counts[f"{kind}:{point.id}/{answer.id}"]
                yield f"D{point.number} “{answer.label}” plays it, {came} in {runs} runs"
