"""The keys of objectives, the evaluation guide and templates of joint statements."""

from __future__ import annotations

from tabletop.scenario.fields import (
    identifier,
    line,
    listing,
    recipients,
    reference,
    references,
    text,
)
from tabletop.scenario.model import (
    Clause,
    CriticalTask,
    Guide,
    JointStatement,
    Objective,
    Target,
)
from tabletop.scenario.shape import Key, Shape, struct
from tabletop.scenario.shapes.people import everybody
from tabletop.scenario.sizes import BODY, NAME, SENTENCE, TITLE

OBJECTIVE = Shape(
    "an objective",
    Objective,
    {
        "id": Key(identifier, needed=True),
        "text": Key(text(SENTENCE), needed=True),
        "capability": Key(line(NAME)),
    },
)

TASK = Shape(
    "a critical task",
    CriticalTask,
    {
        "id": Key(identifier, needed=True),
        "text": Key(text(SENTENCE), needed=True),
        "delegations": Key(recipients),
        "injects": Key(references("injects")),
        "decisions": Key(references("decisions")),
    },
    everybody("delegations"),
)

TARGET = Shape(
    "a target",
    Target,
    {
        "id": Key(identifier, needed=True),
        "text": Key(text(SENTENCE), needed=True),
        "tasks": Key(listing(struct(TASK), "critical tasks"), needed=True, instead=()),
    },
)

GUIDE = Shape(
    "an evaluation guide",
    Guide,
    {
        "objective": Key(reference("objectives"), needed=True),
        "targets": Key(listing(struct(TARGET), "targets"), needed=True, instead=()),
    },
)

CLAUSE = Shape(
    "a clause",
    Clause,
    {
        "id": Key(identifier, needed=True),
        "text": Key(text(SENTENCE), needed=True),
        "bracketed_by": Key(recipients),
    },
)

STATEMENT = Shape(
    "a joint statement",
    JointStatement,
    {
        "id": Key(identifier, needed=True),
        "title": Key(line(TITLE), needed=True),
        "parties": Key(recipients),
        "preamble": Key(text(BODY)),
        "clauses": Key(listing(struct(CLAUSE), "clauses"), needed=True, instead=()),
    },
    everybody("parties"),
)
