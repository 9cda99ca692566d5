"""Which texts of a scenario may be translated, and in which form: those that delegates see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tabletop.scenario.fields import ID
from tabletop.scenario.shapes.sizes import BODY, NAME, SENTENCE, SUBJECT, TITLE
from tabletop.scenario.takes import SCALAR, Schema, defined


@dataclass(frozen=True)
class Text:
    """One text, at most so long, on one line or on any number."""

    longest: int
    one_line: bool = False


@dataclass(frozen=True)
class Texts:
    """A list of texts, as many as the original has."""

    each: Text


@dataclass(frozen=True)
class ById:
    """Groups of texts by the ids of what they translate."""

    fields: Fields


@dataclass(frozen=True)
class InOrder:
    """Groups of texts in the order of what they translate."""

    fields: Fields


Form = Text | Texts | ById | InOrder
Fields = dict[str, Form]

_TITLE, _NAME = Text(TITLE, one_line=True), Text(NAME, one_line=True)
_SENTENCES = Texts(Text(SENTENCE))
_PICTURES = InOrder({"alt": Text(500, one_line=True), "caption": Text(300, one_line=True)})

FORMS: Fields = {
    "title": _TITLE,
    "summary": Text(BODY),
    "disclaimer": Text(SENTENCE),
    "delegations": ById(
        {"name": _NAME, "brief": Text(BODY), "interests": _SENTENCES, "red_lines": _SENTENCES}
    ),
    "roles": ById({"title": _TITLE, "text": Text(BODY)}),
    "personas": ById({"name": _NAME, "title": _NAME, "organisation": _NAME}),
    "channels": ById({"name": Text(60, one_line=True)}),
    "moves": ById({"title": _TITLE, "summary": Text(BODY)}),
    "variables": ById(
        {
            "name": _NAME,
            "unit": Text(20, one_line=True),
            "levels": Texts(Text(40, one_line=True)),
        }
    ),
    "evidence": ById(
        {"title": _TITLE, "text": Text(BODY), "source": _NAME, "attachments": _PICTURES}
    ),
    "injects": ById(
        {"subject": Text(SUBJECT, one_line=True), "body": Text(BODY), "attachments": _PICTURES}
    ),
    "decisions": ById(
        {
            "title": _TITLE,
            "question": Text(BODY),
            "options": ById({"label": _TITLE, "tradeoff": Text(SENTENCE)}),
        }
    ),
    "joint_statements": ById(
        {"title": _TITLE, "preamble": Text(BODY), "clauses": ById({"text": Text(SENTENCE)})}
    ),
}
"""By the keys of the package; each names the field of the same name in the scenario."""


def original(thing: Any, key: str) -> Any:  # noqa: ANN401 - a text, or what holds texts
    """What stands in the scenario under a key; an inject without subject shows its title."""
    value = getattr(thing, key)
    return thing.title if key == "subject" and not value else value


def translation_schema() -> Schema:
    """The schema of every file of a translation, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tabletop translation",
        **_of_fields(FORMS),
        "$defs": {"line": {"type": SCALAR}},
    }


def _of_fields(fields: Fields) -> Schema:
    return {
        "type": "object",
        "properties": {key: _of(form) for key, form in fields.items()},
        "additionalProperties": False,
    }


def _of(form: Form) -> Schema:
    match form:
        case Text(longest=longest):
            return {**defined("line"), "maxLength": longest}
        case Texts(each=each):
            return {"type": "array", "items": _of(each)}
        case ById(fields=fields):
            inner = {f"^{ID}$": _of_fields(fields)}
            return {"type": "object", "patternProperties": inner, "additionalProperties": False}
        case InOrder(fields=fields):
            return {"type": "array", "items": _of_fields(fields)}
