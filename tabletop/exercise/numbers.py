"""A delegation's cards by number: the K-th of the injects that reached it, or of its questions."""

from __future__ import annotations

from collections.abc import Iterator

_DIGITS = 9


class Numbered:
    """What reached one delegation, in order, counted from 1."""

    __slots__ = ("_entries", "_numbers")

    def __init__(self) -> None:
        self._entries: list[str] = []
        self._numbers: dict[str, int] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def add(self, entry: str) -> None:
        """It has reached the delegation; one that did so before keeps its number."""
        self._entries.append(entry)
        self._numbers.setdefault(entry, len(self._entries))

    def add_once(self, entry: str) -> None:
        """It has reached the delegation, unless it did so before."""
        if entry not in self._numbers:
            self.add(entry)

    def number(self, entry: str) -> int:
        """The number of an entry that is there, however many there are."""
        return self._numbers[entry]

    def entry(self, number: str) -> str | None:
        """The entry at a number; None where there is none, or the text is no number."""
        # Bounded before it is read, for a seat may write as many digits as a message holds.
        if not number.isdecimal() or len(number) > _DIGITS:
            return None
        place = int(number)
        return self._entries[place - 1] if 1 <= place <= len(self._entries) else None

    def on_card(self, card: str, kind: str) -> str | None:
        """The entry that the card `KIND:NUMBER` stands for; None where there is none."""
        named, _, number = card.partition(":")
        return self.entry(number) if named == kind else None
