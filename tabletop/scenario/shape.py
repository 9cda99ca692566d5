"""How a group of keys becomes a struct: a table of keys, each with its reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec

from tabletop.scenario.context import INVALID, Context, Reader
from tabletop.scenario.model import Scenario
from tabletop.scenario.nodes import Mapping, Node, Scalar
from tabletop.scenario.problems import nearest, quoted
from tabletop.scenario.takes import defined, taken_by, takes

Finish = Callable[[Context, Mapping, dict[str, Any]], None]
"""Completes the values of a struct from each other before it is built."""


class Key(msgspec.Struct, frozen=True):
    """One key an author may write."""

    read: Reader
    needed: bool = False
    field: str = ""  # the struct's name for it, where that is another
    instead: Any = ""  # what a needed key counts as once its problem is noted

    @property
    def holds_text(self) -> bool:
        """Whether it is read as text of a greatest length, or as a list of such texts."""
        taken = taken_by(self.read)
        return "maxLength" in taken or "maxLength" in taken.get("items", {})


@dataclass(frozen=True)
class Shape:
    """The keys of one kind of thing and the struct they make."""

    name: str
    struct: Callable[..., Any]
    keys: dict[str, Key]
    finish: Finish | None = None

    @property
    def slug(self) -> str:
        """The name without its article: `decision-point`."""
        return "-".join(self.name.split()[-2 if self.name.count(" ") > 1 else -1 :])

    @property
    def is_whole(self) -> bool:
        """Whether it is the scenario itself, whose keys may stand in several files."""
        return self.struct is Scenario

    @cached_property
    def needed(self) -> frozenset[str]:
        """The keys that may not be left out."""
        return frozenset(name for name, key in self.keys.items() if key.needed)


def read_struct(context: Context, node: Node, shape: Shape) -> Any:  # noqa: ANN401
    """The struct a group of keys describes; INVALID only where there is no such group."""
    if type(node) is not Mapping:
        return context.wrong_type(node, f"a group of keys ({', '.join(list(shape.keys)[:3])}, ...)")
    values = _values(context, node, shape)
    if not node.entries.keys() >= shape.needed:
        misspelt = {nearest(name, shape.keys) for name in node.entries.keys() - shape.keys.keys()}
        for name in sorted(shape.needed - node.entries.keys()):
            if name not in misspelt and not (context.report.is_cut and shape.is_whole):
                context.report.add(node, "missing-key", f"{shape.name} needs {quoted(name)}")
            values[shape.keys[name].field or name] = shape.keys[name].instead
    if shape.finish is not None:
        shape.finish(context, node, values)
    built = shape.struct(**values)
    context.built.setdefault(shape.name, []).append((built, node))
    return built


def struct(shape: Shape) -> Reader:
    """A reader of one group of keys."""

    @takes(defined(shape.slug))
    def read(context: Context, node: Node) -> Any:  # noqa: ANN401
        return read_struct(context, node, shape)

    return read


def _values(context: Context, node: Mapping, shape: Shape) -> dict[str, Any]:
    values: dict[str, Any] = {}
    keys = shape.keys
    for name, (_, value) in node.entries.items():
        key = keys.get(name)
        if key is None:
            context.note_unknown_key(node, name, keys, shape.name)
            continue
        result: Any = INVALID
        if type(value) is not Scalar or value.text:
            result = key.read(context, value)
        elif key.needed:
            context.report.add(value, "empty", f"{quoted(name)} may not be empty")
        if result is not INVALID:
            values[key.field or name] = result
        elif key.needed:
            values[key.field or name] = key.instead
    return values
