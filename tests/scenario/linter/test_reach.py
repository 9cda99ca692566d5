"""What nothing can reach is told, and nothing that a play can come to."""

from __future__ import annotations

import pytest

from tabletop.scenario.check import check
from tabletop.scenario.linter import reach
from tabletop.scenario.problems import Problem
from tests.factories import SECTIONS, small_package


def codes(**changes: str) -> list[str]:
    return [problem.code for problem in check(small_package(files=None, **changes)).errors]


def gate(condition: str) -> list[str]:
    return codes(moves=SECTIONS["moves"].replace("{decision: response}", condition))


@pytest.mark.parametrize(
    "condition",
    [
        "{milestone: blamed}",
        "{not: {milestone: blamed}}",
        "{all: [{milestone: blamed}, {not: {inject: rumour}}]}",
        "{any: [{variable: tension, below: 5}, {decision: response, option: accuse}]}",
        "{variable: tension, above: 99}",
        "{variable: tension, equals: 20}",
        "{all: [{variable: tension, above: 30}, {variable: tension, below: 31}]}",
        "{decision: sharing, by_default: true}",
        "{all: [{decision: sharing, option: share}, {decision: sharing, option: decline}]}",
        "{not: {all: [{milestone: blamed}, {not: {milestone: blamed}}]}}",
        "{inject: hotline}",
        "{all: [{decision: sharing, by_default: true}, {decision: sharing, by_default: false}]}",
        "{all: [{votes: sharing, at_least: 2}, {not: {decision: sharing, delegation: ald}}]}",
        "{all: [{elapsed: 5m}, {not: {elapsed: 10m}}]}",
        "{all: [{elapsed: 5m, move: m1}, {not: {elapsed: 1m}}]}",
        "{all: [{votes: sharing, at_least: 3}, {votes: sharing, option: share, below: 1}]}",
        "{all: [{votes: sharing, option: share, equals: 1},"
        " {votes: sharing, option: decline, equals: 2}]}",
        "{all: [{votes: sharing, option: share, at_least: 2},"
        " {decision: sharing, option: decline, delegation: ald}]}",
        "{all: [{not: {votes: sharing, above: 1}}, {not: {votes: sharing, below: 1}}]}",
        "{any: [{votes: sharing, above: 2}, {votes: sharing, below: 1}]}",
        "{all: [{not: {variable: tension, below: 30}}, {variable: tension, below: 31}]}",
        "{all: [{any: [{decision: sharing, delegation: ald}, {milestone: blamed}]},"
        " {not: {decision: sharing}}]}",
        "{all: [{any: [{milestone: blamed}, {milestone: spread}]}, {not: {milestone: blamed}},"
        " {any: [{not: {milestone: spread}}, {elapsed: 5m}]}]}",
        "{all: [{decision: sharing, option: share}, {not: {decision: sharing, by_default: true}},"
        " {not: {decision: sharing, option: share, delegation: ald}}]}",
    ],
)
def test_a_gate_that_may_open_is_let_be(condition: str) -> None:
    assert gate(condition) == []


@pytest.mark.parametrize(
    "condition",
    [
        "{decision: sharing, option: share, by_default: true}",
        "{all: [{votes: sharing, at_least: 3}, {not: {decision: sharing, delegation: ald}}]}",
        "{all: [{decision: sharing, delegation: ald}, {not: {decision: sharing}}]}",
        "{all: [{not: {votes: sharing, equals: 0}}, {not: {decision: sharing}}]}",
        "{all: [{decision: sharing, delegation: ald, by_default: true},"
        " {decision: sharing, delegation: ald, by_default: false}]}",
        "{all: [{any: [{milestone: blamed}]}, {variable: tension, below: 1}]}",
        "{not: {variable: tension, at_least: 20}}",
        "{all: [{elapsed: 10m}, {not: {elapsed: 5m}}]}",
        "{all: [{variable: tension, above: 30}, {all: [{variable: tension, below: 30}]}]}",
        "{all: [{decision: sharing, option: share, delegation: ald},"
        " {decision: sharing, option: decline, delegation: ald}]}",
        "{all: [{votes: sharing, above: 2}, {votes: sharing, below: 2}]}",
        "{all: [{votes: sharing, option: share, above: 1},"
        " {all: [{not: {votes: sharing, option: share, above: 1}}]}]}",
        "{all: [{votes: sharing, option: share, at_least: 2}, {not: {votes: sharing, above: 1}}]}",
        "{all: [{votes: sharing, option: share, at_least: 2},"
        " {votes: sharing, option: decline, at_least: 2}]}",
        "{all: [{votes: sharing, option: share, at_least: 3},"
        " {decision: sharing, option: decline}]}",
        "{all: [{votes: sharing, equals: 3}, {votes: sharing, option: share, below: 1},"
        " {votes: sharing, option: decline, below: 3}]}",
        "{not: {any: [{votes: sharing, above: 1}, {votes: sharing, below: 2}]}}",
        "{all: [{not: {variable: tension, below: 30}}, {variable: tension, at_most: 29}]}",
        "{all: [{any: [{decision: sharing, delegation: ald}, {decision: sharing,"
        " delegation: brn}]}, {not: {decision: sharing}}]}",
        "{all: [{votes: sharing, option: share, at_least: 2},"
        " {any: [{variable: tension, below: 5}, {votes: sharing, option: decline, at_least: 2}]}]}",
        "{all: [{any: [{variable: tension, below: 30}, {not: {milestone: blamed}}]},"
        " {any: [{variable: tension, above: 40}, {milestone: blamed}]},"
        " {milestone: blamed}, {variable: tension, equals: 30}]}",
        "{not: {any: [{milestone: blamed}, {all: [{not: {milestone: blamed}}, {elapsed: 5m}]},"
        " {not: {elapsed: 10m}}]}}",
        "{all: [{decision: response, delegation: ald, option: wait},"
        " {not: {decision: response, option: wait}}]}",
        "{all: [{decision: sharing, by_default: true},"
        " {not: {decision: sharing, option: decline}}]}",
    ],
)
def test_a_gate_that_cannot_open_is_told(condition: str) -> None:
    assert gate(condition) == ["gate-shut"]


