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


@pytest.mark.parametrize(
    ("old", "new", "meant"),
    [
        ("to: [ald]", "to: [Republic of Aldria]", "ald"),
        ("to: [ald]", "to: [ALD]", "ald"),
        ("to: [ald]", "to: republic  of aldria", "[ald]"),
        ("for: [ald]", "for: [Kingdom of Bernia]", "brn"),
        ("from: wire", "from: Continental Wire", "wire"),
        ("storyline: grid", "storyline: The grid", "grid"),
        ("{milestone: blamed}", "{milestone: Bernia was blamed in public}", "blamed"),
        ("{variable: tension,", "{variable: TENSION,", "tension"),
        ("    move: m2", "    move: The next day", "m2"),
        ("{after: lights-out, delay", "{after: The lights go out, delay", "lights-out"),
        ("gate: {decision: response}", "gate: {decision: The first response}", "response"),
        (
            "gate: {decision: response}",
            "gate: {decision: response, option: Wait for facts}",
            "wait",
        ),
        ("default: decline", "default: Share it all", "share"),
        ("objectives: [o1, o2]", "objectives: [o1, Share information]", "o2"),
        ("channel: technical", "channel: Technical note", "technical"),
    ],
)
def test_a_name_in_place_of_an_id_is_told_with_the_id(old: str, new: str, meant: str) -> None:
    assert old in package_text()
    text = package_text().replace(old, new, 1)
    [problem] = check(Package.from_files("s", {"scenario.yaml": text.encode()})).errors

    assert problem.message.endswith((f"did you mean `{meant}`?", f"such as {meant}"))


def test_an_actor_named_by_name_is_told_with_the_id() -> None:
    [problem] = check(full_package("actor: brn", "actor: Kingdom of Bernia")).errors

    assert problem.message.endswith("did you mean `brn`?")


def test_a_name_that_two_things_share_means_neither() -> None:
    text = package_text().replace("title: The next day", "title: Darkness", 1)
    text = text.replace("    move: m2", "    move: Darkness", 1)
    [problem] = check(Package.from_files("s", {"scenario.yaml": text.encode()})).errors

    assert "did you mean" not in problem.message
