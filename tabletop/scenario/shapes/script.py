"""The keys of the script: storylines, milestones, moves, injects and decision points."""

from __future__ import annotations

from typing import Any

from tabletop.scenario.conditions import condition
from tabletop.scenario.context import Context
from tabletop.scenario.effects import attachment, effects
from tabletop.scenario.fields import (
    boolean,
    channel,
    choice,
    distinct,
    handling,
    identifier,
    line,
    listing,
    named,
    recipients,
    reference,
    references,
    text,
)
from tabletop.scenario.model import (
    MOST_DELEGATES,
    At,
    DecisionPoint,
    Delivery,
    Inject,
    InjectType,
    LatePolicy,
    Milestone,
    Move,
    Option,
    Required,
    RulingOutcome,
    Rung,
    ScenarioClock,
    Storyline,
    Visibility,
)
from tabletop.scenario.nodes import Mapping
from tabletop.scenario.problems import quoted
from tabletop.scenario.quantities import duration, moment, number, some_duration, whole
from tabletop.scenario.references import misspells
from tabletop.scenario.shape import Key, Shape, struct
from tabletop.scenario.sizes import (
    BODY,
    MOST_NUMBER,
    MOST_REACH,
    NAME,
    SENTENCE,
    SUBJECT,
    TITLE,
)
from tabletop.scenario.timing import when


def _numbered(context: Context, shape: str, values: dict[str, Any]) -> None:
    values.setdefault("number", len(context.built.get(shape, ())) + 1)


def _move_number(context: Context, _: Mapping, values: dict[str, Any]) -> None:
    _numbered(context, MOVE.name, values)


def _inject_values(context: Context, node: Mapping, values: dict[str, Any]) -> None:
    _numbered(context, INJECT.name, values)
    _place_in_move(context, node, values, "when", "when")


def _decision_values(context: Context, node: Mapping, values: dict[str, Any]) -> None:
    _numbered(context, DECISION.name, values)
    _place_in_move(context, node, values, "opened_by", "opens")


def _place_in_move(
    context: Context, node: Mapping, values: dict[str, Any], key: str, field: str
) -> None:
    """A time in the move counts from the start of the move named beside it."""
    time = values.get(field)
    if type(time) is not At:
        return
    keys = (INJECT if key == "when" else DECISION).keys
    if "move" not in node.entries and not misspells(node, "move", keys):
        message = f"a time in {quoted(key)} counts from the start of a move; write `move` too"
        context.report.add(node.entries[key][1], "move-needed", message)
    values[field] = At(move=values.get("move") or "", offset=time.offset)


STORYLINE = Shape(
    "a storyline",
    Storyline,
    {
        "id": Key(identifier, needed=True),
        "title": Key(line(TITLE), needed=True),
        "opened": Key(boolean),
    },
)

MILESTONE = Shape(
    "a milestone",
    Milestone,
    {"id": Key(identifier, needed=True), "text": Key(text(SENTENCE), needed=True)},
)

RUNG = Shape(
    "a rung",
    Rung,
    {
        "rung": Key(whole(0, 99), needed=True, instead=-1),
        "text": Key(line(TITLE), needed=True),
    },
)

CLOCK = Shape(
    "the clock",
    ScenarioClock,
    {
        "start": Key(moment, needed=True),
        "time_zone": Key(line(40)),
        "speed": Key(number(0, 100_000)),
    },
)

MOVE = Shape(
    "a move",
    Move,
    {
        "id": Key(identifier, needed=True),
        "title": Key(line(TITLE), needed=True),
        "summary": Key(text(BODY)),
        "duration": Key(some_duration),
        "starts": Key(moment),
        "speed": Key(number(0, 100_000)),
        "gate": Key(condition),
        "notes": Key(text(BODY)),
    },
    _move_number,
)

INJECT = Shape(
    "an inject",
    Inject,
    {
        "id": Key(identifier, needed=True),
        "number": Key(whole(1, MOST_NUMBER)),
        "title": Key(line(TITLE), needed=True),
        "type": Key(choice(InjectType)),
        "storyline": Key(reference("storylines")),
        "move": Key(reference("moves")),
        "when": Key(when),
        "condition": Key(condition),
        "late": Key(choice(LatePolicy)),
        "to": Key(recipients, needed=True, instead=()),
        "from": Key(reference("personas"), field="sender"),
        "channel": Key(channel),
        "delivery": Key(choice(Delivery)),
        "subject": Key(line(SUBJECT)),
        "body": Key(text(BODY)),
        "attachments": Key(listing(attachment, "attachments")),
        "handling": Key(handling),
        "expected": Key(listing(text(SENTENCE), "texts")),
        "objectives": Key(references("objectives")),
        "notes": Key(text(BODY)),
        "prompts": Key(listing(text(SENTENCE), "texts")),
        "controller": Key(line(NAME)),
        "acknowledge": Key(boolean),
        "effects": Key(effects),
        "reading": Key(duration),
        "evidence": Key(references("evidence")),
        "reach": Key(whole(0, MOST_REACH)),
    },
    _inject_values,
)

OPTION = Shape(
    "an option",
    Option,
    {
        "id": Key(identifier, needed=True),
        "label": Key(line(TITLE), needed=True),
        "rung": Key(whole(0, 99)),
        "tradeoff": Key(text(SENTENCE)),
        "effects": Key(effects),
    },
)

OUTCOME = Shape(
    "an outcome",
    RulingOutcome,
    {
        "id": Key(identifier, needed=True),
        "label": Key(line(TITLE), needed=True),
        "rung": Key(whole(0, 99)),
        "effects": Key(effects),
    },
)

DECISION = Shape(
    "a decision point",
    DecisionPoint,
    {
        "id": Key(identifier, needed=True),
        "number": Key(whole(1, MOST_NUMBER)),
        "title": Key(line(TITLE), needed=True),
        "question": Key(text(BODY), needed=True),
        "for": Key(recipients, needed=True, field="delegations", instead=()),
        "move": Key(reference("moves")),
        "opened_by": Key(when, field="opens"),
        "deadline": Key(some_duration),
        "options": Key(listing(struct(OPTION), "options")),
        "free_text": Key(boolean),
        "outcomes": Key(listing(struct(OUTCOME), "outcomes")),
        "require": Key(distinct(choice(Required), "words")),
        "quorum": Key(whole(1, MOST_DELEGATES)),
        "pre_vote": Key(boolean),
        "default": Key(named),
        "visible_after": Key(choice(Visibility)),
        "objectives": Key(references("objectives")),
        "notes": Key(text(BODY)),
    },
    _decision_values,
)
