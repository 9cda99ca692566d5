"""Times as people write them in an MSEL: `1130`, `0800L`, `4- Mar`, `26/06/2024 09h00`, `D+2 H+3`.

What can be read in two ways is read in one and said to be in doubt; what says no time is None.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from tabletop.scenario.msel.cells import Cell, Stamp

DAY = 86_400
_LONGEST_TEXT = 60
_NO_HOUR = 99
_FARTHEST = 400 * DAY


class Reading(msgspec.Struct, frozen=True):
    """What a cell says of time; a part that it does not say is None."""

    date: date | None = None
    day: int | None = None  # days after the first: D+2, Day 3
    seconds: int | None = None  # of the day; all of them: the midnight at its end
    elapsed: int | None = None  # seconds after STARTEX
    zone: int | None = None  # minutes ahead of UTC
    doubt: str = ""  # how it was taken, where it could be taken otherwise


class Habits(msgspec.Struct, frozen=True):
    """How a workbook writes dates; None where it does not show."""

    year: int
    day_first: bool | None = None
    minutes: bool | None = None  # whether bare numbers of elapsed time are minutes, not hours


def read_clock(cell: Cell, habits: Habits) -> Reading | None:
    """A point in time: a date, a time of day, both, or a span counted from the start."""
    return _near(_clock(cell, habits))


def read_elapsed(cell: Cell, habits: Habits) -> Reading | None:
    """A span counted from STARTEX; a date in its place is read as a point in time."""
    return _near(_elapsed(cell, habits))


def _near(reading: Reading | None) -> Reading | None:
    """Nothing, where it lies so far away that it is a slip of the pen."""
    if reading is None or abs(reading.elapsed or 0) > _FARTHEST or abs(reading.day or 0) > 400:
        return None
    return None if reading.date and not 1900 <= reading.date.year < 2200 else reading


def _clock(cell: Cell, habits: Habits) -> Reading | None:
    if isinstance(cell, bool):
        return None
    if isinstance(cell, Stamp):
        found = date.fromisoformat(cell.date) if cell.date else None
        seconds = cell.seconds
        if cell.span and seconds is not None and not 0 <= seconds <= DAY:
            return Reading(elapsed=seconds)
        return Reading(date=found, seconds=seconds)
    if isinstance(cell, float):
        return _serial(cell)
    return _words(cell, habits)


def _elapsed(cell: Cell, habits: Habits) -> Reading | None:
    if isinstance(cell, Stamp) and cell.seconds is not None and not cell.date:
        return Reading(elapsed=cell.seconds)
    if isinstance(cell, bool | Stamp):
        return _clock(cell, habits)
    if isinstance(cell, float):
        if 0 < cell < 1:
            return Reading(elapsed=round(cell * DAY))
        return _bare(f"{cell:g}", habits)
    if len(cell) > _LONGEST_TEXT:
        return None
    text = _folded(cell)
    found = _span(text.lstrip("+-"), habits)
    if found is not None and found.elapsed is not None:
        return Reading(elapsed=found.elapsed * (-1 if text[:1] == "-" else 1), doubt=found.doubt)
    found = _words(cell, habits)
    # 0130 alone may be a time of day as well as a span.
    only_of_day = found is not None and found == Reading(seconds=found.seconds, zone=found.zone)
    return None if only_of_day else found


def shows_day_first(texts: Iterable[str]) -> bool | None:
    """Whether dates such as 26/06/2024 put the day first, as far as any of them shows."""
    for text in texts:
        match = re.search(r"\b(\d{1,2})[/.](\d{1,2})[/.]\d{2,4}\b", text)
        first, second = (int(match[1]), int(match[2])) if match else (1, 1)
        if first > 12 >= second:
            return True
        if second > 12 >= first:
            return False
    return None


# --- numbers -------------------------------------------------------------------------------


def _serial(value: float) -> Reading | None:
    """A bare number: a day count of the spreadsheet, a part of a day, or 1130 for half past."""
    if 0 <= value < 1 and value:
        return Reading(seconds=min(round(value * DAY), DAY - 1))
    if 20_000 <= value < 80_000:
        whole, rest = divmod(round(value * DAY), DAY)
        found = date(1899, 12, 30) + timedelta(days=whole)
        return Reading(date=found, seconds=None if value.is_integer() else rest)
    if value.is_integer() and 100 <= value <= 2400 and value % 100 < 60:
        return Reading(seconds=_of_day(int(value) // 100, int(value) % 100))
    return None


def _bare(text: str, habits: Habits) -> Reading | None:
    """A number without a unit where a span is expected."""
    if not re.fullmatch(r"\d{1,3}", text) or re.match("0\\d", text):
        return None
    minutes = habits.minutes is not False
    doubt = f"taken as {'minutes' if minutes else 'hours'}" if habits.minutes is None else ""
    return Reading(elapsed=int(text) * (60 if minutes else 3600), doubt=doubt)


def _of_day(hour: int, minute: int, second: int = 0) -> int | None:
    """Seconds of the day; 24:00 is the midnight at its end."""
    seconds = hour * 3600 + minute * 60 + second
    return seconds if minute < 60 and second < 60 and seconds <= DAY else None


# --- spans ---------------------------------------------------------------------------------

_UNITS = (
    r"(?:(\d+)\s*(?:h|hr|hrs|hours?|heures?|std|stunden?)\s*)?"
    r"(?:(\d+)\s*(?:m|mn|min|mins|minutes?|minuten)?\s*)?"
    r"(?:(\d+)\s*(?:s|sec|secs|seconds?|sek|sekunden?))?"
)


def _span(text: str, habits: Habits) -> Reading | None:
    """`1:30` is an hour and a half, as spreadsheets have it; `1h30`, `90 min`, `2 hours`."""
    if match := re.fullmatch(r"(\d{1,4}):([0-5]\d)(?::([0-5]\d))?", text):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return Reading(elapsed=hours * 3600 + minutes * 60 + seconds)
    if re.fullmatch(r"[\d.]+", text):
        return _bare(text, habits)
    if text and (match := re.fullmatch(_UNITS, text)):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return Reading(elapsed=hours * 3600 + minutes * 60 + seconds)
    return None


_TERM = re.compile(
    r"(startex|[dhjmte])\s*([+-])\s*"
    r"(\d[\d:]*(?:\s*(?:h|min|m)(?!\s*[+-])(?:\d\d|\b))?)?(?=[\s,]|[a-z]\s*[+-]|$)[\s,]*"
)
_IN_SECONDS = {"d": DAY, "j": DAY, "h": 3600, "m": 60}


def _relative(text: str, habits: Habits) -> tuple[Reading | None, str]:
    """Terms such as D+2 H+3 M+45, T+1:30 and J-1, and what follows them."""
    days: int | None = None
    elapsed: int | None = None
    doubt = ""
    while match := _TERM.match(text):
        kind, sign, amount = match.groups()
        if amount is None:
            return None, text
        span = _term(kind, amount, habits)
        if span is None or span.elapsed is None:
            return None, text
        seconds = span.elapsed if sign == "+" else -span.elapsed
        doubt = span.doubt or doubt
        if kind in "dj" and seconds % DAY == 0:
            days = (days or 0) + seconds // DAY
        else:
            elapsed = (elapsed or 0) + seconds
        text = text[match.end() :]
    if elapsed is not None:
        return Reading(elapsed=elapsed + (days or 0) * DAY, doubt=doubt), text
    return (None if days is None else Reading(day=days)), text


def _term(kind: str, amount: str, habits: Habits) -> Reading | None:
    if kind in _IN_SECONDS and amount.isdecimal() and len(amount) <= 5:
        return Reading(elapsed=int(amount) * _IN_SECONDS[kind])
    return _span(amount.strip(), habits)


# --- words ---------------------------------------------------------------------------------

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january janv janvier januar",
            "feb february fev fevr fevrier februar",
            "mar march mars marz maerz",
            "apr april avr avril",
            "may mai",
            "jun june juin juni",
            "jul july juil juillet juli",
            "aug august aou aout",
            "sep sept september septembre",
            "oct october octobre okt oktober",
            "nov november novembre",
            "dec december decembre dez dezember",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = re.compile(
    "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]*\\s+"
    "|(?:lun|mardi|merc?|jeu|ven(?:dre)?|sam(?:e)?|dim)(?:anche|di)?[.,]*\\s+(?=\\d)"
    "|(?:mo(?:ntag)?|di(?:enstag)?|mi(?:ttwoch)?|do(?:nnerstag)?|fr(?:eitag)?"
    "|sa(?:mstag)?|so(?:nntag|nnabend)?)[.,]*\\s+(?=\\d)"
)
_DATES = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})(?!\d)"),
    re.compile(
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s*-?\s*(?P<mon>{_MONTH})\b\.?(?:[\s,-]*(?P<y>(?:19|20|21)\d\d|\d\d)(?![\d:h]))?"
    ),
    re.compile(
        rf"(?P<mon>{_MONTH})\b\.?\s*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:[\s,]+(?P<y>(?:19|20|21)\d\d)(?!\d))?"
    ),
    re.compile(r"(?P<d>\d{1,2})\.\s*(?P<m>\d{1,2})\.(?![\d.])"),
    re.compile(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\d/])"),
)
_GROUP = re.compile(rf"(\d\d)\s*(\d\d)(\d\d)\s*([a-z])?\s*({_MONTH})\s*(\d{{4}}|\d\d)?(?!\d)")
_NAMED_DAY = re.compile(
    r"(?:(?:day|jour|tag)\s*(\d{1,3})(?![\d:])|([dj])(?:-day|-?jour)?(?![a-z0-9+-]))\s*"
)
_CLOCKS = (
    re.compile(
        r"(?P<h>\d{1,2})\s*(?:[:h.]|uhr)\s*(?P<m>\d\d)(?:[:.](?P<s>\d\d))?(?!\d)\s*(?P<ap>[ap]\.?m\b\.?)?"
    ),
    re.compile(r"(?P<h>\d{1,2})(?P<m>\d\d)(?!\d)"),
    re.compile(r"(?P<h>\d{1,2})\s*(?:(?P<ap>[ap]\.?m\b\.?)|uhr\b|h(?:rs|ours?|eures?|\b))"),
)
_ZONE = re.compile(r"(?:utc|gmt)?\s*([+-])(\d\d):?(\d\d)\b|(utc|gmt|local|lt)\b|([a-z])(?![a-z])")
_HOURS = re.compile(r"\s*(?:hrs?|hours?|h|uhr)\b\.?")
_RANGE = re.compile(r"\s*(?:-|to|bis|a)\s*(?=\d)")
_BETWEEN = re.compile(r"(?:[\s,;@]|at\b|um\b|t(?=\d)|(?<![a-z0-9])a(?=\s))+")


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(plain.translate({0x2013: "-", 0x2014: "-", 0x2212: "-"}).split())


def _words(text: str, habits: Habits) -> Reading | None:
    """The whole of the text, or nothing."""
    if len(text) > _LONGEST_TEXT:
        return None
    text = _without_weekday(_folded(text))
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        return _serial(float(text))
    if match := _GROUP.fullmatch(text):
        return _date_time_group(match, habits)
    found, text = _relative(text, habits)
    reading = found or Reading()
    while text:
        if match := _BETWEEN.match(text):
            text = text[match.end() :]
            continue
        taken = _take_date(text, habits) if reading.date is None and reading.day is None else None
        if taken is None and reading.seconds is None:
            taken = _take_time(text)
        if taken is None:
            return None
        reading, text = _joined(reading, taken[0]), taken[1]
    return None if reading == Reading() else reading


def _without_weekday(text: str) -> str:
    match = _WEEKDAY.match(text)
    return text[match.end() :] if match else text


def _joined(one: Reading, other: Reading) -> Reading:
    values = {
        name: getattr(one, name) if getattr(one, name) is not None else getattr(other, name)
        for name in ("date", "day", "seconds", "elapsed", "zone")
    }
    return Reading(**values, doubt=one.doubt or other.doubt)


def _take_date(text: str, habits: Habits) -> tuple[Reading, str] | None:
    if match := _NAMED_DAY.match(text):
        number = int(match[1]) - 1 if match[1] else 0
        return Reading(day=number), text[match.end() :]
    for pattern in _DATES:
        if match := pattern.match(text):
            reading = _date(match.groupdict(), habits)
            return (reading, text[match.end() :]) if reading else None
    return None


def _date(parts: dict[str, str], habits: Habits) -> Reading | None:
    doubt = ""
    given = parts.get("y")
    year = int(given) + (2000 if len(given) == 2 else 0) if given else habits.year
    if not given:
        doubt = f"no year: taken as {year}"
    if "a" in parts:
        first, second = int(parts["a"]), int(parts["b"])
        day_first = first > 12 or (second <= 12 and habits.day_first is not False)
        day, month = (first, second) if day_first else (second, first)
        if habits.day_first is None and first <= 12 and second <= 12 and first != second:
            doubt = "taken as day, then month"
    else:
        day = int(parts["d"])
        month = _MONTHS[parts["mon"]] if "mon" in parts else int(parts["m"])
    try:
        return Reading(date=date(year, month, day), doubt=doubt)
    except ValueError:
        return None


def _date_time_group(match: re.Match[str], habits: Habits) -> Reading | None:
    day, hour, minute, letter, month, year = match.groups()
    found = _date({"d": day, "mon": month, **({"y": year} if year else {})}, habits)
    seconds = _of_day(int(hour), int(minute))
    if found is None or seconds is None:
        return None
    return _joined(found, Reading(seconds=seconds, zone=_letter(letter or "")))


def _take_time(text: str) -> tuple[Reading, str] | None:
    for pattern in _CLOCKS:
        match = pattern.match(text)
        parts = match.groupdict() if match else {}
        hour = _hour(int(parts["h"]), parts.get("ap")) if match else _NO_HOUR
        seconds = _of_day(hour, int(parts.get("m") or 0), int(parts.get("s") or 0))
        if match and seconds is not None:
            zone, rest = _take_zone(_HOURS.sub("", text[match.end() :], count=1))
            until = _RANGE.match(rest)
            end = _take_time(rest[until.end() :]) if until else None
            if end is not None:
                return Reading(seconds=seconds, zone=zone, doubt="taken from its beginning"), end[1]
            return Reading(seconds=seconds, zone=zone), rest
    return None


def _hour(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    return hour % 12 + (12 if half[0] == "p" else 0) if 1 <= hour <= 12 else _NO_HOUR


def _take_zone(text: str) -> tuple[int | None, str]:
    match = _ZONE.match(text.lstrip())
    if match is None or _RANGE.match(text):
        return None, text
    rest = text.lstrip()[match.end() :]
    if match[1]:
        minutes = int(match[2]) * 60 + int(match[3])
        return (minutes if match[1] == "+" else -minutes), rest
    if match[4]:
        return (0 if match[4] in ("utc", "gmt") else None), rest
    return _letter(match[5]), rest


def _letter(letter: str) -> int | None:
    """The zone a military letter names: Z is UTC, A one hour ahead, N one behind, J and L local."""
    if letter == "z":
        return 0
    east, west = "abcdefghik", "nopqrstuvwx"
    if letter in ("m",):
        return 12 * 60
    if letter and letter in east:
        return (east.index(letter) + 1) * 60
    return -(west.index(letter) + 1) * 60 if letter and letter in west else None
