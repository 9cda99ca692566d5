"""The keys of a variable: a number, a whole number, or one of some levels."""

from __future__ import annotations

from typing import Any

from tabletop.scenario.context import Context
from tabletop.scenario.fields import choice, distinct, identifier, line, recipients
from tabletop.scenario.model import Variable, VariableType
from tabletop.scenario.nodes import Mapping, Node
from tabletop.scenario.problems import quoted
from tabletop.scenario.quantities import number
from tabletop.scenario.shape import Key, Shape
from tabletop.scenario.sizes import NAME
from tabletop.scenario.takes import SCALAR, takes

_BOUNDS = ("minimum", "maximum", "unit")


@takes({"type": SCALAR})
def _start(context: Context, node: Node) -> Any:  # noqa: ANN401 - read once the type is known
    return context.scalar(node, "a number, or a level") and node


def _variable_values(context: Context, node: Mapping, values: dict[str, Any]) -> None:
    """What the type says of the other keys."""
    start = values.pop("start", None)
    if values.get("type") == "level" or "levels" in values:
        _level_values(context, node, values, start)
        return
    begin = number()(context, start) if start is not None else None
    if isinstance(begin, float):
        values["start"] = begin
    for key in ("start", "minimum", "maximum") if values.get("type") == "whole" else ():
        if key in values and not values[key].is_integer():
            message = f"{values[key]:g} is not whole; write a whole number, or `type: number`"
            context.report.add(node.place(key), "bad-number", message)


def _level_values(
    context: Context, node: Mapping, values: dict[str, Any], start: Node | None
) -> None:
    for key in _BOUNDS:
        if values.pop(key, None) is not None:
            message = f"a variable with levels has no {quoted(key)}; its levels are its bounds"
            context.report.add(node.entries[key][0], "unknown-key", message)
    if values.get("type", "level") != "level":
        message = "only a variable of `type: level` has levels"
        context.report.add(node.entries["levels"][0], "unknown-key", message)
    levels = values.get("levels", ())
    if len(levels) < 2:
        message = "give it `levels`, at least two, from the lowest to the highest"
        context.report.add(node.place("levels"), "missing-key", message)
        levels = (*levels, "", "")
    values |= {"type": "level", "minimum": 0.0, "maximum": float(len(levels) - 1)}
    word = context.scalar(start, "a level") if start is not None else levels[0]
    if word in levels:
        values["start"] = float(levels.index(word))
    elif start is not None and word is not None:
        message = f"{quoted(word)} is not one of its levels"
        context.report.add(start, "wrong-choice", message, near=(word, levels))


VARIABLE = Shape(
    "a variable",
    Variable,
    {
        "id": Key(identifier, needed=True),
        "name": Key(line(NAME), needed=True),
        "type": Key(choice(VariableType)),
        "start": Key(_start),
        "minimum": Key(number()),
        "maximum": Key(number()),
        "unit": Key(line(20)),
        "levels": Key(distinct(line(40), "words")),
        "visible_to": Key(recipients),
    },
    _variable_values,
)
