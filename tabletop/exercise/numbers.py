"""A delegation's cards by number: the K-th of the injects that reached it, or of its questions."""

from __future__ import annotations

from collections.abc import Sequence

_DIGITS = 9


def numbered(entries: Sequence[str], number: str) -> str | None:
    """The entry at a number from 1; None where there is none, or the text is no number."""
    # Bounded before it is read, for a seat may write as many digits as a message holds.
    if not number.isdecimal() or len(number) > _DIGITS or not 1 <= int(number) <= len(entries):
        return None
    return entries[int(number) - 1]


def on_card(entries: Sequence[str], card: str, kind: str) -> str | None:
    """The entry that the card `KIND:NUMBER` stands for; None where there is none."""
    named, _, number = card.partition(":")
    return numbered(entries, number) if named == kind else None
