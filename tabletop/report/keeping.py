"""Keeps heads with what they head: none is left alone at the foot of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from reportlab.graphics.shapes import Drawing
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer

from tabletop.report.flow import LINES, Beside, Heading, Table

LEAD = 150.0
"""Points of text up to which a heading, the text and a table or drawing after it stay together."""


def keep_heads(story: Iterable[Flowable], width: float, depth: float) -> Iterator[Flowable]:
    """The same, with a new page before a heading where too little of what follows would fit."""
    parts = list(story)
    for at, part in enumerate(parts):
        if isinstance(part, Heading):
            yield CondPageBreak(min(_room(parts, at, width, depth), depth))
        yield part


def _room(parts: Sequence[Flowable], first: int, width: float, depth: float) -> float:
    """Points from a heading to the end of what must be seen below it."""
    heads = text = seen = 0.0
    for part in islice(parts, first, None):
        match part:
            case Heading() if not text:
                heads += part.wrap(width, depth)[1] + part.getSpaceBefore() + part.getSpaceAfter()
            case Table():
                part.wrap(width, depth)
                return heads + text + part.least
            case Drawing():
                return float(heads + text + part.height)
            case Beside() | Paragraph() | Spacer():
                height = part.wrap(width, depth)[1]
                seen = seen or (part.least if isinstance(part, Beside) else min(height, LINES))
                text += height + part.getSpaceAfter()
            case CondPageBreak():
                continue
            case _:
                break
        if text > LEAD:
            break
    return heads + seen
