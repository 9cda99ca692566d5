"""What the columns of real MSELs are called, and what their cells say, in the domain's terms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from tabletop.scenario.msel.french import FRENCH
from tabletop.scenario.msel.german import GERMAN

LANGUAGES = (FRENCH, GERMAN)
"""What is added to the English words here."""


def _added(each: Iterable[Mapping[str, str]]) -> dict[str, str]:
    return {word: name for one in each for word, name in one.items()}


_ENGLISH: dict[str, tuple[str, ...]] = {
    "number": (
        "event number",
        "msel number",
        "inject number",
        "serial",
        "serial number",
        "inject id",
        "event id",
        "id",
        "ref",
        "reference",
        "item",
    ),
    "move": ("phase", "exercise phase", "day", "stage", "session"),
    "planned elapsed time": (
        "elapsed time",
        "elapsed",
        "relative time",
        "time from startex",
        "t plus",
        "t time",
        "offset",
    ),
    "planned wall time": (
        "date",
        "time",
        "event time",
        "event date",
        "inject time",
        "inject dtg",
        "dtg",
        "date time group",
        "date time",
        "planned time",
        "scheduled time",
        "start time",
        "delivery time",
        "real time",
        "time local",
        "local time",
        "when",
    ),
    "scenario time": (
        "story time",
        "simulated time",
        "scenario date",
        "scenario dtg",
        "scenario date time",
        "fictional time",
        "game time",
    ),
    "type": ("event type", "inject type", "type of inject", "type of event", "category"),
    "storyline": ("storyline thread", "thread", "track", "story line", "vignette", "plot"),
    "title": (
        "subject",
        "event title",
        "inject title",
        "event name",
        "inject name",
        "headline",
        "short title",
        "name",
        "event",
    ),
    "from": (
        "send from",
        "send from simulated",
        "sent from",
        "sender",
        "simulated sender",
        "originator",
        "source",
    ),
    "to": (
        "send to",
        "send to recipient players",
        "sent to",
        "recipient",
        "recipients",
        "recipient players",
        "players",
        "player",
        "audience",
        "training audience",
        "addressee",
        "target",
    ),
    "channel": (
        "inject mode",
        "mode",
        "medium",
        "media",
        "means",
        "method",
        "inject method",
        "communication method",
        "delivery mode",
    ),
    "delivery method": ("delivery", "method of delivery"),
    "description": (
        "event description",
        "inject description",
        "inject text",
        "inject content",
        "inject details",
        "event details",
        "details",
        "narrative",
        "content",
        "message",
        "text",
        "body",
        "inject",
    ),
    "expected action": (
        "expected actions",
        "expected outcome",
        "expected outcomes",
        "expected outcomes expected action",
        "expected player action",
        "expected player actions",
        "expected response",
        "anticipated response",
        "anticipated action",
    ),
    "objective or capability": (
        "objective",
        "objectives",
        "exercise objective",
        "exercise objectives",
        "training objective",
        "capability",
        "capabilities",
        "core capability",
        "core capabilities",
        "target capability",
    ),
    "responsible controller": (
        "controller",
        "injected by",
        "injected by responsible controller",
        "responsible",
        "inject owner",
    ),
    "condition": ("trigger", "trigger type", "precondition", "dependency"),
    "notes": (
        "note",
        "remarks",
        "notes remarks",
        "comments",
        "questions comments",
        "implementer narrative",
        "background information",
        "inject author",
        "author",
        "esf",
        "controller notes",
    ),
    "status": ("inject status", "state"),
    "actual release time": (
        "actual time",
        "actual",
        "time released",
        "time sent",
        "time injected",
        "actual inject time",
    ),
    "released by": ("sent by",),
    "reason": ("reason for change",),
    "observed action": (
        "observed actions",
        "observed",
        "observed response",
        "actual action",
        "actual actions",
        "actual outcome",
        "actual outcomes",
        "actual response",
        "action taken",
        "actions taken",
    ),
}

SYNONYMS: dict[str, tuple[str, ...]] = {
    field: (*names, *(name for each in LANGUAGES for name in each.headers.get(field, ())))
    for field, names in _ENGLISH.items()
}
"""Other names of each field, as `folded` gives them; the field's own name is one too."""

SEVERAL = frozenset(
    {
        "planned wall time",
        "scenario time",
        "description",
        "expected action",
        "objective or capability",
        "condition",
        "notes",
    }
)
"""Fields that more than one column may go to: a date and a time, remarks and background."""

BY_NAME = {name: field for field, names in SYNONYMS.items() for name in (field, *names)}

