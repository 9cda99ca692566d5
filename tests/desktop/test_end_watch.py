"""Tests that the hub of an exercise that has ended is closed with the last window."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tabletop.desktop.bridge import CardChange, CardsArrived
from tabletop.desktop.end_watch import EndWatch
from tabletop.desktop.memory import Memory
from tabletop.desktop.services import RunningHub, ServiceError
from tabletop.desktop.windows import Windows
from tabletop.exercise.bodies import ClockBody, Phase
from tests.desktop.fakes import Seat
from tests.desktop.start.test_window import Rest

HUB = RunningHub("Grid attack", Path("grid.tabletop"), "/run/hub.sock")


def tell(seat: Seat, phase: Phase) -> None:
    clock = ClockBody(phase=phase, elapsed_ms=0, wall_ms=0)
    seat.bridge.cards_arrived.emit(CardsArrived("white", False, (CardChange("clock", 1, clock),)))


@pytest.mark.parametrize(("phase", "closed"), [("running", []), ("paused", []), ("ended", [HUB])])
def test_only_a_hub_whose_exercise_has_ended_is_closed(
    qtbot: QtBot, seat: Seat, tmp_path: Path, phase: Phase, closed: list[RunningHub]
) -> None:
    stopped: list[RunningHub] = []
    services = replace(Rest(tmp_path).services, stop_hub=stopped.append)
    windows = Windows(services, Memory(None))
    windows._ends.append(EndWatch(seat.bridge, HUB, windows))
    tell(seat, phase)
    windows.close_all()
    assert stopped == closed


def test_a_hub_that_will_not_close_does_not_keep_the_program(
    qtbot: QtBot, seat: Seat, tmp_path: Path
) -> None:
    def refuse(hub: RunningHub) -> None:
        raise ServiceError("It did not close.")

    windows = Windows(replace(Rest(tmp_path).services, stop_hub=refuse), Memory(None))
    windows._ends.append(EndWatch(seat.bridge, HUB, windows))
    tell(seat, "ended")
    windows.close_all()
