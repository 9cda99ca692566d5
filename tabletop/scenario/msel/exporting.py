"""Writes an MSEL as a workbook that a controller would print, and that can be imported again."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, get_args

import msgspec

from tabletop.scenario.channels import CHANNELS
from tabletop.scenario.model import Delivery, InjectType, Scenario
from tabletop.scenario.msel.marking import MARKING, Marks, marking_line
from tabletop.scenario.msel.rows import FIELDS, STATUSES, Row
from tabletop.scenario.msel.workbook import CELL_TEXT

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

SHEET = "MSEL"
DELEGATIONS = "Delegations"
"""The sheet that names the delegations with their codes; the import reads it too."""

DELEGATION_COLUMNS = ("code", "name", "kind")
HEADER = 1
"""The row of the header, from 0; the title and the marking stand above it."""

WIDTHS = {
    "number": 7,
    "move": 13,
    "planned elapsed time": 10,
    "planned wall time": 16,
    "scenario time": 16,
    "type": 11,
    "storyline": 14,
    "title": 26,
    "from": 18,
    "to": 18,
    "channel": 12,
    "delivery method": 9,
    "description": 56,
    "expected action": 32,
    "objective or capability": 22,
    "responsible controller": 14,
    "condition": 18,
    "notes": 32,
    "status": 11,
    "actual release time": 16,
    "released by": 14,
    "reason": 18,
    "observed action": 26,
}
"""Width of each column in characters."""

FILLED_IN = frozenset(
    {"notes", "status", "actual release time", "released by", "reason", "observed action"}
)
"""Columns shown even where no row has anything in them, for there one writes by hand."""

_LISTS: dict[str, Sequence[str]] = {
    "type": get_args(InjectType),
    "channel": [channel.label for channel in CHANNELS.values()],
    "delivery method": get_args(Delivery),
    "status": STATUSES,
}
_SPARE_ROWS = 200
_A3 = 8
_SPAN = re.compile(r"(\d{2,4}):([0-5]\d):([0-5]\d)")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d)(:\d\d)?")


class Looks(msgspec.Struct, frozen=True):
    """How cells are set."""

    title: Format
    header: Format
    text: Format
    span: Format
    minute: Format
    second: Format


def msel_workbook(scenario: Scenario, rows: Sequence[Row]) -> bytes:
    """The rows as the bytes of an xlsx; every text is text, whatever it begins with."""
    import xlsxwriter

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"title": scenario.title, "comments": MARKING})
        looks = _looks(book)
        sheet = book.add_worksheet(SHEET)
        _head(sheet, looks, scenario)
        lines = list(_lines(rows))
        for place, row in enumerate(lines, start=HEADER + 1):
            _write(sheet, looks, place, row)
        _columns(sheet, lines)
        _for_paper(sheet, scenario, len(lines))
        _delegations(book.add_worksheet(DELEGATIONS), looks, scenario)
    return made.getvalue()


def _looks(book: Workbook) -> Looks:
    cell = {"valign": "top", "font_size": 10, "bottom": 4, "bottom_color": "#DEDAD2"}
    ink = {"bold": True, "font_size": 10, "text_wrap": True, "valign": "vcenter"}
    return Looks(
        title=book.add_format({"bold": True, "font_size": 12}),
        header=book.add_format({**ink, "bottom": 1, "bg_color": "#F0EEE8"}),
        text=book.add_format({**cell, "text_wrap": True}),
        span=book.add_format({**cell, "num_format": "[hh]:mm:ss", "align": "left"}),
        minute=book.add_format({**cell, "num_format": "yyyy-mm-dd hh:mm", "align": "left"}),
        second=book.add_format({**cell, "num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"}),
    )


def _head(sheet: Worksheet, looks: Looks, scenario: Scenario) -> None:
    sheet.write_string(0, 0, scenario.title, looks.title)
    marking = marking_line(Marks(scenario.banner, scenario.handling))
    sheet.write_string(0, FIELDS.index("description"), marking, looks.title)
    for column, name in enumerate(FIELDS):
        sheet.write_string(HEADER, column, name[:1].upper() + name[1:], looks.header)
    sheet.freeze_panes(HEADER + 1, 1)


def _lines(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows; expected actions that one cell cannot hold go on in rows of their own."""
    for row in rows:
        first, *more = _parts(row.expected_action)
        yield msgspec.structs.replace(row, expected_action=first)
        yield from (Row(type="expected action", expected_action=part) for part in more)


