"""The keys of delegations, roles, simulated senders and their channels."""

from __future__ import annotations

from typing import Any

from tabletop.scenario.channels import CHANNELS
from tabletop.scenario.context import Context
from tabletop.scenario.fields import (
    choice,
    code,
    identifier,
    line,
    listing,
    one_of,
    recipients,
    text,
)
from tabletop.scenario.model import Cell, Delegation, DelegationKind, OwnChannel, Persona, Role
from tabletop.scenario.nodes import Mapping
from tabletop.scenario.problems import quoted
from tabletop.scenario.shape import Key, Shape
from tabletop.scenario.sizes import BODY, NAME, SENTENCE, TITLE


def everybody(key: str) -> Any:  # noqa: ANN401 - a Finish
    """Completes a struct: a key left out that holds delegations stands for all of them."""

    def finish(context: Context, _: Mapping, values: dict[str, Any]) -> None:
        values.setdefault(key, tuple(context.names.of("delegations")))

    return finish


def _no_built_in(context: Context, node: Mapping, values: dict[str, Any]) -> None:
    if values.get("id") in CHANNELS:
        message = f"the channel {quoted(values['id'])} is built in; choose another id"
        context.report.add(node.place("id"), "duplicate-id", message)


DELEGATION = Shape(
    "a delegation",
    Delegation,
    {
        "id": Key(identifier, needed=True),
        "code": Key(code, needed=True),
        "name": Key(line(NAME), needed=True),
        "kind": Key(choice(DelegationKind)),
        "brief": Key(text(BODY)),
        "interests": Key(listing(text(SENTENCE), "texts")),
        "red_lines": Key(listing(text(SENTENCE), "texts")),
    },
)

ROLE = Shape(
    "a role",
    Role,
    {
        "id": Key(identifier, needed=True),
        "title": Key(line(TITLE), needed=True),
        "text": Key(text(BODY)),
        "delegations": Key(recipients),
    },
    everybody("delegations"),
)

PERSONA = Shape(
    "a persona",
    Persona,
    {
        "id": Key(identifier, needed=True),
        "name": Key(line(NAME), needed=True),
        "title": Key(line(NAME)),
        "organisation": Key(line(NAME)),
        "cell": Key(choice(Cell)),
        "notes": Key(text(BODY)),
    },
)

CHANNEL = Shape(
    "a channel",
    OwnChannel,
    {
        "id": Key(identifier, needed=True),
        "name": Key(line(60), needed=True),
        "like": Key(one_of(tuple(CHANNELS)), needed=True, instead="news"),
    },
    _no_built_in,
)
