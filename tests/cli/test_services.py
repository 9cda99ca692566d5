"""Tests of what the windows ask for, as the command line answers it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tabletop.cli import hosting, services
from tabletop.cli.services import look, make_report, make_services, start_hub
from tabletop.desktop.console.deeds import start_on_network
from tabletop.desktop.services import ServiceError, Standing, StartRequest
from tabletop.exercise import events as e
from tabletop.hub.descriptor import Descriptor
from tabletop.hub.discovery import find_hub
from tabletop.record.entries import NewEvent
from tabletop.record.reader import read_exercise
from tabletop.report.make import ReportSummary
from tabletop.resources import package_dir
from tabletop.seat.address import parse_address
from tabletop.seat.joining import join, knock
from tests.factories import write_package
from tests.record.parts import a_history, at, created, filled


def test_a_report_comes_with_what_is_wrong_with_the_record(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def make(exercise: Path, out: Path) -> ReportSummary:
        return ReportSummary(out, 1, 1, 1, "", True, ("Event 7 was changed.", "Event 8 too."))

    monkeypatch.setattr("tabletop.report.make.make_report", make)
    made = make_report(Path("grid.tabletop"), tmp_path)
    assert made.path == tmp_path / "grid.pdf"
    assert made.doubt == ("The record does not verify: Event 7 was changed, and more was found.")


@pytest.mark.parametrize(
    ("event", "phase"),
    [(None, "ready"), (e.ExerciseStarted(), "paused"), (e.ExerciseEnded(), "ended")],
)
def test_a_file_is_told_by_how_far_it_has_come(
    tmp_path: Path, event: e.AnyEvent | None, phase: str
) -> None:
    later = [] if event is None else [NewEvent(at(0), e.SYSTEM, event)]
    file = filled(tmp_path / "x.tabletop", [created(), *later])
    assert look(file) == Standing(file, phase)  # type: ignore[arg-type]


def test_a_package_tells_its_languages() -> None:
    package = package_dir("election-interference")
    assert services.check_package(package).languages == ("en", "fr")


def test_a_mistake_names_its_file_within_the_package(tmp_path: Path) -> None:
    package = write_package(tmp_path, language="English")
    told = {problem.path for problem in services.check_package(package).problems}
    assert told == {"scenario.yaml"}
    (tmp_path / "empty").mkdir()
    (problem,) = services.check_package(tmp_path / "empty").problems
    assert str(tmp_path) not in problem.path


def test_a_file_that_is_damaged_or_gone_says_so(tmp_path: Path) -> None:
    file = filled(tmp_path / "x.tabletop", a_history())
    data = bytearray(file.read_bytes())
    data[4096:8192] = bytes(4096)
    file.write_bytes(data)
    assert look(file).doubt
    gone = look(tmp_path / "gone.tabletop")
    assert gone.phase is None and "no file gone.tabletop" in gone.doubt


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """How a hub would be started; none is, for it would listen to the whole network."""
    started: list[dict[str, object]] = []

    def start(**how: object) -> Descriptor:
        started.append(how)
        return Descriptor(
            exercise="e", title="Grid", file="grid.tabletop", pid=1, parent=1, socket="/s"
        )

    monkeypatch.setattr(hosting, "start", start)
    return started


@pytest.mark.parametrize(("network", "listen"), [(True, "0.0.0.0"), (False, "127.0.0.1")])
@pytest.mark.parametrize("package", [Path("grid"), None])
def test_a_hub_listens_to_the_network_only_where_that_was_asked_for(
    asked: list[dict[str, object]], network: bool, listen: str, package: Path | None
) -> None:
    start_hub(StartRequest(Path("grid.tabletop"), package, network=network))
    assert asked == [{"package": package, "file": Path("grid.tabletop"), "listen": listen}]


def test_a_hub_that_runs_is_started_anew_where_others_reach_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(services, "EVERYWHERE", "127.0.0.2")  # not the whole network in a test
    file = tmp_path / "grid.tabletop"
    start_hub(StartRequest(file, package_dir("grid-attack")))
    before = find_hub(file)
    start_on_network(make_services(), file)
    after = find_hub(file)
    assert before is not None and after is not None
    hosting.stop(after)
    assert (before.host, after.host) == ("127.0.0.1", "127.0.0.2")
    assert (before.socket, before.code) == (after.socket, after.code)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Descriptor]:
    """A hub as a process of its own, for this computer alone."""
    file = tmp_path / "grid.tabletop"
    start_hub(StartRequest(file, package_dir("grid-attack")))
    found = find_hub(file)
    assert found is not None
    yield found
    if find_hub(file) is not None:
        hosting.stop(found)


def seated(file: Path) -> list[tuple[str, bool, str]]:
    events = [entry.event for entry in read_exercise(file).recorded]
    return [
        (one.delegation, one.simulated, one.temperament)
        for one in events
        if isinstance(one, e.DelegateSeated)
    ]


def test_simulated_delegates_sit_where_and_as_was_asked_and_a_person_takes_over(
    hub: Descriptor,
) -> None:
    file, address = Path(hub.file), parse_address(f"127.0.0.1:{hub.port}")
    first, second = asyncio.run(knock(address, hub.code)).delegations[:2]
    make_services().fill_seats(file, {first.id: "hawkish", second.id: "slow"})
    for taken in (first, second):  # so that their process ends too
        asyncio.run(join(address, hub.code, "Ana", taken.id))
    hosting.stop(hub)
    assert seated(file) == [
        (first.id, True, "hawkish"),
        (second.id, True, "slow"),
        (first.id, False, ""),
        (second.id, False, ""),
    ]
    left = [one.event for one in read_exercise(file).recorded]
    went = [one.delegation for one in left if isinstance(one, e.DelegateLeft)]
    assert went == [first.id, second.id]


def test_where_people_sit_filling_the_seat_says_so(hub: Descriptor) -> None:
    address = parse_address(f"127.0.0.1:{hub.port}")
    first = asyncio.run(knock(address, hub.code)).delegations[0]
    asyncio.run(join(address, hub.code, "Ana", first.id))
    with pytest.raises(ServiceError, match=f"^{first.name} is played by people already.$"):
        make_services().fill_seats(Path(hub.file), {first.id: "hawkish"})
