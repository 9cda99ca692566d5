"""Makes workbooks from rows of cells, in the three forms that are read, and opens them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter

from tabletop.scenario.msel.reading import read
from tabletop.scenario.msel.workbook import Workbook

Rows = Sequence[Sequence[Any]]


@dataclass
class Page:
    """One sheet of a workbook to be made."""

    rows: Rows
    hidden: bool = False
    merges: list[str] = field(default_factory=list)  # ranges, such as B3:B5


def xlsx(path: Path, pages: Mapping[str, Page | Rows], **options: object) -> Path:
    """A workbook as Excel writes one; texts are texts, dates are dates."""
    with xlsxwriter.Workbook(path, options) as book:
        formats = {
            datetime: book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
            date: book.add_format({"num_format": "d- mmm"}),
            time: book.add_format({"num_format": "hh:mm"}),
            timedelta: book.add_format({"num_format": "[h]:mm:ss"}),
        }
        for name, page in pages.items():
            page = page if isinstance(page, Page) else Page(page)
            sheet = book.add_worksheet(name)
            for merged in page.merges:
                sheet.merge_range(merged, "")
            for y, row in enumerate(page.rows):
                for x, cell in enumerate(row):
                    _write(sheet, formats, y, x, cell)
            if page.hidden:
                sheet.hide()
    return path


def _write(sheet: Any, formats: dict[type, Any], y: int, x: int, cell: Any) -> None:
    if type(cell) in formats:
        sheet.write_datetime(y, x, cell, formats[type(cell)])
    elif isinstance(cell, bool):
        sheet.write_boolean(y, x, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(y, x, cell)
    elif cell:
        sheet.write_string(y, x, cell)


def opened(path: Path) -> Workbook:
    """The workbook, read in this process: what a process does not survive is tested elsewhere."""
    answer = read(str(path))
    assert not answer.failed
    return Workbook(path.name, answer.sheets)


# --- ods -----------------------------------------------------------------------------------

_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2"'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:spreadsheet>{}</office:spreadsheet></office:body>"
    "</office:document-content>"
)


def ods(path: Path, pages: Mapping[str, Rows]) -> Path:
    """A workbook as LibreOffice writes one, as far as cells go."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_ods_row, rows))}</table:table>'
        for name, rows in pages.items()
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), _ODS_TYPE)
        archive.writestr("content.xml", _ODS.format(tables))
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{_MANIFEST}">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}"/>'
            "</manifest:manifest>",
        )
    return path


def _ods_row(row: Sequence[Any]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"


def _ods_cell(cell: Any) -> str:
    match cell:
        case int() | float():
            kind = f'office:value-type="float" office:value="{cell}"'
        case datetime():
            kind = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
        case "" | None:
            return "<table:table-cell/>"
        case _:
            kind = 'office:value-type="string"'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(cell).split("\n"))
    return f"<table:table-cell {kind}>{lines}</table:table-cell>"


# --- xls -----------------------------------------------------------------------------------

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def xls(path: Path, pages: Mapping[str, Rows]) -> Path:
    """A workbook of the old binary kind: BIFF8 records in a compound file."""
    sheets = [
        _record(0x0809, "<HHHHII", 0x600, 0x10, 0, 0, 0, 6) + _cells(r) for r in pages.values()
    ]
    begin = _record(0x0809, "<HHHHII", 0x600, 5, 0, 0, 0, 6)
    # Format 0 is general, 22 a date with a time.
    formats = b"".join(_record(0xE0, "<HH16x", 0, number) for number in (0, 22))
    names = [name.encode("utf-16-le") for name in pages]
    at = len(begin + formats) + sum(4 + 8 + len(name) for name in names) + 4
    bounds = b""
    for name, sheet in zip(names, sheets, strict=True):
        bounds += _record(0x85, f"<IBBBB{len(name)}s", at, 0, 0, len(name) // 2, 1, name)
        at += len(sheet)
    path.write_bytes(_compound(begin + formats + bounds + _record(0x0A, "<") + b"".join(sheets)))
    return path


def _record(kind: int, form: str, *values: Any) -> bytes:
    body = struct.pack(form, *values)
    return struct.pack("<HH", kind, len(body)) + body


def _begin(kind: int) -> bytes:
    return _record(0x0809, "<HHHHII", 0x600, kind, 0, 0, 0, 6)


def _cells(rows: Rows) -> bytes:
    out = io.BytesIO()
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if isinstance(cell, datetime):
                days = (cell - datetime(1899, 12, 30)) / timedelta(days=1)
                out.write(_record(0x203, "<HHHd", y, x, 1, days))
            elif isinstance(cell, int | float):
                out.write(_record(0x203, "<HHHd", y, x, 0, cell))
            elif cell:
                text = str(cell).encode("utf-16-le")
                form = f"<HHHHB{len(text)}s"
                out.write(_record(0x204, form, y, x, 0, len(text) // 2, 1, text))
    return out.getvalue() + _record(0x0A, "<")


def _compound(stream: bytes) -> bytes:
    """The stream `Workbook` alone in a file of sectors, long enough to need no small ones."""
    size = max(len(stream), 4096)
    count = -(-size // _SECTOR)
    fats = -(-(count + 2) // 127)
    table = [*range(1, count), _END, *[_FAT] * fats, _END]
    table += [_FREE] * (fats * 128 - len(table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, fats, count + fats, 0, 4096, _END, 0, _END, 0)
    head += struct.pack("<109I", *range(count, count + fats), *[_FREE] * (109 - fats))
    folder = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 0, size)
    body = stream.ljust(count * _SECTOR, b"\0") + struct.pack(f"<{len(table)}I", *table)
    return head + body + folder.ljust(_SECTOR, b"\0")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    form = "<64sHBBIII36xIQ"
    return struct.pack(form, text, len(text), kind, 1, _FREE, _FREE, child, start, size)
