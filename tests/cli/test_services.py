"""Tests of what the windows ask for, as the command line answers it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.cli import hosting, services
from tabletop.cli.services import look, make_report, make_services, start_hub
from tabletop.desktop.console.deeds import start_on_network
from tabletop.desktop.services import Standing, StartRequest
from tabletop.exercise import events as e
from tabletop.hub.descriptor import Descriptor
from tabletop.hub.discovery import find_hub
from tabletop.record.entries import NewEvent
from tabletop.report.make import ReportSummary
from tabletop.resources import package_dir
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
