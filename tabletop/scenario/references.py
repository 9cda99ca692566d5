"""The names an author gave, collected before anything is built, so that order does not matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from tabletop.scenario.model import ALL
from tabletop.scenario.nodes import Mapping, Node, Scalar, Sequence
from tabletop.scenario.problems import Report, nearest, quoted

ID = "[a-z][a-z0-9-]{0,47}"

_TITLES = ("name", "title", "code", "label", "text")
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


def folded(text: str) -> str:
    """A text as it is compared with others that may be spelt a little differently."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def is_id(text: str) -> bool:
    """Whether something may have this id."""
    return _ID.fullmatch(text) is not None and text != ALL


class Ids(dict[str, Scalar]):
    """The ids of one list, each with the place where it was given, in the order written.

    What is no valid id is among them: it is reported where it stands, and not where it is named.
    """

    def __init__(
        self, mappings: list[Mapping], what: str, report: Report, *, is_cut: bool = False
    ) -> None:
        super().__init__(ids_of(mappings, what, report))
        self.is_cut = is_cut  # whether there are others, which could not be read
        self._mappings = mappings
        self._nameless = sum(not _has_id(mapping) for mapping in mappings)
        self._looked: dict[str, bool] = {}

    @cached_property
    def valid(self) -> list[str]:
        """Those that a name which is none of them may have been meant to be."""
        return [name for name in self if is_id(name)]

    def as_id(self, written: str) -> str:
        """The id of the only thing that has this name, title, code, label or text; else itself."""
        return self._by_title.get(folded(written)) or written

    @cached_property
    def _by_title(self) -> dict[str, str]:
        """Ids by what people read instead of them; an empty one where several read the same."""
        found: dict[str, str] = {}
        for mapping in self._mappings:
            name = mapping.get("id")
            if not isinstance(name, Scalar):
                continue
            titles = {folded(t.text) for t in map(mapping.get, _TITLES) if isinstance(t, Scalar)}
            found |= {title: "" if title in found else name.text for title in titles}
        return found

    @cached_property
    def _mended(self) -> list[str]:
        """The first of those that are no valid ids, written as one."""
        invalid = [text for text in self if not is_id(text)]
        return [_NO_ID.sub("-", text[:60].casefold()).strip("-") for text in invalid[:_MOST_LOOKS]]

    def means_invalid(self, name: str, others: Iterable[str] = ()) -> bool:
        """Whether a name that is none of these most likely means something without a valid id.

        Where there is such a thing it does, unless a valid id, here or among others, is like it.
        """
        if self.is_cut:
            return nearest(name, others) is None
        if len(self.valid) == len(self) and not self._nameless:
            return False
        if name not in self._looked and len(self._looked) < _MOST_LOOKS:
            self._looked[name] = self._most_likely_invalid(name, others)
        return self._looked.get(name, False)

    def _most_likely_invalid(self, name: str, others: Iterable[str]) -> bool:
        name = self.as_id(name)
        if name in self:
            return not is_id(name)
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
        self, root: Mapping, report: Report, keys: Collection[str], needed: Collection[str]
    ) -> None:
        """Of the top of a package, which may have these keys, and needs some of them."""
        cut = set(_cut_lists(root, report, keys, needed))
        self._ids = {
            key: Ids(items(root, key), what, report, is_cut=key in cut)
            for key, what in NAMED.items()
        }
        for key, (outer, what) in INNER.items():
            holders = items(root, outer)
            inner = [one for item in holders for one in items(item, key)]
            is_cut = outer in cut or any(_is_cut(item.get(key)) for item in holders)
            self._ids[key] = Ids(inner, what, report, is_cut=is_cut)
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
                decision: Ids(items(mapping, key), what, report, is_cut=_is_cut(mapping.get(key)))
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
        return self._ids["delegations"].keys()


def _cut_lists(
    root: Mapping, report: Report, keys: Collection[str], needed: Collection[str]
) -> Iterator[str]:
    """The lists that were not read in full, each because of a mistake that is told."""
    absent = NAMED.keys() - root.entries.keys()
    if report.is_cut:
        yield from NAMED
    for name, (key, value) in root.entries.items():
        if name not in keys and not isinstance(value, Scalar):
            yield from absent
        elif name in NAMED and (_is_cut(value) or key in report.doubled):
            yield name
    yield from absent.intersection(needed)


def _is_cut(node: Node | None) -> bool:
    """Whether what stands in the place of a list of groups was not read in full."""
    if isinstance(node, Sequence):
        return not all(isinstance(item, Mapping) for item in node.items)
    return node is not None and not (isinstance(node, Scalar) and not node.text)


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
