"""Whom the recipients of rows name: cells taken apart where their parts make sense alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator

import msgspec

from tabletop.scenario.msel.cells import one_line
from tabletop.scenario.msel.synonyms import EVERYBODY, NOBODY, UNDECIDED, folded

_LISTS = r"[\n;|]|\band/or\b"
_APART = (_LISTS, ",", r"(?<=\w\w)\s*/\s*(?=\w\w)")
"""The first of these that a cell has stands between names."""

_PLUS = r"(?<=\w\w)(?:\s+\+\s+|\+)(?=\w\w)"
_JOINT = r"\s*[,/+&]\s*|\s+(?:and|und|et)\s+"
"""May stand between two names, or within one: `Osk and Nordheim`, `Trinidad and Tobago`."""

_WORDS_JOINT = r"\w\s+(?:&|and|und|et)\s+\w"


class Named(msgspec.Struct, frozen=True):
    """What a cell of recipients says."""

    names: tuple[str, ...] = ()
    everybody: bool = False
    undecided: tuple[str, ...] = ()  # `TBC` and the like, as written
    joint: tuple[str, ...] = ()  # of the names, those that may be two


class Recipients:
    """Takes cells apart, by what all of them name."""

    def __init__(self, cells: Collection[str], known: Iterable[str]) -> None:
        """`known` are the names that a list of delegations gives; they are never taken apart."""
        self._known = {key_of(name) for name in known}
        self._alone = set(self._known)
        self._listed: set[str] = set()
        for cell in cells:
            items = list(self._items(cell))
            self._alone.update(key_of(item) for item in items if not _has(_JOINT, item))
            if _has(_LISTS, cell):
                self._listed.update(map(key_of, items))

    def of(self, cell: str) -> Named:
        """The names in a cell, each once, in order."""
        names: dict[str, None] = {}
        undecided, joint, everybody = [], [], False
        for name in self._names(cell):
            plain = folded(name)
            if key_of(name) in self._known:
                names[name] = None
            elif plain in EVERYBODY:
                everybody = True
            elif plain in UNDECIDED or not plain:
                undecided.append(name)
            elif plain not in NOBODY:
                names[name] = None
                if _has(_WORDS_JOINT, name) and key_of(name) not in self._listed:
                    joint.append(name)
        return Named(tuple(names), everybody, tuple(undecided), tuple(joint))

    def _names(self, cell: str) -> Iterator[str]:
        items = list(self._items(cell))
        is_list = len(items) > 1 and not _has(_LISTS, cell)
        for place, item in enumerate(items, start=1):
            yield from self._apart(item, ends_list=is_list and place == len(items))

    def _items(self, cell: str) -> Iterator[str]:
        """The cell between its separators; a name that is known stays whole."""
        if key_of(cell) in self._known:
            yield one_line(cell)
            return
        separator = next((one for one in _APART if _has(one, cell)), _LISTS)
        for item in _parts(separator, cell):
            yield from [item] if key_of(item) in self._known else _parts(_PLUS, item)

    def _apart(self, item: str, *, ends_list: bool) -> Iterator[str]:
        """The parts of an item that all stand alone elsewhere; at the end of a list any of them."""
        parts = list(_parts(_JOINT, item))
        sound = [part for part in parts if key_of(part) in self._alone or _is_word(part)]
        enough = 1 if ends_list else len(parts)
        whole = key_of(item) in self._known or len(sound) < enough
        yield from [item] if whole else parts


def key_of(name: str) -> str:
    """The same for names that read the same, as the check of a package has it."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _has(pattern: str, text: str) -> bool:
    return bool(re.search(pattern, text, re.IGNORECASE))


def _parts(separator: str, text: str) -> Iterator[str]:
    for part in re.split(separator, text, flags=re.IGNORECASE):
        if name := one_line(part).strip(" -–—•*"):
            yield name


def _is_word(name: str) -> bool:
    """Whether it is one of the words that name nobody in particular."""
    return folded(name) in EVERYBODY | UNDECIDED
