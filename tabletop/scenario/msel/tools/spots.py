"""Reads a document key by key: what was read is noted, so that nothing is lost in silence."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator

from tabletop.scenario.msel.cells import loses_characters, tidy
from tabletop.scenario.msel.registers import Fitting
from tabletop.scenario.msel.told import Telling
from tabletop.scenario.msel.tools.document import Json, Keys, shown, values

NO_COUNTERPART = "has no counterpart in a package; kept in import.txt"

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


class Reading:
    """What has been read of a document, and what was told."""

    def __init__(self, name: str, document: Json, technical: Collection[str]) -> None:
        self.telling = Telling()
        self.fitting = Fitting(self.telling)
        self._name = name
        self._document = document
        self._technical = technical
        self._read: set[Keys] = set()
        self._passed: set[Keys] = set()
        self._reasons: dict[Keys, str] = {}

    @property
    def top(self) -> Spot:
        """The whole document."""
        return Spot(self, (), self._document)

    def tell(self, keys: Keys, what: str) -> None:
        """Note something about a place."""
        self.telling.add("", shown(keys), what)

    def tell_all(self, what: str) -> None:
        """Note something about the whole file."""
        self.telling.add(self._name, "", what)

    def keep(self, keys: Keys, text: str, what: str) -> None:
        """Note a text that is left out, which stands in full beside the package."""
        self.tell(keys, what)
        self.fitting.overlong.append((shown(keys), tidy(text)))

    def mark(self, keys: Keys) -> None:
        """The value was read."""
        self._read.add(keys)

    def leave(self, keys: Keys, what: str) -> None:
        """Say what is to be told of everything below a place that is not read."""
        self._reasons[keys] = what

    def pass_over(self, keys: Keys) -> None:
        """Say that what stands below a place only describes the other tool."""
        self._passed.add(keys)

    def sweep(self) -> None:
        """Tell of every value that nobody read, and keep it."""
        for keys, value in values(self._document):
            if isinstance(value, dict | list) or value in (None, "", False, 0):
                continue
            if keys not in self._read and not self._is_technical(keys, value):
                self.keep(keys, str(value), self._reason(keys))

    def _is_technical(self, keys: Keys, value: Json) -> bool:
        """Ids of the other tool, and what only its screens or its engine use."""
        key = next((key for key in reversed(keys) if isinstance(key, str)), "")
        is_id = isinstance(value, str) and bool(_ID.fullmatch(value))
        passed = any(keys[:length] in self._passed for length in range(len(keys)))
        return is_id or passed or key.endswith("_id") or key in self._technical

    def _reason(self, keys: Keys) -> str:
        found = (self._reasons.get(keys[:length]) for length in range(len(keys), 0, -1))
        return next((reason for reason in found if reason), NO_COUNTERPART)


class Spot:
    """A value of a document, which knows its place."""

    def __init__(self, reading: Reading, keys: Keys, value: Json) -> None:
        self.reading = reading
        self.keys = keys
        self._value = value

    def __contains__(self, key: str) -> bool:
        return self._get(key) not in (None, "", [], {})

    @property
    def names(self) -> list[str]:
        """The keys of the object."""
        return list(self._value) if isinstance(self._value, dict) else []

    def peek(self, key: str) -> str:
        """The text of a key, which stays unread: what is told by it is told once more."""
        value = self._get(key)
        return value if isinstance(value, str) else ""

    def is_list(self, key: str) -> bool:
        """Whether the key holds a list."""
        return isinstance(self._get(key), list)

    def at(self, key: str | int) -> Keys:
        """The place of a key."""
        return (*self.keys, key)

    def tell(self, what: str, key: str = "") -> None:
        """Note something about it, or about one of its keys."""
        self.reading.tell(self.at(key) if key else self.keys, what)

    def text(self, key: str) -> str:
        """The text of a key, tidied; "" where there is none."""
        value = self._get(key)
        if value is None or value == "":
            return ""
        if not isinstance(value, str):
            self._wrong(key, "a text")
            return ""
        return self._taken(self.at(key), value)

    def number(self, key: str) -> float | None:
        """The number of a key."""
        value = self._get(key)
        if value is None:
            return None
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not math.isfinite(value)
        ):
            self._wrong(key, "a number")
            return None
        self.reading.mark(self.at(key))
        return value

    def flag(self, key: str, otherwise: bool) -> bool:
        """Whether a key says true."""
        value = self._get(key)
        if value is None:
            return otherwise
        if not isinstance(value, bool):
            self._wrong(key, "true or false")
            return otherwise
        self.reading.mark(self.at(key))
        return value

    def inner(self, key: str) -> Spot:
        """The object of a key; an empty one where there is none."""
        value = self._get(key)
        if value is not None and not isinstance(value, dict):
            self._wrong(key, "an object")
            value = None
        return Spot(self.reading, self.at(key), value or {})

    def objects(self, key: str) -> Iterator[Spot]:
        """The objects in the list of a key."""
        for keys, value in self._list(key):
            if isinstance(value, dict):
                yield Spot(self.reading, keys, value)
            else:
                self.reading.tell(keys, "should be an object; left out")

    def texts(self, key: str) -> Iterator[tuple[Keys, str]]:
        """The texts in the list of a key, each with its place."""
        for keys, value in self._list(key):
            if not isinstance(value, str):
                self.reading.tell(keys, "should be a text; left out")
            elif text := self._taken(keys, value):
                yield keys, text

    def ids(self, key: str) -> Iterator[tuple[Keys, str]]:
        """The ids in the list of a key, each with its place; objects among them are `links`."""
        for keys, value in self._list(key):
            if isinstance(value, str):
                yield keys, self._taken(keys, value)
            elif not isinstance(value, dict):
                self.reading.tell(keys, "should be an id; left out")

    def links(self, key: str) -> Iterator[Spot]:
        """The objects in a list of ids."""
        for keys, value in self._list(key):
            if isinstance(value, dict):
                yield Spot(self.reading, keys, value)

    def _list(self, key: str) -> Iterator[tuple[Keys, Json]]:
        value = self._get(key)
        if value is not None and not isinstance(value, list):
            self._wrong(key, "a list")
            return
        for place, inner in enumerate(value or ()):
            if inner is not None:
                yield (*self.at(key), place), inner

    def _get(self, key: str) -> Json:
        return self._value.get(key) if isinstance(self._value, dict) else None

    def _taken(self, keys: Keys, value: str) -> str:
        self.reading.mark(keys)
        if loses_characters(value):
            self.reading.tell(keys, "characters that cannot be shown were taken out")
        return tidy(value)

    def _wrong(self, key: str, wanted: str) -> None:
        self.tell(f"should be {wanted}; left out", key)
