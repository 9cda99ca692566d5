"""The format of a package as JSON Schema, for editors that complete and check while one writes.

It knows the keys and what each holds. What `tabletop check` finds goes further: names, times,
order, and what can be reached.
"""

from __future__ import annotations

from tabletop.scenario.conditions import COMPARISONS, CONDITION_KEYS
from tabletop.scenario.fields import NAME
from tabletop.scenario.model import FORMAT
from tabletop.scenario.quantities import some_duration
from tabletop.scenario.shape import Shape
from tabletop.scenario.shapes import SCENARIO, SHAPES
from tabletop.scenario.takes import Schema, defined, list_of, one_of, taken_by

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
    forms = (
        {
            "type": "object",
            "properties": {key: values.get(key, NAME) for key in keys},
            "required": [kind],
            "additionalProperties": False,
        }
        for kind, keys in CONDITION_KEYS.items()
    )
    return {"oneOf": list(forms)}
