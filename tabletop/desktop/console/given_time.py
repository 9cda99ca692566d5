"""When a decision was given, as a person writes it: elapsed time, or minutes ago."""

from __future__ import annotations

import re

from tabletop.desktop.words import format_elapsed

HOW = "Write it as hh:mm:ss on the elapsed clock, or as minutes ago: 5 min."
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d):([0-5]\d)", re.ASCII)
_AGO = re.compile(r"(\d{1,4})\s*(?:m|min|mins|minutes?)?(?:\s+ago)?", re.ASCII)


class BadTimeError(ValueError):
    """What was written is no time it could have been; the sentence says what to write."""


def parse_given(text: str, now_ms: int) -> int:
    """The elapsed ms meant; empty or `now` means now. Raises BadTimeError."""
    words = text.strip().casefold()
    if words in ("", "now"):
        return now_ms
    if clock := _CLOCK.fullmatch(words):
        hours, minutes, seconds = (int(part) for part in clock.groups())
        given = ((hours * 60 + minutes) * 60 + seconds) * 1000
        # The clock shows whole seconds, so what it shows now is not in the future.
        if given > now_ms:
            raise BadTimeError(f"That lies ahead: it is {format_elapsed(now_ms)} now.")
        return given
    if ago := _AGO.fullmatch(words):
        minutes = int(ago.group(1))
        given = now_ms - minutes * 60_000
        if given < 0:
            raise BadTimeError(f"The exercise started only {format_elapsed(now_ms)} ago.")
        return given
    raise BadTimeError(HOW)
