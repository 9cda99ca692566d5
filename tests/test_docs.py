"""The documents name everything that exists, and nothing that does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tabletop.scenario.channels import CHANNELS
from tabletop.scenario.check import check
from tabletop.scenario.codes import ADVICE, CODES, MEANINGS
from tabletop.scenario.conditions import COMPARISONS, CONDITION_KEYS
from tabletop.scenario.ladder import DEFAULT_LADDER
from tabletop.scenario.nodes import Budget, Mapping, read_nodes
from tabletop.scenario.package import Package
from tabletop.scenario.problems import Report
from tabletop.scenario.shape import Shape
from tabletop.scenario.shapes import SHAPES
from tabletop.scenario.texts import FORMS, ById
from tabletop.scenario.timing import MANUAL, WHEN_KEYS

DOCS = Path(__file__).parent.parent / "docs"
FORMAT = (DOCS / "scenario-format.md").read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """What stands under a heading, up to the next one."""
    parts = re.split(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return parts[parts.index(heading) + 1]


def rows(text: str) -> Iterator[list[str]]:
    """The cells of every table row whose first cell is set as code."""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if line.startswith("| `"):
            yield [cells[0].strip("` "), *cells[1:]]


def words(text: str) -> set[str]:
    """Every word set as code."""
    return set(re.findall(r"\w[\w-]*", " ".join(re.findall(r"`([^`]+)`", text))))


def defaults(shape: Shape) -> dict[str, str]:
    """What the table must say of a key left out, where that is a plain value."""
    structs = {field.name: field.default for field in msgspec.structs.fields(shape.struct)}  # type: ignore[arg-type]
    plain = {}
    for name, key in shape.keys.items():
        default = structs[key.field or name]
        if key.needed:
            plain[name] = "needed"
        elif isinstance(default, bool):
            plain[name] = str(default).lower()
        elif isinstance(default, str | float) and default != "":
            plain[name] = default if isinstance(default, str) else f"{default:g}"
    return plain


@pytest.mark.parametrize("name", SHAPES)
def test_every_key_an_author_may_write_is_in_the_reference(name: str) -> None:
    assert [row[0] for row in rows(section(FORMAT, name))] == list(SHAPES[name].keys)


@pytest.mark.parametrize("name", SHAPES)
def test_the_reference_says_what_is_needed_and_what_counts_otherwise(name: str) -> None:
    table = {row[0]: row[2] for row in rows(section(FORMAT, name))}
    expected = defaults(SHAPES[name])

    assert {key for key, default in table.items() if default == "needed"} == {
        key for key, default in expected.items() if default == "needed"
    }
    for key, default in expected.items():
        assert table[key].startswith(default), key


@pytest.mark.parametrize("name", SHAPES)
def test_every_example_of_a_key_is_yaml_for_that_key(name: str) -> None:
    for row in rows(section(FORMAT, name)):
        report = Report()
        node = read_nodes(row[3].strip("|` "), row[0], report, Budget())
        assert report.problems == ()
        assert isinstance(node, Mapping)
        assert list(node.entries) == [row[0]]


def test_the_complete_package_is_one() -> None:
    text = section(FORMAT, "A complete package").split("```yaml\n")[1].split("```")[0]

    result = check(Package.from_files("example", {"scenario.yaml": text.encode()}))

    assert result.problems == ()
    assert result.scenario is not None


def test_every_form_of_when_and_condition_is_in_the_reference() -> None:
    assert {MANUAL, *WHEN_KEYS, "delay"} <= words(section(FORMAT, "When"))
    conditions = {key for keys in CONDITION_KEYS.values() for key in keys}
    assert conditions | COMPARISONS.keys() <= words(section(FORMAT, "Conditions"))


def test_every_text_that_may_be_translated_is_in_the_reference() -> None:
    lines = section(FORMAT, "Translations").splitlines()
    rows_told = [line.split(" | ", 1) for line in lines if line.startswith("| `")]
    told = {key: words(row[1]) for row in rows_told for key in words(row[0])}

    assert set(told) == set(FORMS)
    for key, form in FORMS.items():
        inner = form.fields if isinstance(form, ById) else {}
        assert inner.keys() <= told[key], key
        for deeper in inner.values():
            assert not isinstance(deeper, ById) or deeper.fields.keys() <= told[key], key


def test_the_example_of_a_translation_is_one() -> None:
    text = section(FORMAT, "A complete package").split("```yaml\n")[1].split("```")[0]
    french = section(FORMAT, "Translations").split("```yaml\n")[1].split("```")[0]
    files = {"scenario.yaml": text.encode(), "translations/fr/all.yaml": french.encode()}

    result = check(Package.from_files("example", files))

    assert {problem.code for problem in result.problems} == {"missing-translation"}


def test_every_channel_is_in_the_reference() -> None:
    table = {row[0]: row[1].strip("| ") for row in rows(section(FORMAT, "Channels"))}

    assert table == {name: channel.label for name, channel in CHANNELS.items()}


def test_every_kind_of_problem_is_in_the_reference() -> None:
    table = rows((DOCS / "problems.md").read_text(encoding="utf-8"))
    told = {row[0]: row[1] for row in table}
    assert list(told) == list(CODES) == sorted(MEANINGS)
    for code, meaning in zip(CODES, told.values(), strict=True):
        kind = "Advice: " if code in ADVICE else ""
        assert meaning.startswith(kind + MEANINGS[code]), code


def test_the_default_ladder_is_in_the_reference() -> None:
    text = " ".join(section(FORMAT, "rung").split())

    assert ", ".join(f"{rung.rung} {rung.text}" for rung in DEFAULT_LADDER) in text
