"""Advice on what the timeline asks of delegations, and on what serves nothing."""

from __future__ import annotations

from tabletop.scenario.check import CheckResult, check
from tests.factories import SECTIONS, package_text, small_package

BRIEFING = "word " * 1600


def line_of(text: str, **changes: str) -> int:
    return package_text(**changes).splitlines().index(text) + 1


def told(result: CheckResult) -> list[tuple[str, int]]:
    assert result.errors == ()
    return [(problem.code, problem.line) for problem in result.advice]


def test_the_small_package_gives_no_cause_for_advice() -> None:
    assert check(small_package()).problems == ()


def test_more_than_ten_minutes_of_reading_is_told_once_where_it_begins() -> None:
    injects = SECTIONS["injects"].replace("Two million people", BRIEFING + "people", 1)
    result = check(small_package(files=None, injects=injects))
    line = line_of("  - id: lights-out", injects=injects)
    assert told(result) == [("too-much-to-read", line)] * 3
    assert "`ALD` needs 10m4" in result.advice[0].message


def test_faster_readers_are_not_overburdened() -> None:
    injects = SECTIONS["injects"].replace("Two million people", BRIEFING + "people", 1)
    assert told(check(small_package(files=None, injects=injects), words_a_minute=250)) == []


def test_what_waits_for_a_condition_is_not_counted_as_read() -> None:
    injects = SECTIONS["injects"].replace("Nobody knows.", BRIEFING, 1)
    assert told(check(small_package(files=None, injects=injects))) == []


def test_half_an_hour_without_anything_is_told_where_it_begins() -> None:
    moves = SECTIONS["moves"].replace("duration: 30m", "duration: 45m")
    result = check(small_package(files=None, moves=moves))
    assert told(result) == [
        ("attention-gap", line_of("  - id: second-wave", moves=moves)),
        ("attention-gap", line_of("  - id: second-wave", moves=moves)),
        ("attention-gap", line_of("  - id: envoy", moves=moves)),
    ]
    assert "`ALD` has nothing to read or decide for 43m of `m2`, from 2m on" in str(
        result.advice[0]
    )


def test_an_open_question_keeps_a_delegation_busy() -> None:
    moves = SECTIONS["moves"].replace("duration: 30m", "duration: 45m")
    decisions = SECTIONS["decisions"].replace(
        "opened_by: {on: {milestone: spread}, delay: 5m}", "opened_by: 5m"
    )
    [only] = check(small_package(files=None, moves=moves, decisions=decisions)).advice
    assert only.code == "attention-gap" and "`BRN`" in only.message


def test_an_objective_without_an_inject_and_an_inject_without_one_are_told() -> None:
    injects = (
        SECTIONS["injects"]
        .replace("objectives: [o2]", "objectives: []")
        .replace("[o1, o2]", "[o1]")
    )
    result = check(small_package(files=None, injects=injects))
    codes = [problem.code for problem in result.advice]
    assert codes == ["objective-unused", "inject-aimless", "inject-aimless"]


def test_without_objectives_no_inject_needs_one() -> None:
    injects = "\n".join(
        line for line in SECTIONS["injects"].splitlines() if "objectives" not in line
    )
    decisions = SECTIONS["decisions"].replace("    objectives: [o1]\n", "")
    package = small_package(files=None, objectives=None, injects=injects, decisions=decisions)
    assert told(check(package)) == []


def test_a_move_without_a_decision_point_is_told() -> None:
    moves = SECTIONS["moves"] + "  - {id: m3, title: The end}\n"
    result = check(small_package(files=None, moves=moves))
    assert told(result) == [
        ("decision-missing", line_of("  - {id: m3, title: The end}", moves=moves))
    ]
