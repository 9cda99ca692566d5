"""What windows ask of the rest of the program: functions handed in by the composition root.

Each function may block and is called off the GUI thread (desktop.work.run). Each raises
ServiceError with a sentence for a person when the world will not have it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tabletop.exercise.bodies import DelegationName, Phase


class ServiceError(Exception):
    """The world failed: a calm sentence that says what to do, in `str(error)`."""


@dataclass(frozen=True)
class PackageProblem:
    """One mistake of an author, with the file as named within the package."""

    path: str
    line: int
    column: int
    message: str
    advice: bool = False

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


@dataclass(frozen=True)
class PackageSummary:
    """A package as a newcomer meets it; it can be played unless a problem is an error."""

    path: Path
    title: str
    summary: str = ""
    duration: int = 0  # seconds planned
    audience: str = ""
    languages: tuple[str, ...] = ()  # of its texts, the author's first
    delegations: tuple[DelegationName, ...] = ()
    moves: int = 0
    injects: int = 0
    decisions: int = 0
    problems: tuple[PackageProblem, ...] = ()

    @property
    def playable(self) -> bool:
        return all(problem.advice for problem in self.problems)


@dataclass(frozen=True)
class StartRequest:
    """Begin a new exercise of a package (`package` given), or go on with one in a file."""

    file: Path
    package: Path | None = None
    simulate: bool = False  # fill empty seats with simulated delegates
    network: bool = False  # let seats reach the hub from other computers


@dataclass(frozen=True)
class RunningHub:
    """A hub of this person that runs on this machine."""

    title: str
    file: Path
    address: str  # as seat.address.parse_address reads it


@dataclass(frozen=True)
class VerifyResult:
    """What a check of the exercise file's chain found."""

    holds: bool
    sentence: str
    events: int
    head: str  # hash of the last event, hex


@dataclass(frozen=True)
class MadeReport:
    """A report, and in a sentence what is wrong with the record it was made of; "": nothing."""

    path: Path
    doubt: str = ""


@dataclass(frozen=True)
class Standing:
    """How an exercise file stands that no hub has open.

    `doubt` says in a sentence what is wrong with it; a file that cannot be read has no phase.
    """

    file: Path
    phase: Phase | None
    doubt: str = ""


def unknown(exercise: Path) -> Standing:
    """Look at no file."""
    return Standing(exercise, "paused")


def leave_closed(exercise: Path) -> bool:
    """Revive no hub."""
    return False


def leave_empty(exercise: Path, seats: Mapping[str, str]) -> None:
    """Fill no seat."""


@dataclass(frozen=True)
class Services:
    """All that windows cannot do by their own room's means."""

    check_package: Callable[[Path], PackageSummary]
    shipped_packages: Callable[[], tuple[Path, ...]]
    start_hub: Callable[[StartRequest], RunningHub]  # detached; returns once it answers
    running_hubs: Callable[[], tuple[RunningHub, ...]]
    stop_hub: Callable[[RunningHub], None]
    make_report: Callable[[Path, Path], MadeReport]  # exercise file, folder for the PDF
    verify: Callable[[Path], VerifyResult]
    exercises_folder: Path = field(default_factory=lambda: Path.home() / "Documents" / "Tabletop")
    # Starts the hub of an exercise file again if it crashed; whether it did so.
    revive_hub: Callable[[Path], bool] = leave_closed
    look: Callable[[Path], Standing] = unknown
    # Seats a simulated delegate in each delegation named, with its temperament; once they sit.
    fill_seats: Callable[[Path, Mapping[str, str]], None] = leave_empty
