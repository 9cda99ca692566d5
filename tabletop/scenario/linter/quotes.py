"""Secrets that texts give away: hidden facts and evidence, quoted to who does not hold them."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from tabletop.scenario.linter.unsure import Unsure
from tabletop.scenario.model import EvidenceItem, HiddenFact, Scenario
from tabletop.scenario.problems import Place, Report, quoted
from tabletop.scenario.texts import texts_of

WORDS = 8
"""So many words in a row are a quotation; a shorter secret is not looked for."""

EAST, SOUTH_EAST = 20, 32
"""So many characters in a row are one too, where no spaces stand between words: of Chinese or
Japanese, and of Thai, Lao, Khmer or Burmese, whose words are longer."""

_EAST = "々〆〇ぁ-ゖゝ-ゟァ-ヺー-ヿㇰ-ㇿ㐀-䶿一-鿿豈-龎\U00020000-\U0003ffff"
_SOUTH_EAST = "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1050-\u109f\u1780-\u17d3"
_SIGNS = "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
"""Vowels and accents that belong to the letter before them, which Python takes for no letters."""

# An underscore marks emphasis.
_WORD = re.compile(rf"[^\W_]+(?:[{_SIGNS}]+[^\W_]*)*")
_UNSPACED = re.compile(f"[{_EAST}{_SOUTH_EAST}]")
_PIECE = re.compile(
    rf"([{_EAST}])|([{_SOUTH_EAST}])"
    rf"|[^\W_{_EAST}{_SOUTH_EAST}]+(?:[{_SIGNS}]+[^\W_{_EAST}{_SOUTH_EAST}]*)*"
)

_WHOLE = math.lcm(WORDS, EAST, SOUTH_EAST)
_EACH_WEIGHS = {None: _WHOLE // WORDS, 1: _WHOLE // EAST, 2: _WHOLE // SOUTH_EAST}
"""By the group of the pattern; all that make a quotation weigh the whole together."""


class Secret(NamedTuple):
    """Words that only some delegations may read, ever."""

    what: str  # as a message names it
    holders: frozenset[str]


Secrets = Mapping[tuple[str, ...], set[Secret]]
"""By the runs of words that give them away."""


def note_quotes(
    scenario: Scenario,
    secrets: Secrets,
    unsure: Unsure,
    places: Mapping[str, Place],
    report: Report,
) -> None:
    """Note every text that quotes a secret to a delegation that never holds it for certain.

    `places` says where texts stand, by their paths or by the list they are in.
    """
    if not secrets:
        return
    readers = _Readers(scenario)
    for path, text in texts_of(scenario):
        told: set[Secret] = set()
        for run in _runs(text):
            told |= secrets.get(run, set())
        parts = path.split("/")
        if "/".join(parts[:2]) in unsure.readers:
            continue
        owners = ("/".join(parts[:many]) for many in (len(parts), 3))
        place = next((places[owner] for owner in owners if owner in places), None)
        for secret in sorted(told) if place is not None else ():
            strangers = [code for one, code in readers.of(path) if one not in secret.holders]
            if strangers and place is not None:
                message = f"this quotes {secret.what} to {', '.join(strangers)}, never given it"
                report.add(place, "secret-quoted", message)


def secrets_of(languages: Iterable[Scenario], unsure: Unsure) -> Secrets:
    """Every run of words that gives a secret away, in whichever of its languages."""
    found: dict[tuple[str, ...], set[Secret]] = defaultdict(set)
    for scenario in languages:
        _add_secrets(found, scenario, unsure)
    return found


def _add_secrets(
    found: dict[tuple[str, ...], set[Secret]], scenario: Scenario, unsure: Unsure
) -> None:
    held = {item.id: _holders(scenario, item) for item in scenario.evidence}
    for item in scenario.evidence:
        if f"evidence/{item.id}" in unsure.secrets:
            continue
        secret = Secret(f"the evidence {quoted(item.id)}", held[item.id])
        for run in _runs(item.text):
            found[run].add(secret)
    for fact in scenario.ground_truth:
        if f"ground_truth/{fact.id}" in unsure.secrets:
            continue
        secret = Secret(f"the hidden fact {quoted(fact.id)}", _knowing(scenario, fact, held))
        for run in _runs(fact.text):
            found[run].add(secret)


def _holders(scenario: Scenario, item: EvidenceItem) -> frozenset[str]:
    """Who holds it from the start, or may come to hold it with an inject."""
    given = (inject.to for inject in scenario.injects if item.id in inject.evidence)
    return frozenset((*item.held_by, *(one for to in given for one in to)))


def _knowing(
    scenario: Scenario, fact: HiddenFact, held: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """Who may come to hold evidence that shows the whole of a fact."""
    whole = {projection.id for projection in fact.projections if projection.kind == "whole"}
    items = (item.id for item in scenario.evidence if whole.intersection(item.projections))
    return frozenset(one for item in items for one in held[item])


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """All that would be a quotation, each as its words, or characters where words are not apart."""
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        if _UNSPACED.search(text):
            yield from _unspaced_runs(text)
            return
    words = _WORD.findall(text)
    for start in range(len(words) - WORDS + 1):
        yield tuple(words[start : start + WORDS])


def _unspaced_runs(text: str) -> Iterator[tuple[str, ...]]:
    """The shortest runs that weigh as much as a quotation; words and characters may be mixed."""
    pieces = list(_PIECE.finditer(text))
    words = [piece[0] for piece in pieces]
    weights = [_EACH_WEIGHS[piece.lastindex] for piece in pieces]
    end = weight = 0
    for start, first in enumerate(weights):
        while weight < _WHOLE and end < len(words):
            weight += weights[end]
            end += 1
        if weight < _WHOLE:
            return
        yield tuple(words[start:end])
        weight -= first


class _Readers:
    """Which delegations read a text, by its path."""

    def __init__(self, scenario: Scenario) -> None:
        self._codes = {one.id: one.code for one in scenario.delegations}
        self._of: dict[str, Iterable[str]] = {
            f"delegations/{one.id}/{key}": (one.id,)
            for one in scenario.delegations
            for key in ("brief", "interests", "red_lines")
        }
        self._of |= {f"roles/{role.id}": role.delegations for role in scenario.roles}
        self._of |= {f"injects/{inject.id}": inject.to for inject in scenario.injects}
        self._of |= {f"decisions/{point.id}": point.delegations for point in scenario.decisions}
        self._of |= {f"evidence/{i.id}": _holders(scenario, i) for i in scenario.evidence}
        self._of |= {f"variables/{v.id}": v.visible_to for v in scenario.variables}
        self._of |= {f"joint_statements/{t.id}": t.parties for t in scenario.joint_statements}

    def of(self, path: str) -> Iterator[tuple[str, str]]:
        """The readers with their codes, in the scenario's order; everybody where none is named."""
        parts = path.split("/")
        own = self._of.get("/".join(parts[:3]), self._of.get("/".join(parts[:2]), self._codes))
        return ((one, code) for one, code in self._codes.items() if one in own)
