"""Temperaments as one types them: `ALD=hawkish`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tabletop.cli.places import PlaceError
from tabletop.rehearsal.temperaments import TEMPERAMENTS, Temperament
from tabletop.scenario.model import Scenario
from tabletop.scenario.problems import nearest


def chosen(scenario: Scenario, entries: Iterable[str]) -> dict[str, Temperament]:
    """By the ids of delegations, each typed by id or code; raises PlaceError."""
    names = {one.code.casefold(): one.id for one in scenario.delegations}
    names |= {one.id: one.id for one in scenario.delegations}
    return dict(_one(names, entry) for entry in entries)


def _one(names: Mapping[str, str], entry: str) -> tuple[str, Temperament]:
    who, _, name = entry.partition("=")
    delegation = names.get(who.casefold())
    if delegation is None:
        raise PlaceError(f"There is no delegation {who}.{_like(who, names)}")
    return delegation, named(name)


def named(name: str) -> Temperament:
    """A temperament by its name; raises PlaceError."""
    temperament = TEMPERAMENTS.get(name)
    if temperament is None:
        known = ", ".join(TEMPERAMENTS)
        raise PlaceError(f"There is no temperament {name or 'without a name'}. There are {known}.")
    return temperament


def _like(word: str, names: Iterable[str]) -> str:
    found = nearest(word, names)
    return f" Did you mean {found}?" if found else ""
