"""Cards: which an event touches, and what each says to its audience; the one place of secrecy."""

from __future__ import annotations

from tabletop.exercise.audiences import PUBLIC, WHITE, delegation_of
from tabletop.exercise.bodies import Body
from tabletop.exercise.cards import common, delegation, white
from tabletop.exercise.view import View


def make(view: View, audience: str, card_id: str) -> Body | None:
    """The body of a card for an audience; None where there is none, or it was withdrawn."""
    kind, _, rest = card_id.partition(":")
    if kind in common.MAKERS:
        return common.MAKERS[kind](view)
    if audience == WHITE:
        maker = white.MAKERS.get(kind)
        return maker(view, rest) if maker else None
    own = delegation_of(audience)
    if own is None or audience == PUBLIC:
        return None
    return delegation.make(view, own, kind, rest)
