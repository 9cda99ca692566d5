"""The cells of a spreadsheet: what one may hold, how it is called, and its text made safe."""

from __future__ import annotations

import re

import msgspec

from tabletop.scenario.text import FORBIDDEN


class Stamp(msgspec.Struct, frozen=True, array_like=True, tag="t"):
    """A date, a time of day, both, or a span, as a spreadsheet keeps them."""

    date: str = ""  # ISO 8601; empty: none
    seconds: int | None = None  # of the day, or of the span
    span: bool = False

    def __str__(self) -> str:
        if self.seconds is None:
            return self.date
        hours, rest = divmod(abs(self.seconds), 3600)
        ending = f":{rest % 60:02}" if rest % 60 or self.span else ""
        sign = "-" if self.seconds < 0 else ""
        return f"{self.date} {sign}{hours:02}:{rest // 60:02}{ending}".strip()


Cell = str | float | bool | Stamp
"""What a cell holds: values only, never a formula."""


def address(row: int, column: int) -> str:
    """The name of a cell, `B7`, from its places counted from 0."""
    return f"{column_letters(column)}{row + 1}"


def column_letters(column: int) -> str:
    """The letters above a column, counted from 0: A, ..., Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def text_of(cell: Cell) -> str:
    """The cell as text: lines without spaces at their ends, nothing that cannot be shown."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() else f"{cell:.10g}"
    return str(cell) if isinstance(cell, Stamp) else tidy(cell)


def tidy(text: str) -> str:
    """Text with plain line ends and without what a package may not hold."""
    text = re.sub("\r\n?|[\x0b\x0c\u2028\u2029\x85]", "\n", text).replace("\t", " ")
    return "\n".join(line.rstrip() for line in FORBIDDEN.sub("", text).split("\n")).strip()


def marked(text: str) -> str:
    """A name on one line, with a visible mark for each character that might deceive.

    Names of files and sheets become titles in a package, which may not hold such characters.
    """
    return FORBIDDEN.sub("\ufffd", one_line(text))


def loses_characters(cell: Cell) -> bool:
    """Whether `tidy` takes something out that is more than a line end."""
    return isinstance(cell, str) and bool(
        FORBIDDEN.search(re.sub("[\x0b\x0c\u2028\u2029\x85]", "", cell))
    )


def one_line(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())
