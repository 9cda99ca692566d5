"""Whatever no run came to is told with the reason: what of its time or condition never was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import product

import msgspec
import pytest

from tabletop.rehearsal.coverage import Coverage, Covered
from tabletop.rehearsal.coverage_words import coverage_lines
from tabletop.rehearsal.runs import rehearse_dry
from tabletop.scenario.check import PackageError, load
from tabletop.scenario.package import Package

TINY = """\
format: 1
id: tiny
version: "1"
title: Tiny
clock: {start: 2031-03-14T08:00+01:00}
delegations: [{id: osk, code: OSK, name: Osk}]
milestones: [{id: war, text: War.}, {id: peace, text: Peace}]
variables: [{id: heat, name: Heat, start: 20}]
storylines: [{id: shut, title: Shut, opened: false}, {id: brief, title: Brief}]
moves:
  - {id: m1, title: One, duration: 20m, gate: GATE}
  - {id: m2, title: Two, duration: 20m}
decisions:
  - id: never
    title: Never asked
    question: Well?
    for: all
    opened_by: {on: {milestone: peace}}
    deadline: 2m
    options: [{id: x, label: X}, {id: y, label: Y, effects: {injects: [called]}}]
    default: x
  - id: words
    title: Own words
    question: Well?
    for: all
    move: m1
    opened_by: 1m
    free_text: true
    options: [{id: a, label: A}, {id: b, label: B}]
    outcomes: [{id: good, label: Good}, {id: bad, label: Bad}]
injects:
  - id: a
    title: A
    move: m1
    when: 1m
    to: all
    body: a
    effects: {variables: {heat: +10}, close_storylines: [brief]}
  - {id: called, title: Called, to: all, body: c}
  - {id: bench, title: Bench, when: manual, to: all, body: c, effects: EFFECTS}
  - id: b
    title: B
    to: all
    body: b
    INJECT
