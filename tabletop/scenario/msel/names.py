"""Names made for what a spreadsheet only describes: ids from titles, delegations with codes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations, count, product
from string import ascii_uppercase

from tabletop.scenario.model import ALL, Delegation, DelegationKind
from tabletop.scenario.msel.errors import MselError
from tabletop.scenario.msel.recipients import key_of
from tabletop.scenario.msel.synonyms import folded

LONGEST_NAME = 120
MOST_DELEGATIONS = 500
"""More recipients than this are no delegations, but texts in the wrong column."""

_ALIKE = 0.85

PLAYERS = "Players"
"""The delegation of an MSEL that names no recipients."""

_SMALL_WORDS = re.compile("an?|and|d[eiu]s?|et|for|l[ae]s?|of|the|to|und")


def shortened(text: str, longest: int) -> str:
    """The text, cut to what is allowed, with a mark where it was cut."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


class Ids:
    """Gives ids that a package accepts, no two alike."""

    def __init__(self) -> None:
        self._given = {ALL}

    def of(self, text: str, otherwise: str) -> str:
        """An id that reads like the text; `otherwise` where no letter of it can be used."""
        words = re.findall("[a-z0-9]+", _plain(text).casefold())
        base = "-".join(words)[:40].strip("-")
        if not base[:1].isalpha():
            base = f"{otherwise}-{base}".strip("-")[:40]
        for number in count(1):
            candidate = base if number == 1 else f"{base}-{number}"
            if candidate not in self._given:
                self._given.add(candidate)
                return candidate
        raise AssertionError("counting ended")


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.combining(c))


class Delegations:
    """The delegations that rows name, in order of their first appearance."""

    def __init__(self, known: Sequence[tuple[str, str, DelegationKind]] = ()) -> None:
        self._ids = Ids()
        self._made: dict[str, Delegation] = {}
        self._codes = {code for code, _, _ in known}
        for code, name, kind in known:
            self._made[key_of(name)] = Delegation(
                id=self._ids.of(name, "delegation"),
                code=code,
                name=name,
                kind=kind,
            )

    @property
    def all(self) -> tuple[Delegation, ...]:
        """Every delegation so far."""
        return tuple(self._made.values())

    def named(self, name: str) -> Delegation:
        """The delegation of that name, made if it is new."""
        name = shortened(name, LONGEST_NAME)
        if key_of(name) not in self._made:
            if len(self._made) >= MOST_DELEGATIONS:
                raise MselError(
                    f"More than {MOST_DELEGATIONS} different recipients are named. Another column "
                    "says who receives what; say which, with its field."
                )
            code = self._code(name)
            made = Delegation(id=self._ids.of(name, "delegation"), code=code, name=name)
            self._made[key_of(name)] = made
        return self._made[key_of(name)]

    def _code(self, name: str) -> str:
        code = next(code for code in _codes(name) if code not in self._codes)
        self._codes.add(code)
        return code


def _codes(name: str) -> Iterable[str]:
    """Codes of two or three letters, the most telling first; far more than anyone needs."""
    words = re.findall("[A-Z]+", _plain(name).upper())
    telling = [word for word in words if not _SMALL_WORDS.fullmatch(word.casefold())] or words
    letters = "".join(telling)
    initials = "".join(word[0] for word in telling)
    if 2 <= len(letters) <= 3:
        yield letters
    if len(initials) >= 2:
        yield initials[:3]
    if len(letters) >= 3:
        yield letters[:3]
        yield from (letters[:2] + letter for letter in letters[3:])
    for first in letters[:1] or "D":
        yield from (first + "".join(two) for two in product(ascii_uppercase, repeat=2))
    yield from ("".join(three) for three in product(ascii_uppercase, repeat=3))


def much_alike(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Names that may mean one and the same: nearly spelt alike, or one with more words around."""
    for one, other in combinations(names, 2):
        first, second = folded(one), folded(other)
        words, more = sorted((f" {first} ", f" {second} "), key=len)
        if words in more or SequenceMatcher(a=first, b=second).ratio() >= _ALIKE:
            yield one, other
