"""Many dry runs of one scenario, each drawn from the seed, and what they covered."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import msgspec

from tabletop.rehearsal.coverage import Coverage, Covered, cover
from tabletop.rehearsal.dry import DryRun
from tabletop.rehearsal.reasons import Reasons
from tabletop.rehearsal.temperaments import TEMPERAMENTS, Temperament
from tabletop.rehearsal.watch import Watch
from tabletop.scenario.model import Scenario

MOST_RUNS = 100_000


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
    played, watch = [], Watch(scenario)
    for number in range(seed, seed + runs):
        run = DryRun(scenario, number, _temperaments(scenario, number, fixed or {}), watch)
        played.append(run.play())
    coverage = cover(scenario, seed, played)
    reasons = Reasons(scenario, coverage, played, watch)
    places = places or {}
    return msgspec.structs.replace(
        coverage,
        covered=tuple(_explained(entry, reasons, places) for entry in coverage.covered),
        dead_ends=tuple(
            msgspec.structs.replace(
                end,
                place=places.get(f"move:{end.move}", ""),
                why=reasons.by_hand(f"move:{end.move}"),
            )
            for end in coverage.dead_ends
        ),
    )


def _temperaments(
    scenario: Scenario, number: int, fixed: Mapping[str, Temperament]
) -> dict[str, Temperament]:
    draw = Random(f"temperaments {number}")
    drawn = {one.id: draw.choice(list(TEMPERAMENTS.values())) for one in scenario.delegations}
    return {**drawn, **fixed}


def _explained(entry: Covered, reasons: Reasons, places: Mapping[str, str]) -> Covered:
    """With its place, and with why it was never come to."""
    why = () if entry.runs else reasons.why(entry)
    return msgspec.structs.replace(entry, place=places.get(entry.id, ""), why=why)
