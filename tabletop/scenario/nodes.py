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
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from tabletop.scenario.problems import Position, Report, quoted
from tabletop.scenario.text import FORBIDDEN, describe

DEPTH = 32
NODES = 1_000_000

_ADVICE = {
    "mapping values are not allowed in this context": (
        "a colon followed by a space is not expected here; check the indentation, or put the "
        "text in quotes"
    ),
    "found character that cannot start any token": (
        "this character cannot begin a value; put the text in quotes, and indent with spaces, "
        "never with tabs"
    ),
    "did not find expected key": (
        "a key is expected here; check that it is indented like the keys beside it, and put a "
        "text that begins with a bracket or a quote between quotes as a whole"
    ),
    "did not find expected ',' or '}'": (
        "a comma or } is expected here; put a text that holds a colon, a #, brackets or quotes "
        "between quotes"
    ),
    "did not find expected ',' or ']'": (
        "a comma or ] is expected here; put a text that holds a colon, a #, brackets or quotes "
        "between quotes"
    ),
    "could not find expected ':'": "a colon is missing after this key",
}


# gc=False: nodes form a tree, and the collector would walk a million of them for nothing.
class Scalar(msgspec.Struct, gc=False):
    """A single value exactly as written: `no` and `12:30` stay text."""

    text: str
    path: str
    line: int
    column: int


class Sequence(msgspec.Struct, gc=False):
    """A list."""

    items: list[Node]
    path: str
    line: int
    column: int


class Mapping(msgspec.Struct, gc=False):
    """Keys with their values, in the order written; a key is itself a positioned scalar."""

    entries: dict[str, tuple[Scalar, Node]]
    path: str
    line: int
    column: int

    def get(self, key: str) -> Node | None:
        """The value under a key, or None."""
        entry = self.entries.get(key)
        return entry[1] if entry else None

    def place(self, key: str) -> Node:
        """Where the value under a key stands; the mapping itself when there is none."""
        entry = self.entries.get(key)
        return entry[1] if entry else self


class Refused(msgspec.Struct, gc=False):
    """Stands where something was that is not allowed and was already reported."""

    path: str
    line: int
    column: int


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


class _Mark(Protocol):
    line: int
    column: int


class _Marked(Protocol):
    """Any event of the YAML reader; its own types leave the mark optional, and it never is."""

    start_mark: _Mark


class _Decorated(_Marked, Protocol):
    """An event that begins a node."""

    anchor: str | None
    tag: str | None


class _Written(_Decorated, Protocol):
    """A scalar's event."""

    value: str
    style: str | None


class _StopReadingError(Exception):
    """Reading this file cannot go on; the reason has been reported."""


def read_nodes(text: str, path: str, report: Report, budget: Budget) -> Node | None:
    """The root node of one YAML text; None when it is empty or could not be read."""
    reader = _Reader(path, report)
    handlers, limit = reader.handlers(), budget.nodes
    try:
        for count, event in enumerate(yaml.parse(text, Loader=CBaseLoader), 1):
            if count > limit:
                limit = reader.limit_after(count, budget.nodes)
            handler = handlers.get(type(event))
            if handler is not None:
                handler(event)
        budget.nodes -= count - reader.without_value
    except _StopReadingError:
        return None
    except yaml.YAMLError as error:
        report.add(_error_place(error, path), "syntax", _error_message(error))
        return None
    return reader.root


def _error_place(error: yaml.YAMLError, path: str) -> Position:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return Position(path, mark.line + 1, mark.column + 1) if mark else Position(path)


def _error_message(error: yaml.YAMLError) -> str:
    problem = getattr(error, "problem", None) or "this is not YAML"
    message = _ADVICE.get(problem, f"this is not YAML: {problem}")
    mark, context = getattr(error, "context_mark", None), getattr(error, "context", None)
    if mark and context:
        message += f" ({context} that begins at line {mark.line + 1}, column {mark.column + 1})"
    return message


