"""The way in: a workbook with its layouts becomes a scenario package and a list of what is left.

book = open_workbook(path)
layouts = choose(book)                       # the guess, or what a person chose
plan = plan_import(book, layouts)            # rows as they become, leftovers, files
write_package(plan, folder)
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from tabletop.scenario.msel.attaching import attach
from tabletop.scenario.msel.beside import beside_rows
from tabletop.scenario.msel.drafting import About, Draft
from tabletop.scenario.msel.headers import Layout
from tabletop.scenario.msel.placing import Line, lines_of
from tabletop.scenario.msel.planning import ImportPlan, plan_of
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
    beside = beside_rows(book, layouts, telling)
    about = About(
        title=beside.title or book.name.rpartition(".")[0] or book.name,
        marks=beside.marks,
        above=beside.above,
        file=book.name,
        start=start,
        today=today or date.today(),
        delegations=beside.delegations,
        sheets=len(layouts),
    )
    draft = Draft(about, telling)
    scenario = draft.scenario(lines, injects)
    kept = draft.fitting.overlong
    return plan_of(book.name, scenario, telling.leftovers, kept, _expected(lines))


def _expected(lines: Sequence[Line]) -> int:
    return sum(line.kind == "expected" for line in lines)
