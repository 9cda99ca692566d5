"""The format of a package as JSON Schema, for editors that complete and check while one writes.

It knows the keys and what each holds. What `tabletop check` finds goes further: names, times,
order, and what can be reached.
"""

from __future__ import annotations

from tabletop.scenario.conditions import COMPARISONS, CONDITION_KEYS, EITHER
from tabletop.scenario.fields import NAME
from tabletop.scenario.model import FORMAT
from tabletop.scenario.quantities import some_duration
from tabletop.scenario.references import ID
from tabletop.scenario.shape import Shape
from tabletop.scenario.shapes import SCENARIO, SHAPES
from tabletop.scenario.takes import SCALAR, Schema, defined, list_of, one_of, taken_by
from tabletop.scenario.texts import FORMS, ById, Fields, Form, InOrder, Text, Texts

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def package_schema() -> Schema:
    """The schema of every YAML file of a package.

    No key of the top is required, for a package may be spread over several files.
    """
    shapes = {shape.slug: _of_shape(shape) for shape in SHAPES.values() if shape is not SCENARIO}
    return {
        "$schema": DIALECT,
        "title": f"Tabletop scenario, format {FORMAT}",
        **_of_shape(SCENARIO, required=False),
        "$defs": {**shapes, "condition": _condition()},
    }


def _of_shape(shape: Shape, *, required: bool = True) -> Schema:
    schema: Schema = {
        "type": "object",
        "properties": {name: taken_by(key.read) for name, key in shape.keys.items()},
        "additionalProperties": False,
    }
    return {**schema, "required": sorted(shape.needed)} if required else schema


def _condition() -> Schema:
    """One form for each kind, told apart by the key that says it."""
    inner, some = defined("condition"), {**list_of(defined("condition")), "minItems": 1}
    values: dict[str, Schema] = {"all": some, "any": some, "not": inner}
    values["by_default"] = one_of(("true", "false"))
    values |= {word: {"type": ["number", "string"]} for word in COMPARISONS}
    values["elapsed"] = taken_by(some_duration)
    forms: list[Schema] = [
        {
            "type": "object",
            "properties": {key: values.get(key, NAME) for key in keys},
            "required": [kind],
            "additionalProperties": False,
            **({"not": {"required": list(EITHER)}} if kind == "decision" else {}),
        }
        for kind, keys in CONDITION_KEYS.items()
    ]
    return {"oneOf": forms}


# --- translations ---------------------------------------------------------------------------


def translation_schema() -> Schema:
    """The schema of every file of a translation, for editors."""
    return {
        "$schema": DIALECT,
        "title": "Tabletop translation",
        **_of_texts(FORMS),
        "$defs": {"line": {"type": SCALAR}},
    }


def _of_texts(fields: Fields) -> Schema:
    return {
        "type": "object",
        "properties": {key: _of_text(form) for key, form in fields.items()},
        "additionalProperties": False,
    }


def _of_text(form: Form) -> Schema:
    match form:
        case Text(longest=longest):
            return {**defined("line"), "maxLength": longest}
        case Texts(each=each):
            return {"type": "array", "items": _of_text(each)}
        case ById(fields=fields):
            inner = {f"^{ID}$": _of_texts(fields)}
            return {"type": "object", "patternProperties": inner, "additionalProperties": False}
        case InOrder(fields=fields):
            return {"type": "array", "items": _of_texts(fields)}
