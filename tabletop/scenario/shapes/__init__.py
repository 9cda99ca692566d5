"""Every key an author may write, kind by kind, with the reader of its value."""

from __future__ import annotations

from typing import Any

from tabletop.scenario.context import Context
from tabletop.scenario.effects import ATTACHMENT, EFFECTS
from tabletop.scenario.fields import (
    choice,
    distinct,
    handling,
    identifier,
    language,
    line,
    listing,
    text,
)
from tabletop.scenario.model import FORMAT, Norm, Scenario, ScenarioClock
from tabletop.scenario.nodes import Mapping
from tabletop.scenario.quantities import in_words, some_duration, whole
from tabletop.scenario.shape import Key, Shape, struct
from tabletop.scenario.shapes.evaluation import (
    CLAUSE,
    GUIDE,
    OBJECTIVE,
    STATEMENT,
    TARGET,
    TASK,
)
from tabletop.scenario.shapes.people import CHANNEL, DELEGATION, PERSONA, ROLE
from tabletop.scenario.shapes.script import (
    CLOCK,
    DECISION,
    INJECT,
    MILESTONE,
    MOVE,
    OPTION,
    OUTCOME,
    RUNG,
    STORYLINE,
)
from tabletop.scenario.shapes.truth import EVIDENCE, FACT, PROJECTION
from tabletop.scenario.shapes.variables import VARIABLE
from tabletop.scenario.sizes import BODY, NAME, SENTENCE, TITLE


def _check_duration(context: Context, node: Mapping, values: dict[str, Any]) -> None:
    """The whole takes no less time than its moves together."""
    moves = sum(move.duration for move in values.get("moves", ()))
    if 0 < values.get("duration", 0) < moves:
        message = f"the moves together take {in_words(moves)}; the whole cannot take less"
        context.report.add(node.place("duration"), "bad-duration", message)


SCENARIO = Shape(
    "the scenario",
    Scenario,
    {
        "format": Key(whole(FORMAT, FORMAT), needed=True, instead=FORMAT),
        "id": Key(identifier, needed=True),
        "version": Key(line(40), needed=True),
        "title": Key(line(TITLE), needed=True),
        "summary": Key(text(BODY)),
        "language": Key(language),
        "authors": Key(listing(line(NAME), "names")),
        "licence": Key(line(NAME)),
        "banner": Key(line(NAME)),
        "handling": Key(handling),
        "duration": Key(some_duration),
        "audience": Key(text(SENTENCE)),
        "disclaimer": Key(text(SENTENCE)),
        "objectives": Key(listing(struct(OBJECTIVE), "objectives")),
        "delegations": Key(listing(struct(DELEGATION), "delegations"), needed=True, instead=()),
        "personas": Key(listing(struct(PERSONA), "personas")),
        "storylines": Key(listing(struct(STORYLINE), "storylines")),
        "clock": Key(struct(CLOCK), needed=True, instead=ScenarioClock(start="")),
        "moves": Key(listing(struct(MOVE), "moves"), needed=True, instead=()),
        "milestones": Key(listing(struct(MILESTONE), "milestones")),
        "variables": Key(listing(struct(VARIABLE), "variables")),
        "ladder": Key(listing(struct(RUNG), "rungs")),
        "injects": Key(listing(struct(INJECT), "injects")),
        "decisions": Key(listing(struct(DECISION), "decision points")),
        "norms": Key(distinct(choice(Norm), "letters")),
        "roles": Key(listing(struct(ROLE), "roles")),
        "channels": Key(listing(struct(CHANNEL), "channels")),
        "ground_truth": Key(listing(struct(FACT), "facts")),
        "evidence": Key(listing(struct(EVIDENCE), "evidence items")),
        "joint_statements": Key(listing(struct(STATEMENT), "joint statements")),
        "evaluation": Key(listing(struct(GUIDE), "evaluation guides")),
        "hot_wash": Key(listing(text(SENTENCE), "questions")),
        "notes": Key(text(BODY)),
    },
    _check_duration,
)

SHAPES = {
    "scenario": SCENARIO,
    "objective": OBJECTIVE,
    "delegation": DELEGATION,
    "role": ROLE,
    "persona": PERSONA,
    "channel": CHANNEL,
    "storyline": STORYLINE,
    "clock": CLOCK,
    "move": MOVE,
    "milestone": MILESTONE,
    "variable": VARIABLE,
    "rung": RUNG,
    "inject": INJECT,
    "attachment": ATTACHMENT,
    "effects": EFFECTS,
    "decision": DECISION,
    "option": OPTION,
    "outcome": OUTCOME,
    "fact": FACT,
    "projection": PROJECTION,
    "evidence": EVIDENCE,
    "joint-statement": STATEMENT,
    "clause": CLAUSE,
    "evaluation": GUIDE,
    "target": TARGET,
    "task": TASK,
}
"""Every kind of thing an author writes as a group of keys, by the name the reference gives it."""

__all__ = [
    "ATTACHMENT",
    "CHANNEL",
    "CLAUSE",
    "CLOCK",
    "DECISION",
    "DELEGATION",
    "EFFECTS",
    "EVIDENCE",
    "FACT",
    "GUIDE",
    "INJECT",
    "MILESTONE",
    "MOVE",
    "OBJECTIVE",
    "OPTION",
    "OUTCOME",
    "PERSONA",
    "PROJECTION",
    "ROLE",
    "RUNG",
    "SCENARIO",
    "SHAPES",
    "STATEMENT",
    "STORYLINE",
    "TARGET",
    "TASK",
    "VARIABLE",
]
