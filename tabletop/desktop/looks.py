"""How an inject is set: an article like an article, a cable like a cable, a post like a post."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor

from tabletop.desktop import typeset
from tabletop.desktop.theme import delegation_colour
from tabletop.desktop.tokens import delegation_shape
from tabletop.desktop.typeset import Voice, characters, fields, hairline, line, paragraph
from tabletop.desktop.words import format_elapsed, format_scenario_text
from tabletop.exercise.bodies import (
    BriefBody,
    ClockBody,
    DecisionBody,
    EvidenceBody,
    ExerciseBody,
    InjectBody,
    SituationBody,
    VariableLine,
)
from tabletop.scenario.channels import CHANNELS, Channel
from tabletop.scenario.model import CREDIBILITY, RELIABILITY


@dataclass(frozen=True)
class Surroundings:
    """What stands around a text: the marking over all, and whom it is addressed to."""

    marking: str = ""
    to: str = ""


_PLAIN = Channel(name="", label="Message", look="note", icon="file-text")
_DELIVERIES = {"screen": "", "paper": "Also handed out on paper", "voice": "Given by voice"}


def channel_of(body: InjectBody) -> Channel:
    """The channel it came by; a plain one for a name this program does not know."""
    return CHANNELS.get(body.channel, _PLAIN)


def channel_label(body: InjectBody) -> str:
    """The channel as people call it; one of the scenario's own has a name of its own."""
    return body.channel_name or channel_of(body).label


def reach_words(body: InjectBody) -> str:
    """How many people it reached; nothing where that is not told."""
    return f"Reached {body.reach:,} people" if body.reach else ""


def set_inject(cursor: QTextCursor, body: InjectBody, around: Surroundings) -> None:
    """Set head and text; marking with handling, and attachments, are the caller's."""
    _LOOKS.get(channel_of(body).look, _note)(cursor, body, around)


def set_brief(cursor: QTextCursor, body: BriefBody) -> None:
    """Set a delegation's role sheet: brief, interests, red lines, roles."""
    kicker(cursor, "Your brief · for your delegation alone")
    line(cursor, body.name, characters("document", 24, strong=True), paragraph(below=4))
    hairline(cursor)
    typeset.text(cursor, body.brief)
    for title, points in (("Interests", body.interests), ("Red lines", body.red_lines)):
        if points:
            typeset.text(cursor, f"## {title}")
            typeset.items(cursor, points)
    if body.roles:
        typeset.text(cursor, "## Roles")
    for role in body.roles:
        line(cursor, role.title, characters(size=15, strong=True), paragraph(above=8))
        typeset.text(cursor, role.text)


def set_situation(cursor: QTextCursor, body: SituationBody) -> None:
    """Set the variables that a delegation may see, as they stand now."""
    if body.variables:
        typeset.text(cursor, "## How things stand now")
        lines = (f"{one.name}: {variable_words(one)}" for one in body.variables)
        typeset.items(cursor, tuple(lines))


def set_exercise(cursor: QTextCursor, body: ExerciseBody, clock: ClockBody | None) -> None:
    """Set where the exercise stands: the move, what came before it, who plays."""
    kicker(cursor, "Exercise")
    line(cursor, body.title, characters("document", 24, strong=True), paragraph(below=12))
    if clock is not None and clock.move:
        line(cursor, move_words(clock), _strong_head(), _heads())
        typeset.text(cursor, clock.move_summary)
        if body.summary:
            line(cursor, "How it began", _strong_head(), _heads())
    typeset.text(cursor, body.summary)
    if body.delegations:
        line(cursor, "Who plays", _strong_head(), _heads())
    for name in body.delegations:
        ink = delegation_colour(name.colour)
        typeset.player(cursor, delegation_shape(name.colour), ink, name.code, name.name)
    line(cursor, body.disclaimer, characters(token="quiet"), paragraph(above=12))


def move_words(clock: ClockBody) -> str:
    """`Move 2 of 4: Escalation`; before the first, that."""
    title = f": {clock.move_title}" if clock.move_title else ""
    return f"Move {clock.move} of {clock.moves}{title}" if clock.move else "Before the start"


def variable_words(one: VariableLine) -> str:
    """A value with its unit, or the word of its level."""
    return one.word or f"{one.value:g} {one.unit}".strip()


def set_evidence(cursor: QTextCursor, body: EvidenceBody) -> None:
    """Set an evidence item with how its source and what it says are graded."""
    came = "held from the start"
    if body.came_ms is not None:
        came = f"since {format_elapsed(body.came_ms)}"
    kicker(cursor, f"Evidence {body.number}", came)
    line(cursor, body.title, characters("interface", 18, strong=True), paragraph(below=8))
    rows = [
        ("Source", body.source),
        ("Reliability", f"{body.reliability}, {RELIABILITY[body.reliability]}"),
        ("Credibility", f"{body.credibility}, {CREDIBILITY[body.credibility]}"),
        ("Handling", body.handling),
    ]
    fields(cursor, rows, characters(token="quiet"), characters())
    hairline(cursor)
    typeset.text(cursor, body.text)


