"""The rows of a sheet taken apart: what each cell says of which field, and each row is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, get_args

from tabletop.scenario.channels import CHANNELS
from tabletop.scenario.model import InjectType
from tabletop.scenario.msel.cells import (
    Cell,
    address,
    column_letters,
    loses_characters,
    one_line,
    text_of,
)
from tabletop.scenario.msel.headers import Layout, headers
from tabletop.scenario.msel.rows import STATUSES
from tabletop.scenario.msel.synonyms import (
    CHANNEL_WORDS,
    CONTROL_ROWS,
    DELIVERY_WORDS,
    EXPECTED_ROWS,
    INJECT_TYPES,
    LANGUAGES,
    folded,
)
from tabletop.scenario.msel.told import Telling
from tabletop.scenario.msel.workbook import Sheet

Kind = Literal["inject", "expected", "control", "aside"]

TIMES = ("planned elapsed time", "planned wall time", "scenario time")

_ONE_LINE = frozenset(
    {"number", "move", "type", "storyline", "title", "from", "channel", "delivery method", "status"}
    | {"responsible controller", "released by", "actual release time"}
)
_PLAIN_NOTES = frozenset({"notes", "note", "notes remarks", "remarks", "comments"}).union(
    *(each.plain_notes for each in LANGUAGES)
)


@dataclass
class Line:
    """One row of a sheet: its fields as text, its times as cells, what else it says."""

    sheet: str
    row: int  # counted from 0
    kind: Kind = "inject"
    said: dict[str, str] = field(default_factory=dict)
    times: dict[str, list[tuple[str, Cell]]] = field(default_factory=dict)  # by field: where, what
    notes: list[str] = field(default_factory=list)
    where: dict[str, str] = field(default_factory=dict)  # the cell of a field
    whole: str = ""  # everything it says, as one text
    heading: str = ""  # what it says, where that is one cell and no inject

    @property
    def cell(self) -> str:
        """The name of its first cell."""
        return address(self.row, 0)


def lines_of(sheet: Sheet, layout: Layout, telling: Telling) -> Iterator[Line]:
    """The rows below the header, but empty ones and headers that are repeated."""
    labels = headers(sheet, layout.header)
    known = [folded(label) for label in labels]
    for row in range(layout.header + 1, len(sheet.rows)):
        cells = list(_filled(sheet, row))
        if not cells:
            continue
        if [folded(text_of(cell)) for cell in sheet.rows[row]] == known:
            telling.add(sheet.name, address(row, 0), "the header again; passed over")
            continue
        yield _line(sheet, layout, labels, row, cells, telling)


def _filled(sheet: Sheet, row: int) -> Iterator[tuple[int, Cell]]:
    """The cells of a row that hold something; one set over several rows counts in each."""
    cells = sheet.rows[row]
    own = {column: cell for column, cell in enumerate(cells) if text_of(cell)}
    for top, left, bottom, _ in sheet.merged if own else ():
        if top < row <= bottom and left not in own and text_of(sheet.cell(top, left)):
            own[left] = sheet.cell(top, left)
    yield from sorted(own.items())


def _line(
    sheet: Sheet,
    layout: Layout,
    labels: tuple[str, ...],
    row: int,
    cells: list[tuple[int, Cell]],
    telling: Telling,
) -> Line:
    line = Line(sheet.name, row)
    parts = []
    for column, cell in cells:
        label = (labels[column] if column < len(labels) else "") or column_letters(column)
        name = layout.fields[column] if column < len(layout.fields) else ""
        if loses_characters(cell):
            what = "characters that cannot be shown were taken out"
            telling.add(sheet.name, address(row, column), what)
        if not name:
            what = f"the column {label} belongs to no field; kept in the notes"
            telling.add(sheet.name, address(row, column), what)
        _place(line, name, label, address(row, column), cell)
        parts.append((name, label, one_line(text_of(cell))))
    line.kind = _kind(line, len(cells))
    line.whole = _whole(parts)
    if len(cells) == 1 and line.kind == "aside":
        line.heading = parts[0][2]
    _in_our_words(line)
    return line


def _place(line: Line, name: str, label: str, where: str, cell: Cell) -> None:
    text = text_of(cell)
    line.where.setdefault(name, where)
    if name in TIMES:
        line.times.setdefault(name, []).append((where, cell))
    elif name in ("", "notes"):
        plain = name == "notes" and folded(label) in _PLAIN_NOTES
        line.notes.append(text if plain else f"{label}: {text}")
    else:
        text = one_line(text) if name in _ONE_LINE else text
        line.said[name] = f"{line.said[name]}\n{text}" if name in line.said else text


def _kind(line: Line, filled: int) -> Kind:
    kind = folded(line.said.get("type", ""))
    if kind in EXPECTED_ROWS:
        return "expected"
    if kind in CONTROL_ROWS:
        return "control"
    if line.said.get("title") or line.said.get("description"):
        return (
            "aside" if filled == 1 and "number" not in line.where and not line.times else "inject"
        )
    return "expected" if "expected action" in line.said else "aside"


def _whole(parts: list[tuple[str, str, str]]) -> str:
    """Title and description as a sentence, the rest behind it with what each is called."""
    telling = ("title", "description", "expected action")
    head = [text for wanted in telling for name, _, text in parts if name == wanted]
    rest = [
        f"{label} {text}"
        for name, label, text in parts
        if name not in telling and not (name == "type" and head and folded(text) in EXPECTED_ROWS)
    ]
    return ": ".join(head) + (f" [{'; '.join(rest)}]" if rest and head else "; ".join(rest))


def _in_our_words(line: Line) -> None:
    """Words that mean one of our own and no more become that one."""
    said = line.said
    own = {
        "type": {**{name: name for name in get_args(InjectType)}, **INJECT_TYPES},
        "channel": {word: CHANNELS[name].label for word, name in CHANNEL_WORDS.items()},
        "delivery method": DELIVERY_WORDS,
        "status": {word: word for word in STATUSES},
    }
    for name, words in own.items():
        if name in said:
            said[name] = words.get(folded(said[name]), said[name])
