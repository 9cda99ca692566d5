"""Opens a workbook: its sheets with values only, read in a process of its own with limits."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from tabletop.scenario.msel.cells import Cell, marked
from tabletop.scenario.msel.errors import MselError

ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
FILE_BYTES = 20_000_000
UNPACKED_BYTES = 200_000_000
SHEETS, ROWS, COLUMNS = 60, 10_000, 256
CELL_TEXT = 32_767
"""What a spreadsheet program itself lets a cell hold."""

SECONDS = 60
"""Seconds reading may take."""

TOO_LARGE = "{} is too large, or too much is hidden in it. Save the MSEL alone in a new workbook."


class Sheet(msgspec.Struct, frozen=True):
    """One sheet from its first cell A1; rows end at their last filled cell."""

    name: str
    visible: bool = True
    rows: tuple[tuple[Cell, ...], ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """First row and column, last row and column, of cells set as one."""
    refused: str = ""
    """Why it cannot be imported; empty: it can."""

    def cell(self, row: int, column: int) -> Cell:
        """What the cell at these places, counted from 0, holds; "" for nothing."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else ""


class Workbook(msgspec.Struct, frozen=True):
    """The sheets of a file, in order."""

    name: str
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name; raises MselError."""
        for sheet in self.sheets:
            if sheet.name.casefold() == marked(name).casefold():
                return sheet
        known = ", ".join(sheet.name for sheet in self.sheets)
        raise MselError(f"{self.name} has no sheet {name}. It has: {known}.")


class Answer(msgspec.Struct, frozen=True):
    """What the reading process says: sheets, or why there are none."""

    sheets: tuple[Sheet, ...] = ()
    failed: str = ""


def open_workbook(path: Path) -> Workbook:
    """Read a file; MselError with one sentence where it is none, damaged, locked or too large.

    No formula is computed, no link followed and no macro run.
    """
    _look_at(path)
    answer = _read(path)
    if answer.failed:
        raise MselError(answer.failed.format(path.name))
    return Workbook(marked(path.name), tuple(_with_own_names(answer.sheets)))


def _with_own_names(sheets: Iterable[Sheet]) -> Iterator[Sheet]:
    """The sheets by names that can be shown; no two alike, as in the file."""
    seen: set[str] = set()
    for sheet in sheets:
        name = marked(sheet.name)
        while name.casefold() in seen:
            name += " (2)"
        seen.add(name.casefold())
        yield sheet if name == sheet.name else msgspec.structs.replace(sheet, name=name)


def _read(path: Path) -> Answer:
    """What the reading process answers; one that its limits ended had too much to read."""
    # With -P nothing that lies in the folder one works in is taken for a part of the program.
    command = [sys.executable, "-P", "-m", "tabletop.scenario.msel.reading", str(path.absolute())]
    try:
        ended = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        return Answer(failed=TOO_LARGE)
    # What the system ended, or the library aborted, was too much for its limits; anything else
    # that goes wrong there is a fault of ours.
    if ended.returncode > 0:
        raise RuntimeError(ended.stderr.decode(errors="replace"))
    try:
        return msgspec.msgpack.decode(ended.stdout, type=Answer)
    except msgspec.DecodeError:
        return Answer(failed=TOO_LARGE)


def _look_at(path: Path) -> None:
    """Refuse what need not be read."""
    if not path.is_file():
        raise MselError(f"There is no file {path}. Check the name.")
    if path.suffix.lower() not in ENDINGS:
        raise MselError(f"{path.name} is no workbook. Save it as one of {', '.join(ENDINGS)}.")
    if path.stat().st_size > FILE_BYTES:
        most = FILE_BYTES // 1_000_000
        raise MselError(f"{path.name} is larger than {most} MB. Save the MSEL without pictures.")
    if _unpacked_bytes(path) > UNPACKED_BYTES:
        raise MselError(TOO_LARGE.format(path.name))


def _unpacked_bytes(path: Path) -> int:
    """How large the parts of the file say they are."""
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return 0
