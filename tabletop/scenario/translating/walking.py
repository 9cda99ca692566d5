"""Every text of a scenario that may be translated, and the scenario with its texts replaced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from tabletop.scenario.model import Scenario
from tabletop.scenario.translating.forms import (
    FORMS,
    ById,
    Fields,
    Form,
    InOrder,
    Text,
    Texts,
    original,
)

Thing = TypeVar("Thing", bound=msgspec.Struct)


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
        yield from _texts(original(thing, key), form, path + key)


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
    changes = {
        key: _translated(original(thing, key), form, path + key, texts)
        for key, form in fields.items()
    }
    return msgspec.structs.replace(thing, **changes)


def _translated(value: Any, form: Form, path: str, texts: Mapping[str, str]) -> Any:  # noqa: ANN401
    match form:
        case Text():
            return texts.get(path, value)
        case Texts():
            return tuple(texts.get(f"{path}/{n}", text) for n, text in enumerate(value))
        case ById(fields=fields):
            return tuple(_replaced(i, fields, f"{path}/{i.id}/", texts) for i in value)
        case InOrder(fields=fields):
            return tuple(_replaced(i, fields, f"{path}/{n}/", texts) for n, i in enumerate(value))
