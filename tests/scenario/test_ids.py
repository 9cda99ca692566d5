"""A faulty id is told where it stands, and not once more wherever it is named."""

from __future__ import annotations

import re

import pytest

from tabletop.scenario.check import check
from tabletop.scenario.package import Package
from tests.factories import package_text
from tests.full_package import FULL, full_package

FAULTY = [
    ("o1", "Objective One"),
    ("o1", "ID o1"),
    ("ald", "Ald"),
    ("wire", "The Wire"),
    ("grid", "Grid_1"),
    ("blamed", "Blamed!"),
    ("tension", "1-tension"),
    ("m1", "Move 1"),
    ("lights-out", "Lights Out"),
    ("protest", "Protest"),
    ("response", "The response"),
    ("accuse", "Accuse"),
    ("decline", "Decline"),
]


def found(text: str) -> list[str]:
    """The code of everything found."""
    return [
        p.code for p in check(Package.from_files("s", {"scenario.yaml": text.encode()})).problems
    ]


def renamed(text: str, old: str, new: str) -> str:
    return re.sub(rf"(?<![\w-]){old}(?![\w-])", new, text)


@pytest.mark.parametrize(("old", "new"), FAULTY)
def test_what_names_a_faulty_id_as_it_is_written_is_no_mistake(old: str, new: str) -> None:
    assert found(renamed(package_text(), old, new)) == ["bad-id"]


@pytest.mark.parametrize(("old", "new"), FAULTY)
def test_what_names_what_the_id_should_be_is_no_mistake_either(old: str, new: str) -> None:
    text = package_text()
    assert f"id: {old}" in text

    assert found(re.sub(rf"id: {old}\b", f"id: {new}", text, count=1)) == ["bad-id"]


@pytest.mark.parametrize(
    ("old", "code"),
    [("- {id: o1, text", "missing-key"), ("- id: ald\n    code", "missing-key")],
)
def test_what_has_no_id_is_told_alone(old: str, code: str) -> None:
    text = package_text().replace(old, re.sub(r"id: \w+(, |\n    )", "", old), 1)

    assert found(text) == [code]


@pytest.mark.parametrize(
    ("old", "new"),
    [("id: gridline", "id: Grid Line"), ("id: letter", "id: LETTER"), ("id: ald", "id: ALD 1")],
)
def test_channels_evidence_and_actors_are_looked_for_alike(old: str, new: str) -> None:
    files = dict(full_package().files)
    assert old in FULL
    files["scenario.yaml"] = FULL.replace(old, new, 1).encode()

    assert [p.code for p in check(Package.from_files("f", files)).errors] == ["bad-id"]


def test_another_name_beside_a_faulty_id_is_told_with_a_valid_one() -> None:
    text = (
        package_text()
        .replace("id: press,", "id: The Press,")
        .replace("storyline: grid", "storyline: gird")
    )
    problems = check(Package.from_files("s", {"scenario.yaml": text.encode()})).problems

    assert [p.code for p in problems] == ["bad-id"] + ["unknown-name"] * 3
    assert all("did you mean `grid`?" in p.message for p in problems[1:])
