"""The way in: a workbook with its layouts becomes a scenario package and a list of what is left.

book = open_workbook(path)
layouts = choose(book)                       # the guess, or what a person chose
plan = plan_import(book, layouts)            # rows as they will become, leftovers, files
write_package(plan, folder)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import cast, get_args

from tabletop.scenario.model import DelegationKind
from tabletop.scenario.msel.attaching import attach
from tabletop.scenario.msel.cells import address, one_line, text_of
from tabletop.scenario.msel.drafting import About, Draft
from tabletop.scenario.msel.exporting import DELEGATION_COLUMNS, DELEGATIONS, MARKING
from tabletop.scenario.msel.headers import Layout, guess_sheet
from tabletop.scenario.msel.placing import Line, lines_of
from tabletop.scenario.msel.planning import ImportPlan, plan_of
from tabletop.scenario.msel.synonyms import folded
from tabletop.scenario.msel.told import Telling
from tabletop.scenario.msel.workbook import Workbook


def plan_import(
    book: Workbook,
    layouts: Sequence[Layout],
    *,
    start: datetime | None = None,
    today: date | None = None,
) -> ImportPlan:
    """The package that the sheets become; MselError where they cannot.

    `start` is STARTEX by the wall clock, with its offset from UTC; without it the first row's
    time is taken. `today` gives the year to dates that have none, where no cell has one.
    """
    telling = Telling()
    lines = [line for one in layouts for line in lines_of(book.sheet(one.sheet), one, telling)]
    injects = attach(lines, telling)
    about = _about(book, layouts, start, today or date.today())
    _tell_sheets(book, layouts, about.title, telling)
    draft = Draft(about, telling)
    scenario = draft.scenario(lines, injects)
    kept = draft.fitting.overlong
    return plan_of(book.name, scenario, telling.leftovers, kept, _expected(lines))


def _expected(lines: Sequence[Line]) -> int:
    return sum(line.kind == "expected" for line in lines)


# --- what stands beside the rows -----------------------------------------------------------


def _about(book: Workbook, layouts: Sequence[Layout], start: datetime | None, today: date) -> About:
    above = [found for layout in layouts for found in _above(book, layout)]
    stem = book.name.rpartition(".")[0] or book.name
    titles = (one_line(text) for _, _, text in above)
    return About(
        title=next((title for title in titles if 3 < len(title) <= 200), stem),
        notes="\n".join(f"{sheet}!{cell}: {text}" for sheet, cell, text in above),
        file=book.name,
        start=start,
        today=today,
        delegations=tuple(_delegations(book)),
        sheets=len(layouts),
        above={
            layout.sheet: [(cell, text) for _, cell, text in _above(book, layout)]
            for layout in layouts
        },
    )


def _above(book: Workbook, layout: Layout) -> Iterator[tuple[str, str, str]]:
    """What stands above the header row: sheet, cell and text; but for the exercise marking."""
    for row, cells in enumerate(book.sheet(layout.sheet).rows[: layout.header]):
        for column, cell in enumerate(cells):
            text = text_of(cell)
            if text and not text.startswith(MARKING):
                yield layout.sheet, address(row, column), text


def _delegations(book: Workbook) -> Iterator[tuple[str, str, DelegationKind]]:
    """Those that an exported MSEL names on a sheet of their own."""
    for sheet in book.sheets:
        head = tuple(folded(text_of(cell)) for cell in (sheet.rows[0] if sheet.rows else ()))
        if sheet.name != DELEGATIONS or head[:3] != DELEGATION_COLUMNS:
            continue
        codes: set[str] = set()
        for row in range(1, len(sheet.rows)):
            code, name, kind = (one_line(text_of(sheet.cell(row, at))) for at in range(3))
            sound = 2 <= len(code) <= 3 and code.isascii() and code.isalpha() and code.isupper()
            if sound and code not in codes and name and kind in get_args(DelegationKind):
                codes.add(code)
                yield code, name[:120], cast(DelegationKind, kind)


def _tell_sheets(book: Workbook, layouts: Sequence[Layout], title: str, telling: Telling) -> None:
    """Sheets that are left out, and what stands above the tables."""
    chosen = {layout.sheet for layout in layouts}
    for layout in layouts:
        for sheet_name, cell, text in _above(book, layout):
            if one_line(text) != title:
                telling.add(sheet_name, cell, "above the table; kept in the scenario's notes")
    for sheet in book.sheets:
        if sheet.name in chosen or not sheet.rows or sheet.name == DELEGATIONS:
            if sheet.refused and sheet.name not in chosen:
                telling.add(sheet.name, "", f"this sheet {sheet.refused}; left out")
            continue
        like = " though it looks like an MSEL" if guess_sheet(sheet) else ""
        hidden = "" if sheet.visible else "this sheet is hidden; "
        what = f"{hidden}left out{like}; choose it to import it instead"
        telling.add(sheet.name, "", what)
