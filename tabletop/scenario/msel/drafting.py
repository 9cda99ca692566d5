"""Rows become a scenario: injects in moves, with delegations, personas, storylines, objectives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

import msgspec

from tabletop.scenario.model import (
    ALL,
    At,
    Delegation,
    DelegationKind,
    Inject,
    Manual,
    Move,
    Scenario,
    ScenarioClock,
)
from tabletop.scenario.msel import kept
from tabletop.scenario.msel.beside import Above
from tabletop.scenario.msel.calendar import Calendar, When
from tabletop.scenario.msel.errors import MselError
from tabletop.scenario.msel.marking import Marks
from tabletop.scenario.msel.moves import Entry, PlannedMove, plan_moves
from tabletop.scenario.msel.names import LONGEST_NAME, PLAYERS, Delegations, Ids, shortened
from tabletop.scenario.msel.numbering import numbers_of
from tabletop.scenario.msel.placing import Line
from tabletop.scenario.msel.recipients import Named, Recipients
from tabletop.scenario.msel.registers import BODY, Fitting, Register
from tabletop.scenario.msel.rows import KEPT, Plan, derived, moment
from tabletop.scenario.msel.told import Telling
from tabletop.scenario.msel.words import channel_of, delivery_of, type_of, waits_for_words
from tabletop.scenario.problems import quoted


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the workbook beside its rows."""

    title: str
    marks: Marks = Marks()
    above: tuple[Above, ...] = ()  # texts above the tables
    file: str = ""
    start: datetime | None = None  # STARTEX, as a person named it
    today: date
    delegations: tuple[tuple[str, str, DelegationKind], ...] = ()  # code, name, kind
    sheets: int = 1


