"""What can be wrong with a package: problems with a position, collected and put in order."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from typing import Literal, Protocol

import msgspec

MOST = 500
"""More problems than this help nobody."""

HINTS = 100
"""Finding the nearest name takes time among thousands; the first problems get one."""

_COMPARED = 500

Severity = Literal["error", "warning"]

Code = Literal[
    "adaptive-unused",
    "attachment-missing",
    "attachment-type",
    "attachment-unused",
    "bad-character",
    "bad-code",
    "bad-date",
    "bad-duration",
    "bad-id",
    "bad-number",
    "bad-variable-change",
    "cycle",
    "deadline-missing",
    "default-unknown",
    "duplicate-code",
    "duplicate-id",
    "duplicate-item",
    "duplicate-key",
    "duplicate-name",
    "duplicate-number",
    "empty",
    "encoding",
    "gate-later",
    "link",
    "milestone-unset",
    "missing-key",
    "move-needed",
    "move-order",
    "no-recipients",
    "not-a-package",
    "nothing-to-decide",
    "offset-beyond-move",
    "out-of-bounds",
    "refused-yaml",
    "rung-missing",
    "rung-unknown",
    "syntax",
    "too-big",
    "too-deep",
    "too-long",
    "too-many",
    "unknown-key",
    "unknown-name",
    "unreadable",
    "wrong-choice",
    "wrong-type",
]
"""Stable names of the kinds of problem; a script may rely on them."""


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
    severity: Severity = "error"

    def __str__(self) -> str:
        kind = "" if self.severity == "error" else f"{self.severity}: "
        return f"{self.path}:{self.line}:{self.column}: {kind}{self.message}"


class Report:
    """Collects problems while a package is read; past the limit it only counts."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._untold = 0

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found so far, in order, with a closing word if there was more."""
        if not self._untold:
            return in_order(self._problems)
        last = in_order(self._problems)[-1]
        message = f"{self._untold} more problems are not shown; correct these first"
        more = Problem(last.path, last.line, last.column, "too-many", message)
        return (*in_order(self._problems), more)

    @property
    def failed(self) -> bool:
        """Whether anything worse than a warning was found."""
        return any(problem.severity == "error" for problem in self._problems)

    def add(
        self,
        place: Place,
        code: Code,
        message: str,
        *,
        near: tuple[str, Iterable[str]] | None = None,
        severity: Severity = "error",
    ) -> None:
        """Note a problem; `near` is a word and the valid names, of which the nearest is told."""
        if len(self._problems) >= MOST:
            self._untold += 1
            return
        found = nearest(*near) if near and len(self._problems) < HINTS else None
        hint = f"; did you mean {quoted(found)}?" if found else ""
        problem = Problem(place.path, place.line, place.column, code, message + hint, severity)
        self._problems.append(problem)

    def extend(self, problems: Sequence[Problem]) -> None:
        """Take over problems found elsewhere."""
        self._problems.extend(problems)
