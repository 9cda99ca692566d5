"""What stands beside the rows of a workbook: title and marking, delegations, sheets left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import cast, get_args

import msgspec

from tabletop.scenario.model import DelegationKind
from tabletop.scenario.msel.cells import address, one_line, text_of
from tabletop.scenario.msel.exporting import DELEGATION_COLUMNS, DELEGATIONS
from tabletop.scenario.msel.headers import Layout, guess_sheet
from tabletop.scenario.msel.marking import MARKING, Marks, read_marking
from tabletop.scenario.msel.synonyms import folded
from tabletop.scenario.msel.told import Telling
from tabletop.scenario.msel.workbook import Sheet, Workbook

LONGEST_TITLE = 200


class Above(msgspec.Struct, frozen=True):
    """A cell above the header row of a sheet, or on the sheet of delegations beside them."""

    sheet: str
    cell: str
    text: str


class Beside(msgspec.Struct, frozen=True):
    """What a workbook says beside its rows."""

    title: str  # "": none
    marks: Marks
    above: tuple[Above, ...]  # what is neither the marking nor an export's own title
    delegations: tuple[tuple[str, str, DelegationKind], ...]  # code, name, kind


def beside_rows(book: Workbook, layouts: Sequence[Layout], telling: Telling) -> Beside:
    """Read it, and tell of what becomes no part of the scenario but its notes, or is left out."""
    all_ = [one for layout in layouts for one in _above(book.sheet(layout.sheet), layout)]
    read = [(one, read_marking(one.text)) for one in all_]
    marks = next((said for _, said in read if said and said != Marks()), Marks())
    others = [one for one, said in read if said not in (marks, Marks())]
    own = {one.sheet for one, said in read if said} if _names_delegations(book) else set[str]()
    title = _title(others, own)
    for one in others:
        if one_line(one.text) != title:
            telling.add(one.sheet, one.cell, "above the table; kept in the scenario's notes")
    _tell_sheets(book, layouts, telling)
    above = [one for one in others if not (_is_title(one, own) and one.text == title)]
    delegations, strays = _delegations(book)
    for one in strays:
        what = "no delegation with code, name and kind of its own; kept in the scenario's notes"
        telling.add(one.sheet, one.cell, what)
    return Beside(title, marks, (*above, *strays), tuple(delegations))


def _above(sheet: Sheet, layout: Layout) -> Iterator[Above]:
    for row, cells in enumerate(sheet.rows[: layout.header]):
        for column, cell in enumerate(cells):
            if text := text_of(cell):
                yield Above(sheet.name, address(row, column), text)


def _title(above: Sequence[Above], own: Collection[str]) -> str:
    """The title in an export's first cell, else the first text that is long enough for one."""
    for one in above:
        text = one_line(one.text)
        least = 1 if _is_title(one, own) else 4
        if least <= len(text) <= LONGEST_TITLE and not text.startswith(MARKING):
            return text
    return ""


def _is_title(one: Above, own: Collection[str]) -> bool:
    """Whether an export writes its title there; `own` are the sheets that exports have made."""
    return one.cell == "A1" and one.sheet in own


def _tell_sheets(book: Workbook, layouts: Sequence[Layout], telling: Telling) -> None:
    """Sheets that are left out."""
    chosen = {layout.sheet for layout in layouts}
    for sheet in book.sheets:
        if sheet.name in chosen:
            continue
        if sheet.refused:
            telling.add(sheet.name, "", f"this sheet {sheet.refused}; left out")
        elif sheet.rows and not _is_delegations(sheet):
            like = " though it looks like an MSEL" if guess_sheet(sheet) else ""
            hidden = "" if sheet.visible else "this sheet is hidden; "
            what = f"{hidden}left out{like}; choose it to import it instead"
            telling.add(sheet.name, "", what)


# --- the sheet of delegations --------------------------------------------------------------


def _names_delegations(book: Workbook) -> bool:
    return any(map(_is_delegations, book.sheets))


def _is_delegations(sheet: Sheet) -> bool:
    """Whether it is the sheet by which an exported MSEL names the delegations."""
    head = tuple(folded(text_of(cell)) for cell in (sheet.rows[0] if sheet.rows else ()))
    return sheet.name == DELEGATIONS and head[:3] == DELEGATION_COLUMNS


def _delegations(book: Workbook) -> tuple[list[tuple[str, str, DelegationKind]], list[Above]]:
    """Those that it names, by code, name and kind; and the cells that name none."""
    found: dict[str, tuple[str, str, DelegationKind]] = {}
    strays: list[Above] = []
    for sheet in filter(_is_delegations, book.sheets):
        for row, cells in enumerate(sheet.rows):
            code, name, kind = (one_line(text_of(sheet.cell(row, at))) for at in range(3))
            taken = any(code == other or _same(name, named) for other, named, _ in found.values())
            sound = _is_code(code) and 0 < len(name) <= 120 and kind in get_args(DelegationKind)
            if sound and not taken:
                found[code] = (code, name, cast(DelegationKind, kind))
            first = 3 if row == 0 or (sound and not taken) else 0
            for column in range(first, len(cells)):
                if text := text_of(cells[column]):
                    strays.append(Above(sheet.name, address(row, column), text))
    return list(found.values()), strays


def _same(name: str, other: str) -> bool:
    return name.casefold() == other.casefold()


def _is_code(text: str) -> bool:
    return 2 <= len(text) <= 3 and text.isascii() and text.isalpha() and text.isupper()
