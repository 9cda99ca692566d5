"""Tests that a message says what was meant, where something else has the name or the place."""

from __future__ import annotations

import pytest

from tabletop.scenario.check import check
from tests.full_package import full_package


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("{after: lights-out, delay: 2m}", "{after: words}", "a decision point has this id"),
        ("{decision: response}", "{decision: call}", "an inject has this id"),
        (
            "{decision: words, outcome: firm}",
            "{decision: words, option: firm}",
            "it is an outcome, write `outcome: firm`",
        ),
        (
            "opened_by: 5m",
            "opened_by: {decision: response}",
            "a condition stands under `on`: {on: {decision: ...}}",
        ),
    ],
)
def test_a_name_of_another_kind_is_told_as_what_it_is(old: str, new: str, words: str) -> None:
    result = check(full_package(old, new))

    assert [words in problem.message for problem in result.errors] == [True]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("to: all", "to: All", "write `all`: every delegation"),
        ("to: all", "to: [all]", "write `all` alone, without brackets"),
        ("to: [ald]", "to: [ald; brn]", "between the items of a list stand commas"),
        ("when: 1m", "when: 0830", "this counts from the start of the move"),
        ("when: 1m", "when: T+10", "this counts from the start of the move"),
    ],
)
def test_what_beginners_write_is_told_with_what_is_meant(old: str, new: str, words: str) -> None:
    result = check(full_package(old, new))

    assert [words in problem.message for problem in result.errors] == [True]