class _Reader:
    """Builds nodes from events with a stack of its own, so that depth costs no recursion.

    Most events are scalars; their path is written out in one method for speed.
    """

    def __init__(self, path: str, report: Report) -> None:
        self.root: Node | None = None
        # Events that bring no value: those that open and close the text, and ends of groups.
        self.without_value = 4
        self._path = path
        self._report = report
        self._documents = 0
        self._top: Sequence | Mapping | None = None
        self._key: Scalar | None = None
        self._stack: list[Sequence | Mapping | None] = []

    def handlers(self) -> dict[type[Event], Callable[[Any], None]]:
        """What takes which event; not kept here, or reader and nodes would outlive their use."""
        return {
            ScalarEvent: self._scalar,
            SequenceStartEvent: self._sequence_start,
            MappingStartEvent: self._mapping_start,
            SequenceEndEvent: self._end,
            MappingEndEvent: self._end,
            AliasEvent: self._alias,
            DocumentStartEvent: self._document_start,
        }

    def limit_after(self, events: int, nodes: int) -> int:
        """The number of events at which to look again; stops when there were too many nodes."""
        limit = nodes + self.without_value
        if events > limit:
            message = f"the package has more than {NODES:,} values; make it smaller"
            self._report.add(Position(self._path), "too-many", message)
            raise _StopReadingError
        return limit

    def _scalar(self, event: _Written) -> None:
        mark = event.start_mark
        node = Scalar(event.value, self._path, mark.line + 1, mark.column + 1)
        if event.tag is not None or event.anchor is not None:
            self._refuse_decoration(event)
        # Only a text in double quotes can bring in by escape what the file itself may not hold.
        if event.style == '"':
            self._check_characters(node)
        top = self._top
        if type(top) is Mapping:
            if self._key is None:
                self._key = node
                return
            key, self._key = self._key, None
            entries, text = top.entries, key.text
            if text in entries or text == "<<":
                self._refuse_key(top, key)
            else:
                entries[text] = (key, node)
        elif type(top) is Sequence:
            top.items.append(node)
        else:
            self.root = node

    def _sequence_start(self, event: _Decorated) -> None:
        mark = event.start_mark
        self._start(Sequence([], self._path, mark.line + 1, mark.column + 1), event)

    def _mapping_start(self, event: _Decorated) -> None:
        mark = event.start_mark
        self._start(Mapping({}, self._path, mark.line + 1, mark.column + 1), event)

    def _start(self, node: Sequence | Mapping, event: _Decorated) -> None:
        if len(self._stack) >= DEPTH:
            self._report.add(node, "too-deep", f"nested more than {DEPTH} deep; make it flatter")
            raise _StopReadingError
        if event.tag is not None or event.anchor is not None:
            self._refuse_decoration(event)
        self._put(node)
        self._stack.append(self._top)
        self._top = node

    def _end(self, _: _Marked) -> None:
        self.without_value += 1
        self._top = self._stack.pop()

    def _alias(self, event: _Marked) -> None:
        place = self._place(event)
        self._report.add(place, "refused-yaml", "aliases (*) are not allowed; write it out")
        self._put(Refused(place.path, place.line, place.column))

    def _document_start(self, event: _Marked) -> None:
        self._documents += 1
        if self._documents > 1:
            message = "a file holds one document; take out this --- and what follows it"
            self._report.add(self._place(event), "refused-yaml", message)
            raise _StopReadingError

    def _put(self, node: Sequence | Mapping | Refused) -> None:
        top, key = self._top, self._key
        if type(top) is Sequence:
            top.items.append(node)
        elif type(top) is not Mapping:
            self.root = node
        elif key is None:
            self._report.add(node, "refused-yaml", "a key must be plain text")
            raise _StopReadingError
        else:
            self._key = None
            if key.text in top.entries or key.text == "<<":
                self._refuse_key(top, key)
            else:
                top.entries[key.text] = (key, node)

    def _refuse_key(self, mapping: Mapping, key: Scalar) -> None:
        if key.text == "<<":
            message = "merge keys (<<) are not allowed; write it out"
            self._report.add(key, "refused-yaml", message)
            return
        first = mapping.entries[key.text][0]
        message = f"{quoted(key.text)} is written twice; it already stands at line {first.line}"
        self._report.add(key, "duplicate-key", message)

    def _refuse_decoration(self, event: _Decorated) -> None:
        sign = "anchors (&)" if event.anchor is not None else "tags (!)"
        message = f"{sign} are not allowed; take it out, or put the text in quotes"
        self._report.add(self._place(event), "refused-yaml", message)

    def _check_characters(self, node: Scalar) -> None:
        found = FORBIDDEN.search(node.text)
        if found or "\r" in node.text:
            character = describe(found[0] if found else "\r")
            message = f"the character {character} is not allowed; take it out"
            self._report.add(node, "bad-character", message)

    def _place(self, event: _Marked) -> Position:
        mark = event.start_mark
        return Position(self._path, mark.line + 1, mark.column + 1)