INJECT_TYPES = {
    "standard": "standard",
    "inject": "standard",
    "contingency": "contingency",
    "contingency inject": "contingency",
    "adaptive": "adaptive",
    "adaptive inject": "adaptive",
    "complexity": "complexity",
    "noise": "noise",
} | _added(each.inject_types for each in LANGUAGES)
"""Words that say an inject's type and no more."""

LIKE_TYPES = {
    "contextual": "standard",
    "event": "standard",
    "scripted": "standard",
    "contingent": "contingency",
    "branch": "adaptive",
    "dynamic": "adaptive",
    "curveball": "complexity",
    "distractor": "noise",
    "background noise": "noise",
} | _added(each.like_types for each in LANGUAGES)
"""Words that come to a type; the word itself is kept beside it."""

EXPECTED_ROWS = frozenset(
    {
        "expected",
        "expected action",
        "expected actions",
        "expected player action",
        "expected action event",
        "expected outcome",
        "expected response",
        "player action",
    }
).union(*(each.expected_rows for each in LANGUAGES))
"""Types of rows that are no inject but what players are expected to do."""

CONTROL_ROWS = frozenset(
    {
        "administrative",
        "admin",
        "administrative event",
        "control",
        "controller",
        "controller action",
        "controller event",
        "exercise control",
        "excon",
        "white cell",
        "logistics",
    }
).union(*(each.control_rows for each in LANGUAGES))
"""Types of rows that are for the white cell alone."""

CHANNEL_WORDS = {
    "news": "news",
    "cable": "cable",
    "diplomatic cable": "cable",
    "intelligence": "intelligence",
    "intelligence report": "intelligence",
    "intel": "intelligence",
    "phone": "phone",
    "phone note": "phone",
    "phone call": "phone",
    "telephone": "phone",
    "telephone call": "phone",
    "social": "social",
    "social media": "social",
    "email": "email",
    "e mail": "email",
    "technical": "technical",
    "technical note": "technical",
    "radio": "radio",
    "radio and television": "radio",
} | _added(each.channels for each in LANGUAGES)
"""Words that say a channel and no more."""

LIKE_CHANNELS = {
    "press": "news",
    "mail": "email",
    "news article": "news",
    "newspaper": "news",
    "press release": "news",
    "media": "news",
    "tv": "radio",
    "television": "radio",
    "broadcast": "radio",
    "tweet": "social",
    "twitter": "social",
    "facebook": "social",
    "post": "social",
    "intsum": "intelligence",
    "log": "technical",
    "alert": "technical",
    "letter": "cable",
    "note verbale": "cable",
    "call": "phone",
    "tel": "phone",
} | _added(each.like_channels for each in LANGUAGES)
"""Words that come to a channel, alone or among others; the words themselves are kept."""

DELIVERY_WORDS = {"screen": "screen", "paper": "paper", "voice": "voice"} | _added(
    each.deliveries for each in LANGUAGES
)

LIKE_DELIVERIES = {
    "handout": "paper",
    "hard copy": "paper",
    "printed": "paper",
    "fax": "paper",
    "verbal": "voice",
    "oral": "voice",
    "in person": "voice",
    "face to face": "voice",
    "spoken": "voice",
} | _added(each.like_deliveries for each in LANGUAGES)

ON_TIME = frozenset(
    {"time", "timed", "time based", "scheduled", "schedule", "automatic", "auto"}
).union(*(each.on_time for each in LANGUAGES))
"""Conditions that only say that the time decides."""

EVERYBODY = frozenset({"all", "all players", "all delegations", "everyone", "everybody"}).union(
    *(each.everybody for each in LANGUAGES)
)
NOBODY = frozenset({"none", "n a", "na", "nil"}).union(*(each.nobody for each in LANGUAGES))
UNDECIDED = frozenset(
    {"tbd", "t b d", "tbc", "t b c", "tba", "t b a"}
    | {"to be confirmed", "to be decided", "to be determined", "to be announced"}
).union(*(each.undecided for each in LANGUAGES))
"""What stands where recipients are not known yet."""


def folded(text: str) -> str:
    """Words alone, in small letters: `EVENT #` and `Event\\nNumber` are both `event number`."""
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text[:200])
    plain = unicodedata.normalize("NFKD", text.replace("°", "o")).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = plain.replace("#", " number ").replace("+", " plus ")
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    return " ".join("number" if word in ("no", "nr", "num") else word for word in words)


def like(text: str, words: dict[str, str]) -> str:
    """What the first of the words found in the text stands for; "" where there is none."""
    padded = f" {folded(text)} "
    found = [(padded.find(f" {word} "), name) for word, name in words.items()]
    return min(((place, name) for place, name in found if place >= 0), default=(0, ""))[1]
