"""A condition is late only where nothing but a later move can make it hold."""

from __future__ import annotations

import pytest

from tabletop.scenario.check import check
from tests.factories import SECTIONS, small_package

GATE = "gate: {decision: response}"
LATE_TIME = "{elapsed: 5m, move: m2}"


def found(**changes: str) -> list[tuple[str, str]]:
    """The code of each error, with the word that stands at its place."""
    package = small_package(files=None, **changes)
    lines = package.files["scenario.yaml"].decode().split("\n")
    return [
        (problem.code, lines[problem.line - 1][problem.column - 1 :].split("}")[0].split(",")[0])
        for problem in check(package).errors
    ]


def gate(condition: str, **changes: str) -> list[tuple[str, str]]:
    moves = SECTIONS["moves"].replace(GATE, f"gate: {condition}")
    return found(moves=moves, **changes)


@pytest.mark.parametrize(
    "condition",
    [
        "{any: [{decision: response}, {decision: statement}]}",
        "{any: [{inject: envoy}, {decision: response}]}",
        "{not: {inject: envoy}}",
        f"{{not: {LATE_TIME}}}",
        f"{{any: [{LATE_TIME}, {{elapsed: 5m}}]}}",
        f"{{not: {{all: [{{decision: response}}, {LATE_TIME}]}}}}",
        "{all: [{decision: response}, {not: {decision: statement}}]}",
        "{not: {not: {not: {decision: statement}}}}",
        "{votes: statement, below: 1}",
        "{not: {votes: statement, at_least: 1}}",
    ],
)
def test_a_gate_that_can_open_without_the_later_move_is_let_be(condition: str) -> None:
    assert gate(condition) == []


@pytest.mark.parametrize(
    ("condition", "places"),
    [
        ("{all: [{decision: response}, {decision: statement}]}", ["statement"]),
        ("{any: [{decision: statement}, {inject: envoy}]}", ["statement", "envoy"]),
        ("{not: {any: [{decision: response}, {not: {inject: envoy}}]}}", ["envoy"]),
        (f"{{not: {{not: {LATE_TIME}}}}}", ["m2"]),
        ("{votes: statement, at_least: 1}", ["statement"]),
        ("{not: {votes: statement, below: 1}}", ["statement"]),
        (
            "{all: [{any: [{decision: response}, {inject: envoy}]}, {inject: envoy}]}",
            ["envoy"],
        ),
    ],
)
def test_a_gate_that_needs_the_later_move_is_told_where_it_does(
    condition: str, places: list[str]
) -> None:
    assert gate(condition) == [("gate-later", place) for place in places]


def test_a_gate_with_a_mistake_of_its_own_is_told_that_alone() -> None:
    condition = "{any: [{decision: respons}, {decision: statement}]}"

    assert gate(condition) == [("unknown-name", "respons")]


def test_what_an_effect_brings_about_before_its_move_is_not_late() -> None:
    injects = SECTIONS["injects"].replace(
        "title: The lights go out\n",
        "title: The lights go out\n    effects: {injects: [hotline]}\n",
    )
    chained = injects.replace(
        "title: A call from the neighbour\n",
        "title: A call from the neighbour\n    effects: {injects: [envoy]}\n",
    )

    assert gate("{inject: envoy}", injects=injects) == [("gate-later", "envoy")]
    assert gate("{inject: envoy}", injects=chained) == []


@pytest.mark.parametrize(
    ("condition", "places"),
    [
        ("{any: [{inject: envoy}, {milestone: spread}]}", []),
        (f"{{all: [{{inject: lights-out}}, {{not: {LATE_TIME}}}]}}", []),
        ("{any: [{inject: envoy}, {inject: second-wave}]}", ["envoy", "second-wave"]),
    ],
)
def test_what_an_inject_waits_for_is_looked_at_alike(condition: str, places: list[str]) -> None:
    injects = SECTIONS["injects"].replace("when: 12:00\n", f"when: {{on: {condition}}}\n")

    assert found(injects=injects) == [("move-order", place) for place in places]