def set_decision(cursor: QTextCursor, body: DecisionBody) -> None:
    """Set a decision to make: question, options with their trade-offs, what is to be given."""
    kicker(cursor, "To decide")
    line(cursor, body.title, characters("interface", 18, strong=True), paragraph(below=8))
    typeset.text(cursor, body.question, Voice("interface", 15, 105))
    for option in body.options:
        typeset.lettered(cursor, option.key.upper(), option.label, option.tradeoff)
    asked = [
        ("In own words, beside an option" if body.options else "In own words")
        if body.free_text
        else "",
        *(f"{one.capitalize()} needed" for one in body.require),
        f"Quorum of {body.quorum}" if body.quorum else "",
        "A pre-vote first" if body.pre_vote else "",
    ]
    said = " · ".join(word for word in asked if word)
    line(cursor, said, characters(token="quiet", strong=True), paragraph(above=12))


def marking(cursor: QTextCursor, text: str, *, above: int = 0) -> None:
    """The marking as it stands at head and foot of every document."""
    if text:
        form = paragraph(above=above, below=16)
        line(cursor, text, characters(size=12, token="quiet", strong=True, spaced=True), form)


def kicker(cursor: QTextCursor, *words: str) -> None:
    """The small line over a headline; empty words are left out."""
    said = " · ".join(word for word in words if word)
    if said:
        form = paragraph(below=6)
        line(cursor, said, characters(size=12, token="quiet", strong=True), form)


def when(body: InjectBody) -> str:
    """The moment it came: scenario time where there is one; empty where it has none yet."""
    if body.scenario or body.arrived_ms is None:
        return format_scenario_text(body.scenario)
    return format_elapsed(body.arrived_ms)


def sender(body: InjectBody) -> str:
    """Who sends it, with title."""
    return ", ".join(word for word in (body.sender, body.sender_title) if word)


def _article(cursor: QTextCursor, body: InjectBody, around: Surroundings) -> None:
    kicker(cursor, body.sender or channel_label(body), body.sender_title)
    _headline(cursor, body, characters("document", 24, strong=True), paragraph(below=6))
    _byline(cursor, when(body), _DELIVERIES[body.delivery], reach_words(body))
    hairline(cursor)
    typeset.text(cursor, body.body)


def _cable(cursor: QTextCursor, body: InjectBody, around: Surroundings) -> None:
    label = characters("code", 13, token="quiet")
    value = characters("code", 13)
    rows = [
        ("FM", sender(body).upper()),
        ("TO", around.to.upper()),
        ("DTG", when(body).upper()),
        ("SUBJ", "" if body.untitled else body.subject.upper()),
    ]
    kicker(cursor, channel_label(body), _DELIVERIES[body.delivery])
    fields(cursor, rows, label, value, width=64)
    hairline(cursor)
    typeset.text(cursor, body.body, Voice("code", 13, 115))
    line(cursor, "END OF MESSAGE", label, paragraph(above=8))


def _report(cursor: QTextCursor, body: InjectBody, around: Surroundings) -> None:
    kicker(cursor, channel_label(body))
    _headline(cursor, body, characters("interface", 18, strong=True), paragraph(below=8))
    rows = [
        ("Source", sender(body)),
        ("For", around.to),
        ("Date", when(body)),
        ("Delivery", _DELIVERIES[body.delivery]),
    ]
    fields(cursor, rows, characters(token="quiet"), characters())
    hairline(cursor)
    typeset.text(cursor, body.body)


def _note(cursor: QTextCursor, body: InjectBody, around: Surroundings) -> None:
    kicker(cursor, channel_label(body), _DELIVERIES[body.delivery])
    _headline(cursor, body, characters("document", 18, strong=True, italic=True), paragraph())
    rows = [("Call from", sender(body)), ("Taken", when(body)), ("For", around.to)]
    fields(cursor, rows, characters(token="quiet"), characters())
    hairline(cursor)
    typeset.text(cursor, body.body, Voice(leading=120))


def _post(cursor: QTextCursor, body: InjectBody, around: Surroundings) -> None:
    name = body.sender or channel_label(body)
    line(cursor, name, characters(size=15, strong=True))
    title = body.sender_title or channel_label(body)
    _byline(cursor, title, when(body), reach_words(body), below=12 if body.untitled else 4)
    form = paragraph(above=12, below=8)
    _headline(cursor, body, characters("interface", 18, strong=True), form)
    typeset.text(cursor, body.body, Voice("interface", 18, 105))
    hairline(cursor)


def _mail(cursor: QTextCursor, body: InjectBody, around: Surroundings) -> None:
    _headline(cursor, body, characters("interface", 18, strong=True), paragraph(below=8))
    rows = [
        ("From", sender(body)),
        ("To", around.to),
        ("Sent", when(body)),
        ("Delivery", _DELIVERIES[body.delivery]),
    ]
    fields(cursor, rows, characters(token="quiet"), characters())
    hairline(cursor)
    typeset.text(cursor, body.body, Voice("interface", 15, 110))


def _headline(
    cursor: QTextCursor, body: InjectBody, form: QTextCharFormat, block: QTextBlockFormat
) -> None:
    """The subject; nothing where the text's own first words stand for one."""
    if not body.untitled:
        line(cursor, body.subject, form, block)


def _strong_head() -> QTextCharFormat:
    return characters("interface", 18, strong=True)


def _heads() -> QTextBlockFormat:
    return paragraph(above=12, below=8)


def _byline(cursor: QTextCursor, *words: str, below: int = 4) -> None:
    said = " · ".join(word for word in words if word)
    if said:
        line(cursor, said, characters(token="quiet"), paragraph(below=below))


_LOOKS: dict[str, Callable[[QTextCursor, InjectBody, Surroundings], None]] = {
    "article": _article,
    "cable": _cable,
    "report": _report,
    "note": _note,
    "post": _post,
    "mail": _mail,
}
