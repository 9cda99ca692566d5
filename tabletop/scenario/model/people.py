"""Who is in a scenario: the delegations that people play, and who is simulated."""

from __future__ import annotations

from typing import Literal

from tabletop.scenario.model.base import Frozen

DelegationKind = Literal["state", "organisation", "company", "press"]


class Delegation(Frozen, frozen=True, kw_only=True):
    """A team that plays one state, organisation, company or press body."""

    id: str
    code: str  # two or three capital letters, shown with its colour and shape
    name: str
    kind: DelegationKind = "state"
    brief: str = ""  # Markdown, private to the delegation
    interests: tuple[str, ...] = ()  # private
    red_lines: tuple[str, ...] = ()  # private


class Role(Frozen, frozen=True, kw_only=True):
    """A part within a delegation, as its role sheet tells it."""

    id: str
    title: str
    text: str = ""  # Markdown, seen by the delegations named
    delegations: tuple[str, ...] = ()  # expanded


Cell = Literal["red", "media", "capital"]


class Persona(Frozen, frozen=True, kw_only=True):
    """A simulated sender."""

    id: str
    name: str
    title: str = ""
    organisation: str = ""
    cell: Cell | None = None  # the cell of exercise control that plays it
    notes: str = ""  # Markdown, facilitator: manner, what the person wants and knows


class OwnChannel(Frozen, frozen=True, kw_only=True):
    """A channel of the scenario's own, shown as the built-in one that it is like."""

    id: str
    name: str
    like: str
