"""A list that cannot be read is told where it stands, and not once more for each name."""

from __future__ import annotations

import re

import pytest

from tabletop.resources import package_dir
from tabletop.scenario.check import check
from tabletop.scenario.package import Package
from tests.factories import package_text
from tests.full_package import full_package

LISTS = [
    ("scenario.yaml", "objectives"),
    ("scenario.yaml", "channels"),
    ("scenario.yaml", "personas"),
    ("scenario.yaml", "storylines"),
    ("scenario.yaml", "milestones"),
    ("scenario.yaml", "variables"),
    ("scenario.yaml", "moves"),
    ("delegations.yaml", "delegations"),
    ("decisions.yaml", "decisions"),
    ("truth.yaml", "ground_truth"),
    ("evidence.yaml", "evidence"),
    ("injects-1-lights-out.yaml", "injects"),
    ("injects-3-council.yaml", "injects"),
    ("injects-5-bench.yaml", "injects"),
]


def found(text: str) -> list[str]:
    """Everything found, by its code."""
    package = Package.from_files("s", {"scenario.yaml": text.encode()})
    return [problem.code for problem in check(package).problems]


@pytest.mark.parametrize(("file", "key"), LISTS)
def test_a_misspelt_list_is_told_alone(file: str, key: str) -> None:
    files = dict(Package.read(package_dir("grid-attack")).files)
    text = files[file].decode()
    assert f"\n{key}:" in text
    files[file] = text.replace(f"\n{key}:", f"\n{key[:-1]}x:", 1).encode()

    result = check(Package.from_files("g", files))

    kept = [one for one in result.problems if not one.path.startswith("g/translations/")]
    assert [one.code for one in kept] == ["unknown-key"]


@pytest.mark.parametrize("key", ["delegations", "moves", "milestones", "personas", "objectives"])
@pytest.mark.parametrize(
    ("value", "code"), [("{a: b}", "wrong-type"), ("none", "wrong-type"), ("[none]", "wrong-type")]
)
def test_what_is_no_list_is_told_alone(key: str, value: str, code: str) -> None:
    text = re.sub(rf"^{key}: *\n((?: .*)?\n)+", f"{key}: {value}\n", package_text(), flags=re.M)
    assert f"{key}: {value}" in text

    assert found(text) == [code]


@pytest.mark.parametrize("key", ["delegations", "moves"])
def test_a_list_that_is_needed_and_missing_is_told_alone(key: str) -> None:
    text = re.sub(rf"^{key}: *\n((?: .*)?\n)+", "", package_text(), flags=re.M)

    assert found(text) == ["missing-key"]


def test_a_list_that_is_begun_twice_is_told_alone() -> None:
    text = package_text().replace("  - {id: brn,", "delegations:\n  - {id: brn,", 1)

    assert found(text) == ["duplicate-key"]


def test_a_name_from_a_list_that_was_read_is_told_beside_it() -> None:
    text = package_text().replace("milestones:", "milestonse:", 1)
    text = text.replace("from: wire", "from: wires", 1)

    assert found(text) == ["unknown-key", "unknown-name"]


@pytest.mark.parametrize("data", [b"", b"# still to be written\n"])
def test_an_empty_file_keeps_nothing_of_the_others_back(data: bytes) -> None:
    main = package_text().replace("label: Wait", "lable: Wait", 1).encode()
    result = check(Package.from_files("s", {"scenario.yaml": main, "more.yaml": data}))

    assert [(one.path, one.code) for one in result.problems] == [
        ("s/more.yaml", "empty"),
        ("s/scenario.yaml", "unknown-key"),
    ]


@pytest.mark.parametrize("file", ["decisions.yaml", "evidence.yaml", "injects-1-lights-out.yaml"])
def test_what_an_emptied_file_held_is_not_missed_name_by_name(file: str) -> None:
    files = {**Package.read(package_dir("grid-attack")).files, file: b""}

    result = check(Package.from_files("g", files))

    assert [(one.path, one.code) for one in result.problems] == [(f"g/{file}", "empty")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("label: Wait for facts, rung: 0", "label: Wait for facts, rug: 0"),
        ("effects: {milestones: [blamed]", "efects: {milestones: [blamed]"),
    ],
)
def test_a_misspelt_key_of_an_option_is_told_alone(old: str, new: str) -> None:
    text = package_text()
    assert old in text

    assert found(text.replace(old, new, 1)) == ["unknown-key"]


MISSPELT = [
    ("    move: m1\n    when: 1m", "    mov: m1\n    when: 1m"),
    ("    move: m1\n    opened_by: 2m", "    mov: m1\n    opened_by: 2m"),
    ("{rung: 0, text", "{rungs: 0, text"),
    ("{votes: join, option: stay, at_least: 2}", "{votes: join, option: stay, at_leas: 2}"),
    ("    outcomes:", "    outcome:"),
    ("    projections:", "    projection:"),
    ("    free_text: true", "    free_txt: true"),
]


@pytest.mark.parametrize(("old", "new"), MISSPELT)
def test_a_misspelt_key_is_not_missed_as_well(old: str, new: str) -> None:
    problems = check(full_package(old, new)).errors

    assert [one.code for one in problems] == ["unknown-key"]


@pytest.mark.parametrize("new", ["free_text: maybe", "free_text: [true]"])
def test_what_is_neither_true_nor_false_is_told_alone(new: str) -> None:
    problems = check(full_package("free_text: true", new)).errors

    assert len(problems) == 1


def test_options_with_nothing_behind_them_are_missed() -> None:
    problems = check(full_package("free_text: true", "options:")).errors

    assert {one.code for one in problems} == {"nothing-to-decide", "outcome-idle"}
