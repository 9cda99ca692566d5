"""The marking of a document that brings texts of several handlings together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tabletop.scenario.model import TLP, Scenario

# The longer label first: AMBER+STRICT begins as AMBER does.
_LABEL = re.compile(
    r"\bTLP\s*:\s*(RED|AMBER\s*\+\s*STRICT|AMBER|GREEN|CLEAR)(?!\w)", re.IGNORECASE | re.ASCII
)


class Marking(NamedTuple):
    """The highest TLP label, empty where there is none, and every other handling once."""

    tlp: str
    others: tuple[str, ...]

    @property
    def line(self) -> str:
        """All of it, the label at the right, where TLP 2.0 wants it."""
        return " · ".join(filter(None, [*self.others, self.tlp]))


def marking_of(scenario: Scenario, injects: Iterable[str]) -> Marking:
    """The marking of a document that holds the scenario and injects of these handlings."""
    return join((scenario.banner, scenario.handling, *injects))


def join(handlings: Iterable[str]) -> Marking:
    """The marking for all of these together.

    Of TLP labels the highest stands for the others. What is no label cannot be ranked against
    one, nor against another: it is kept, in its own words. Words after a label are kept too.
    """
    labels: set[str] = set()
    others: dict[str, str] = {}
    for handling in handlings:
        words = " ".join(handling.split())
        found = set(_labels(words))
        labels |= found
        if rest := _without_label(words):
            others.setdefault(rest.casefold(), rest)
    highest = next((label for label in TLP if label in labels), "")
    return Marking(highest, tuple(others.values()))


def _without_label(words: str) -> str:
    """What follows the label that the words begin with, else all of them."""
    match = _LABEL.match(words)
    return words[match.end() :].lstrip(" .,;:/–—-") if match else words


def _labels(words: str) -> Iterator[str]:
    for match in _LABEL.finditer(words):
        yield "TLP:" + "".join(match[1].upper().split())
