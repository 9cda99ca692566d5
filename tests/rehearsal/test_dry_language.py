"""Dry runs of what only the full package has: rulings, votes, storylines, time."""

from __future__ import annotations

from tabletop.rehearsal.coverage import Kind
from tabletop.rehearsal.runs import rehearse_dry
from tabletop.scenario.check import load
from tabletop.scenario.places import places
from tests.full_package import full_package, full_scenario


def never(kind: Kind) -> list[str]:
    coverage = rehearse_dry(full_scenario(), 300, 1)
    return [entry.id for entry in coverage.of(kind) if not entry.runs]


def test_every_outcome_and_every_inject_comes() -> None:
    assert never("outcome") == []
    assert never("inject") == []
    assert never("option") == []


def test_what_depends_on_a_ruling_and_on_votes_stays_away_too() -> None:
    assert never("absence") == []


def test_an_outcome_has_its_place() -> None:
    coverage = rehearse_dry(full_scenario(), 3, 1, places=places(full_package()))

    assert all(entry.place.startswith("full/scenario.yaml:") for entry in coverage.of("outcome"))


def test_an_outcome_that_is_never_ruled_is_told_with_why() -> None:
    scenario = load(full_package("opened_by: 5m\n", "opened_by: manual\n"))
    coverage = rehearse_dry(scenario, 3, 1)

    assert {entry.why[0] for entry in coverage.of("outcome")} == {"its decision point never opened"}
