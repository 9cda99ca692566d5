"""The way in: check a package and get its scenario or everything that is wrong with it."""

from __future__ import annotations

from pathlib import Path

import msgspec

from tabletop.scenario.build import build
from tabletop.scenario.linter.workload import WORDS_A_MINUTE
from tabletop.scenario.model import Scenario
from tabletop.scenario.package import Package
from tabletop.scenario.problems import Problem


def check(source: str | Path | Package, words_a_minute: int = WORDS_A_MINUTE) -> CheckResult:
    """Read and build a package; never raises, whatever the package holds.

    How fast people read decides what is advised about the timeline.
    """
    package = source if isinstance(source, Package) else Package.read(source)
    scenario, report = build(package, words_a_minute)
    return CheckResult(package, scenario, report.problems, report.is_cut)


def load(source: str | Path | Package) -> Scenario:
    """The scenario of a package; raises PackageError with all problems when it has an error."""
    result = check(source)
    if result.scenario is None:
        raise PackageError(result.problems)
    return result.scenario


class CheckResult(msgspec.Struct, frozen=True):
    """A package that was checked: its scenario, unless there is an error, and its problems."""

    package: Package
    scenario: Scenario | None
    problems: tuple[Problem, ...]
    is_cut: bool = False  # a file could not be read: there may be more to tell once it can

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that must be corrected before the package can be used."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def advice(self) -> tuple[Problem, ...]:
        """What does not stand in the way, and is most likely not meant so."""
        return tuple(problem for problem in self.problems if problem.severity == "advice")


class PackageError(Exception):
    """A package cannot be used; `problems` says why, one line each below the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(["The package cannot be played yet:", *map(str, problems)]))
        self.problems = problems