def _parts(text: str) -> list[str]:
    """The lines of a text in as few parts as a cell can hold."""
    parts = [""]
    for line in text.split("\n"):
        joined = f"{parts[-1]}\n{line}" if parts[-1] else line
        if len(joined) <= CELL_TEXT:
            parts[-1] = joined
        else:
            parts.append(line)
    return parts


def _write(sheet: Worksheet, looks: Looks, place: int, row: Row) -> None:
    for column, name in enumerate(FIELDS):
        text = row.value(name)
        if span := name == "planned elapsed time" and _SPAN.fullmatch(text):
            hours, minutes, seconds = (int(part) for part in span.groups())
            of_day = (hours * 3600 + minutes * 60 + seconds) / 86_400
            sheet.write_number(place, column, of_day, looks.span)
        elif name.endswith("time") and (point := _MOMENT.fullmatch(text)):
            _write_moment(sheet, looks, place, column, text, to_second=bool(point[3]))
        elif name == "number" and re.fullmatch("[1-9][0-9]{0,8}", text):
            sheet.write_number(place, column, int(text), looks.text)
        else:
            sheet.write_string(place, column, text[:CELL_TEXT], looks.text)


def _write_moment(
    sheet: Worksheet, looks: Looks, place: int, column: int, text: str, *, to_second: bool
) -> None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = datetime.min
    # A whole day is read back as a date alone; a millisecond more is still midnight.
    moment += timedelta(milliseconds=moment.time() == time.min)
    # Spreadsheets count days from 1900, and the first two months of it wrongly.
    if moment.year > 1900:
        sheet.write_datetime(place, column, moment, looks.second if to_second else looks.minute)
    else:
        sheet.write_string(place, column, text, looks.text)


def _columns(sheet: Worksheet, lines: Sequence[Row]) -> None:
    last = HEADER + len(lines)
    for column, name in enumerate(FIELDS):
        empty = not any(row.value(name) for row in lines)
        options = {"hidden": True} if empty and name not in FILLED_IN else {}
        sheet.set_column(column, column, WIDTHS[name], None, options)
        if name in _LISTS:
            rule = {"validate": "list", "source": list(_LISTS[name]), "error_type": "warning"}
            sheet.data_validation(HEADER + 1, column, last + _SPARE_ROWS, column, rule)
    sheet.autofilter(HEADER, 0, max(last, HEADER + 1), len(FIELDS) - 1)


def _for_paper(sheet: Worksheet, scenario: Scenario, count: int) -> None:
    def safe(text: str) -> str:
        return text[:70].replace("&", "&&")

    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, HEADER)
    sheet.print_area(0, 0, HEADER + max(count, 1), len(FIELDS) - 1)
    sheet.set_header(f"&L{safe(scenario.banner)}&C&B{MARKING}&R{safe(scenario.handling)}")
    sheet.set_footer(f"&L{safe(scenario.title)}&C&B{MARKING}&R&P / &N")


def _delegations(sheet: Worksheet, looks: Looks, scenario: Scenario) -> None:
    for column, (name, width) in enumerate(zip(DELEGATION_COLUMNS, (8, 40, 14), strict=True)):
        sheet.write_string(0, column, name, looks.header)
        sheet.set_column(column, column, width)
    for place, delegation in enumerate(scenario.delegations, start=1):
        for column, name in enumerate(DELEGATION_COLUMNS):
            sheet.write_string(place, column, getattr(delegation, name), looks.text)
    sheet.set_header(f"&C&B{MARKING}")
