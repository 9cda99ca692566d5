"""Every text of the format is either translated, within the limits of its original, or kept."""

from __future__ import annotations

from typing import Any

from tabletop.scenario.shapes import SHAPES
from tabletop.scenario.takes import taken_by
from tabletop.scenario.texts import FORMS, ById, Fields, Form, InOrder, Text, Texts

# What delegates never read, and what is the same in every language.
KEPT = {
    "scenario": {
        *("version", "authors", "licence", "banner", "handling", "audience", "hot_wash", "notes")
    },
    "objective": {"text", "capability"},
    "persona": {"notes"},
    "storyline": {"title"},
    "clock": {"time_zone"},
    "move": {"notes"},
    "milestone": {"text"},
    "rung": {"text"},
    "inject": {"title", "handling", "expected", "notes", "prompts", "controller"},
    "decision-point": {"notes"},
    "outcome": {"label"},
    "fact": {"text"},
    "projection": {"source", "shows"},
    "evidence-item": {"handling"},
    "target": {"text"},
    "critical-task": {"text"},
}

SLUGS = {
    "delegations": "delegation",
    "roles": "role",
    "personas": "persona",
    "channels": "channel",
    "moves": "move",
    "variables": "variable",
    "evidence": "evidence-item",
    "injects": "inject",
    "decisions": "decision-point",
    "joint_statements": "joint-statement",
    "attachments": "attachment",
    "options": "option",
    "clauses": "clause",
}

Limits = dict[str, dict[str, int]]


def limit(schema: dict[str, Any]) -> int | None:
    """How long a text, or each of a list, may be; None for what is no text."""
    inner = schema["items"] if schema.get("type") == "array" else schema
    longest: int | None = inner.get("maxLength")
    return longest


def written() -> Limits:
    """The texts that authors write, with their limits, by kind of thing and key."""
    found: Limits = {}
    for shape in SHAPES.values():
        limits = {name: limit(taken_by(key.read)) for name, key in shape.keys.items()}
        kept = KEPT.get(shape.slug, set())
        assert kept <= limits.keys(), shape.slug
        found[shape.slug] = {k: n for k, n in limits.items() if n is not None and k not in kept}
    return {slug: limits for slug, limits in found.items() if limits}


def translated(fields: Fields = FORMS, slug: str = "scenario") -> Limits:
    """The texts that may be translated, in the same way."""
    found: Limits = {slug: {}}
    for key, form in fields.items():
        if isinstance(form, ById | InOrder):
            for inner, limits in translated(form.fields, SLUGS[key]).items():
                found.setdefault(inner, {}).update(limits)
        else:
            found[slug][key] = longest(form)
    return found


def longest(form: Form) -> int:
    assert isinstance(form, Text | Texts)
    return form.longest if isinstance(form, Text) else form.each.longest


def test_a_text_of_the_format_is_translated_or_kept() -> None:
    assert translated() == written()
