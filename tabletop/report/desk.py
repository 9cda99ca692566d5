"""Where the report's sections are set: the forms, with the figures they are filled from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tabletop.report import prose, text, words
from tabletop.report.analysis import Figures
from tabletop.report.forms import Forms
from tabletop.report.prose import Stretch


@dataclass(frozen=True)
class Desk(Forms):
    """The tools of a section."""

    figures: Figures
    unprinted: dict[str, int] = field(default_factory=dict)
    """By place, characters that could not be printed in what was set so far."""

    def mark(self, place: int) -> list[Stretch]:
        """A delegation's shape and code."""
        return prose.delegation_mark(self.figures.delegations[place])

    def marks(self, places: Sequence[int], *, most: int = 12) -> list[Stretch]:
        """Several delegations' shapes and codes; *all* where it is every one."""
        if len(places) == len(self.figures.delegations) > 1:
            return [Stretch("all")]
        stretches: list[Stretch] = []
        for place in places[:most]:
            stretches += [*([Stretch("  ")] if stretches else []), *self.mark(place)]
        if len(places) > most:
            stretches.append(Stretch(f"  and {len(places) - most} more"))
        return stretches

    def codes(self, places: Sequence[int]) -> str:
        """Delegations by code, in a sentence."""
        return words.listing([text.excerpt(self.figures.delegations[p].code, 8) for p in places])
