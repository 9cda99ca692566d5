"""Readers of numbers, durations and points in time."""

from __future__ import annotations

import re
from datetime import datetime

from tabletop.scenario.context import INVALID, Context, Invalid, Reader
from tabletop.scenario.nodes import Node
from tabletop.scenario.problems import quoted
from tabletop.scenario.takes import takes

LONGEST_DURATION = 30 * 24 * 3600
"""Seconds; an exercise of more than a month is a slip of the pen."""

_NUMBER = re.compile(r"[+-]?[0-9]{1,12}(\.[0-9]{1,6})?")
_WHOLE = re.compile("[0-9]{1,9}")
_UNITS = re.compile("(?:([0-9]{1,6})h)?(?:([0-9]{1,6})m)?(?:([0-9]{1,8})s)?")
_CLOCK = re.compile("(?:([0-9]{1,3}):(?=[0-5]?[0-9]:))?([0-9]{1,3}):([0-5][0-9])")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})"
)

DURATION = {
    "type": "string",
    "pattern": "^([0-9]+h)?([0-9]+m)?([0-9]+s)?$|^([0-9]{1,3}:)?[0-9]{1,3}:[0-5][0-9]$",
    "minLength": 1,
}
"""A time span, in JSON Schema."""


def whole(least: int, most: int) -> Reader:
    """A whole number within bounds."""

    @takes({"type": "integer", "minimum": least, "maximum": most})
    def read(context: Context, node: Node) -> int | Invalid:
        value = context.scalar(node, "a whole number")
        if value is None:
            return INVALID
        if _WHOLE.fullmatch(value) and least <= int(value) <= most:
            return int(value)
        message = f"{quoted(value)} is not a whole number from {least} to {most:,}"
        if least == most:
            message = f"{quoted(value)} is not known here; write {least}"
        return context.invalid(node, "bad-number", message)

    return read


def number(least: float | None = None, most: float | None = None) -> Reader:
    """A number, with decimals or without; strictly above `least` and at most `most`."""
    bounds = {"exclusiveMinimum": least, "maximum": most}

    @takes({"type": "number"} | {key: at for key, at in bounds.items() if at is not None})
    def read(context: Context, node: Node) -> float | Invalid:
        value = context.scalar(node, "a number")
        if value is None:
            return INVALID
        result = parse_number(value)
        if result is None:
            return context.invalid(node, "bad-number", f"{quoted(value)} is not a number")
        if (least is not None and result <= least) or (most is not None and result > most):
            message = f"{quoted(value)} must be above {least:g} and at most {most:g}"
            return context.invalid(node, "bad-number", message)
        return result

    return read


def parse_number(value: str) -> float | None:
    """A plain decimal number; None for anything else, infinity and exponents included."""
    return float(value) if _NUMBER.fullmatch(value) else None


@takes(DURATION)
def duration(context: Context, node: Node) -> int | Invalid:
    """A time span in whole seconds: 90s, 5m, 1h30m, 05:00 or 00:05:00."""
    value = context.scalar(node, "a duration such as 5m")
    if value is None:
        return INVALID
    seconds = parse_duration(value)
    if seconds is None:
        message = f"{quoted(value)} is not a duration; write 90s, 5m, 1h30m or 00:05:00"
        return context.invalid(node, "bad-duration", message)
    if seconds > LONGEST_DURATION:
        return context.invalid(node, "bad-duration", f"{quoted(value)} is longer than 30 days")
    return seconds


@takes(DURATION)
def some_duration(context: Context, node: Node) -> int | Invalid:
    """A time span longer than nothing."""
    seconds = duration(context, node)
    if seconds == 0:
        return context.invalid(node, "bad-duration", "this must be longer than nothing")
    return seconds


def parse_duration(value: str) -> int | None:
    """Seconds, or None when the text is no duration; a bare number has no unit and is none."""
    match = _UNITS.fullmatch(value) if value else None
    match = match or _CLOCK.fullmatch(value)
    if match is None:
        return None
    hours, minutes, seconds = match.groups("0")
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds)


def in_words(seconds: int) -> str:
    """A duration as an author writes it."""
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    parts = ((hours, "h"), (minutes, "m"), (rest, "s"))
    return "".join(f"{count}{unit}" for count, unit in parts if count) or "0s"


@takes({"type": "string", "pattern": f"^{_MOMENT.pattern}$"})
def moment(context: Context, node: Node) -> str | Invalid:
    """A point in scenario time: ISO 8601 with its offset from UTC."""
    value = context.scalar(node, "a date and time")
    if value is None:
        return INVALID
    if parse_moment(value) is None:
        message = (
            f"{quoted(value)} is not a date and time with its offset from UTC; write one such as "
            "2031-03-14T08:00+01:00"
        )
        return context.invalid(node, "bad-date", message)
    return value


def parse_moment(value: str) -> datetime | None:
    """The point in time, aware of its offset; None when the text is none or far from today."""
    if not _MOMENT.fullmatch(value):
        return None
    try:
        result = datetime.fromisoformat(value)
    except ValueError:
        return None
    return result if 1900 <= result.year <= 2999 else None
