"""What all readers of a package share: where problems go, the names given, the media."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

import msgspec

from tabletop.scenario.codes import Code
from tabletop.scenario.misspelt import Misspelt, meant_key
from tabletop.scenario.nodes import Mapping, Node, Refused, Scalar, Sequence
from tabletop.scenario.package import Package
from tabletop.scenario.problems import Place, Report
from tabletop.scenario.references import Names
from tabletop.scenario.torn import note_unknown_key, torn_text


class Invalid(msgspec.Struct):
    """What a reader gives for a node about which it noted a problem."""


INVALID = Invalid()

Reader = Callable[["Context", Node], Any]
"""Gives the value, or INVALID after it noted why."""


class Context:
    """What readers share: where problems go, the names of the package, its media."""

    def __init__(self, report: Report, names: Names, package: Package) -> None:
        self.report = report
        self.names = names
        self.package = package
        # Every struct built, with its mapping, by the name of its shape: for later checks.
        self.built: dict[str, list[tuple[Any, Mapping]]] = {}
        self.variable_changes: list[tuple[str, float, Node]] = []  # added or set by effects
        # Every value a variable is set to or compared with: it must lie within its bounds.
        self.variable_values: list[tuple[str, float, Node]] = []
        self.misspelt: list[Misspelt] = []

    def of(self, shape: str) -> list[tuple[Any, Mapping]]:
        """Everything built of one shape, each with the group of keys it was read from."""
        return self.built.get(shape, [])

    def invalid(
        self, place: Place, code: Code, message: str, near: tuple[str, Iterable[str]] | None = None
    ) -> Invalid:
        """Note a problem and give INVALID."""
        self.report.add(place, code, message, near=near)
        return INVALID

    def note_unknown_key(self, group: Mapping, name: str, keys: Collection[str], what: str) -> None:
        """Note a key that does not belong, and keep which one it most likely means."""
        if found := note_unknown_key(self.report, group, name, keys, what):
            self.misspelt.append(found)

    def note_missing_key(self, group: Mapping, message: str, keys: Collection[str]) -> Invalid:
        """Note that none of these keys is there, of which the first may be misspelt."""
        first = next(iter(group.entries), "")
        problem = self.report.add(group, "missing-key", message, near=(first, keys))
        if problem and (meant := meant_key(first, keys)):
            self.misspelt.append(Misspelt(group, first, meant, problem))
        return INVALID

    def left_open(self, place: Place, message: str) -> Invalid:
        """Give INVALID for a name that is wrong only because of a problem noted elsewhere.

        Where there turns out to be none, the message is told.
        """
        self.report.open.append((place, message))
        return INVALID

    def scalar(self, node: Node, what: str) -> str | None:
        """The text of a scalar; anything else is noted and gives None."""
        if type(node) is Scalar:
            return node.text
        self.wrong_type(node, what)
        return None

    def wrong_type(self, node: Node, what: str) -> Invalid:
        """Note that something else belongs here, unless it was refused already."""
        if not isinstance(node, Refused):
            found = {Scalar: "a single value", Sequence: "a list", Mapping: "a group of keys"}
            hint = torn_text(node) if what == "text" else ""
            message = f"{what} belongs here, not {found[type(node)]}{hint}"
            self.report.add(node, "wrong-type", message)
        return INVALID