"""
EFFECTS = "{milestones: [peace], open_storylines: [shut]}"


def cover(inject: str, gate: str = "{inject: a}", runs: int = 2, text: str = TINY) -> Coverage:
    text = text.replace("INJECT", inject).replace("EFFECTS", EFFECTS).replace("GATE", gate)
    package = Package.from_files("tiny", {"scenario.yaml": text.encode()})
    return rehearse_dry(load(package), runs, 1)


def why(inject: str) -> tuple[str, ...]:
    """Of inject 4."""
    found = [one for one in never(cover(inject)) if one.id == "inject:b"]
    return found[0].why if found else ()


def never(coverage: Coverage) -> list[Covered]:
    return [one for one in coverage.covered if not one.runs]


BY_HAND = "only inject 3 (on the bench) leads here: a dry run plays nothing by hand"
WAR = "never held: the milestone “War” is set (nothing but the facilitator sets it)"
HOURS = "never held: 5 h of the exercise have passed"


@pytest.mark.parametrize(
    ("inject", "lines"),
    [
        ("move: m1\n    when: 2m\n    condition: {milestone: war}", (WAR,)),
        ("when: {on: {milestone: war}}", (WAR,)),
        ("when: {on: {elapsed: 5h}}", (HOURS,)),
        (
            "move: m1\n    when: 2m\n"
            "    condition: {all: [{elapsed: 5h}, {inject: a}, {milestone: war}]}",
            (HOURS, WAR),
        ),
        (
            "when: {on: {any: [{milestone: war}, {elapsed: 5h}]}}",
            (
                "never held: the milestone “War” is set or 5 h of the exercise have passed",
            ),
        ),
        (
            "when: {on: {all: [{variable: heat, at_least: 30}, {not: {inject: a}}]}}",
            ("never held together: Heat is at least 30 and inject 1 has not come",),
        ),
        (
            "when: {on: {variable: heat, above: 90}}",
            ("never held: Heat is above 90 (lowest 20, highest 30)",),
        ),
        (
            "when: {on: {decision: never, option: x, delegation: osk, by_default: true}}",
            ("never held: OSK chose “X” by default in D1 (D1 never opened)", BY_HAND),
        ),
        (
            "when: {on: {votes: never, at_least: 1}}",
            (
                "never held: at least 1 delegation decided in D1 (D1 never opened)",
                BY_HAND,
            ),
        ),
        (
            "when: {on: {milestone: peace}}",
            (
                "never held: the milestone “Peace” is set (inject 3 sets it, in 0 runs)",
                BY_HAND,
            ),
        ),
        (
            "when: {after: a, delay: 3h}",
            ("never came: 3 h after inject 1 (the exercise ended before)",),
        ),
        (
            "when: {on: {inject: a}, delay: 3h}",
            (
                "never came: 3 h after this came true: inject 1 has come"
                " (the exercise ended before)",
            ),
        ),
        (
            "move: m1\n    when: 2m\n    storyline: shut",
            ("never open: the storyline “Shut” (inject 3 opens it, in 0 runs)", BY_HAND),
        ),
        (
            "move: m1\n    when: 2m\n    storyline: brief",
            ("never all at once: 2 min into move 1 or later; the storyline “Brief” is open",),
        ),
        (
            "move: m1\n    when: 2m\n    condition: {variable: heat, below: 30}",
            ("never all at once: 2 min into move 1 or later; Heat is below 30",),
        ),
    ],
)  # fmt: skip
def test_an_inject_that_never_came_says_what_of_its_time_or_condition_never_was(
    inject: str, lines: tuple[str, ...]
) -> None:
    assert why(inject) == lines


def test_a_move_without_a_duration_that_was_over_before_is_named() -> None:
    inject = "move: m1\n    when: 30m\n    condition: {milestone: war}"
    coverage = cover(inject, text=TINY.replace("title: One, duration: 20m", "title: One"))
    [found] = [one for one in never(coverage) if one.id == "inject:b"]
    assert found.why == ("never came: 30 min into move 1 (move 1 was over before)", WAR)


TIMES = (
    "move: m1\n    when: 2m",
    "move: m2\n    when: 19m",
    "when: {after: a, delay: 2h}",
    "when: {after: called}",
    "when: {on: COND}",
    "move: m2\n    when: {on: COND, delay: 30m}",
    "when: manual",
)
CONDITIONS = (
    "{milestone: war}",
    "{not: {milestone: war}}",
    "{elapsed: 5h}",
    "{elapsed: 5m, move: m2}",
    "{variable: heat, at_least: 30}",
    "{not: {variable: heat, equals: 30}}",
    "{inject: called}",
    "{decision: words, outcome: good}",
    "{decision: words, by_default: true}",
    "{not: {decision: words}}",
    "{votes: words, option: a, at_least: 2}",
    "{all: [{milestone: war}, {inject: a}]}",
    "{any: [{milestone: war}, {all: [{elapsed: 5h}, {not: {inject: a}}]}]}",
    "{not: {any: [{inject: a}, {not: {milestone: war}}]}}",
)
STORYLINES = ("", "\n    storyline: brief", "\n    storyline: shut")
OWN = ("", "\n    condition: COND")


def playable(inject: str) -> Iterator[Coverage]:
    """One run of it; none where the checker refuses the package, which nobody can play."""
    with suppress(PackageError):
        yield cover(inject, runs=1)


def told(coverage: Coverage) -> None:
    """Every line of what was never come to has its reasons, in the text as in the JSON."""
    lines = list(coverage_lines(coverage))
    figures = msgspec.json.decode(msgspec.json.encode(coverage))
    for entry in never(coverage):
        assert entry.why and all(entry.why), entry
        at = next(i for i, line in enumerate(lines) if line.strip().startswith(entry.title))
        assert lines[at + 1].startswith("      "), lines[at]
        assert all(f"      {reason}" in lines for reason in entry.why)
    assert all(one["why"] for one in figures["covered"] if not one["runs"])
    assert all(end.missing for end in coverage.dead_ends)


@pytest.mark.parametrize("time", TIMES)
def test_nothing_that_was_never_come_to_is_told_without_a_reason(time: str) -> None:
    injects = {
        time.replace("COND", condition) + storyline + own.replace("COND", condition)
        for condition, storyline, own in product(CONDITIONS, STORYLINES, OWN)
    }
    played = [coverage for inject in injects for coverage in playable(inject)]
    assert len(played) > 2
    for coverage in played:
        told(coverage)


def reasons(kind: str, runs: int = 1) -> dict[str, tuple[str, ...]]:
    return {one.id: one.why for one in never(cover("when: manual", runs=runs)) if one.kind == kind}


def test_options_outcomes_and_defaults_say_whether_they_were_asked() -> None:
    assert reasons("default")["decision:never"] == ("its decision point never opened", BY_HAND)
    assert reasons("option")["option:never/x"] == ("its decision point never opened", BY_HAND)
    untaken = {why for name, (why, *_) in reasons("option").items() if "words" in name}
    assert untaken == {"nobody took it (asked in 1 run)"}
    assert set(reasons("outcome").values()) <= {
        ("nobody answered in own words (asked in 1 run)",),
        ("it was never ruled (asked in 1 run)",),
    }


def test_an_inject_that_never_stays_away_says_what_excludes_nothing() -> None:
    coverage = cover("move: m1\n    when: 2m\n    condition: {not: {milestone: war}}")
    [entry] = [one for one in never(coverage) if one.kind == "absence" and one.id == "inject:b"]
    assert entry.why == (
        "it came in every run, so what it waits for excludes nothing:"
        " the milestone “War” is not set",
    )


def test_a_gate_that_only_the_bench_opens_says_so() -> None:
    [end] = cover("when: manual", gate="{milestone: peace}").dead_ends
    by_hand = "only inject 3 (on the bench) opens this gate: a dry run plays nothing by hand"
    assert end.why == (by_hand,)
    assert f"      {by_hand}" in list(coverage_lines(cover("when: manual", "{milestone: peace}")))
    [end] = cover("when: manual", gate="{elapsed: 5h}").dead_ends
    assert end.why == ()


def test_what_the_facilitator_alone_brings_about_is_said_of_a_gate_too() -> None:
    [end] = cover("when: manual", gate="{milestone: war}").dead_ends
    said = "the milestone “War” is set (nothing but the facilitator sets it)"
    assert end.missing == ((said, 2),)
