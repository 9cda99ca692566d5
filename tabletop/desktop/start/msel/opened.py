"""What the import works on, without Qt: the file that was opened, its columns, and its plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from tabletop.desktop.services import ServiceError
from tabletop.scenario.msel.cells import column_letters, marked, one_line, text_of
from tabletop.scenario.msel.errors import MselError
from tabletop.scenario.msel.headers import Layout, assign, guess, headers, layout_of
from tabletop.scenario.msel.importing import plan_import
from tabletop.scenario.msel.layouts import Layouts
from tabletop.scenario.msel.names import Ids
from tabletop.scenario.msel.planning import ImportPlan, write_package
from tabletop.scenario.msel.synonyms import folded
from tabletop.scenario.msel.tools.importing import plan_document
from tabletop.scenario.msel.workbook import Workbook, open_workbook

P = ParamSpec("P")
T = TypeVar("T")

_JSON = ".json"
_LONGEST = 300
_LOOKED_AT = 50


def in_sentences(function: Callable[P, T]) -> Callable[P, T]:
    """The function, with what a file or a disk will not have said as a ServiceError."""

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(*args, **kwargs)
        except MselError as error:
            raise ServiceError(shown(str(error), 1_000)) from error
        except OSError as error:
            raise ServiceError(f"{error.strerror or error}. Choose another file.") from error

    return call


@dataclass(frozen=True)
class Opened:
    """A file that can be read; one without a workbook is a scenario of another tool."""

    path: Path
    book: Workbook | None = None
    tool: str = ""
    known: tuple[Layout, ...] = ()  # how it is read, with what a person chose before
    guessed: tuple[Layout, ...] = ()  # and without

    @property
    def is_remembered(self) -> bool:
        """Whether a person chose these columns for these headers before."""
        return self.known != self.guessed


@dataclass(frozen=True)
class Column:
    """A column of the chosen sheets, with what stands first in it."""

    label: str
    sample: str
    field: str
    places: tuple[tuple[int, int], ...]  # which layout, which column of it


@in_sentences
def open_file(path: Path, memory: Layouts) -> Opened:
    """Read a file and guess how; blocks for as long as its workbook takes."""
    if path.suffix.lower() == _JSON:
        tool, _ = plan_document(path)
        return Opened(path, tool=tool)
    book = open_workbook(path)
    return Opened(path, book, known=guess(book, memory), guessed=guess(book))


@in_sentences
def work_out(opened: Opened, layouts: tuple[Layout, ...], start: datetime | None) -> ImportPlan:
    """What the file becomes, read in this way."""
    if opened.book is None:
        return plan_document(opened.path, start=start)[1]
    return plan_import(opened.book, layouts, start=start)


@in_sentences
def write_out(plan: ImportPlan, folder: Path, remember: Callable[[], None]) -> Path:
    """Write the package; what was chosen is remembered once that is done."""
    write_package(plan, folder)
    remember()
    return folder


def some_layout(book: Workbook) -> tuple[Layout, ...]:
    """Where no sheet is like an MSEL: the fullest one, to begin with."""
    usable = [sheet for sheet in book.sheets if sheet.rows and not sheet.refused]
    seen = [sheet for sheet in usable if sheet.visible] or usable
    fullest = max(seen, key=lambda sheet: len(sheet.rows), default=None)
    return () if fullest is None else (layout_of(fullest),)


def columns(book: Workbook, layouts: Sequence[Layout]) -> tuple[Column, ...]:
    """The columns of all layouts; those of several sheets that are called alike are one."""
    places: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for which, layout in enumerate(layouts):
        seen: dict[str, int] = {}
        for column, label in enumerate(_labels(book, layout)):
            name = folded(label) or label
            seen[name] = seen.get(name, 0) + 1
            places.setdefault((name, seen[name]), []).append((which, column))
    return tuple(_column(book, layouts, where) for where in places.values())


def _labels(book: Workbook, layout: Layout) -> Iterator[str]:
    """What each column is called; one without a name by its letters."""
    for column, label in enumerate(headers(book.sheet(layout.sheet), layout.header)):
        yield label or f"column {column_letters(column)}"


def _column(book: Workbook, layouts: Sequence[Layout], places: list[tuple[int, int]]) -> Column:
    which, column = places[0]
    layout = layouts[which]
    label = list(_labels(book, layout))[column]
    sheet = book.sheet(layout.sheet)
    rows = range(layout.header + 1, min(layout.header + _LOOKED_AT, len(sheet.rows)))
    texts = (one_line(text_of(sheet.cell(row, column))) for row in rows)
    sample = next((text for text in texts if text), "")
    return Column(shown(label), shown(sample), layout.fields[column], tuple(places))


def with_field(layouts: Sequence[Layout], column: Column, field: str) -> tuple[Layout, ...]:
    """The layouts with that field for the column."""
    made = list(layouts)
    for which, place in column.places:
        made[which] = assign(made[which], place, field)
    return tuple(made)


def shown(text: str, most: int = _LONGEST) -> str:
    """A text of a file on one line, with a mark for each character that might deceive."""
    plain = marked(text)
    return plain if len(plain) <= most else plain[: most - 1] + "…"


def free_folder(beside: Path, file: Path) -> Path:
    """A folder named after the file, at which nothing is yet."""
    ids = Ids()
    while (folder := beside / ids.of(file.stem, "msel")).exists():
        pass
    return folder
