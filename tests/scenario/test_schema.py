"""The JSON Schema takes what a package may hold, and marks what it may not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from tabletop.resources import package_dir, shipped_packages
from tabletop.scenario.schema import package_schema, translation_schema
from tabletop.scenario.shapes import SHAPES
from tabletop.scenario.takes import taken_by
from tests.factories import package_text
from tests.full_package import FULL

SHIPPED = Path(__file__).parent.parent.parent / "assets" / "schemas" / "scenario.schema.json"
BINDING = "# yaml-language-server: $schema="


class Editor(yaml.CSafeLoader):
    """Reads YAML 1.2 as editors do: `no` and `12:30` are text, a date is too."""


Editor.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", "^(~|null|)$", ["~", "n", ""]),
    ("bool", "^(true|false)$", list("tf")),
    ("int", "^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?[0-9]*\.[0-9]+$", list("-+.0123456789")),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)


def bound(path: Path, text: str) -> Path:
    """Where an editor finds the schema that the first line of a file names."""
    first = text.splitlines()[0]
    assert first.startswith(BINDING), path
    return (path.parent / first.removeprefix(BINDING)).resolve()


def marked(text: str) -> list[list[Any]]:
    """Where an editor marks something in a package's text."""
    data = yaml.load(text, Editor)
    return [list(error.path) for error in Draft202012Validator(package_schema()).iter_errors(data)]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(package_schema())


def test_every_key_says_what_it_takes() -> None:
    for shape in SHAPES.values():
        assert all(taken_by(key.read) for key in shape.keys.values())


def test_the_schema_that_ships_is_the_one_of_this_version() -> None:
    """`tabletop schema > assets/schemas/scenario.schema.json` renews it."""
    assert json.loads(SHIPPED.read_text()) == package_schema()


def test_the_schema_of_translations_that_ships_is_the_one_of_this_version() -> None:
    """`tabletop schema --translation > assets/schemas/translation.schema.json` renews it."""
    shipped = SHIPPED.parent / "translation.schema.json"
    assert json.loads(shipped.read_text()) == translation_schema()


@pytest.mark.parametrize("name", shipped_packages())
def test_shipped_translations_are_bound_to_it_and_unmarked(name: str) -> None:
    validator = Draft202012Validator(translation_schema())
    for path in package_dir(name).glob("translations/*/*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert bound(path, text) == SHIPPED.parent / "translation.schema.json"
        assert [list(e.path) for e in validator.iter_errors(yaml.load(text, Editor))] == []


@pytest.mark.parametrize("name", shipped_packages())
def test_shipped_packages_are_bound_to_it_and_unmarked(name: str) -> None:
    for path in package_dir(name).glob("*.yaml"):
        text = path.read_text()
        assert bound(path, text) == SHIPPED
        assert marked(text) == [], path


def test_the_package_that_uses_every_form_is_unmarked() -> None:
    assert marked(package_text()) == []


def test_the_package_of_the_wider_language_is_unmarked() -> None:
    assert marked(FULL) == []


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("channel: technical", "channel: [technical]", ["injects", 1, "channel"]),
        ("code: BRN", "code: brn", ["delegations", 1, "code"]),
        ("late: fire", "latte: fire", ["injects", 0]),
        ("duration: 40m", "duration: 40", ["moves", 0, "duration"]),
        ("to: [ald]", "to: []", ["injects", 1, "to"]),
        ("{decision: response}", "{decisoin: response}", ["moves", 0, "gate"]),
        ("{id: o2, text: Share information}", "{id: o2}", ["objectives"]),
        (
            "{decision: response}",
            "{decision: statement, option: x, outcome: y}",
            ["moves", 0, "gate"],
        ),
        ("acknowledge: true", "acknowledge: yes", ["injects", 1, "acknowledge"]),
        ("when: 0s", "when: {after: x, wait: 5m}", ["injects", 0, "when"]),
    ],
)
def test_a_mistake_is_marked_where_it_stands(old: str, new: str, where: list[Any]) -> None:
    text = package_text()
    assert old in text
    assert where in [path[: len(where)] for path in marked(text.replace(old, new, 1))]
