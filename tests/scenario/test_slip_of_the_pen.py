"""A slip of the pen is one mistake; under a key that is misspelt all is read as it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tabletop.scenario.check import check
from tabletop.scenario.package import Package
from tests.factories import package_text, small_package
from tests.full_package import FULL, full_package

KEY = re.compile(r"(?<=[\s{,])([a-z_]{3,})(?=:(?:\s|$))")


def slips(text: str) -> Iterator[tuple[int, str]]:
    """Where each key stands, and the key with two of its letters in each other's place."""
    for match in KEY.finditer(text):
        key = match[1]
        slip = key[:-2] + key[-1] + key[-2]
        if slip == key:
            slip = key[0] + key[2] + key[1] + key[3:]
        yield match.start(), slip


def told(text: str, *, is_full: bool) -> list[str]:
    package = (
        full_package(FULL, text)
        if is_full
        else Package.from_files("small", {"scenario.yaml": text.encode()})
    )
    return [f"{problem.code}: {problem.message}" for problem in check(package).problems]


@pytest.mark.parametrize("is_full", [False, True])
def test_each_key_misspelt_is_one_mistake(*, is_full: bool) -> None:
    text = FULL if is_full else package_text()
    clean = told(text, is_full=is_full)
    several = {}
    for place, slip in slips(text):
        wrong = text[:place] + slip + text[place + len(slip) :]
        found = [one for one in told(wrong, is_full=is_full) if one not in clean]
        if slip not in text and (len(found) != 1 or "did you mean" not in found[0]):
            several[slip, place] = found

    assert several == {}


VALUE = re.compile(r"(?<=: )([^\s{\[|,}\]][^,{}\[\]\n]*)(?=[,}\n])")
JUNK = ["[zzz]", "{zzz: 1}", "Zz z"]


@pytest.mark.parametrize("is_full", [False, True])
@pytest.mark.parametrize("junk", JUNK)
def test_each_value_of_another_kind_is_at_most_one_mistake(junk: str, *, is_full: bool) -> None:
    text = FULL if is_full else package_text()
    clean = told(text, is_full=is_full)
    several = {}
    for match in VALUE.finditer(text):
        wrong = text[: match.start()] + junk + text[match.end() :]
        found = [one for one in told(wrong, is_full=is_full) if one not in clean]
        if len(found) > 1:
            several[match[0], match.start()] = found

    assert several == {}


def test_what_stands_under_a_key_misspelt_is_looked_at_too() -> None:
    result = check(small_package(decisions="[]", decisoins="[{titel: A, for: [xyz]}]"))

    assert [problem.code for problem in result.errors] == [
        "unknown-key",
        "missing-key",
        "missing-key",
        "nothing-to-decide",
        "unknown-key",
        "unknown-name",
    ]


def test_a_list_misspelt_in_another_file_goes_on_with_the_first() -> None:
    more = b"injecst:\n  - {id: more, title: More, when: manual, to: all, objectives: [o1]}\n"
    result = check(small_package(files={"more.yaml": more}))

    assert [problem.message for problem in result.problems] == [
        "the scenario has no key `injecst`; did you mean `injects`?"
    ]


def test_a_key_that_is_there_already_is_not_taken_from_another() -> None:
    result = check(small_package(titel="Another"))

    assert [problem.code for problem in result.problems] == ["unknown-key"]
