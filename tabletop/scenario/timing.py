"""Readers of when something happens."""

from __future__ import annotations

import re

from tabletop.scenario.conditions import KINDS, condition, only_keys
from tabletop.scenario.context import INVALID, Context, Invalid
from tabletop.scenario.fields import NAME, reference
from tabletop.scenario.model import After, At, Manual, On, When
from tabletop.scenario.nodes import Mapping, Node, Scalar
from tabletop.scenario.problems import quoted
from tabletop.scenario.quantities import DURATION, duration
from tabletop.scenario.takes import defined, takes

MANUAL = "manual"

_CLOCK_TIME = re.compile(
    r"\d{3,4}(?: ?h(?:rs)?)?|[TE]\s?[+-].*|[DJ]\s?[+-]?\s?\d.*|.*\d ?[ap]\.?m\.?"
)

WHEN_KEYS = {"after": ("after", "delay"), "on": ("on", "delay")}
"""What a `when` may hold: the key that says its kind, and the keys that may go with it."""


@takes(
    {
        "anyOf": [
            {"const": MANUAL},
            DURATION,
            {
                "type": "object",
                "properties": {"after": NAME, "delay": DURATION},
                "required": ["after"],
                "additionalProperties": False,
            },
            {
                "type": "object",
                "properties": {"on": defined("condition"), "delay": DURATION},
                "required": ["on"],
                "additionalProperties": False,
            },
        ]
    }
)
def when(context: Context, node: Node) -> When | Invalid:
    """When something happens; a time in the move gets its move from the key beside it."""
    if isinstance(node, Mapping):
        return _follows(context, node)
    if not isinstance(node, Scalar):
        return context.wrong_type(node, "a time such as 5m, manual, {after: ...} or {on: ...}")
    if node.text == MANUAL:
        return Manual()
    if _CLOCK_TIME.fullmatch(node.text):
        message = f"{quoted(node.text)} looks like a time of the clock, and this counts from the "
        message += "start of the move; write how long after it, such as 5m or 1h30m"
        return context.invalid(node, "bad-duration", message)
    offset = duration(context, node)
    return offset if isinstance(offset, Invalid) else At(move="", offset=offset)


def _follows(context: Context, node: Mapping) -> When | Invalid:
    kind = next((key for key in node.entries if key in WHEN_KEYS), None)
    if kind is None:
        message = "write a time such as 5m, manual, {after: an inject} or {on: a condition}"
        first = next(iter(node.entries), "")
        if first in KINDS:
            message = f"a condition stands under `on`: {{on: {{{first}: ...}}}}"
        return context.note_missing_key(node, message, WHEN_KEYS)
    only_keys(context, node, WHEN_KEYS[kind], quoted(kind))
    given = node.get("delay")
    delay = 0 if given is None else duration(context, given)
    value = node.entries[kind][1]
    if kind == "after":
        inject = reference("injects")(context, value)
        if inject is INVALID or isinstance(delay, Invalid):
            return INVALID
        return After(inject=inject, delay=delay)
    rule = condition(context, value)
    if isinstance(rule, Invalid) or isinstance(delay, Invalid):
        return INVALID
    return On(condition=rule, delay=delay)
