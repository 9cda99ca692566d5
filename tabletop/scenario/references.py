"""The names an author gave, collected before anything is built, so that order does not matter."""

from __future__ import annotations

from collections.abc import Iterable

from tabletop.scenario.model import ALL
from tabletop.scenario.nodes import Mapping, Node, Scalar, Sequence
from tabletop.scenario.problems import Report, quoted

NAMED = {
    "objectives": "objective",
    "delegations": "delegation",
    "personas": "persona",
    "storylines": "storyline",
    "milestones": "milestone",
    "variables": "variable",
    "moves": "move",
    "injects": "inject",
    "decisions": "decision point",
    "roles": "role",
    "channels": "channel",
    "ground_truth": "fact",
    "evidence": "evidence item",
    "joint_statements": "joint statement",
}
"""The lists whose items have an id, and what one item is called."""

INNER = {"projections": ("ground_truth", "projection")}
"""Lists within the items of another list, whose ids may be named from anywhere."""

WHAT = NAMED | {key: what for key, (_, what) in INNER.items()}
"""What is called how, by the list in which its id stands."""


class Names:
    """Every id of a package by the list it stands in; invalid ids too, for they are reported."""

    def __init__(self, root: Mapping, report: Report) -> None:
        self._ids = {key: ids_of(items(root, key), NAMED[key], report) for key in NAMED}
        for key, (outer, what) in INNER.items():
            inner = [one for item in items(root, outer) for one in items(item, key)]
            self._ids[key] = ids_of(inner, what, report)
        self._levels = {
            name.text: tuple(word.text for word in levels.items if isinstance(word, Scalar))
            for mapping in items(root, "variables")
            if isinstance(name := mapping.get("id"), Scalar)
            and isinstance(levels := mapping.get("levels"), Sequence)
        }
        self._decisions = {
            text.text: mapping
            for mapping in items(root, "decisions")
            if isinstance(text := mapping.get("id"), Scalar)
        }
        self._options, self._outcomes = (
            {
                decision: ids_of(items(mapping, key), what, report)
                for decision, mapping in self._decisions.items()
            }
            for key, what in (("options", "option"), ("outcomes", "outcome"))
        )

    def of(self, key: str) -> dict[str, Scalar]:
        """The ids of one list, each with the place where it was given, in the order written."""
        return self._ids[key]

    def options(self, decision: str) -> dict[str, Scalar]:
        """The options of a decision point; none for an unknown one."""
        return self._options.get(decision, {})

    def outcomes(self, decision: str) -> dict[str, Scalar]:
        """What the white cell may rule about a decision point; none for an unknown one."""
        return self._outcomes.get(decision, {})

    def levels(self, variable: str) -> tuple[str, ...]:
        """The levels of a variable, the lowest first; none for one that is a number."""
        return self._levels.get(variable, ())

    def asked(self, decision: str) -> Iterable[str]:
        """The delegations a decision point is put to, as the author wrote them."""
        mapping = self._decisions.get(decision)
        node = mapping.get("for") if mapping else None
        if isinstance(node, Sequence):
            return {item.text for item in node.items if isinstance(item, Scalar)}
        if isinstance(node, Scalar) and node.text != ALL:
            return {node.text}
        return self._ids["delegations"].keys()


def items(mapping: Mapping, key: str) -> list[Mapping]:
    """The groups of keys in the list under a key; whatever else is there is passed by."""
    node: Node | None = mapping.get(key)
    if not isinstance(node, Sequence):
        return []
    return [item for item in node.items if isinstance(item, Mapping)]


def ids_of(
    mappings: list[Mapping], what: str, report: Report, key: str = "id"
) -> dict[str, Scalar]:
    """The ids of things that may not share one, each with its place; those that do are noted."""
    found: dict[str, Scalar] = {}
    for mapping in mappings:
        node = mapping.get(key)
        if not isinstance(node, Scalar) or not node.text:
            continue
        first = found.setdefault(node.text, node)
        if first is not node:
            file = first.path.rpartition("/")[2]
            message = (
                f"the {what} {quoted(node.text)} already stands at line {first.line} of {file}"
            )
            if key == "id":
                message += "; give this one another id"
            report.add(node, "duplicate-id", message)
    return found
