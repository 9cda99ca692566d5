"""One YAML file as nodes that know where they stand; nothing is resolved, expanded or run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

import msgspec
import yaml
from yaml.cyaml import CBaseLoader
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from tabletop.scenario.problems import Position, Report, quoted
from tabletop.scenario.syntax import syntax_fault
from tabletop.scenario.text import FORBIDDEN, describe

DEPTH = 32
NODES = 1_000_000


class Mark(Protocol):
    """A place in a text as the YAML reader tells it; lines and columns count from 0."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


# gc=False: nodes form a tree, and the collector would walk a million of them for nothing.
class Placed(msgspec.Struct, gc=False):
    """Something written, with the file it is in and the mark where it begins.

    The mark is kept as it came, for most nodes are never asked where they stand.
    """

    path: str
    mark: Mark

    @property
    def line(self) -> int:
        """From 1."""
        return self.mark.line + 1

    @property
    def column(self) -> int:
        """From 1, in characters."""
        return self.mark.column + 1


class Scalar(Placed, gc=False):
    """A single value exactly as written: `no` and `12:30` stay text."""

    text: str


class Sequence(Placed, gc=False):
    """A list."""

    items: list[Node]


class Mapping(Placed, gc=False):
    """Keys with their values, in the order written; a key is itself a positioned scalar."""

    entries: dict[str, tuple[Scalar, Node]]

    def get(self, key: str) -> Node | None:
        """The value under a key, or None."""
        entry = self.entries.get(key)
        return entry[1] if entry else None

    def place(self, key: str) -> Node:
        """Where the value under a key stands; the mapping itself when there is none."""
        entry = self.entries.get(key)
        return entry[1] if entry else self


class Refused(Placed, gc=False):
    """Stands where something was that is not allowed and was already reported."""


Node = Scalar | Sequence | Mapping | Refused


def leaves(node: Node | None, key: str) -> Iterator[Scalar]:
    """Every single value written under the key, at any depth."""
    if isinstance(node, Mapping):
        for name, (_, value) in node.entries.items():
            if name == key and isinstance(value, Scalar):
                yield value
            else:
                yield from leaves(value, key)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from leaves(item, key)


class Budget:
    """How many nodes the files of one package may still have."""

    def __init__(self, nodes: int = NODES) -> None:
        self.nodes = nodes


_Event = Any
"""An event of the YAML reader; its own types leave the mark optional, and it never is."""

_Entries = dict[str, tuple[Scalar, Node]]


class _StopReadingError(Exception):
    """Reading this file cannot go on; the reason has been reported."""


def read_nodes(text: str, path: str, report: Report, budget: Budget) -> Node | None:
    """The root node of one YAML text; None when it is empty or could not be read."""
    reader = _Reader(CBaseLoader(text).get_event, path, report, budget.nodes)
    try:
        root = reader.root()
    except _StopReadingError:
        return None
    except yaml.YAMLError as error:
        place, message = syntax_fault(error, text, path)
        report.add(place, "syntax", message)
        return None
    budget.nodes = reader.left
    return root


class _Reader:
    """Builds nodes from events, a group with all that is in it; DEPTH bounds the recursion."""

    def __init__(
        self, next_event: Callable[[], _Event], path: str, report: Report, nodes: int
    ) -> None:
        self.left = nodes  # how many there may still be
        self._next_event = next_event
        self._path = path
        self._report = report
        self._depth = 0

    def root(self) -> Node | None:
        """The node of the only document; None where there is none."""
        self._next_event()  # the text begins
        if type(self._next_event()) is not DocumentStartEvent:
            return None
        root = self._node(self._next_event())
        self._next_event()  # the document ends
        following = self._next_event()
        if type(following) is DocumentStartEvent:
            message = "a file holds one document; take out this --- and what follows it"
            self._report.add(self._place(following), "refused-yaml", message)
            raise _StopReadingError
        return root

    def _node(self, event: _Event) -> Node:
        return self._scalar(event) if type(event) is ScalarEvent else self._group(event)

    def _scalar(self, event: _Event) -> Scalar:
        self.left -= 1
        if self.left < 0:
            self._refuse_more()
        node = Scalar(self._path, event.start_mark, event.value)
        if event.tag is not None or event.anchor is not None:
            self._refuse_decoration(event)
        # Only a text in double quotes can bring in by escape what the file itself may not hold.
        if event.style == '"':
            self._check_characters(node)
        return node

    def _group(self, event: _Event) -> Node:
        self.left -= 1
        if self.left < 0:
            self._refuse_more()
        if type(event) is AliasEvent:
            return self._alias(event)
        if self._depth >= DEPTH:
            message = f"nested more than {DEPTH} deep; make it flatter"
            self._report.add(self._place(event), "too-deep", message)
            raise _StopReadingError
        if event.tag is not None or event.anchor is not None:
            self._refuse_decoration(event)
        mark = event.start_mark
        self._depth += 1
        node: Node
        if type(event) is MappingStartEvent:
            node = Mapping(self._path, mark, self._entries())
        else:
            node = Sequence(self._path, mark, self._items())
        self._depth -= 1
        return node

    def _alias(self, event: _Event) -> Refused:
        node = Refused(self._path, event.start_mark)
        self._report.add(node, "refused-yaml", "aliases (*) are not allowed; write it out")
        return node

    def _items(self) -> list[Node]:
        next_event = self._next_event
        items: list[Node] = []
        while type(event := next_event()) is not SequenceEndEvent:
            items.append(self._node(event))
        return items

    def _entries(self) -> _Entries:
        next_event = self._next_event
        entries: _Entries = {}
        while type(event := next_event()) is ScalarEvent:
            key = self._scalar(event)
            text = key.text
            if text in entries or text == "<<":
                self._refuse_key(entries, key)
                self._node(next_event())
            else:
                entries[text] = (key, self._node(next_event()))
        if type(event) is not MappingEndEvent:
            self._refuse_grouped_key(event)
        return entries

    def _refuse_more(self) -> None:
        message = f"the package has more than {NODES:,} values; make it smaller"
        self._report.add(Position(self._path), "too-many", message)
        raise _StopReadingError

    def _refuse_grouped_key(self, event: _Event) -> None:
        if type(event) is AliasEvent:
            self._alias(event)
        self._report.add(self._place(event), "refused-yaml", "a key must be plain text")
        raise _StopReadingError

    def _refuse_key(self, entries: _Entries, key: Scalar) -> None:
        if key.text == "<<":
            message = "merge keys (<<) are not allowed; write it out"
            self._report.add(key, "refused-yaml", message)
            return
        first = entries[key.text][0]
        message = f"{quoted(key.text)} is written twice; it already stands at line {first.line}"
        self._report.add(key, "duplicate-key", message)
        self._report.doubled.append(first)

    def _refuse_decoration(self, event: _Event) -> None:
        sign = "anchors (&)" if event.anchor is not None else "tags (!)"
        message = f"{sign} are not allowed; take it out, or put the text in quotes"
        self._report.add(self._place(event), "refused-yaml", message)

    def _check_characters(self, node: Scalar) -> None:
        found = FORBIDDEN.search(node.text)
        if found or "\r" in node.text:
            character = describe(found[0] if found else "\r")
            message = f"the character {character} is not allowed; take it out"
            self._report.add(node, "bad-character", message)

    def _place(self, event: _Event) -> Position:
        mark = event.start_mark
        return Position(self._path, mark.line + 1, mark.column + 1)
