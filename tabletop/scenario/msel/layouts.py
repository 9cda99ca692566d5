"""Remembers how a person mapped a layout, so that the next workbook like it is known."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from tabletop.files import write_private
from tabletop.scenario.msel.headers import Layout, headers
from tabletop.scenario.msel.rows import FIELDS
from tabletop.scenario.msel.synonyms import folded
from tabletop.scenario.msel.workbook import Sheet, Workbook

FILE = "msel-layouts.json"
MOST = 200
"""Layouts remembered; the oldest are forgotten."""

_MOST_BYTES = 2_000_000


class Layouts:
    """The mappings kept in a folder: call it with a sheet and a header row to have one back."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known = _read(folder)

    def __call__(self, sheet: Sheet, header: int) -> tuple[str, ...] | None:
        """The fields of the columns as a person had them the last time, if anybody had."""
        fields = self._known.get(fingerprint(sheet, header))
        if not fields or not set(fields) <= {*FIELDS, ""}:
            return None
        return tuple(fields) if len(fields) == len(headers(sheet, header)) else None

    def remember(self, book: Workbook, layouts: Sequence[Layout]) -> None:
        """Keep the mapping of each header row; where the folder cannot be written, do nothing."""
        for layout in layouts:
            name = fingerprint(book.sheet(layout.sheet), layout.header)
            self._known.pop(name, None)
            self._known[name] = list(layout.fields)
        with contextlib.suppress(OSError):
            kept = dict(list(self._known.items())[-MOST:])
            write_private(self._folder / FILE, msgspec.json.encode(kept))


def fingerprint(sheet: Sheet, header: int) -> str:
    """The same for header rows that read the same."""
    labels = "\n".join(folded(label) for label in headers(sheet, header))
    return hashlib.sha256(labels.encode()).hexdigest()


def _read(folder: Path) -> dict[str, list[str]]:
    """What was kept; nothing where the file is missing or was spoilt."""
    try:
        with (folder / FILE).open("rb") as file:
            return msgspec.json.decode(file.read(_MOST_BYTES), type=dict[str, list[str]])
    except (OSError, msgspec.DecodeError):
        return {}
