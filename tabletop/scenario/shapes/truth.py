"""The keys of ground truth, its projections and the evidence delegations hold."""

from __future__ import annotations

from typing import get_args

from tabletop.scenario.context import INVALID, Context, Invalid
from tabletop.scenario.effects import attachment
from tabletop.scenario.fields import (
    NAME as ID,
)
from tabletop.scenario.fields import (
    choice,
    handling,
    identifier,
    line,
    listing,
    one_of,
    recipients,
    references,
    text,
)
from tabletop.scenario.model import (
    ACCIDENT,
    OTHER,
    Credibility,
    EvidenceItem,
    HiddenFact,
    Projection,
    ProjectionKind,
    Reliability,
)
from tabletop.scenario.nodes import Node
from tabletop.scenario.problems import quoted
from tabletop.scenario.shape import Key, Shape, struct
from tabletop.scenario.sizes import BODY, NAME, SENTENCE, TITLE
from tabletop.scenario.takes import takes


@takes(ID)
def actor(context: Context, node: Node) -> str | Invalid:
    """Who did it: a delegation, a persona, `other` or `accident`."""
    value = context.scalar(node, "who did it")
    delegations, personas = context.names.of("delegations"), context.names.of("personas")
    if value is None or value in (*delegations, *personas, OTHER, ACCIDENT):
        return INVALID if value is None else value
    known = (*delegations.valid, *personas.valid, OTHER, ACCIDENT)
    written = personas.as_id(delegations.as_id(value))
    message = (
        f"{quoted(value)} is neither a delegation nor a persona; write one, `other` or `accident`"
    )
    is_cut = delegations.is_cut or personas.is_cut
    if is_cut or any(ids.means_invalid(value, known) for ids in (delegations, personas)):
        return context.left_open(node, message)
    return context.invalid(node, "unknown-name", message, near=(written, known))


PROJECTION = Shape(
    "a projection",
    Projection,
    {
        "id": Key(identifier, needed=True),
        "source": Key(line(NAME), needed=True),
        "shows": Key(text(SENTENCE), needed=True),
        "kind": Key(choice(ProjectionKind)),
    },
)

FACT = Shape(
    "a fact",
    HiddenFact,
    {
        "id": Key(identifier, needed=True),
        "text": Key(text(SENTENCE), needed=True),
        "actor": Key(actor),
        "projections": Key(listing(struct(PROJECTION), "projections")),
    },
)

EVIDENCE = Shape(
    "an evidence item",
    EvidenceItem,
    {
        "id": Key(identifier, needed=True),
        "title": Key(line(TITLE), needed=True),
        "text": Key(text(BODY), needed=True),
        "source": Key(line(NAME)),
        "reliability": Key(one_of(get_args(Reliability)), needed=True, instead="F"),
        "credibility": Key(one_of(get_args(Credibility)), needed=True, instead="6"),
        "projections": Key(references("projections")),
        "held_by": Key(recipients),
        "handling": Key(handling),
        "attachments": Key(listing(attachment, "attachments")),
    },
)
