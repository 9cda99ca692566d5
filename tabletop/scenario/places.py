"""Where things of a package are written: looked up when somebody is to be led there."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.scenario.nodes import Mapping, Node, Scalar, Sequence
from tabletop.scenario.package import Package
from tabletop.scenario.problems import Report
from tabletop.scenario.roots import collector_off, read_root

_LISTS = {"moves": "move", "injects": "inject", "decisions": "decision"}


def places(package: Package) -> dict[str, str]:
    """`path:line:column` by what stands there: `move:ID`, `inject:ID`, `decision:ID`,
    `option:DECISION/ID`, `outcome:DECISION/ID`; nothing for a package that cannot be read.
    """
    with collector_off():
        root = read_root(package, Report())
        return dict(_entries(root)) if root is not None else {}


def _entries(root: Mapping) -> Iterator[tuple[str, str]]:
    for key, kind in _LISTS.items():
        for name, node in _named(root.get(key)):
            yield f"{kind}:{name}", _place(node)
            for option, inner in _named(node.get("options")):
                yield f"option:{name}/{option}", _place(inner)
            for outcome, inner in _named(node.get("outcomes")):
                yield f"outcome:{name}/{outcome}", _place(inner)


def _named(node: Node | None) -> Iterator[tuple[str, Mapping]]:
    """The groups of keys of a list, each with its id."""
    for item in node.items if isinstance(node, Sequence) else ():
        name = item.get("id") if isinstance(item, Mapping) else None
        if isinstance(item, Mapping) and isinstance(name, Scalar):
            yield name.text, item


def _place(node: Mapping) -> str:
    return f"{node.path}:{node.line}:{node.column}"
