"""Mistakes told together are told as each is alone: none makes another one up."""

from __future__ import annotations

import random
from functools import cache

import pytest

from tabletop.scenario.check import CheckResult, check
from tabletop.scenario.package import Package
from tests.factories import package_text
from tests.full_package import FULL, full_package
from tests.scenario import test_mistakes, test_mistakes_full

MOST = 12

# A file that holds a forbidden character is not read any further.
SMALL = [one for one in test_mistakes.MISTAKES if "bad-character" not in one]
# An outcome that is renamed is missing where something else names it.
LARGE = [one for one in test_mistakes_full.MISTAKES if "{id: §firm" not in one[1]]
SOURCES = {"small": (package_text(), SMALL), "full": (FULL, LARGE)}


def checked(name: str, text: str) -> CheckResult:
    if name == "full":
        return check(full_package(FULL, text))
    return check(Package.from_files("small", {"scenario.yaml": text.encode()}))


def planted(name: str, chosen: list[int]) -> str:
    """The text with § at each of some mistakes, without those that would overlap."""
    text, mistakes = SOURCES[name]
    spans = sorted((text.index(old), old, new) for old, new, _ in (mistakes[i] for i in chosen))
    done, made = 0, ""
    for begin, old, new in spans:
        if begin >= done:
            made += text[done:begin] + new
            done = begin + len(old)
    return made + text[done:]


def places(text: str) -> set[tuple[int, int]]:
    """Line and column of every mark, once the marks are taken out."""
    found = set()
    for number, line in enumerate(text.split("\n"), 1):
        parts = line.split("§")
        found |= {(number, len("".join(parts[:many])) + 1) for many in range(1, len(parts))}
    return found


@cache
def advice_alone(name: str, mistake: int) -> frozenset[str]:
    text = planted(name, [mistake]).replace("§", "")
    return frozenset(problem.message for problem in checked(name, text).advice)


@pytest.mark.parametrize("seed", range(60))
def test_no_mistake_makes_another_one_up(seed: int) -> None:
    name = ("small", "full")[seed % 2]
    choice = random.Random(seed)
    chosen = choice.sample(range(len(SOURCES[name][1])), MOST)
    text = planted(name, chosen)

    result = checked(name, text.replace("§", ""))

    assert len(result.errors) >= MOST / 3
    told = [(problem.line, problem.column) for problem in result.errors]
    assert set(told) <= places(text)
    assert len(told) == len(set(told))
    alone = frozenset[str]().union(*(advice_alone(name, one) for one in chosen))
    assert {problem.message for problem in result.advice} <= alone
