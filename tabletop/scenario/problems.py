"""What can be wrong with a package: problems with a position, collected and put in order."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol

import msgspec

from tabletop.scenario.codes import Code, Severity, severity_of

MOST: dict[Severity, int] = {"error": 500, "advice": 100}
"""More than this helps nobody."""

HINTS = 100
"""Finding the nearest name takes time among thousands; the first problems get one."""

_COMPARED = 500


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name most like `word`, or None; long lists are narrowed by length first."""
    word = word[:60].casefold()
    likely = [name for name in names if abs(len(name) - len(word)) <= 4][:_COMPARED]
    matches = difflib.get_close_matches(word, likely, n=1, cutoff=0.6)
    return matches[0] if matches else None


def quoted(text: str) -> str:
    """The author's text as a message can show it: one short line of visible characters."""
    shown = "".join(c if c.isprintable() else "�" for c in text[:41])
    return f"`{shown if len(text) <= 40 else shown[:40] + '…'}`"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By file, line and column; one place keeps the order in which its problems were found."""
    return tuple(sorted(problems, key=lambda p: (p.path, p.line, p.column)))


class Place(Protocol):
    """Anything that knows where it stands."""

    @property
    def path(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class Position(msgspec.Struct, frozen=True):
    """A place that is not a node: a whole file, or a character in it."""

    path: str
    line: int = 1
    column: int = 1


class Problem(msgspec.Struct, frozen=True):
    """One mistake, where it is and what to do about it; lines and columns count from 1."""

    path: str
    line: int
    column: int
    code: Code
    message: str

    @property
    def severity(self) -> Severity:
        """Whether it stands in the way of playing the package."""
        return severity_of(self.code)

    def __str__(self) -> str:
        kind = "" if self.severity == "error" else f"{self.severity}: "
        return f"{self.path}:{self.line}:{self.column}: {kind}{self.message}"


class Report:
    """Collects problems while a package is read; past the limits it only counts."""

    def __init__(self) -> None:
        self._told: dict[Severity, list[Problem]] = {"error": [], "advice": []}
        self._untold: Counter[Severity] = Counter()
        self.is_cut = False  # whether a part of the script could not be read
        self.doubled: list[Place] = []  # keys that are written once more further down
        self.settled: list[Problem] = []  # after which all was read as it was meant
        # What is only wrong because of another mistake, and what would be said of it otherwise.
        self.open: list[tuple[Place, str]] = []

    def again(self) -> Report:
        """One with the same in it, to read once more on top of that."""
        copy = Report()
        copy.extend([*self._told["error"], *self._told["advice"]])
        copy.is_cut = self.is_cut
        copy.doubled, copy.settled = list(self.doubled), list(self.settled)
        return copy

    @property
    def errors(self) -> Sequence[Problem]:
        """The errors found so far, as they were found."""
        return self._told["error"]

    @property
    def is_full(self) -> bool:
        """Whether there are more errors than are told."""
        return self._untold["error"] > 0

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found so far, in order, with a closing word where there was more."""
        last = [
            _closing(self._told[severity], severity, many)
            for severity, many in self._untold.items()
        ]
        return (*in_order([*self._told["error"], *self._told["advice"]]), *last)

    @property
    def failed(self) -> bool:
        """Whether an error was found."""
        return bool(self._told["error"])

    def add(
        self,
        place: Place,
        code: Code,
        message: str,
        *,
        near: tuple[str, Iterable[str]] | None = None,
    ) -> Problem | None:
        """Note a problem; `near` is a word and the valid names, of which the nearest is told.

        Gives it back, unless there are too many already.
        """
        severity = severity_of(code)
        told = self._told[severity]
        if len(told) >= MOST[severity]:
            self._untold[severity] += 1
            return None
        found = nearest(*near) if near and len(told) < HINTS else None
        hint = f"; did you mean {quoted(found)}?" if found else ""
        told.append(Problem(place.path, place.line, place.column, code, message + hint))
        return told[-1]

    def extend(self, problems: Sequence[Problem]) -> None:
        """Take over problems found elsewhere."""
        for problem in problems:
            self._told[problem.severity].append(problem)


def _closing(told: Sequence[Problem], severity: Severity, untold: int) -> Problem:
    last = in_order(told)[-1]
    if severity == "error":
        message = f"{untold} more problems are not shown; correct these first"
        return Problem(last.path, last.line, last.column, "too-many", message)
    message = f"{untold} more pieces of advice are not shown"
    return Problem(last.path, last.line, last.column, "too-much-advice", message)