class Draft:
    """Builds the scenario of the rows."""

    def __init__(self, about: About, telling: Telling) -> None:
        self._about = about
        self._telling = telling
        self.fitting = Fitting(telling)
        self._delegations = Delegations(about.delegations)
        self._personas = Register("persona", 120, self.fitting)
        self._storylines = Register("storyline", 200, self.fitting)
        self._objectives = Register("objective", 1_000, self.fitting)
        self._moves = Register("move", 200, self.fitting)
        self._ids = Ids()

    def scenario(self, lines: Sequence[Line], injects: Sequence[Line]) -> Scenario:
        """The whole of it; raises MselError where no row is an inject."""
        if not injects:
            raise MselError(
                f"{self._about.file} has no row that is an inject. "
                "Look at its types, or choose other columns."
            )
        about = self._about
        calendar = Calendar(lines, self._telling, about.start, about.today, about.above)
        whens = {id(line): calendar.of(line) for line in lines}
        times = [whens[id(line)] for line in injects]
        titles = self._move_titles(injects, times)
        entries = [Entry(title, when) for title, when in zip(titles, times, strict=True)]
        planned = plan_moves(entries, _naive(self._about.start, calendar))
        to = self._recipients(injects)
        numbers = numbers_of(injects, self._telling)
        drafted = list(map(self._inject, numbers, injects, titles, to))
        timed = self._on_timeline(planned, injects, drafted, times)
        return self._with_kept(self._whole(calendar, planned, timed), injects)

    # --- moves -----------------------------------------------------------------------------

    def _move_titles(self, injects: Sequence[Line], whens: Sequence[When]) -> list[str]:
        """The move of every inject: as said, else by sheet, by day, or the only one."""
        said = [line.said.get("move", "") for line in injects]
        if any(said):
            return self._with_gaps_filled(injects, whens, said)
        if self._about.sheets > 1:
            return [line.sheet for line in injects]
        days = sorted({when.day for when in whens if when.day})
        if len(days) < 2:
            timed = [when != When() for when in whens]
            return ["Move 1" if known else "" for known in timed]
        # Rows without a date of their own belong to the day above, the first ones to the first.
        day = next(when.day for when in whens if when.day)
        titles = []
        for when in whens:
            day = when.day or day
            titles.append(f"Day {days.index(day) + 1} ({day:%Y-%m-%d})")
        return titles

    def _with_gaps_filled(
        self, injects: Sequence[Line], whens: Sequence[When], said: list[str]
    ) -> list[str]:
        title = next(name for name in said if name)
        titles = []
        for line, when, name in zip(injects, whens, said, strict=True):
            title = name or title
            if not name and when != When():
                what = f"no move; taken with the rows of {title}"
                self._telling.add(line.sheet, line.cell, what)
            titles.append(title if name or when != When() else "")
        return titles

    def _model_moves(self, planned: list[PlannedMove], calendar: Calendar) -> list[Move]:
        """The moves of the scenario; without rows that name any, there is one."""
        moves = []
        clock = self._clock_start(planned, calendar)
        with_scenario = any(move.scenario for move in planned)
        for number, move in enumerate(planned, start=1):
            wanted = move.scenario if with_scenario else move.wall
            jumps = wanted is not None and wanted > clock and number > 1
            clock = wanted if wanted is not None and jumps else clock
            wall = {"planned wall time": moment(move.wall)} if move.wall else {}
            moves.append(
                Move(
                    id=self._moves.of(move.title),
                    number=number,
                    title=self._moves.name(move.title),
                    duration=move.length,
                    starts=_iso(clock, calendar) if jumps else "",
                    notes=kept.join("", wall),
                )
            )
            clock += timedelta(seconds=move.length)
        return moves or [Move(id="move-1", number=1, title="Move 1")]

    def _clock_start(self, planned: list[PlannedMove], calendar: Calendar) -> datetime:
        first = planned[0] if planned else None
        start = self._about.start
        named = start.replace(tzinfo=None) if start else None
        known = (first.scenario or first.wall) if first else None
        return known or named or datetime.combine(calendar.first_day, time(9))

    # --- injects ---------------------------------------------------------------------------

    def _recipients(self, injects: Sequence[Line]) -> list[tuple[str, ...]]:
        """Whom each row names: ids, or `all`, or nobody; its cell stays where it says more."""
        cells = [line.said.get("to", "") for line in injects]
        known = Recipients(cells, [name for _, name, _ in self._about.delegations])
        return [
            self._ids_of(line, cell, known.of(cell))
            for line, cell in zip(injects, cells, strict=True)
        ]

    def _ids_of(self, line: Line, cell: str, named: Named) -> tuple[str, ...]:
        ids = tuple(dict.fromkeys(self._delegations.named(name).id for name in named.names))
        to = (ALL,) if named.everybody else ids
        told = []
        if named.undecided:
            shown = ", ".join(map(quoted, named.undecided))
            told.append(f"{shown} names nobody yet: undecided, and kept in the notes")
        if any(len(name) > LONGEST_NAME for name in named.names):
            told.append(f"longer than {LONGEST_NAME} characters; cut, and kept whole in the notes")
        if to and not told:
            del line.said["to"]
        told += [
            f"{quoted(name)} is taken as one; write `;` between if it is several"
            for name in named.joint
        ]
        for what in told:
            self._telling.add(line.sheet, line.where["to"], what)
        return to

    def _inject(self, number: int, line: Line, move: str, to: tuple[str, ...]) -> Inject:
        said, fit = line.said, self.fitting
        body = fit.text(line, "description", said.get("description", ""), BODY)
        title = said.get("title") or _first_words(body)
        notes = "\n\n".join(line.notes)
        return Inject(
            id=self._ids.of(title, "inject"),
            number=number,
            title=fit.line(line, "title", title, 200),
            type=type_of(line, self._telling),
            storyline=self._storylines.of_cell(line, "storyline"),
            move=self._moves.of(move) if move else None,
            to=to,
            sender=self._personas.of_cell(line, "from"),
            channel=channel_of(line, self._telling),
            delivery=delivery_of(line),
            body=body,
            expected=tuple(_pieces(said.get("expected action", ""))),
            objectives=self._objectives.of_list(line, "objective or capability"),
            notes=notes,
            controller=fit.line(
                line, "responsible controller", said.get("responsible controller", ""), 120
            ),
        )

    def _on_timeline(
        self,
        planned: list[PlannedMove],
        lines: Sequence[Line],
        drafted: Sequence[Inject],
        times: Sequence[When],
    ) -> list[Inject]:
        """The injects with their times; those that may not go out by themselves on the bench."""
        offsets = {place: (move, at) for move in planned for place, at in move.offsets.items()}
        nobody = not self._delegations.all
        injects = []
        for place, (line, inject) in enumerate(zip(lines, drafted, strict=True)):
            found = offsets.get(place)
            why = self._why_on_bench(line, inject, nobody)
            if why is None and found is None and times[place] != When():
                why = "its time lies outside its move; on the bench"
            if why is not None and (times[place] != When() or not inject.to):
                self._telling.add(line.sheet, line.cell, why)
            when: At | Manual = Manual()
            if why is None and found is not None and inject.move:
                when = At(move=inject.move, offset=found[1])
            injects.append(msgspec.structs.replace(inject, when=when))
        return injects

    def _why_on_bench(self, line: Line, inject: Inject, nobody: bool) -> str | None:
        if not inject.to and not nobody:
            line.said.setdefault("to", "none")
            return "no recipients; on the bench, for all until you name them"
        if waits_for_words(line):
            return "its condition is in words; on the bench, to be played by hand"
        if inject.type in ("contingency", "adaptive"):
            return f"{inject.type}, so on the bench; its planned time is kept in the notes"
        return None

    # --- the whole -------------------------------------------------------------------------

    def _whole(
        self, calendar: Calendar, planned: list[PlannedMove], injects: Sequence[Inject]
    ) -> Scenario:
        delegations = self._delegations.all or (Delegation(id="players", code="PLA", name=PLAYERS),)
        everybody = tuple(delegation.id for delegation in delegations)
        start = _iso(self._clock_start(planned, calendar), calendar)
        self._tell_start(calendar, planned, start)
        above = "\n".join(f"{one.sheet}!{one.cell}: {one.text}" for one in self._about.above)
        return Scenario(
            id=Ids().of(self._about.title, "msel"),
            version="1",
            title=shortened(self._about.title, 200),
            banner=self._about.marks.banner,
            handling=self._about.marks.handling,
            delegations=delegations,
            personas=self._personas.personas,
            storylines=self._storylines.storylines,
            objectives=self._objectives.objectives,
            clock=ScenarioClock(start=start, time_zone=_zone_label(calendar)),
            moves=tuple(self._model_moves(planned, calendar)),
            injects=tuple(
                msgspec.structs.replace(
                    inject, to=everybody if inject.to in ((), (ALL,)) else inject.to
                )
                for inject in injects
            ),
            notes=self.fitting.notes("the text above the table", above),
        )

    def _tell_start(self, calendar: Calendar, planned: list[PlannedMove], start: str) -> None:
        file = self._about.file
        first = planned[0] if planned else None
        timed = self._about.start or (first and (first.scenario or first.wall))
        if not calendar.date_known or not timed:
            missing = "time of day" if calendar.date_known else "date"
            what = f"no {missing} is given: scenario time begins at {start}; name another STARTEX"
            self._telling.add(file, "", what)
        elif not calendar.zone_known:
            self._telling.add(
                file, "", "no time zone is given: UTC is taken; STARTEX with an offset names one"
            )
        if self._about.start is None and first and first.wall:
            what = f"STARTEX is taken as {moment(first.wall)}; name another if it is not"
            self._telling.add(file, "", what)

    def _with_kept(self, scenario: Scenario, lines: Sequence[Line]) -> Scenario:
        """What the keys of an inject do not say as its row did is kept in its notes."""
        plan = Plan(scenario)
        injects = []
        for line, inject in zip(lines, scenario.injects, strict=True):
            known = derived(plan, inject)
            values = {
                name: said
                for name, said in line.said.items()
                if name in KEPT and said and said != known.get(name, "")
            }
            notes = self.fitting.with_kept(line, inject.notes, values)
            injects.append(msgspec.structs.replace(inject, notes=notes))
        return msgspec.structs.replace(scenario, injects=tuple(injects))


def _naive(start: datetime | None, calendar: Calendar) -> datetime | None:
    return start.astimezone(calendar.zone).replace(tzinfo=None) if start else None


def _iso(point: datetime, calendar: Calendar) -> str:
    spec = "seconds" if point.second else "minutes"
    return point.replace(tzinfo=calendar.zone).isoformat(timespec=spec)


def _zone_label(calendar: Calendar) -> str:
    return str(calendar.zone)


def _first_words(body: str) -> str:
    first = re.split(r"(?<=[.!?])\s|\n", body.strip(), maxsplit=1)[0]
    return shortened(first, 80)


def _pieces(text: str) -> Iterator[str]:
    """Expected actions: one for each line, none longer than a package allows."""
    for line in text.split("\n"):
        rest = line.strip()
        while len(rest) > 1_000:
            cut = rest.rfind(" ", 500, 1_000)
            cut = 1_000 if cut < 0 else cut
            yield rest[:cut].rstrip()
            rest = rest[cut:].lstrip()
        if rest:
            yield rest
