"""What the windows ask of the other rooms, as functions that answer or raise ServiceError."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from tabletop.cli import hosting
from tabletop.cli.faults import sentence_for
from tabletop.cli.places import exercises_folder
from tabletop.desktop.services import (
    MadeReport,
    PackageProblem,
    PackageSummary,
    RunningHub,
    ServiceError,
    Services,
    Standing,
    StartRequest,
    VerifyResult,
)
from tabletop.exercise.bodies import DelegationName
from tabletop.hub.descriptor import Descriptor
from tabletop.resources import package_dir, shipped_packages

P = ParamSpec("P")
T = TypeVar("T")

EVERYWHERE = "0.0.0.0"
LOOPBACK = "127.0.0.1"


def in_sentences(function: Callable[P, T]) -> Callable[P, T]:
    """The function, with whatever it raises said as a ServiceError."""

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(*args, **kwargs)
        except ServiceError:
            raise
        except Exception as error:
            raise ServiceError(sentence_for(error)) from error

    return call


def make_services() -> Services:
    """All services, bound to this computer's hubs and folders."""
    return Services(
        check_package=in_sentences(check_package),
        shipped_packages=lambda: tuple(package_dir(name) for name in shipped_packages()),
        start_hub=in_sentences(start_hub),
        running_hubs=in_sentences(running_hubs),
        stop_hub=in_sentences(stop_hub),
        revive_hub=in_sentences(hosting.revive),
        make_report=in_sentences(make_report),
        verify=in_sentences(verify),
        look=look,
        fill_seats=in_sentences(hosting.fill_seats),
        exercises_folder=exercises_folder(),
    )


def _within(package: str, path: str) -> str:
    """A file as named within the package; the package's own name where it is about all of it."""
    return path.removeprefix(f"{package}/") if path != package else Path(path).name


def check_package(path: Path) -> PackageSummary:
    """Read and check a package."""
    from tabletop.scenario.check import check

    result = check(path)
    problems = tuple(
        PackageProblem(
            path=_within(result.package.path, problem.path),
            line=problem.line,
            column=problem.column,
            message=problem.message,
            advice=problem.severity != "error",
        )
        for problem in result.problems
    )
    scenario = result.scenario
    if scenario is None:
        return PackageSummary(path=path, title=path.name, problems=problems)
    return PackageSummary(
        path=path,
        title=scenario.title,
        summary=scenario.summary,
        duration=scenario.duration or sum(move.duration for move in scenario.moves),
        audience=scenario.audience,
        languages=(scenario.language, *(one.language for one in scenario.translations)),
        delegations=tuple(
            DelegationName(id=d.id, code=d.code, name=d.name, colour=place)
            for place, d in enumerate(scenario.delegations)
        ),
        moves=len(scenario.moves),
        injects=len(scenario.injects),
        decisions=len(scenario.decisions),
        problems=problems,
    )


def start_hub(request: StartRequest) -> RunningHub:
    """Start a hub of its own, with simulated delegates if asked for."""
    # Said outright: left open, a file that was on the network once would be there again.
    listen = EVERYWHERE if request.network else LOOPBACK
    hub = hosting.start(package=request.package, file=request.file, listen=listen)
    if request.simulate:
        hosting.start_simulation(Path(hub.file))
    return as_running(hub)


def running_hubs() -> tuple[RunningHub, ...]:
    """The hubs that run on this computer."""
    from tabletop.hub.discovery import running_hubs as find

    return tuple(as_running(hub) for hub in find())


def stop_hub(running: RunningHub) -> None:
    """Close a hub; its file is folded into one."""
    from tabletop.hub.discovery import find_hub

    hub = find_hub(running.file)
    if hub is not None:
        hosting.stop(hub)


def make_report(exercise: Path, folder: Path) -> MadeReport:
    """Make the after-action report of an exercise in a folder."""
    from tabletop.record.verify import doubt
    from tabletop.report.make import make_report as make

    made = make(exercise, folder / f"{exercise.stem}.pdf")
    return MadeReport(made.path, doubt(made.found))


def verify(exercise: Path) -> VerifyResult:
    """Check an exercise file."""
    from tabletop.record.verify import verify as check

    result = check(exercise)
    events, _, head = result.digest.partition(":")
    sentences = ["The record holds.", *result.unproved] if result.holds else result.found
    return VerifyResult(
        holds=result.holds, sentence=" ".join(sentences), events=int(events or 0), head=head
    )


def look(exercise: Path) -> Standing:
    """How an exercise file stands; what keeps it from being read is a doubt."""
    from tabletop.record.reader import phase_of
    from tabletop.record.verify import doubt
    from tabletop.record.verify import verify as check

    try:
        return Standing(exercise, phase_of(exercise), doubt(check(exercise).found))
    except Exception as error:
        return Standing(exercise, None, sentence_for(error))


def as_running(hub: Descriptor) -> RunningHub:
    """A hub as windows know it."""
    return RunningHub(title=hub.title, file=Path(hub.file), address=hub.socket)
