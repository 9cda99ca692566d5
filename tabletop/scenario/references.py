"""The names an author gave, collected before anything is built, so that order does not matter."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from tabletop.scenario.model import ALL
from tabletop.scenario.nodes import Mapping, Node, Scalar, Sequence
from tabletop.scenario.problems import Report, nearest, quoted
from tabletop.scenario.sizes import MOST_NUMBER

ID = "[a-z][a-z0-9-]{0,47}"

_ID = re.compile(ID)
_NO_ID = re.compile("[^a-z0-9]+")
_MOST_LOOKS = 200  # looking for what is meant takes time, and there may be names without end

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


def is_id(text: str) -> bool:
    """Whether something may have this id."""
    return _ID.fullmatch(text) is not None and text != ALL


class Ids(dict[str, Scalar]):
    """The ids of one list, each with the place where it was given, in the order written.

    What is no valid id is among them: it is reported where it stands, and not where it is named.
    """

    def __init__(
        self, mappings: list[Mapping], what: str, report: Report, *, is_whole: bool = True
    ) -> None:
        """Of a list that is not whole, some may not have been read: any name may be among them."""
        super().__init__(ids_of(mappings, what, report))
        self.is_whole = is_whole
        self._nameless = sum(not _has_id(mapping) for mapping in mappings)
        self._looked: dict[str, bool] = {}

    @cached_property
    def valid(self) -> list[str]:
        """Those that a name which is none of them may have been meant to be."""
        return [name for name in self if is_id(name)]

    @cached_property
    def _mended(self) -> list[str]:
        """The first of those that are no valid ids, written as one."""
        invalid = [text for text in self if not is_id(text)]
        return [_NO_ID.sub("-", text[:60].casefold()).strip("-") for text in invalid[:_MOST_LOOKS]]

    def means_invalid(self, name: str, others: Iterable[str] = ()) -> bool:
        """Whether a name that is none of these most likely means something without a valid id.

        Where there is such a thing it does, unless a valid id, here or among others, is like it;
        where the list is not whole it may mean what was not read.
        """
        if not self.is_whole:
            return True
        if len(self.valid) == len(self) and not self._nameless:
            return False
        if name not in self._looked and len(self._looked) < _MOST_LOOKS:
            self._looked[name] = self._most_likely_invalid(name, others)
        return self._looked.get(name, False)

    def _most_likely_invalid(self, name: str, others: Iterable[str]) -> bool:
        if any(f"-{name}-" in f"-{one}-" for one in self._mended):
            return True
        found = nearest(name, (*self._mended, *self.valid, *others))
        return found is None or found in self._mended


def _has_id(mapping: Mapping) -> bool:
    node = mapping.get("id")
    return isinstance(node, Scalar) and bool(node.text)


class Names:
    """Every id of a package by the list it stands in."""

    def __init__(
        self, root: Mapping, keys: Collection[str], needed: frozenset[str], report: Report
    ) -> None:
        """Of the top of a package, with the keys it may have and those it needs."""
        self.unread = frozenset(_unread(root, keys, needed, report))
        self._ids = {
            key: Ids(items(root, key), what, report, is_whole=key not in self.unread)
            for key, what in NAMED.items()
        }
        for key, (outer, what) in INNER.items():
            holders = items(root, outer)
            inner = [one for item in holders for one in items(item, key)]
            is_whole = outer not in self.unread and all(_is_read(item, key) for item in holders)
            self._ids[key] = Ids(inner, what, report, is_whole=is_whole)
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
                decision: Ids(items(mapping, key), what, report, is_whole=_is_read(mapping, key))
                for decision, mapping in self._decisions.items()
            }
            for key, what in (("options", "option"), ("outcomes", "outcome"))
        )

    def of(self, key: str) -> Ids:
        """The ids of one list."""
        return self._ids[key]

    def options(self, decision: str) -> Ids:
        """The options of a known decision point."""
        return self._options[decision]

    def outcomes(self, decision: str) -> Ids:
        """What the white cell may rule about a known decision point."""
        return self._outcomes[decision]

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
        return self._ids["delegations"]

    def most_asked(self, decision: str) -> int:
        """How many delegations a decision point may be put to."""
        asked = self.asked(decision)
        is_unsure = isinstance(asked, Ids) and not asked.is_whole
        return MOST_NUMBER if is_unsure else len(list(asked))


def _unread(
    root: Mapping, keys: Collection[str], needed: frozenset[str], report: Report
) -> Iterator[str]:
    """The lists not read in full: they are missing, misspelt, written twice or no lists."""
    for name, (_, value) in root.entries.items():
        if name in NAMED and not _is_of_groups(value):
            yield name
        elif name not in keys and not isinstance(value, Scalar):
            yield nearest(name.replace(" ", "_"), keys) or ""
    yield from needed - root.entries.keys()
    if any(problem.code == "empty" and problem.line == 1 for problem in report.errors):
        yield from NAMED  # a file without a word may have held anything
    for place in report.doubled:
        if isinstance(place, Scalar) and place.column == 1:
            yield place.text


def _is_of_groups(node: Node) -> bool:
    return isinstance(node, Sequence) and all(isinstance(item, Mapping) for item in node.items)


def _is_read(mapping: Mapping, key: str) -> bool:
    """Whether a list within something is read in full, or was left out and not misspelt."""
    if key in mapping.entries:
        return _is_of_groups(mapping.entries[key][1])
    return not any(nearest(name, (key,)) for name in mapping.entries)


def items(mapping: Mapping, key: str) -> list[Mapping]:
    """The groups of keys in the list under a key; whatever else is there is passed by."""
    node: Node | None = mapping.get(key)
    if not isinstance(node, Sequence):
        return []
    return [item for item in node.items if isinstance(item, Mapping)]


def misspells(node: Mapping, key: str, keys: Collection[str]) -> bool:
    """Whether one of the keys is not there, and one that does not exist most likely means it."""
    return key not in node.entries and any(
        name not in keys and nearest(name.replace(" ", "_"), keys) == key for name in node.entries
    )


def is_empty_list(node: Node | None) -> bool:
    """Whether a list was written with nothing in it."""
    return isinstance(node, Sequence) and not node.items


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
