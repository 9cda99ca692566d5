"""Counts the characters that the report's fonts do not hold, and says where they were to stand."""

from __future__ import annotations

from collections.abc import Mapping

from reportlab.graphics.shapes import Drawing, Group, String
from reportlab.platypus import Flowable, Paragraph

from tabletop.report import words
from tabletop.report.flow import Beside, Heading, Table
from tabletop.report.front import CoverPage
from tabletop.report.text import REPLACEMENT

COVER = "on the cover"
KEPT = "The exercise file holds the full text"


def unprinted(part: Flowable) -> int:
    """How many characters of a flowable, as it was made, are shown as the replacement sign."""
    match part:
        case Paragraph():
            return getattr(part, "unprinted", 0)  # as prose.paragraph left it
        case Heading():
            return unprinted(part.body)
        case Beside():
            return sum(map(unprinted, (*part.label, *part.bodies)))
        case Table():
            below = unprinted(part.grid.caption) if part.grid.caption else 0
            return below + sum(unprinted(cell) for row in part.grid.rows for cell in row)
        case CoverPage():
            return sum(map(unprinted, (*part.head, *part.middle, *part.foot)))
        case Drawing():
            return _drawn(part)
    return 0


def _drawn(shapes: Group | Drawing) -> int:
    found = 0
    for shape in shapes.contents:
        if isinstance(shape, String):
            found += shape.text.count(REPLACEMENT)
        elif isinstance(shape, Group):
            found += _drawn(shape)
    return found


def note(many: int) -> str:
    """At the end of a section in which characters could not be printed."""
    shown = f"{words.count(many, 'character')} of this section {_are(many)} shown as {REPLACEMENT}"
    return f"{words.sentence(f'{shown}, for the fonts do not hold {_them(many)}')} {KEPT}."


def summed_up(found: Mapping[str, int]) -> str:
    """For the whole report, by section; without the sign itself."""
    many = sum(found.values())
    if not many:
        return "All characters could be printed"
    told = [f"{words.number(times)} {where}" for where, times in found.items()]
    return f"{words.count(many, 'character')} could not be printed: {words.listing(told)}. {KEPT}"


def _are(many: int) -> str:
    return "is" if many == 1 else "are"


def _them(many: int) -> str:
    return "it" if many == 1 else "them"
