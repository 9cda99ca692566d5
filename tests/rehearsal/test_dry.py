"""Tests of one exercise played on the rules alone."""

from __future__ import annotations

import msgspec
import pytest

from tabletop.exercise import events as e
from tabletop.rehearsal.dry import DryRun, DryRunError, Played
from tabletop.rehearsal.temperaments import RANDOM, TEMPERAMENTS
from tabletop.scenario.check import load
from tabletop.scenario.model import Scenario
from tests.factories import SECTIONS, small_package, small_scenario

MINUTE = 60_000


def dry(scenario: Scenario, seed: int = 3, temperament: str = "random") -> DryRun:
    names = {one.id: TEMPERAMENTS[temperament] for one in scenario.delegations}
    return DryRun(scenario, seed, names)


def played(seed: int = 3, temperament: str = "random") -> Played:
    return dry(small_scenario(), seed, temperament).play()


def test_a_run_goes_from_startex_to_endex_in_the_time_planned() -> None:
    run = dry(small_scenario())
    result = run.play()
    kinds = [type(recorded.event) for recorded in run.recorded]
    assert kinds[0] is e.ExerciseStarted and kinds[-1] is e.ExerciseEnded
    assert result.moves == {"m1": 0, "m2": 40 * MINUTE}
    assert result.ended_ms == 70 * MINUTE


def test_the_same_seed_plays_the_same_and_another_does_not() -> None:
    assert played(3) == played(3)
    assert len({played(seed).taken for seed in range(8)}) > 1


def test_a_run_takes_no_injects_from_the_bench() -> None:
    assert all("hotline" not in played(seed).released for seed in range(20))


def test_who_stays_silent_is_given_the_default_and_leaves_by_a_shut_gate() -> None:
    silent = [played(seed, "silent") for seed in range(20)]
    shut = [run for run in silent if "m1" in run.shut]
    assert len(shut) > 10
    assert any("D1" in line for line in shut[0].shut["m1"])
    defaults = {(one.decision, one.option) for run in silent for one in run.taken if one.by_default}
    assert defaults == {("sharing", "decline")}


def test_a_move_without_a_duration_is_left_when_nothing_more_is_to_come() -> None:
    moves = SECTIONS["moves"].replace("    duration: 40m\n", "")
    run = dry(load(small_package(moves=moves))).play()
    last = max(at for at in (*run.released.values(), *run.asked.values()) if at < run.moves["m2"])
    assert last < run.moves["m2"] < 40 * MINUTE


def test_every_event_of_a_run_is_one_that_a_record_can_hold() -> None:
    for recorded in dry(small_scenario()).recorded:
        encoded = msgspec.json.encode(recorded.event)
        assert msgspec.json.decode(encoded, type=type(recorded.event)) == recorded.event


def test_a_run_without_end_is_said_to_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tabletop.rehearsal.dry._MOST_STEPS", 3)
    with pytest.raises(DryRunError, match="Seed 3 does not come to an end"):
        dry(small_scenario()).play()


def test_all_delegations_have_a_temperament() -> None:
    assert set(played().temperaments.values()) == {RANDOM.name}
