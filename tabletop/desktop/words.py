"""Numbers and states in words, the same in every window."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tabletop.desktop.tokens import Token
from tabletop.exercise.bodies import MARKING, ExerciseBody, RecordLine

Urgency = Literal["", "due", "alarm"]


@dataclass(frozen=True)
class StateMark:
    """How a state is shown: always word, shape and colour together."""

    shape: str
    word: str
    token: Token


MARKS: Mapping[str, StateMark] = {
    "ready": StateMark("○", "ready", "quiet"),
    "due": StateMark("◐", "due", "due"),
    "released": StateMark("●", "released", "good"),
    "resolved": StateMark("✓", "resolved", "good"),
    "held": StateMark("‖", "held", "due"),
    "skipped": StateMark("→", "skipped", "quiet"),
    "not_taken": StateMark("–", "not taken", "quiet"),
    "dropped": StateMark("–", "dropped", "quiet"),
    "recalled": StateMark("↯", "recalled", "alarm"),
    "waiting": StateMark("○", "waiting", "quiet"),
    "open": StateMark("◐", "open", "due"),
    "decided": StateMark("●", "decided", "good"),
    "default": StateMark("◇", "by default", "due"),
    "closed": StateMark("–", "closed", "quiet"),
    "running": StateMark("●", "running", "good"),
    "paused": StateMark("‖", "paused", "due"),
    "ended": StateMark("■", "ended", "quiet"),
}
"""Marks of injects, decision points and the exercise, by the name of the state."""

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TURNS_UTF8 = re.compile(rb"\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")
DUE_MS = 120_000
ALARM_MS = 30_000


def format_elapsed(ms: int) -> str:
    """`00:47:12`; hours go on past 99."""
    seconds = max(0, ms) // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def format_countdown(ms: int) -> str:
    """`06:10`, with hours only from an hour on; the second begun counts, below zero is 00:00."""
    seconds = max(0, -(-ms // 1000))
    minutes = f"{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{seconds // 3600}:{minutes}" if seconds >= 3600 else minutes


def format_age(ms: int) -> str:
    """`0:12`, minutes and seconds since."""
    seconds = max(0, ms) // 1000
    return f"{seconds // 60}:{seconds % 60:02}"


def format_scenario(moment: datetime) -> str:
    """`Tue 14 Mar 09:20`, in the scenario's own offset."""
    day = f"{_DAYS[moment.weekday()]} {moment.day} {_MONTHS[moment.month - 1]}"
    return f"{day} {moment:%H:%M}"


def format_scenario_text(text: str) -> str:
    """The same for an ISO 8601 text from a card; what is none is shown as it stands."""
    try:
        return format_scenario(datetime.fromisoformat(text))
    except ValueError:
        return text


def format_duration(seconds: int) -> str:
    """`1 h 40 min`, `25 min`, `40 s`."""
    hours, minutes = seconds // 3600, round(seconds % 3600 / 60)
    if hours:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    return f"{minutes} min" if seconds >= 60 else f"{seconds} s"


def urgency(left_ms: int) -> Urgency:
    """How pressing a deadline is."""
    if left_ms <= ALARM_MS:
        return "alarm"
    return "due" if left_ms <= DUE_MS else ""


def plain_tip(said: str) -> str:
    """A text for a tool tip: Qt guesses its format, and a broken bracket keeps it plain."""
    return said.replace("<", "<\u200b")


def without_turns(said: str) -> str:
    """The text with a visible mark for each character that would turn what follows around.

    Embeddings, overrides and isolates: they can make a text read as another one. The marks by
    which Arabic and Hebrew are written, LRM, RLM and ALM, stay.
    """
    return _TURNS.sub("\ufffd", said)


def json_without_turns(raw: bytes) -> bytes:
    """The same for a JSON text as the hub writes it, in UTF-8 without escapes for these."""
    return _TURNS_UTF8.sub(b"\xef\xbf\xbd", raw)


def count(number: int, one: str, many: str) -> str:
    """`1 inject`, `3 injects`."""
    return f"{number} {one if number == 1 else many}"


def grounds_of(record: RecordLine) -> list[str]:
    """What a decision rests on beside its rationale, a sentence each."""
    said = {
        "Evidence cited": ", ".join(record.evidence),
        "Norms invoked": ", ".join(record.norms),
        "Dissent": record.dissent or "",
    }
    return [f"{name}: {words}" for name, words in said.items() if words]


def taking_part(record: RecordLine, voted: str) -> list[str]:
    """How many took part and whether all agreed, as far as that was said; `voted`: in how many
    pre-votes, where there were any.
    """
    said = [
        voted or ("pre-vote waived" if record.waived else ""),
        f"{record.present} took part" if record.present else "",
        "nobody disagreed" if record.dissent == "" else "",
    ]
    return [part for part in said if part]


def marking_words(exercise: ExerciseBody | None, own: str = "") -> str:
    """Marking, banner and handling: a document's own, else those of the exercise."""
    if exercise is None:
        return " · ".join(filter(None, (MARKING, own)))
    words = (exercise.marking, exercise.banner, own or exercise.handling)
    return " · ".join(filter(None, words))
