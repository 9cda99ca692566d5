"""Where everything stands whose texts may be translated, as translations name it."""

from __future__ import annotations

from tabletop.scenario.context import Context
from tabletop.scenario.nodes import Mapping
from tabletop.scenario.problems import Place
from tabletop.scenario.shapes import (
    CHANNEL,
    DECISION,
    DELEGATION,
    EVIDENCE,
    INJECT,
    MOVE,
    PERSONA,
    ROLE,
    STATEMENT,
    VARIABLE,
)
from tabletop.scenario.texts import FORMS

LISTS = {
    "delegations": DELEGATION,
    "roles": ROLE,
    "personas": PERSONA,
    "channels": CHANNEL,
    "moves": MOVE,
    "variables": VARIABLE,
    "evidence": EVIDENCE,
    "injects": INJECT,
    "decisions": DECISION,
    "joint_statements": STATEMENT,
}
"""The lists of such things."""


def text_places(context: Context, root: Mapping) -> dict[str, Place]:
    """The place of the whole (an empty path), of each thing and of each of its keys."""
    places: dict[str, Place] = {"": root}
    places |= {key: root.place(key) for key in FORMS}
    for key, shape in LISTS.items():
        for item, node in context.of(shape.name):
            places[f"{key}/{item.id}"] = node
            places |= {
                f"{key}/{item.id}/{name}": value for name, (_, value) in node.entries.items()
            }
    return places
