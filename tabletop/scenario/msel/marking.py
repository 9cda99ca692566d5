"""The line above an exported table: the exercise marking with a scenario's banner and handling."""

from __future__ import annotations

import msgspec

from tabletop.scenario.model import TLP

MARKING = "EXERCISE EXERCISE EXERCISE"
"""Stands on every page and above the table."""

_BETWEEN = " · "
_DOT, _LIKE_DOT = "·", "\u2027"
"""Inside a banner or a handling a dot that looks the same stands, and does not part it."""

_NONE = "–"


class Marks(msgspec.Struct, frozen=True):
    """What a scenario is marked with beside the exercise marking."""

    banner: str = ""
    handling: str = ""


def marking_line(marks: Marks) -> str:
    """The line that `read_marking` reads back; a dash stands where a part would be mistaken."""
    parts = [part.replace(_DOT, _LIKE_DOT) for part in (marks.banner, marks.handling)]
    line = _BETWEEN.join([MARKING, *filter(None, parts)])
    if read_marking(line) == marks:
        return line
    return _BETWEEN.join([MARKING, *(part or _NONE for part in parts)])


def read_marking(text: str) -> Marks | None:
    """What such a line says; None for any other text, and where no package could hold it."""
    first, *rest = text.split(_BETWEEN)
    if first != MARKING or len(rest) > 2:
        return None
    if len(rest) == 1:
        rest = ["", *rest] if rest[0].upper().startswith("TLP") else [*rest, ""]
    parts = ["" if part == _NONE else part.replace(_LIKE_DOT, _DOT) for part in rest]
    banner, handling = parts or ("", "")
    known = handling in TLP or not handling.upper().startswith("TLP")
    fits = len(banner) <= 120 and len(handling) <= 100 and "\n" not in text
    return Marks(banner, handling) if known and fits else None
