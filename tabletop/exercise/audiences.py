"""Audiences: who may see the same things, as the names by which cards are kept and sent."""

from __future__ import annotations

from tabletop.exercise.events import Actor

WHITE = "white"
PUBLIC = "public"
_DELEGATION = "delegation:"


def of_delegation(delegation: str) -> str:
    """The audience of one delegation."""
    return _DELEGATION + delegation


def delegation_of(audience: str) -> str | None:
    """The delegation whose audience it is, or None."""
    return audience[len(_DELEGATION) :] if audience.startswith(_DELEGATION) else None


def listens_to(actor: Actor) -> tuple[str, ...]:
    """The audiences whose cards a seat of that actor receives."""
    if actor.role == "white":
        return (WHITE,)
    if actor.role == "delegate" and actor.delegation is not None:
        return (of_delegation(actor.delegation),)
    return ()
