"""Times, numbers and lists as the report writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

from tabletop.exercise.bodies import InjectStatus
from tabletop.exercise.clock import parse_scenario_time
from tabletop.scenario.model import ScenarioClock

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

STATUS: dict[InjectStatus, str] = {
    "ready": "○ unplayed",
    "due": "◐ due",
    "released": "● released",
    "resolved": "✓ resolved",
    "held": "‖ held",
    "skipped": "→ skipped",
    "not_taken": "– not taken",
    "dropped": "– dropped",
    "recalled": "↯ recalled",
}
"""What became of an inject, in shape and word."""


def elapsed(ms: int) -> str:
    """A point on the elapsed clock: `00:47:12`."""
    minutes, seconds = divmod(max(0, ms) // 1000, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


def span(ms: int) -> str:
    """A length of time: `02:31`, from an hour on `1:02:31`."""
    minutes, seconds = divmod(max(0, ms) // 1000, 60)
    if minutes < 60:
        return f"{minutes:02}:{seconds:02}"
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def length(ms: int) -> str:
    """A length of time in a sentence: `40 s`, `2 min 51 s`, `2 h 3 min`."""
    minutes, seconds = divmod(max(0, ms) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        parts = (f"{hours} h", f"{minutes} min" if minutes else "")
    elif minutes:
        parts = (f"{minutes} min", f"{seconds} s" if seconds else "")
    else:
        parts = (f"{seconds} s", "")
    return " ".join(filter(None, parts))


def drift(ms: int) -> str:
    """How far off the plan: `+02:31`, `−00:10`, or `on time` within a second."""
    if abs(ms) < 1000:
        return "on time"
    return ("+" if ms > 0 else "−") + span(abs(ms))


def moment(wall_ms: int) -> datetime:
    """A wall time as a date and time, UTC."""
    return datetime.fromtimestamp(wall_ms / 1000, UTC)


def day(wall_ms: int) -> str:
    """`14 March 2026`."""
    then = moment(wall_ms)
    return f"{then.day} {MONTHS[then.month - 1]} {then.year}"


def time_of_day(wall_ms: int) -> str:
    """`09:20 UTC`."""
    return f"{moment(wall_ms):%H:%M} UTC"


def day_and_time(wall_ms: int) -> str:
    """`14 March 2026, 09:20 UTC`."""
    return f"{day(wall_ms)}, {time_of_day(wall_ms)}"


def days(first_ms: int, last_ms: int) -> str:
    """One date, or the first and the last: `14 to 15 March 2026`."""
    first, last = moment(first_ms), moment(last_ms)
    if first.date() == last.date():
        return day(first_ms)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last_ms)}"
    return f"{day(first_ms)} to {day(last_ms)}"


def scenario_time(text: str, clock: ScenarioClock) -> str:
    """An ISO 8601 time as `14 March 2031, 08:00 CET`, on the clock of the scenario's own place."""
    try:
        then = datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{then.day} {MONTHS[then.month - 1]} {then.year}, {then:%H:%M} {_zone(then, clock)}"


def _zone(then: datetime, clock: ScenarioClock) -> str:
    """The author's label where it is true of this time, else the offset: `UTC+01:00`.

    The label was written for the offset of the clock's start. Where none was written it is UTC,
    whatever the offset.
    """
    offset = then.utcoffset() or timedelta()
    written = clock.time_zone.strip()
    started = parse_scenario_time(clock.start).utcoffset()
    if offset == started and written and (written != "UTC" or not offset):
        return written
    return then.replace(tzinfo=timezone(offset)).tzname() or "UTC"


def number(count: int) -> str:
    """In words below ten."""
    return SMALL_NUMBERS[count] if 0 <= count < len(SMALL_NUMBERS) else f"{count:,}"


def count(many: int, noun: str, plural: str = "") -> str:
    """`one inject`, `25 injects`, `no injects`."""
    return f"{number(many)} {noun if many == 1 else plural or noun + 's'}"


def share(part: int, whole: int, noun: str) -> str:
    """`all three moves`, `both moves`, `five of eight moves`, `the only move`."""
    if part == whole:
        alone = {1: f"the only {noun}", 2: f"both {noun}s"}
        return alone.get(whole, f"all {number(whole)} {noun}s")
    return f"{number(part) if part else 'none'} of {count(whole, noun)}"


def were(many: int) -> str:
    """`was` for one, else `were`."""
    return "was" if many == 1 else "were"


def listing(parts: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def sentence(text: str) -> str:
    """The same with a capital at its beginning and a full stop at its end."""
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if not text or text.endswith((".", "!", "?")) else text + "."
