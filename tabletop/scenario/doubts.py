"""What mistakes leave open: keys on which no further finding may rest before they are mended."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tabletop.scenario.codes import Code
from tabletop.scenario.context import Context
from tabletop.scenario.nodes import Mapping, Node, Scalar, Sequence
from tabletop.scenario.package import MEDIA, TRANSLATIONS
from tabletop.scenario.problems import Place, nearest
from tabletop.scenario.shape import Shape
from tabletop.scenario.shapes import SCENARIO, SHAPES
from tabletop.scenario.takes import Schema, taken_by

Spot = tuple[str, int, int]
"""A file, a line and a column."""

_MEANT: dict[Code, frozenset[str]] = {"nothing-to-decide": frozenset({"options", "free_text"})}
"""Keys that are in doubt where this is noted about the whole of something."""


class Doubts:
    """The keys in doubt of all that was built: a mistake stands there, or may have meant them.

    A package without an error leaves none. `blind`: parts of the package are not there, or there
    is more wrong than is told, so that nothing can be said that takes the whole into account.
    """

    def __init__(self, context: Context) -> None:
        self.blind = False
        self._keys: dict[int, frozenset[str]] = {}
        self._spots: dict[Spot, set[Code]] = {}
        self._met: set[Spot] = set()
        self._built: set[int] = set()
        self._unread = context.names.unread
        self.root = context.of(SCENARIO.name)[0][1]
        if context.report.failed:
            self._find(context)

    def __bool__(self) -> bool:
        return self.blind or bool(self._keys)

    def of(self, node: Mapping) -> frozenset[str]:
        """The keys in doubt of what was built from a group of keys."""
        return self._keys.get(id(node), frozenset())

    def touch(self, node: Mapping, *keys: str) -> bool:
        """Whether one of these keys is in doubt."""
        return bool(self._keys) and not self.of(node).isdisjoint(keys)

    def lack(self, *lists: str) -> bool:
        """Whether something of these lists of the scenario may not have been read at all."""
        return self.blind or any(self.lost(self.root, key) for key in lists)

    def lost(self, node: Mapping, key: str) -> bool:
        """Whether something under a key in doubt, or all of it, was not built."""
        entry = node.entries.get(key)
        if not self.touch(node, key):
            return False
        if node is self.root and key in self._unread:
            return True
        if entry is None or self._is_at(entry[0]) or not isinstance(entry[1], Sequence):
            return True
        return any(id(item) not in self._built for item in entry[1].items)

    def names(self, node: Mapping, key: str, names: Collection[str]) -> Collection[str]:
        """Which of some names a key may name besides those read; none where it is in no doubt."""
        if not self.touch(node, key):
            return ()
        entry = node.entries.get(key)
        if entry is None or self._is_at(entry[0]):
            return names
        near = [nearest(text, names) for text in self._wrong(entry[1])]
        return [name for name in near if name] if near and None not in near else names

    def _wrong(self, node: Node) -> Iterator[str]:
        """The names, alone, in a list or before values, with which something is wrong."""
        if isinstance(node, Mapping):
            pairs = node.entries.values()
            yield from (k.text for k, value in pairs if self._is_at(k) or self._is_in(value))
        else:
            items = node.items if isinstance(node, Sequence) else (node,)
            wrong = (item for item in items if self._is_in(item))
            yield from (item.text if isinstance(item, Scalar) else "" for item in wrong)

    # --- finding them ---------------------------------------------------------------------

    def _find(self, context: Context) -> None:
        report = context.report
        for problem in report.errors:
            spot = (problem.path, problem.line, problem.column)
            self._spots.setdefault(spot, set()).add(problem.code)
        for place in report.doubled:
            self._spots.setdefault(_spot(place), set()).add("duplicate-key")
        for place in report.open:
            self._spots.setdefault(_spot(place), set()).add("unknown-name")
        self._built = {id(node) for each in context.built.values() for _, node in each}
        for shape in SHAPES.values():
            for _, node in context.of(shape.name):
                unread = self._unread if node is self.root else ()
                if keys := frozenset((*self._doubted(node, shape), *unread)):
                    self._keys[id(node)] = keys
        self.blind = report.is_full or any(
            code != "duplicate-key" and not self._is_aside(context, spot)
            for spot in self._spots.keys() - self._met
            for code in self._spots[spot]
        )

    def _is_aside(self, context: Context, spot: Spot) -> bool:
        """Whether a file is meant that holds nothing of the script."""
        name = spot[0].removeprefix(context.package.place(""))
        return name.startswith((MEDIA, TRANSLATIONS))

    def _doubted(self, node: Mapping, shape: Shape) -> Iterator[str]:
        absent = shape.keys.keys() - node.entries.keys()
        for code in self._codes(node):
            yield from _MEANT.get(code, shape.needed & absent)
        for name, (key, value) in node.entries.items():
            is_key_wrong = not {"unknown-key", "duplicate-key"}.isdisjoint(self._codes(key))
            is_value_wrong = self._is_in(value)
            if name not in shape.keys:
                yield from _meant_by(name, value, shape, absent)
            elif is_key_wrong or is_value_wrong:
                yield name

    def _codes(self, place: Place) -> set[Code]:
        found = self._spots.get(spot := _spot(place))
        if not found:
            return set()
        self._met.add(spot)
        return found

    def _is_at(self, place: Place) -> bool:
        return bool(self._codes(place))

    def _is_in(self, node: Node) -> bool:
        """Whether a mistake stands in it; what was built of it accounts for itself."""
        if id(node) in self._built:
            return False
        wrong = self._is_at(node)
        if isinstance(node, Sequence):
            for item in node.items:
                wrong |= self._is_in(item)
        elif isinstance(node, Mapping):
            for key, value in node.entries.values():
                wrong |= self._is_at(key)
                wrong |= self._is_in(value)
        return wrong


def _spot(place: Place) -> Spot:
    return place.path, place.line, place.column


def _meant_by(name: str, value: Node, shape: Shape, absent: Collection[str]) -> Collection[str]:
    """The keys that one which does not exist may have meant: the nearest, or all like it."""
    near = nearest(name.replace(" ", "_"), absent)
    if near:
        return (near,)
    if isinstance(value, Scalar) and not value.text:
        return ()  # a piece of a sentence
    is_single = isinstance(value, Scalar)
    return {key for key in absent if is_single in _singles(taken_by(shape.keys[key].read))}


def _singles(schema: Schema) -> set[bool]:
    """Whether single values are taken, or lists and groups of keys, or both."""
    if "anyOf" in schema:
        return {one for each in schema["anyOf"] for one in _singles(each)}
    return {"$ref" not in schema and schema.get("type") not in ("array", "object")}
