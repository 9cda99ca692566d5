"""What is wrong with a condition is told in the words of its form."""

from __future__ import annotations

import pytest

from tabletop.scenario.check import check
from tests.factories import SECTIONS, small_package

ASKED = "is put to 3 delegations, so write a whole number from 0 to 3"


def told(condition: str) -> list[tuple[str, str]]:
    moves = SECTIONS["moves"].replace("{decision: response}", condition)
    errors = check(small_package(files=None, moves=moves)).errors
    return [(problem.code, problem.message) for problem in errors]


@pytest.mark.parametrize("count", ["4", "99", "-1", "half", "50%", "1.5", "share", "³"])
def test_what_is_no_number_of_votes_is_told_with_how_many_there_are(count: str) -> None:
    [(code, message)] = told(f"{{votes: sharing, at_least: {count}}}")

    assert code == "bad-number"
    assert message.startswith(f"`{count}` cannot be a number of votes here; `sharing` {ASKED}")


def test_one_delegation_has_one_vote() -> None:
    [(_, message)] = told("{votes: response, at_least: 2}")

    assert "is put to 1 delegation, so write a whole number from 0 to 1" in message


@pytest.mark.parametrize("count", ["[2]", "{option: share}"])
def test_votes_compared_with_no_single_value_are_told_what_belongs_there(count: str) -> None:
    [(code, message)] = told(f"{{votes: sharing, at_least: {count}}}")

    assert (code, message.split(",")[0]) == ("wrong-type", "a number of votes")


@pytest.mark.parametrize(
    ("condition", "advice"),
    [
        ("{at_least: 5}", "write {votes: ID, at_least: 2} or {variable: ID, at_least: 2}"),
        ("{decision: sharing, at_least: 2}", "to count the votes write `votes` instead of it"),
        ("{votes: 2, option: share}", "write {votes: ID, at_least: 2}"),
    ],
)
def test_a_comparison_of_nothing_is_told_with_what_can_be_compared(
    condition: str, advice: str
) -> None:
    [(_, message)] = told(condition)

    assert message.endswith(advice)
