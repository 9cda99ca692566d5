"""Readers of what follows from an option or an inject, and of the pictures an inject shows."""

from __future__ import annotations

from typing import Any

from tabletop.scenario.context import INVALID, Context, Invalid
from tabletop.scenario.fields import line, reference, references
from tabletop.scenario.model import Attachment, Effects, VariableChange
from tabletop.scenario.nodes import Mapping, Node, Scalar
from tabletop.scenario.package import MEDIA
from tabletop.scenario.problems import quoted
from tabletop.scenario.quantities import parse_number
from tabletop.scenario.shape import Key, Shape, struct
from tabletop.scenario.takes import takes

# --- effects -------------------------------------------------------------------------------


@takes(
    {
        "type": "object",
        "additionalProperties": {
            "anyOf": [{"type": "number"}, {"type": "string", "pattern": "^[-+=].+"}]
        },
    }
)
def variable_changes(context: Context, node: Node) -> tuple[VariableChange, ...] | Invalid:
    """Variables with what happens to them: +10 and -5 add, =50 sets."""
    if type(node) is not Mapping:
        return context.wrong_type(node, "variables with their changes, such as {tension: +10},")
    changes = [_change(context, key, value) for key, value in node.entries.values()]
    return tuple(change for change in changes if isinstance(change, VariableChange))


def _change(context: Context, key: Scalar, node: Node) -> VariableChange | Invalid:
    variable: str | Invalid = reference("variables")(context, key)
    written = context.scalar(node, "a change such as +10")
    if written is None:
        return INVALID
    if isinstance(variable, Invalid) and written[:1] == "=":
        return INVALID  # it may be a level of the variable that is meant
    value = _amount(context, key.text, written)
    if value is None or written[:1] not in "+-=":
        message = f"{quoted(written)} is not a change; write +10 or -5 to add, =50 to set"
        if levels := context.names.levels(key.text):
            message = f"{quoted(written)} is not a change; write +1, -1 or ={levels[-1]}"
        return context.invalid(node, "bad-variable-change", message)
    if isinstance(variable, Invalid):
        return INVALID
    context.variable_changes.append((variable, value, node))
    if written[0] == "=":
        context.variable_values.append((variable, value, node))
        return VariableChange(variable=variable, how="set", value=value)
    return VariableChange(variable=variable, how="add", value=value)


def _amount(context: Context, variable: str, written: str) -> float | None:
    """How much a change adds, or which value it sets; a level is set by its word."""
    levels = context.names.levels(variable)
    if levels and written.startswith("="):
        return float(levels.index(written[1:])) if written[1:] in levels else None
    return parse_number(written.removeprefix("="))


EFFECTS = Shape(
    "effects",
    Effects,
    {
        "milestones": Key(references("milestones")),
        "variables": Key(variable_changes),
        "injects": Key(references("injects")),
        "decisions": Key(references("decisions")),
        "open_storylines": Key(references("storylines")),
        "close_storylines": Key(references("storylines")),
    },
)

# --- attachments ---------------------------------------------------------------------------


@takes({"type": "string", "pattern": f"^{MEDIA}"})
def media_file(context: Context, node: Node) -> str | Invalid:
    """The path of a picture that is in the package."""
    name = context.scalar(node, "a file such as media/map.png")
    images = context.package.images
    if name is None or name in images:
        return INVALID if name is None else name
    if name in context.package.refused:
        return INVALID
    message = f"there is no picture {quoted(name)} in the package"
    if not name.startswith(MEDIA):
        message += f"; pictures stand in {MEDIA}"
    return context.invalid(node, "attachment-missing", message, near=(name, images))


def _with_picture(context: Context, _: Mapping, values: dict[str, Any]) -> None:
    image = context.package.images.get(values["file"])
    if image is not None:
        values["digest"] = context.package.digests[values["file"]]
        values["width"], values["height"] = image.width, image.height


ATTACHMENT = Shape(
    "an attachment",
    Attachment,
    {
        "file": Key(media_file, needed=True),
        "alt": Key(line(500), needed=True),
        "caption": Key(line(300)),
    },
    _with_picture,
)

effects = struct(EFFECTS)
attachment = struct(ATTACHMENT)
