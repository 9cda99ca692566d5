"""Reads one workbook and says what is in it: a program of its own, so that its limits are too.

A file of two kilobytes can ask for half a terabyte, and the reader's library then ends the
process it runs in. Here that process is one that nobody misses.
"""

from __future__ import annotations

import contextlib
import datetime
import sys
from collections.abc import Iterator
from typing import Any

import msgspec

from tabletop.scenario.msel.cells import Cell, Stamp, address
from tabletop.scenario.msel.workbook import (
    CELL_TEXT,
    COLUMNS,
    ROWS,
    SHEETS,
    TOO_LARGE,
    Answer,
    Sheet,
)

MEMORY = 1_500_000_000
"""Bytes of address space, where the system can limit it."""

_DAMAGED = (
    "{} cannot be read: it is damaged, or no workbook. Open it in a spreadsheet program and "
    "save it anew."
)
_LOCKED = "{} is locked with a password. Save it without one and import that."
_MERGES = 5_000


def main() -> None:
    """Read the file named and write the answer to standard output."""
    _limit_memory()
    sys.stdout.buffer.write(msgspec.msgpack.encode(read(sys.argv[1])))


def read(path: str) -> Answer:
    """The sheets of the file, or a sentence with a place for its name."""
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_path(path)
        kinds = (calamine.SheetTypeEnum.WorkSheet, calamine.SheetTypeEnum.MacroSheet)
        names = [about for about in book.sheets_metadata if about.typ in kinds]
        if len(names) > SHEETS:
            return Answer(failed=f"{{}} has more than {SHEETS} sheets. Save the MSEL alone.")
        seen = calamine.SheetVisibleEnum.Visible
        return Answer(
            tuple(_sheet(book.get_sheet_by_name(a.name), a.name, a.visible == seen) for a in names)
        )
    except calamine.PasswordError:
        return Answer(failed=_LOCKED)
    except MemoryError:
        return Answer(failed=TOO_LARGE)
    except BaseException as error:
        # A panic of the library is no Exception; all the file's own failures end here.
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        return Answer(failed=_LOCKED if _is_locked(path) else _DAMAGED)


def _is_locked(path: str) -> bool:
    """Whether it is a newer workbook inside the container that encryption puts around it."""
    with open(path, "rb") as file:  # noqa: PTH123
        data = file.read(1_000_000)
    return data.startswith(b"\xd0\xcf\x11\xe0") and "EncryptedPackage".encode("utf-16-le") in data


def _sheet(sheet: Any, name: str, visible: bool) -> Sheet:  # noqa: ANN401 - the library's own
    rows = [_trimmed(cells) for cells in sheet.to_python(skip_empty_area=False)]
    while rows and not rows[-1]:
        rows.pop()
    if len(rows) > ROWS:
        return Sheet(name, visible, refused=f"has more than {ROWS:,} rows")
    return Sheet(name, visible, tuple(rows), tuple(_merged(sheet)), _refusal(rows))


def _trimmed(cells: list[Any]) -> tuple[Cell, ...]:
    values = [_cell(value) for value in cells]
    while values and isinstance(values[-1], str) and not values[-1].strip():
        values.pop()
    return tuple(values)


def _cell(value: Any) -> Cell:  # noqa: ANN401
    match value:
        case bool() | str():
            # One character more than allowed shows that it was longer.
            return value if isinstance(value, bool) else value[: CELL_TEXT + 1]
        case int() | float():
            return float(value)
        case datetime.datetime():
            value = _to_the_second(value)
            return Stamp(value.date().isoformat(), _seconds(value))
        case datetime.date():
            return Stamp(value.isoformat())
        case datetime.time():
            return Stamp(seconds=_seconds(value))
        case datetime.timedelta():
            return Stamp(seconds=round(value.total_seconds()), span=True)
    return ""


def _to_the_second(value: datetime.datetime) -> datetime.datetime:
    """A time of day is kept as a fraction, which is a little too small or too large."""
    with contextlib.suppress(OverflowError):
        value += datetime.timedelta(microseconds=500_000)
    return value.replace(microsecond=0)


def _seconds(value: datetime.datetime | datetime.time) -> int:
    whole = value.hour * 3600 + value.minute * 60 + value.second
    return min(whole + (value.microsecond >= 500_000), 86_399)


def _merged(sheet: Any) -> Iterator[tuple[int, int, int, int]]:  # noqa: ANN401
    ranges = sheet.merged_cell_ranges or []
    for (top, left), (bottom, right) in ranges[:_MERGES]:
        yield top, left, min(bottom, ROWS), min(right, COLUMNS)


def _refusal(rows: list[tuple[Cell, ...]]) -> str:
    for place, cells in enumerate(rows):
        if len(cells) > COLUMNS:
            return f"has something in {address(place, len(cells) - 1)}, beyond column {COLUMNS}"
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and len(cell) > CELL_TEXT:
                most = f"{CELL_TEXT:,} characters"
                return f"has more than {most} in {address(place, column)}; shorten it"
    return ""


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))


if __name__ == "__main__":
    main()
