"""Tests of what many dry runs cover, and of how it is told."""

from __future__ import annotations

import pytest

from tabletop.rehearsal.coverage import Coverage, Covered, Kind, spread
from tabletop.rehearsal.coverage_words import coverage_lines
from tabletop.rehearsal.runs import rehearse_dry
from tabletop.rehearsal.temperaments import TEMPERAMENTS
from tabletop.scenario.check import load
from tabletop.scenario.places import places
from tests.factories import SECTIONS, package_text, small_package, small_scenario

UNREACHABLE = """
  - id: never
    title: Never played
    move: m2
    objectives: [o1]
    when: 1m
    condition: {all: [{milestone: blamed}, {variable: tension, above: 90}]}
    to: all
    body: Nobody reads this.
"""


def cover(runs: int = 60, **changes: str | None) -> Coverage:
    package = small_package(files=None, **changes)
    return rehearse_dry(load(package), runs, 1, places=places(package))


def never(coverage: Coverage, kind: Kind) -> list[Covered]:
    return [entry for entry in coverage.of(kind) if not entry.runs]


def test_the_small_package_is_covered_save_for_what_cannot_be() -> None:
    coverage = cover(200)
    assert never(coverage, "option") == never(coverage, "decision") == []
    assert never(coverage, "inject") == []
    assert coverage.bench == 1
    assert coverage.paths > 20


def test_an_inject_that_cannot_play_is_told_with_its_line_and_why() -> None:
    coverage = cover(injects=SECTIONS["injects"] + UNREACHABLE.removeprefix("\n"))
    [entry] = never(coverage, "inject")
    lines = package_text(injects=SECTIONS["injects"] + UNREACHABLE.removeprefix("\n")).splitlines()
    line = lines.index("  - id: never") + 1
    assert entry.place == f"small/scenario.yaml:{line}:5"
    assert any("Tension is above 90" in text for text in entry.why)
    told = "\n".join(coverage_lines(coverage))
    assert f"small/scenario.yaml:{line}:5: inject 9 Never played" in told


def test_an_adaptive_inject_says_what_would_have_played_it() -> None:
    names = dict.fromkeys(("ald", "brn", "cst"), TEMPERAMENTS["random"])
    calm = SECTIONS["decisions"].replace("        effects: {injects: [protest]}\n", "")
    effects = "effects: {milestones: [blamed], injects: [protest], variables: {tension: +30}}"
    calm = calm.replace("effects: {milestones: [blamed], variables: {tension: +30}}", effects)
    once = [
        rehearse_dry(load(small_package(decisions=calm)), 1, seed, names) for seed in range(1, 20)
    ]
    whys = {
        why
        for coverage in once
        for entry in never(coverage, "inject")
        if entry.id == "inject:protest"
        for why in entry.why
    }
    assert "D1 “Accuse Bernia in public” plays it, taken in 0 runs" in whys


def test_a_condition_that_never_keeps_its_inject_away_is_told() -> None:
    injects = SECTIONS["injects"].replace(
        "condition: {not: {milestone: blamed}}", "condition: {variable: tension, at_least: 0}"
    )
    [entry] = never(cover(injects=injects), "absence")
    assert entry.id == "inject:rumour" and "every run" in entry.why[0]


def test_a_gate_that_stays_shut_is_a_dead_end_with_what_was_missing() -> None:
    moves = SECTIONS["moves"].replace("{decision: response}", "{variable: tension, above: 90}")
    [end] = cover(moves=moves).dead_ends
    assert (end.move, end.runs) == ("m1", 60)
    assert end.missing[0][0].startswith("Tension is above 90")
    assert end.place.startswith("small/scenario.yaml:")


def test_variables_and_durations_are_told_as_they_spread() -> None:
    coverage = cover(injects=SECTIONS["injects"].replace(", variables: {tension: =60}", ""))
    [tension] = coverage.variables
    assert tension.start == 20 and tension.spread.least >= tension.minimum
    assert tension.spread.least < tension.spread.most <= tension.maximum
    assert coverage.duration.least == coverage.duration.most == 70 * 60_000


def test_load_counts_what_each_delegation_meets() -> None:
    loads = {load.code: load for load in cover().loads}
    assert loads["ALD"].slots[0].decisions == 2  # response at 3 minutes, sharing at 6
    assert loads["CST"].slots[0].decisions == 1
    assert loads["ALD"].slots[0].words > loads["CST"].slots[0].words > 0
    assert loads["ALD"].quiet.middle > 10 * 60_000


def test_temperaments_move_the_figures() -> None:
    def accused(name: str) -> int:
        fixed = {one.id: TEMPERAMENTS[name] for one in small_scenario().delegations}
        entries = rehearse_dry(small_scenario(), 60, 1, fixed).of("option")
        return next(entry.runs for entry in entries if entry.id == "option:response/accuse")

    assert accused("hawkish") > 2 * accused("cautious")


def test_the_same_seed_gives_the_same_figures() -> None:
    assert cover(10) == cover(10)


@pytest.mark.parametrize(
    ("figures", "low", "middle", "high"), [([5], 5, 5, 5), (range(101), 10, 50, 90)]
)
def test_a_spread_names_tenths_and_the_middle(
    figures: list[float], low: float, middle: float, high: float
) -> None:
    assert spread(figures) == type(spread(figures))(min(figures), low, middle, high, max(figures))


def test_all_of_it_is_told_in_lines_of_a_terminal() -> None:
    lines = list(coverage_lines(cover()))
    assert lines[0].startswith("Small crisis: 60 runs from seed 1")
    assert max(map(len, lines)) <= 100
    assert any(line.startswith("  ALD |") for line in lines)


def missing(gate: str) -> list[str]:
    """What did not hold of the first move's gate, in any run."""
    moves = SECTIONS["moves"].replace("{decision: response}", gate)
    [end] = cover(10, moves=moves).dead_ends
    return sorted(line.partition(" (")[0] for line, _ in end.missing)


def test_of_a_gate_only_what_it_is_made_of_is_told_as_not_holding() -> None:
    unmet = "{variable: tension, above: 99}"
    assert missing(f"{{all: [{unmet}, {{inject: lights-out}}]}}") == ["Tension is above 99"]
    assert missing(f"{{any: [{unmet}, {{not: {{inject: lights-out}}}}]}}") == [
        "Tension is above 99 or inject 1 has not come"
    ]


def test_an_inject_that_was_not_set_off_in_every_run_counts_as_one_that_may_stay_away() -> None:
    injects = SECTIONS["injects"].replace(
        "{variable: tension, at_least: 40}", "{milestone: blamed}"
    )
    [markets] = [one for one in cover(injects=injects).of("absence") if one.id == "inject:panic"]
    assert 0 < markets.runs < 60
    assert [one for one in cover().of("absence") if one.id == "inject:panic"] == []


def test_only_blocks_that_begin_before_the_end_are_told() -> None:
    coverage = cover(10)
    assert coverage.duration.least == coverage.duration.most == 70 * 60_000
    assert {len(load.slots) for load in coverage.loads} == {7}
