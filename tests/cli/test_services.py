"""Tests of what the windows ask for, as the command line answers it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.cli import hosting, services
from tabletop.cli.services import make_report, make_services, start_hub
from tabletop.desktop.console.deeds import start_on_network
from tabletop.desktop.services import StartRequest
from tabletop.hub.descriptor import Descriptor
from tabletop.hub.discovery import find_hub
from tabletop.report.make import ReportSummary
from tabletop.resources import package_dir


def test_a_report_comes_with_what_is_wrong_with_the_record(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def make(exercise: Path, out: Path) -> ReportSummary:
        return ReportSummary(out, 1, 1, 1, "", True, ("Event 7 was changed.", "Event 8 too."))

    monkeypatch.setattr("tabletop.report.make.make_report", make)
    made = make_report(Path("grid.tabletop"), tmp_path)
    assert made.path == tmp_path / "grid.pdf"
    assert made.doubt == ("The record does not verify: Event 7 was changed, and more was found.")


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
