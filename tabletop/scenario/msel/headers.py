"""Guesses where the MSEL is in a workbook: its sheets, the header row, and what each column is."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from tabletop.scenario.msel.cells import Cell, column_letters, one_line, text_of
from tabletop.scenario.msel.errors import MselError
from tabletop.scenario.msel.rows import FIELDS
from tabletop.scenario.msel.synonyms import BY_NAME, SEVERAL, folded
from tabletop.scenario.msel.times import Habits, read_clock
from tabletop.scenario.msel.workbook import Sheet, Workbook

_LEAST_COLUMNS = 3
_MOST_SHOWN = 8
HEADER_WITHIN = 40
"""Rows in which the header is looked for."""

_TELLING = frozenset(
    {
        "planned elapsed time",
        "scenario time",
        "storyline",
        "from",
        "to",
        "channel",
        "delivery method",
        "expected action",
        "objective or capability",
        "responsible controller",
        "condition",
    }
)
"""Columns that other tables do not have; one of two that make a table an MSEL."""

_PLAIN = frozenset({"number", "planned wall time", "to"})
"""Columns that make one together: a plain list of what comes when, and to whom."""

_OF_OTHER_TABLES = re.compile(
    r"\b(price|cost|amount|quantity|qty|budget|currency|payee|invoice|speaker|presenter|"
    r"prix|cout|montant|quantite|facture|orateur|intervenant|"
    r"preis|kosten|betrag|menge|rechnung|referent)s?\b"
)
"""Words in the headers of purchases, payments and agendas, which may name recipients too."""

_ASIDE = re.compile(
    r"\b(back ?up|example|sample|template|old|copy|archive|instructions?|read ?me|legend|lookup|"
    r"lists?|modele|exemple|sicherung|kopie|archiv|vorlage|muster|beispiel|anleitung)"
)
_DAYS = frozenset({"day", "jour", "tag", "ubungstag", "uebungstag"})
_DAY_AFTER = re.compile(r"\s*[dj]\s*[+-]\s*\d", re.IGNORECASE)
_DAY_NAME = re.compile(r"\b(day|jour|tag|session|[dj] ?(plus|minus)? ?\d|\d)\b")


class Layout(msgspec.Struct, frozen=True):
    """How one sheet is read: its header row, counted from 0, and the field of every column.

    A column without a field ("") is not lost: its cells go to the notes of their injects.
    """

    sheet: str
    header: int
    fields: tuple[str, ...]


Memory = Callable[[Sheet, int], "tuple[str, ...] | None"]
"""Gives the fields a person chose for a header row like this one before, if any did."""


def guess(book: Workbook, memory: Memory | None = None) -> tuple[Layout, ...]:
    """The sheet that holds the MSEL, or the sheets of its days; none where there is no MSEL."""
    found = [layout for sheet in book.sheets if (layout := guess_sheet(sheet, memory))]
    seen = [layout for layout in found if book.sheet(layout.sheet).visible] or found
    proper = [layout for layout in seen if not _ASIDE.search(folded(layout.sheet))] or seen
    if not proper:
        return ()
    best = max(proper, key=lambda layout: _weight(book.sheet(layout.sheet), layout))
    return _days(book, best, proper)


def _days(book: Workbook, best: Layout, all_: Sequence[Layout]) -> tuple[Layout, ...]:
    """The sheets with the same header whose names are days, if the best is one; or it alone."""
    labels = headers(book.sheet(best.sheet), best.header)
    days = [
        layout
        for layout in all_
        if _DAY_NAME.search(folded(layout.sheet))
        and headers(book.sheet(layout.sheet), layout.header) == labels
    ]
    return tuple(days) if best in days else (best,)


def _weight(sheet: Sheet, layout: Layout) -> tuple[int, int]:
    return len(set(layout.fields) - {""}), len(sheet.rows)


def guess_sheet(sheet: Sheet, memory: Memory | None = None) -> Layout | None:
    """How the sheet is most likely read; None where it holds no MSEL or is refused."""
    if sheet.refused:
        return None
    rows = range(min(HEADER_WITHIN, len(sheet.rows)))
    for row in rows:
        if memory and (fields := memory(sheet, row)):
            return Layout(sheet.name, row, fields)
    best = max((layout_at(sheet, row) for row in rows), key=_score, default=None)
    if best is None or not is_msel(best.fields, headers(sheet, best.header)):
        return None
    return best


def _score(layout: Layout) -> int:
    return len(set(layout.fields) - {""})


def is_msel(fields: Sequence[str], labels: Sequence[str]) -> bool:
    """Whether a table with these columns is one: what happens, and to whom, from whom, how."""
    known = set(fields)
    if not known & {"title", "description"}:
        return False
    other = any(_OF_OTHER_TABLES.search(folded(label)) for label in labels)
    return len(known & _TELLING) >= 2 or (known >= _PLAIN and not other)


def layout_at(sheet: Sheet, header: int, memory: Memory | None = None) -> Layout:
    """The columns of a header row, as a person chose them before or as they are guessed."""
    if memory and (known := memory(sheet, header)):
        return Layout(sheet.name, header, known)
    labels = headers(sheet, header)
    named = list(map(folded, labels))
    fields = [
        _beside(name, named) or field_of(label) for name, label in zip(named, labels, strict=True)
    ]
    fields = list(_once(fields))
    for column, label in enumerate(labels):
        is_day = not _DAYS.isdisjoint(map(folded, (label, *re.split("[/|]", label))))
        is_free = fields[column] in ("", "move", "notes", "planned wall time")
        if is_day and is_free and _holds_dates(sheet, header, column):
            fields[column] = "planned wall time"
    return Layout(sheet.name, header, tuple(fields))


def _beside(name: str, named: Sequence[str]) -> str:
    """What a column is only beside another: from when until when, real time and exercise time."""
    if name == "von" and "bis" in named:
        return "planned wall time"
    if name in ("ubungszeit", "uebungszeit") and {"realzeit", "echtzeit"} & set(named):
        return "scenario time"
    return ""


def headers(sheet: Sheet, header: int) -> tuple[str, ...]:
    """What stands in the header row, each on one line."""
    cells = sheet.rows[header] if header < len(sheet.rows) else ()
    return tuple(one_line(text_of(cell)) for cell in cells)


def field_of(label: str) -> str:
    """The field a column of that name holds; "" where the name says nothing."""
    without = re.sub(r"\([^)]*\)|\[[^]]*\]", " ", label)
    for name in (label, without, *re.split("[/|]", without)):
        if field := BY_NAME.get(folded(name)):
            return field
    return ""


def _once(fields: Iterable[str]) -> Iterator[str]:
    """A field that only one column may hold goes to the first; the notes take the others."""
    seen: set[str] = set()
    for field in fields:
        yield "notes" if field in seen - {""} and field not in SEVERAL else field
        seen.add(field)


def _holds_dates(sheet: Sheet, header: int, column: int) -> bool:
    """Whether a column called Day holds dates for the most part, not names of days."""
    rows = range(header + 1, min(header + 50, len(sheet.rows)))
    cells = [cell for row in rows if (cell := sheet.cell(row, column)) != ""]
    dated = sum(_is_date(cell) for cell in cells)
    return dated > len(cells) / 2


def _is_date(cell: Cell) -> bool:
    reading = read_clock(cell, Habits(2000))
    return bool(reading and reading.date) or bool(_DAY_AFTER.match(text_of(cell)))


# --- what a person chose -------------------------------------------------------------------


def choose(
    book: Workbook,
    *,
    sheets: Sequence[str] = (),
    header: int | None = None,
    fields: Sequence[tuple[str, str]] = (),
    memory: Memory | None = None,
) -> tuple[Layout, ...]:
    """The guess, with the sheets, the header row (from 0) and the columns a person named.

    A column is named by what stands in its header, or by its letters; a field by its name in
    FIELDS, or "" for none. Raises MselError where the workbook holds no MSEL.
    """
    _check_fields(fields)
    if sheets:
        layouts = [layout_of(book.sheet(name), header, memory) for name in sheets]
    elif header is not None:
        layouts = list(_with_header(book, header, memory))
    else:
        layouts = list(guess(book, memory) or _with_labels(book, fields, memory))
    layouts = [_with_fields(book, layout, fields) for layout in layouts]
    if not can_be_read(layouts):
        raise MselError(why_no_msel(book, sheets) + _nearest_header(book, sheets))
    return tuple(layouts)


def _check_fields(chosen: Sequence[tuple[str, str]]) -> None:
    for _, field in chosen:
        if field and field not in FIELDS:
            known = ", ".join(FIELDS)
            raise MselError(f"There is no field {field}. Choose one of: {known}.")


def _with_labels(
    book: Workbook, chosen: Sequence[tuple[str, str]], memory: Memory | None
) -> list[Layout]:
    """The row that holds the most of the columns a person named by their headers, if any does."""
    names = {folded(name) for name, _ in chosen}

    def held(place: tuple[Sheet, int]) -> int:
        return len(names.intersection(map(folded, headers(*place))))

    best = max(_header_rows(book), key=held, default=None)
    return [layout_at(*best, memory)] if best and held(best) else []


def _header_rows(book: Workbook) -> Iterator[tuple[Sheet, int]]:
    """Every row that may be a header."""
    for sheet in book.sheets:
        if sheet.visible and not sheet.refused:
            yield from ((sheet, row) for row in range(min(HEADER_WITHIN, len(sheet.rows))))


def _nearest_header(book: Workbook, sheets: Sequence[str]) -> str:
    """Which row is most like a header, and what to say to have it taken for one."""
    rows = [(s, row) for s, row in _header_rows(book) if not sheets or s.name in sheets]
    best = max(rows, key=lambda one: (_score(layout_at(*one)), len(_labels(*one))), default=None)
    labels = _labels(*best) if best else []
    if best is None or len(labels) < _LEAST_COLUMNS:
        return ""
    sheet, row = best
    return (
        f" Nearest to one comes row {row + 1} of the sheet {sheet.name}: "
        f"{', '.join(labels[:_MOST_SHOWN])}. If it is the header, write --sheet "
        f"{shlex.quote(sheet.name)} --header {row + 1} --map 'COLUMN=title', with the column that "
        "says what happens."
    )


def _labels(sheet: Sheet, row: int) -> list[str]:
    return [label for label in headers(sheet, row) if label]


def _with_header(book: Workbook, header: int, memory: Memory | None) -> tuple[Layout, ...]:
    """The sheet that is guessed, or the first with rows, and the other days with its header."""
    guessed = guess(book)
    name = guessed[0].sheet if guessed else next((s.name for s in book.sheets if s.rows), "")
    best = layout_at(book.sheet(name), header, memory)
    seen = [sheet for sheet in book.sheets if sheet.visible and not sheet.refused]
    return _days(book, best, [layout_at(sheet, header, memory) for sheet in seen])


def layout_of(sheet: Sheet, header: int | None = None, memory: Memory | None = None) -> Layout:
    """How a sheet that was chosen is read, be it like an MSEL or not; MselError: it is refused."""
    if sheet.refused:
        raise MselError(f"The sheet {sheet.name} {sheet.refused}.")
    if header is not None:
        return layout_at(sheet, header, memory)
    rows = range(max(1, min(HEADER_WITHIN, len(sheet.rows))))
    guessed = guess_sheet(sheet, memory)
    return guessed or max((layout_at(sheet, row) for row in rows), key=_score)


def why_no_msel(book: Workbook, sheets: Sequence[str] = ()) -> str:
    """In a sentence, and what to do."""
    refused = [f"The sheet {s.name} {s.refused}." for s in book.sheets if s.refused]
    if refused and not sheets:
        return " ".join(refused)
    where = f"The sheet {sheets[0]} of {book.name}" if sheets else book.name
    return (
        f"{where} is no MSEL: it has no header row with a title or a description and either two "
        "more of its columns, such as from whom and what is expected, or a number, a time and who "
        "receives it. Name the sheet and the header row, and say which column is which."
    )


def _with_fields(book: Workbook, layout: Layout, chosen: Sequence[tuple[str, str]]) -> Layout:
    labels = [folded(label) for label in headers(book.sheet(layout.sheet), layout.header)]
    for name, field in chosen:
        column = _column(name, labels)
        if column is None:
            raise MselError(f"There is no column {name} in the sheet {layout.sheet}.")
        layout = assign(layout, column, field)
    return layout


def assign(layout: Layout, column: int, field: str) -> Layout:
    """The layout with that field for a column; one that only one may hold leaves the other."""
    single = field not in SEVERAL
    fields = ["" if single and other == field else other for other in layout.fields]
    fields[column] = field
    return Layout(layout.sheet, layout.header, tuple(fields))


def can_be_read(layouts: Sequence[Layout]) -> bool:
    """Whether a title or a description is among the columns, without which no row is an inject."""
    return any({"title", "description"} & set(layout.fields) for layout in layouts)


def _column(name: str, labels: Sequence[str]) -> int | None:
    if folded(name) in labels:
        return labels.index(folded(name))
    letters = [column_letters(place) for place in range(len(labels))]
    return letters.index(name.upper()) if name.upper() in letters else None
