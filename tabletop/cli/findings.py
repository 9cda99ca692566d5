"""What `tabletop check` found, as lines for a person, as JSON, or as SARIF 2.1.0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import msgspec

from tabletop.rehearsal.counting import count
from tabletop.resources import program_version
from tabletop.scenario.check import CheckResult
from tabletop.scenario.codes import MEANINGS, severity_of
from tabletop.scenario.model import Scenario
from tabletop.scenario.problems import Problem


def as_text(results: Sequence[CheckResult]) -> str:
    """A line for each problem, then how many there are; package after package."""
    return "\n".join(map(_lines, results))


def as_json(results: Sequence[CheckResult]) -> str:
    """Problems as plain data, with the name of the scenario where it can be played.

    One package is an object, several are a list of them.
    """
    found = [_found(result) for result in results]
    return _encoded(found if len(found) > 1 else found[0])


def as_sarif(results: Sequence[CheckResult]) -> str:
    """The Static Analysis Results Interchange Format of OASIS, which editors and hosts read.

    A run for each package.
    """
    return _encoded({"version": "2.1.0", "runs": [_sarif_run(result) for result in results]})


FORMATS: dict[str, Callable[[Sequence[CheckResult]], str]] = {
    "text": as_text,
    "json": as_json,
    "sarif": as_sarif,
}


def _lines(result: CheckResult) -> str:
    many, some = len(result.errors), len(result.advice)
    found = f"{many or 'No'} error{'s' * (many != 1)}"
    if some:
        found += f", {some} piece{'s' * (some != 1)} of advice"
    scenario = result.scenario
    ending = "The package cannot be played yet." if scenario is None else _summary(scenario)
    if result.is_cut:
        ending += " More may be told once every file can be read."
    return "\n".join([*map(str, result.problems), f"{found}. {ending}"])


def _found(result: CheckResult) -> dict[str, Any]:
    scenario = result.scenario
    return {
        "package": result.package.path,
        "scenario": scenario.id if scenario else None,
        "errors": len(result.errors),
        "advice": len(result.advice),
        "problems": [_plain(problem) for problem in result.problems],
    }


def _sarif_run(result: CheckResult) -> dict[str, Any]:
    codes = sorted({problem.code for problem in result.problems})
    rules = [{"id": code, "shortDescription": {"text": MEANINGS[code]}} for code in codes]
    driver = {"name": "tabletop", "version": program_version(), "rules": rules}
    results = [_sarif_result(problem) for problem in result.problems]
    return {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}


def _summary(scenario: Scenario) -> str:
    counted = (
        count(len(scenario.delegations), "delegation"),
        count(len(scenario.moves), "move"),
        count(len(scenario.injects), "inject"),
        count(len(scenario.decisions), "decision point"),
    )
    return f"{scenario.title}: {', '.join(counted)}."


def _plain(problem: Problem) -> dict[str, Any]:
    return {**msgspec.structs.asdict(problem), "severity": problem.severity}


def _sarif_result(problem: Problem) -> dict[str, Any]:
    region = {"startLine": problem.line, "startColumn": problem.column}
    place = {"artifactLocation": {"uri": _uri(problem.path)}, "region": region}
    return {
        "ruleId": problem.code,
        "level": "error" if severity_of(problem.code) == "error" else "warning",
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": place}],
    }


def _uri(path: str) -> str:
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())


def _encoded(data: object) -> str:
    return msgspec.json.format(msgspec.json.encode(data)).decode()
