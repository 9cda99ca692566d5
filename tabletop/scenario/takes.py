"""What a reader takes, said in JSON Schema beside the reader itself, for editors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Schema = dict[str, Any]

SCALAR = ["string", "number", "boolean"]
"""What stays text here an editor may take for a number or a switch."""

_ATTRIBUTE = "takes"
R = TypeVar("R", bound=Callable[..., Any])


def takes(schema: Schema) -> Callable[[R], R]:
    """Says of a reader what it takes."""

    def say(reader: R) -> R:
        setattr(reader, _ATTRIBUTE, schema)
        return reader

    return say


def taken_by(reader: Callable[..., Any]) -> Schema:
    """What a reader takes; raises AttributeError for one that does not say."""
    schema: Schema = getattr(reader, _ATTRIBUTE)
    return schema


def one_of(words: tuple[str, ...]) -> Schema:
    """One of some words, as YAML may read them."""
    plain = [{"true": True, "false": False}.get(word, word) for word in words]
    return {"enum": [*plain, *(int(word) for word in words if word.isdecimal())]}


def list_of(items: Schema, *, distinct: bool = False) -> Schema:
    """A list of such things."""
    schema: Schema = {"type": "array", "items": items}
    return {**schema, "uniqueItems": True} if distinct else schema


def defined(name: str) -> Schema:
    """What stands under `$defs`."""
    return {"$ref": f"#/$defs/{name}"}
