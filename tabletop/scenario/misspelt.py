"""Keys that do not exist, read as those they most likely mean, so that one slip is one mistake."""

from __future__ import annotations

import difflib
from collections.abc import Collection

import msgspec

from tabletop.scenario.nodes import Mapping, Sequence
from tabletop.scenario.problems import Problem

_ALIKE = 0.75
"""A key so like another is that one misspelt: two letters out of four have changed places."""


class Misspelt(msgspec.Struct):
    """A key of a group that was told to be none, and the one that is meant."""

    group: Mapping
    name: str
    meant: str
    problem: Problem


def meant_key(name: str, keys: Collection[str]) -> str | None:
    """The key that is meant for certain enough to read it as that."""
    written = name.replace(" ", "_").casefold()[:60]
    return next(iter(difflib.get_close_matches(written, keys, n=1, cutoff=_ALIKE)), None)


def read_as_meant(one: Misspelt) -> bool:
    """Put the value under the key that is meant; False where something else stands there."""
    entries = one.group.entries
    _, value = entries[one.name]
    if one.meant in entries:
        there = entries[one.meant][1]
        if not isinstance(there, Sequence) or not isinstance(value, Sequence):
            return False
        there.items.extend(value.items)
        del entries[one.name]
        return True
    renamed = {one.meant if name == one.name else name: entry for name, entry in entries.items()}
    entries.clear()
    entries.update(renamed)
    return True
