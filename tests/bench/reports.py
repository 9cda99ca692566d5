"""How fast the report's tables become a PDF, and how long after ENDEX a report is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path

from reportlab import rl_config
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from reportlab.platypus import Table as PlainTable

from tabletop.record import making
from tabletop.record.reader import read_exercise
from tabletop.record.store import Store
from tabletop.report import fonts
from tabletop.report.analysis import Figures, analyse
from tabletop.report.desk import Desk
from tabletop.report.flow import Column
from tabletop.report.make import make_report
from tabletop.report.paper import HAIRLINE, MARGIN, sheet, styles
from tests.bench import samples
from tests.bench.job import Job, Sides, busy, timed
from tests.bench.rehearsing import new_events

ROWS = 5_000
ROWS_A_TABLE = 50
SHARES = {"Delegation": 1.4, "Choice": 4.4, "Confidence": 1.4, "Given": 2.4, "At": 1.3, "Took": 1}


def cells(number: int) -> tuple[str, ...]:
    """A decision as a row of the report's table."""
    choice = f"{'abcd'[number % 4]}: Speak in public about district {number} and what is known"
    at = f"{number // 3600}:{number // 60 % 60:02}:{number % 60:02}"
    return ("VEL", choice, "moderate", f"at the seat by Person {number % 200}", at, "2:05")


def rehearsal_file(path: Path) -> Path:
    """The exercise file of the grid attack, played to its end."""
    making.create(path, samples.grid_attack().package, samples.scenario())
    store = Store(path)
    store.append(new_events(), (), 0)
    store.close()
    return path


def figures(path: Path) -> Figures:
    """What the report is made from."""
    exercise = read_exercise(path)
    return analyse(exercise.scenario, exercise.recorded, exercise.hashes, exercise.names)


def our_tables(desk: Desk, rows: Sequence[tuple[str, ...]]) -> list[Flowable]:
    """The rows in the report's own table."""
    columns = [Column(head, share) for head, share in SHARES.items()]
    return [desk.table(columns, rows)]


def plain_tables(desk: Desk, rows: Sequence[tuple[str, ...]]) -> list[Flowable]:
    """The rows as plain strings, in the library's tables of a few rows each."""
    unit = desk.sheet.measure / sum(SHARES.values())
    widths = [share * unit for share in SHARES.values()]
    look = [
        ("FONT", (0, 0), (-1, -1), fonts.SANS, 8),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, HAIRLINE),
    ]
    return [
        PlainTable(rows[at : at + ROWS_A_TABLE], colWidths=widths, style=look)
        for at in range(0, len(rows), ROWS_A_TABLE)
    ]


def write(desk: Desk, flowables: Callable[[], list[Flowable]]) -> None:
    """Set them on pages."""
    paper = desk.sheet
    template = BaseDocTemplate(BytesIO(), pagesize=(paper.width, paper.height))
    frame = Frame(MARGIN, MARGIN, paper.measure, paper.depth, 0, 0, 0, 0)
    template.addPageTemplates([PageTemplate("page", [frame])])
    template.build(flowables())


@contextmanager
def tables(folder: Path) -> Iterator[Sides]:
    """Seconds for a table of many rows."""
    rl_config.toColorCanUse = None
    fonts.register()
    desk = Desk(sheet("a4"), styles(), figures(rehearsal_file(folder / "played.tabletop")))
    rows = [cells(number) for number in range(ROWS)]
    yield Sides(
        busy(partial(write, desk, partial(our_tables, desk, rows))),
        busy(partial(write, desk, partial(plain_tables, desk, rows))),
    )


@contextmanager
def after_endex(folder: Path) -> Iterator[Sides]:
    """Seconds from an exercise file to its report, in a process of its own."""
    path = rehearsal_file(folder / "played.tabletop")
    yield Sides(timed(partial(make_report, path, folder / "played.pdf")))


JOBS = (
    Job("pdf-5k-rows", tables, bound=5.0, rounds=3),
    Job("report", after_endex, rounds=3),
)
