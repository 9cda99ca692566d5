"""The hub's clocks: steady through steps of the laptop's, and things happen when due."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise.clock import Clock
from tabletop.hub.ledger import Ledger
from tabletop.hub.run import HubOptions
from tabletop.hub.timekeeper import Timekeeper
from tests.hub.rooms import Room, new_exercise, opened, until


class Hands:
    """Clocks set by the test."""

    def __init__(self, wall: float = 1_000.0) -> None:
        self.wall = wall
        self.steady = 50.0

    def timekeeper(self, not_before_ms: int = 0) -> Timekeeper:
        return Timekeeper(not_before_ms, lambda: self.wall, lambda: self.steady)


def test_a_step_of_the_laptops_clock_changes_nothing() -> None:
    hands = Hands()
    timekeeper = hands.timekeeper()
    hands.wall = 90_000.0
    hands.steady += 2.5
    assert timekeeper.wall_ms() == 1_002_500


def test_wall_time_never_lies_before_what_is_in_the_record() -> None:
    assert Hands().timekeeper(2_000_000).wall_ms() == 2_000_000


def test_elapsed_time_runs_at_its_rate_and_stands_while_paused() -> None:
    hands = Hands()
    timekeeper = hands.timekeeper()
    running = Clock("running", 5_000, 1_000_000, 2.0)
    hands.steady += 3
    assert timekeeper.stamp(running) == e.Stamp(1_003_000, 11_000)
    assert timekeeper.stamp(Clock("paused", 5_000, 1_000_000, 2.0)).elapsed_ms == 5_000


def test_elapsed_time_is_saved_as_the_second_turns_and_in_its_middle() -> None:
    hands = Hands()
    timekeeper = hands.timekeeper()
    hands.steady += 0.7
    assert timekeeper.seconds_to_next_save(Clock("running", 0, 1_000_000)) == pytest.approx(0.301)
    hands.steady += 0.4
    assert timekeeper.seconds_to_next_save(Clock("running", 0, 1_000_000)) == pytest.approx(0.401)
    assert timekeeper.seconds_to_next_save(Clock("running", 0, 1_000_000, 0.1)) == 0.5
    assert timekeeper.seconds_to_next_save(Clock("running", 0, 1_000_000, 300.0)) == 0.1
    assert timekeeper.seconds_to_next_save(Clock("paused", 700, 1_000_000)) == 0.5


def test_it_says_how_long_until_something_is_due() -> None:
    timekeeper = Hands().timekeeper()
    running = Clock("running", 0, 1_000_000, 4.0)
    assert timekeeper.seconds_until(running, 8_000) == pytest.approx(2.001)
    assert timekeeper.seconds_until(Clock("running", 9_000, 1_000_000), 8_000) == 0


async def test_what_is_due_happens_by_itself_at_its_time(room: Room) -> None:
    console = await room.console()
    await console.do(c.ChangeSpeed(rate=600.0))
    await console.do(c.StartExercise())

    await until(lambda: room.hub.ledger.engine.state.injects["grid-report"].released_ms)

    run = room.hub.ledger.engine.state.injects["grid-report"]
    assert run.planned_ms == 300_000 and run.released_ms is not None
    assert 0 <= run.released_ms - 300_000 < 600 * 300, "within 0.3 s of the wall clock"
    await until(lambda: console.body("inject:grid-report").status == "released")


async def test_nothing_is_due_while_paused_and_nobody_wakes_for_it(room: Room) -> None:
    console = await room.console()
    await console.do(c.ChangeSpeed(rate=600.0))
    await console.do(c.StartExercise())
    await console.do(c.PauseExercise())
    assert room.hub.ledger.seconds_to_due() is None
    stands = console.body("clock").elapsed_ms
    await console.do(c.SetMilestone(milestone="blamed"))
    assert room.hub.ledger.stamp().elapsed_ms == stands


async def test_elapsed_time_is_in_the_file_half_a_second_after_it_passed(room: Room) -> None:
    console = await room.console()
    await console.do(c.StartExercise())
    await until(lambda: room.hub.ledger.record.elapsed_ms >= 2_000, 4.0)
    saved, now = room.hub.ledger.record.elapsed_ms, room.hub.ledger.stamp().elapsed_ms
    assert now - 600 < saved <= now
    assert saved % 500 < 200, "saved as the half second turned"


async def test_a_file_that_ran_goes_on_paused_where_it_was_left(tmp_path: Path) -> None:
    file = tmp_path / "small.tabletop"
    async with opened(new_exercise(file)) as room:
        console = await room.console()
        await console.do(c.StartExercise())
        await until(lambda: room.hub.ledger.stamp().elapsed_ms > 300)
    closed_at = time.monotonic()
    await until(lambda: time.monotonic() > closed_at + 0.5)
    async with opened(HubOptions(file)) as room:
        state = room.hub.ledger.engine.state
        assert state.phase == "paused" and state.recovered
        left, paused = (s.recorded.stamp for s in (await room.stored())[-2:])
        assert isinstance((await room.stored())[-1].recorded.event, e.ExercisePaused)
        assert 300 < state.clock.elapsed_ms < 800 and paused.wall_ms > left.wall_ms + 500


async def test_a_file_that_was_paused_stays_so_without_another_event(tmp_path: Path) -> None:
    file = tmp_path / "small.tabletop"
    async with opened(new_exercise(file)) as room:
        console = await room.console()
        await console.do(c.StartExercise())
        await console.do(c.PauseExercise())
        before = len(await room.stored())
    ledger = await Ledger.open(file)
    assert len(await ledger.record.read()) == before and not ledger.engine.state.recovered
    await ledger.close()
