"""The YAML files of a package read into one group of keys, as if they were one file."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from tabletop.scenario.nodes import Budget, Mapping, Node, Refused, Scalar, Sequence, read_nodes
from tabletop.scenario.package import MAIN, Package
from tabletop.scenario.problems import Position, Report, quoted
from tabletop.scenario.text import decode


def read_root(package: Package, report: Report) -> Mapping | None:
    """The scenario's keys from all files; None where a file is missing or cannot be read."""
    roots = _read_roots(package, report)
    return _merge(roots, package.place(MAIN), report) if roots else None


@contextmanager
def collector_off() -> Iterator[None]:
    """The garbage collector rests: nodes hold no cycles, and walking them triples the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read_roots(package: Package, report: Report) -> list[Mapping]:
    """The top group of keys of each file; none when a file is missing or could not be read."""
    if MAIN not in package.files:
        return []
    budget = Budget()
    roots = [read_file(package, name, report, budget) for name in package.texts]
    return [] if None in roots else [root for root in roots if root]


def read_file(package: Package, name: str, report: Report, budget: Budget) -> Mapping | None:
    """The top group of keys of one file; None, with a problem noted, where it cannot be read.

    An empty file beside the main one has no keys.
    """
    path = package.place(name)
    text = decode(package.files[name], path, report)
    if text is None:
        return None
    root = read_nodes(text, path, report, budget)
    if root is None and not any(problem.path == path for problem in report.problems):
        report.add(Position(path), "empty", "this file is empty; write the scenario's keys in it")
        return None if name == MAIN else Mapping(path, _Start(), {})
    elif isinstance(root, Scalar | Sequence):
        message = "a file of a package begins with keys such as `title: ...`"
        report.add(root, "wrong-type", message)
    return root if isinstance(root, Mapping) else None


# --- several files as one -------------------------------------------------------------------


class _Start(NamedTuple):
    """The mark of the first character of a file."""

    line: int = 0
    column: int = 0


def _merge(roots: list[Mapping], path: str, report: Report) -> Mapping:
    """The files' top keys together: lists go on from file to file, the rest stands once."""
    entries: dict[str, tuple[Scalar, Node]] = {}
    for root in roots:
        for name, (key, value) in root.entries.items():
            if name not in entries:
                entries[name] = (key, value)
            elif not _went_on(entries[name][1], value):
                _note_twice(entries[name][0], key, report)
    return Mapping(path, _Start(), entries)


def _went_on(first: Node, value: Node) -> bool:
    if isinstance(first, Sequence) and isinstance(value, Sequence):
        first.items.extend(value.items)
        return True
    return isinstance(value, Refused)


def _note_twice(first: Scalar, key: Scalar, report: Report) -> None:
    file = first.path.rpartition("/")[2]
    message = f"{quoted(key.text)} already stands at line {first.line} of {file}"
    report.add(key, "duplicate-key", message)
    report.doubled.append(first)
