"""When every row is planned: its time cells read together, over all rows of a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta, timezone

import msgspec

from tabletop.scenario.msel.beside import Above
from tabletop.scenario.msel.cells import Cell, Stamp, text_of
from tabletop.scenario.msel.placing import Line
from tabletop.scenario.msel.rows import moment, span
from tabletop.scenario.msel.synonyms import folded
from tabletop.scenario.msel.times import (
    DAY,
    Habits,
    Reading,
    read_clock,
    read_elapsed,
    shows_day_first,
)
from tabletop.scenario.msel.told import Telling
from tabletop.scenario.problems import quoted

NO_DATE = date(2030, 1, 1)
"""Stands for the first day where no date is known."""

AGAINST = "says another time than the row's other cells, which are taken; kept in the notes"

_PARTS = ("date", "day", "seconds", "elapsed", "zone")
_YEAR = re.compile(r"(?<!\d)((?:19|20|21)\d\d)-\d\d-|[/.\-a-zA-Z ]((?:19|20|21)\d\d)(?!\d)")


_NUMBER_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "one un eins",
            "two deux zwei",
            "three trois drei",
            "four quatre vier",
            "five cinq funf fuenf",
            "six sechs",
            "seven sept sieben",
        ),
        start=1,
    )
    for word in words.split()
}
_DAY_NAMED = re.compile(rf"\b(?:day|jour|tag) (\d{{1,3}}|{'|'.join(_NUMBER_WORDS)})\b")


class When(msgspec.Struct, frozen=True):
    """What the time cells of a row came to; None where they do not say."""

    elapsed: int | None = None  # seconds after STARTEX
    wall: datetime | None = None
    scenario: datetime | None = None
    ends_day: bool = False  # the wall time is the midnight at the end of its day

    @property
    def day(self) -> date | None:
        """The day of the wall time."""
        return self.wall and (self.wall - timedelta(days=self.ends_day)).date()


class Calendar:
    """Reads the times of all rows, in the order of the sheets."""

    def __init__(
        self,
        lines: Sequence[Line],
        telling: Telling,
        start: datetime | None,
        today: date,
        above: Sequence[Above],
    ) -> None:
        self._telling = telling
        self._above = above
        cells = [cell for line in lines for found in line.times.values() for _, cell in found]
        year = start.year if start else _year(cells) or today.year
        texts = [cell for cell in cells if isinstance(cell, str)]
        self._habits = Habits(year=year, day_first=shows_day_first(texts))
        readings = [self._read(line, name) for line in lines for name in line.times]
        zones = [reading.zone for reading in readings if reading and reading.zone is not None]
        offset = start.utcoffset() if start else None
        minutes = round(offset.total_seconds()) // 60 if offset else next(iter(zones), 0)
        self.zone = timezone(timedelta(minutes=minutes))
        self.zone_known = bool(start or zones)
        self._minutes = minutes
        readings += [self._heading(line) for line in lines]
        dates = [reading.date for reading in readings if reading and reading.date]
        self.first_day = start.date() if start else min(dates, default=NO_DATE)
        self.date_known = bool(start or dates)
        self._sheet = ""
        self._before = Reading()

    def of(self, line: Line) -> When:
        """The times of a row; what it says of them in our words goes into `said`."""
        if line.sheet != self._sheet:
            self._sheet, self._before = line.sheet, self._sheet_day(line.sheet)
        if heading := self._heading(line):
            self._before = Reading(date=heading.date, day=heading.day)
            where = next(iter(line.where.values()), line.cell)
            self._telling.add(line.sheet, where, "taken as the day of the rows below")
            return When()
        found = {name: self._told(line, name) for name in line.times}
        wall_reading = found.get("planned wall time") or _only_clock(
            found.get("planned elapsed time")
        )
        when = When(
            self._elapsed(found),
            self._point(line, wall_reading, carries=True),
            self._point(line, found.get("scenario time"), carries=False),
            ends_day=wall_reading is not None and wall_reading.seconds == DAY,
        )
        self._tell_days(line, found, when)
        self._keep_unused(line, found, when)
        _say(line, found, when)
        return when

    # --- reading cells ---------------------------------------------------------------------

    def _read(self, line: Line, name: str) -> Reading | None:
        """All cells of one field as one reading; None where one of them says no time."""
        whole = Reading()
        for _, cell in line.times.get(name, ()):
            reading = self._one(name, cell)
            if reading is None:
                return None
            whole = _together(whole, reading)
        return None if whole == Reading() else whole

    def _one(self, name: str, cell: Cell) -> Reading | None:
        read = read_elapsed if name == "planned elapsed time" else read_clock
        return read(cell, self._habits)

    def _told(self, line: Line, name: str) -> Reading | None:
        """All cells of one field as one reading, with what is to be told of each."""
        taken: Reading | None = Reading()
        for where, cell in line.times[name]:
            reading = self._one(name, cell)
            if reading is None:
                shown = quoted(text_of(cell))
                what = f"{shown} says no time that can be read; kept in the notes"
                self._telling.add(line.sheet, where, what)
                taken = None
                continue
            if reading.doubt:
                self._telling.add(line.sheet, where, reading.doubt)
            against = taken is not None and self._contradict(taken, reading)
            if against:
                self._telling.add(line.sheet, where, AGAINST)
            if against or "beginning" in reading.doubt:
                line.notes.append(f"{name}: {text_of(cell)}")
            taken = None if taken is None else _together(taken, reading)
        return None if taken == Reading() else taken

    def _contradict(self, one: Reading, other: Reading) -> bool:
        """Whether what two readings say of one time cannot both be so."""
        pairs = [(getattr(one, name), getattr(other, name)) for name in _PARTS]
        pairs.append((self._day(one), self._day(other)))
        return any(None not in pair and pair[0] != pair[1] for pair in pairs)

    def _day(self, reading: Reading) -> date | None:
        """The day of a reading; D+2 is counted from the first day."""
        if reading.date is None and reading.day is not None:
            return self.first_day + timedelta(days=reading.day)
        return reading.date

    def _tell_days(self, line: Line, found: dict[str, Reading | None], when: When) -> None:
        """Days that no time of day makes a point in time."""
        for name, reading in found.items():
            if reading is None or reading.seconds is not None or self._day(reading) is None:
                continue
            what = "a day without a time; kept in the notes"
            if when.elapsed is not None:
                what = "a day beside a time after STARTEX, which is taken; kept in the notes"
            elif name != "scenario time" and when.wall is None:
                what = "a day without a time; on the bench"
            for where, cell in line.times[name]:
                own = self._one(name, cell)
                if own is not None and self._day(own) is not None:
                    self._telling.add(line.sheet, where, what)

    def _keep_unused(self, line: Line, found: dict[str, Reading | None], when: When) -> None:
        """Tell of what cannot stand beside the time that is taken, and keep it in the notes."""
        for name, reading in found.items():
            cells = line.times[name]
            of_elapsed = name == "planned elapsed time"
            other_span = reading is not None and reading.elapsed not in (None, when.elapsed)
            no_span = (
                of_elapsed
                and when.elapsed is not None
                and (reading is None or reading.elapsed is None)
            )
            if not other_span and not no_span:
                continue
            point = when.wall if name == "planned wall time" else when.scenario
            for where, cell in cells:
                if other_span or (reading and reading.seconds is not None):
                    self._telling.add(line.sheet, where, AGAINST)
                # Where it came to no point in time, the field itself keeps its words.
                if of_elapsed or point is not None:
                    line.notes.append(f"{name}: {text_of(cell)}")

    @staticmethod
    def _elapsed(found: dict[str, Reading | None]) -> int | None:
        for name in ("planned elapsed time", "planned wall time"):
            reading = found.get(name)
            if reading is not None and reading.elapsed is not None:
                return reading.elapsed
        return None

    # --- points in time --------------------------------------------------------------------

    def _sheet_day(self, name: str) -> Reading:
        """The day a sheet is about, where its name or what stands above its table says so."""
        reading = read_clock(name, self._habits)
        if reading and (reading.date or reading.day is not None):
            return Reading(date=reading.date, day=reading.day)
        if found := _day_named(name):
            return found
        for one in self._above:
            if one.sheet == name and (found := _day_named(one.text)):
                self._telling.add(name, one.cell, "taken as the day of the rows below")
                return found
        return Reading()

    def _heading(self, line: Line) -> Reading | None:
        """The day that a row of one cell names: a date, or a number at its beginning."""
        text = line.heading
        if len(text) < 3 or text.isdecimal():
            return None
        reading = read_clock(text, self._habits)
        if reading is None:
            return _day_named(text, at_start=True)
        is_day = reading.date is not None or reading.day is not None
        return reading if is_day and reading.seconds is None and reading.elapsed is None else None

    def _point(self, line: Line, reading: Reading | None, *, carries: bool) -> datetime | None:
        """The point in time of a reading; a date that is missing carries on from above."""
        if reading is None or (
            reading.date is None and reading.day is None and reading.seconds is None
        ):
            return None
        own = reading.date is not None or reading.day is not None
        dated = reading if own or not carries else self._carried(line, reading)
        day = dated.date or self.first_day + timedelta(days=dated.day or 0)
        if carries:
            self._before = Reading(date=day, seconds=reading.seconds)
        if reading.seconds is None:
            return None
        point = datetime.combine(day, time()) + timedelta(seconds=reading.seconds)
        if reading.zone is not None:
            point += timedelta(minutes=self._minutes - reading.zone)
        return point

    def _carried(self, line: Line, reading: Reading) -> Reading:
        before = self._before
        day = before.date or self.first_day + timedelta(days=before.day or 0)
        late = before.seconds is not None and reading.seconds is not None
        if late and (reading.seconds or 0) < (before.seconds or 0) - DAY // 2:
            day += timedelta(days=1)
            where = line.where.get("planned wall time", line.cell)
            self._telling.add(line.sheet, where, "taken as after midnight, on the next day")
        return Reading(date=day)


def _say(line: Line, found: dict[str, Reading | None], when: When) -> None:
    """The times in our words, or in the row's own where they came to nothing."""
    points = {
        "planned elapsed time": None if when.elapsed is None else span(when.elapsed),
        "planned wall time": moment(when.wall) or None,
        "scenario time": moment(when.scenario) or None,
    }
    # A span in the column of wall times is all said as elapsed time.
    said_elsewhere = found.get("planned wall time") == Reading(elapsed=when.elapsed)
    for name, said in points.items():
        raw = " ".join(text_of(cell) for _, cell in line.times.get(name, ()))
        own = "" if name == "planned wall time" and said_elsewhere else raw
        if text := said or own:
            line.said[name] = text


def _day_named(text: str, *, at_start: bool = False) -> Reading | None:
    """The day that words such as `Exercise North, day 2` or `DAY TWO` name."""
    plain = folded(text)
    match = _DAY_NAMED.match(plain) if at_start else _DAY_NAMED.search(plain)
    number = (_NUMBER_WORDS.get(match[1]) or int(match[1])) if match else 0
    return Reading(day=number - 1) if number else None


def _only_clock(reading: Reading | None) -> Reading | None:
    """A date in the place of a span."""
    return reading if reading and (reading.date or reading.day is not None) else None


def _together(one: Reading, other: Reading) -> Reading:
    """What two cells say of one time: a date here, a time of day there."""
    values = {
        name: getattr(one, name) if getattr(one, name) is not None else getattr(other, name)
        for name in _PARTS
    }
    if one.day is not None and other.date is not None:
        values["day"] = None
    return Reading(**values)


def _year(cells: Iterable[Cell]) -> int | None:
    """The first year that any cell gives in full, with a month beside it."""
    for cell in cells:
        if isinstance(cell, Stamp) and cell.date:
            return int(cell.date[:4])
        text = cell[:60] if isinstance(cell, str) else ""
        if match := _YEAR.search(text):
            return int(match[1] or match[2])
    return None
