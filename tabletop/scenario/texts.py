"""The texts of a scenario that may be translated: those that delegates see, by where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from tabletop.scenario.model import Scenario
from tabletop.scenario.sizes import BODY, NAME, SENTENCE, SUBJECT, TITLE

Thing = TypeVar("Thing", bound=msgspec.Struct)


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


def texts_of(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Where each text stands, as a translation names it, with the text; empty ones are left out."""
    return _fields(scenario, FORMS, "")


def localized(scenario: Scenario, language: str) -> Scenario:
    """The same scenario with the texts of a language; what was not translated stays as it is.

    A language the scenario has no translation for gives the scenario itself.
    """
    for translation in scenario.translations:
        if translation.language == language:
            return _replaced(scenario, FORMS, "", translation.texts)
    return scenario


def _fields(thing: Any, fields: Fields, path: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    for key, form in fields.items():
        yield from _texts(getattr(thing, key), form, path + key)


def _texts(value: Any, form: Form, path: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    match form:
        case Text():
            if value:
                yield path, value
        case Texts():
            yield from ((f"{path}/{place}", text) for place, text in enumerate(value))
        case ById(fields=fields):
            for item in value:
                yield from _fields(item, fields, f"{path}/{item.id}/")
        case InOrder(fields=fields):
            for place, item in enumerate(value):
                yield from _fields(item, fields, f"{path}/{place}/")


def _replaced(thing: Thing, fields: Fields, path: str, texts: Mapping[str, str]) -> Thing:
    """The thing with its texts translated; itself where there is nothing translated in it."""
    found = {key: getattr(thing, key) for key in fields}
    changes = {
        key: value
        for key, form in fields.items()
        if (value := _translated(found[key], form, path + key, texts)) is not found[key]
    }
    return msgspec.structs.replace(thing, **changes) if changes else thing


def _translated(value: Any, form: Form, path: str, texts: Mapping[str, str]) -> Any:  # noqa: ANN401
    match form:
        case Text():
            return texts.get(path, value)
        case Texts():
            new = [texts.get(f"{path}/{n}", text) for n, text in enumerate(value)]
        case ById(fields=fields):
            new = [_replaced(item, fields, f"{path}/{item.id}/", texts) for item in value]
        case InOrder(fields=fields):
            new = [_replaced(item, fields, f"{path}/{n}/", texts) for n, item in enumerate(value)]
    same = all(one is other for one, other in zip(new, value, strict=True))
    return value if same else tuple(new)