def test_what_waits_for_the_unreachable_is_told_too() -> None:
    never = "{on: {variable: tension, below: 5}}"
    injects = SECTIONS["injects"].replace("when: 2m\n", f"when: {never}\n")
    found = check(small_package(files=None, injects=injects)).errors
    assert [problem.code for problem in found] == ["unreachable"] * 3
    assert "`second-wave`, for which it waits, is never played" in found[1].message
    assert "`statement`" in found[2].message, "it waits for a milestone that only it would set"


def test_an_effect_plays_what_could_not_come_by_itself() -> None:
    injects = SECTIONS["injects"].replace(
        "title: Bernia is summoned\n", "title: Bernia is summoned\n    when: {after: envoy}\n"
    )
    assert codes(injects=injects) == []


def test_a_long_chain_written_backwards_is_followed_to_its_end() -> None:
    """Looking through all of it for each link would be given up, and nothing told."""
    chain = "".join(
        f"\n  - {{id: i{n}, title: T, type: noise, to: all, when: {{after: i{n - 1}}}}}"
        for n in range(4000, 0, -1)
    )
    first = "\n  - {id: i0, title: T, type: noise, to: all, move: m1, when: 1m}"
    never = "\n  - {id: never, title: T, type: noise, to: all, when: {on: %s}}\n"
    injects = SECTIONS["injects"].rstrip() + chain + first
    assert codes(injects=injects + never % "{inject: i4000}") == []
    assert codes(injects=injects + never % "{variable: tension, below: 5}") == ["unreachable"]


def test_what_is_too_tangled_to_tell_is_not_called_unreachable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reach, "_MOST_LOOKS", 3)
    injects = SECTIONS["injects"].replace(
        "when: 2m\n", "when: {on: {variable: tension, below: 5}}\n"
    )
    assert codes(injects=injects) == []


@pytest.mark.parametrize(
    "condition",
    [
        "{any: [{elapsed: 1m, move: m2}, {elapsed: 20m}]}",
        "{not: {elapsed: 1m, move: m2}}",
        "{elapsed: 1m, move: m1}",
    ],
)
def test_what_may_do_without_a_later_moves_time_is_let_be(condition: str) -> None:
    injects = SECTIONS["injects"].replace("{not: {milestone: blamed}}", condition)
    assert codes(injects=injects) == []


RULED = "default: decline\n    free_text: true\n    outcomes: [{id: soft, label: S, rung: 0}]"


def ruled(condition: str) -> tuple[Problem, ...]:
    """The errors where a gate waits so for a question that own words may answer too."""
    moves = SECTIONS["moves"].replace("{decision: response}", condition)
    decisions = SECTIONS["decisions"].replace("default: decline", RULED)
    return check(small_package(files=None, moves=moves, decisions=decisions)).errors


@pytest.mark.parametrize(("votes", "told"), [(2, []), (3, ["gate-shut"])])
def test_an_answer_in_own_words_is_no_vote_for_an_option(votes: int, told: list[str]) -> None:
    counted = f"{{votes: sharing, option: share, equals: {votes}}}"
    found = ruled(f"{{all: [{{decision: sharing, outcome: soft}}, {counted}]}}")
    assert [problem.code for problem in found] == told


def test_a_default_is_no_answer_in_own_words() -> None:
    found = ruled("{decision: sharing, outcome: soft, by_default: true}")
    assert [problem.code for problem in found] == ["gate-shut"]


@pytest.mark.parametrize("around", ["%s", "{not: %s}", "{any: [%s]}"])
def test_one_answer_is_an_option_or_own_words(around: str) -> None:
    [found] = ruled(around % "{decision: sharing, outcome: soft, option: share}")
    assert found.code == "unknown-key"
    assert "write `option` or `outcome`, never both" in found.message


def test_two_delegations_may_answer_by_an_option_and_in_own_words() -> None:
    one, other = "{decision: sharing, option: share}", "{decision: sharing, outcome: soft}"
    assert ruled(f"{{all: [{one}, {other}]}}") == ()
