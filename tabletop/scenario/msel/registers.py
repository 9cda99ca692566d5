"""Things that rows name again and again, each with an id; and texts made to fit a package."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tabletop.scenario.model import Objective, Persona, Storyline
from tabletop.scenario.msel import kept
from tabletop.scenario.msel.cells import one_line
from tabletop.scenario.msel.names import Ids, shortened
from tabletop.scenario.msel.placing import Line
from tabletop.scenario.msel.rows import BETWEEN
from tabletop.scenario.msel.told import Telling, place

BODY = 19_999
"""Characters of a text over lines; the line end of a block is one more."""


class Fitting:
    """Makes texts fit; what is cut off is told, and kept in full in `overlong`."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self.overlong: list[tuple[str, str]] = []

    def line(self, line: Line, name: str, text: str, longest: int) -> str:
        """Text on one line. Its whole goes to the list in the notes by itself."""
        fitted = shortened(one_line(text), longest)
        if fitted.endswith("…") and len(text) > longest:
            where = line.where.get(name, line.cell)
            what = f"longer than {longest} characters; cut, and kept whole in the notes"
            self._telling.add(line.sheet, where, what)
        return fitted

    def text(self, line: Line, name: str, text: str, longest: int) -> str:
        """Text over any number of lines."""
        return self.at(line.sheet, line.where.get(name, line.cell), text, longest)

    def at(self, sheet: str, where: str, text: str, longest: int) -> str:
        """Text of a place."""
        if len(text) > longest:
            self._keep(sheet, where, text, longest)
        return shortened(text, longest)

    def notes(self, what: str, text: str) -> str:
        """Notes that belong to no row."""
        if len(text) > BODY:
            self.overlong.append((what, text))
        return shortened(text, BODY)

    def with_kept(self, line: Line, notes: str, values: Mapping[str, str]) -> str:
        """Notes with the list at their end; the notes give way where both are too long."""
        whole = kept.join(notes, values)
        if len(whole) <= BODY:
            return whole
        room = BODY - len(kept.join("", values)) - 2
        self._keep(line.sheet, line.where.get("notes", line.cell), whole, BODY)
        if room < 1:
            return shortened(notes, BODY)
        return kept.join(shortened(notes, room), values)

    def _keep(self, sheet: str, where: str, text: str, longest: int) -> None:
        what = f"longer than {longest:,} characters; cut, and kept whole in import.txt"
        self._telling.add(sheet, where, what)
        self.overlong.append((place(sheet, where), text))


class Register:
    """Personas, storylines, objectives or moves by what rows call them."""

    def __init__(self, what: str, longest: int, fitting: Fitting) -> None:
        self._what = what
        self._longest = longest
        self._fitting = fitting
        self._ids = Ids()
        self._known: dict[str, str] = {}

    def of(self, text: str) -> str:
        """The id of what is called so."""
        if text not in self._known:
            self._known[text] = self._ids.of(text, self._what)
        return self._known[text]

    def name(self, text: str) -> str:
        """Its name, as long as a package allows."""
        return shortened(text, self._longest)

    def of_cell(self, line: Line, name: str) -> str | None:
        """The id of what a cell names, if it names anything."""
        text = line.said.get(name, "")
        if not text:
            return None
        self._fitting.line(line, name, text, self._longest)
        return self.of(text)

    def of_list(self, line: Line, name: str) -> tuple[str, ...]:
        """The ids of all that a cell names, one on each line or between semicolons."""
        parts = [one_line(part) for part in re.split("[\n;]", line.said.get(name, ""))]
        parts = list(dict.fromkeys(part for part in parts if part))
        if parts:
            line.said[name] = BETWEEN.join(parts)
        for part in parts:
            self._fitting.line(line, name, part, self._longest)
        return tuple(self.of(part) for part in parts)

    @property
    def personas(self) -> tuple[Persona, ...]:
        """All of them as personas."""
        return tuple(Persona(id=id_, name=self.name(text)) for text, id_ in self._known.items())

    @property
    def storylines(self) -> tuple[Storyline, ...]:
        """All of them as storylines."""
        return tuple(Storyline(id=id_, title=self.name(text)) for text, id_ in self._known.items())

    @property
    def objectives(self) -> tuple[Objective, ...]:
        """All of them as objectives."""
        return tuple(Objective(id=id_, text=self.name(text)) for text, id_ in self._known.items())
