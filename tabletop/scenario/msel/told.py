"""What a person must be told of an import: what could not be placed, or only in doubt."""

from __future__ import annotations

import msgspec

_SHOWN = 12


def place(sheet: str, cell: str) -> str:
    """How a cell of a sheet is called; a file that has no sheets has places alone."""
    return f"{sheet}!{cell}" if sheet and cell else sheet or cell


class Leftover(msgspec.Struct, frozen=True):
    """Something to look at: the cells it is about, and what was done with them."""

    sheet: str  # empty: the file has none
    cells: tuple[str, ...]
    what: str

    def __str__(self) -> str:
        shown = ", ".join(self.cells[:_SHOWN])
        more = len(self.cells) - _SHOWN
        shown += f" and {more} more" if more > 0 else ""
        return f"{place(self.sheet, shown)}: {self.what}"


class Telling:
    """Collects them; cells of a sheet of which the same is to be said share one line."""

    def __init__(self) -> None:
        self._cells: dict[tuple[str, str], dict[str, None]] = {}

    def add(self, sheet: str, cell: str, what: str) -> None:
        """Note a cell, or the whole sheet where `cell` is empty."""
        cells = self._cells.setdefault((sheet, what), {})
        if cell:
            cells[cell] = None

    @property
    def leftovers(self) -> tuple[Leftover, ...]:
        """All of them, in the order of their first cells."""
        return tuple(Leftover(sheet, tuple(c), what) for (sheet, what), c in self._cells.items())
