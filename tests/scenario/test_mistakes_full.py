"""Mistakes in what the small package does not reach, each found alone and in its place."""

from __future__ import annotations

import msgspec
import pytest

from tabletop.scenario.check import check
from tabletop.scenario.model import DecisionIs, ElapsedIs, On, Variable, VotesAre
from tabletop.scenario.shapes import SHAPES
from tests.full_package import FULL, full_package, full_scenario

# What is replaced, by what, and the problem; § stands where it is found.
MISTAKES = [
    ("norms: [b, c, f]", "norms: [b, §z]", "wrong-choice"),
    ("norms: [b, c, f]", "norms: [b, §b]", "duplicate-item"),
    ("- {id: technical, title", "- {id: §head, title", "duplicate-id"),
    ("delegations: [ald]}\npersonas", "delegations: [§alt]}\npersonas", "unknown-name"),
    ("cell: media", "cell: §press", "wrong-choice"),
    ("like: phone}", "like: phone}\n  - {id: §radio, name: R, like: news}", "duplicate-id"),
    ("like: phone", "like: §fone", "wrong-choice"),
    ("channel: gridline", "channel: §grid-line", "wrong-choice"),
    ("opened: false", "opened: §closed", "wrong-type"),
    ("open_storylines: [rail]", "open_storylines: [§rails]", "unknown-name"),
    ("type: whole, start: 3", "type: whole, start: §3.5", "bad-number"),
    ("type: whole, start: 3, maximum: 9", "type: whole, start: 3, maximum: §9.5", "bad-number"),
    ("type: level\n", "type: level\n    §unit: m\n", "unknown-key"),
    ("start: 3, maximum: 9}", "maximum: 9}\n  - §{id: x, name: X, type: level}", "missing-key"),
    ("type: level\n    levels", "type: number\n    §levels", "unknown-key"),
    ("start: calm", "start: §quiet", "wrong-choice"),
    ("visible_to: [ald]", "visible_to: [§alt]", "unknown-name"),
    ("mood: =crisis", "mood: §=war", "bad-variable-change"),
    ("equals: crisis", "equals: §war", "wrong-choice"),
    ("actor: brn", "actor: §bren", "unknown-name"),
    ("kind: part", "kind: §half", "wrong-choice"),
    ("kind: whole}", "kind: whole}\n      - {id: §two-hands, source: S, shows: T}", "duplicate-id"),
    ("projections: [confession]", "projections: [§confesion]", "unknown-name"),
    ("reliability: B", "reliability: §b", "wrong-choice"),
    ("credibility: 2", "credibility: §7", "wrong-choice"),
    ("evidence: [letter]", "evidence: [§leter]", "unknown-name"),
    ("reach: 1200000", "reach: §many", "bad-number"),
    ("outcome: firm", "outcome: §frim", "unknown-name"),
    ("outcome: firm", "option: §firm", "unknown-name"),
    ("- {id: soft, label", "- {id: §firm, label", "duplicate-id"),
    (
        "require: [rationale]",
        "require: [rationale]\n    outcomes:\n      §- {id: x, label: X, rung: 0}",
        "outcome-idle",
    ),
    ("duration: 1h30m", "duration: §1h", "bad-duration"),
    ("duration: 1h30m", "duration: §0s", "bad-duration"),
    ("quorum: 2", "quorum: §0", "bad-number"),
    ("quorum: 2", "quorum: §41", "bad-number"),
    ("free_text: true\n", "free_text: true\n    pre_vote: §true\n", "pre-vote-idle"),
    ("confidence, evidence, norms", "confidence, §evidences, norms", "wrong-choice"),
    ("label: Names a state, rung: 6", "label: Names a state, rung: §7", "rung-unknown"),
    ("{id: soft, label: Names nobody, rung: 0", "§{id: soft, label: Names nobody", "rung-missing"),
    ("at_least: 2}", "at_least: §3}", "bad-number"),
    ("{votes: join, option: stay, at_least: 2}", "§{votes: join}", "missing-key"),
    ("votes: join, option: stay", "votes: join, option: §remain", "unknown-name"),
    ("{elapsed: 10m, move: m1}", "{elapsed: §10, move: m1}", "bad-duration"),
    ("{elapsed: 10m, move: m1}", "{elapsed: 10m, move: §m9}", "unknown-name"),
    ("{elapsed: 10m, move: m1}", "{elapsed: 10m, §until: m1}", "unknown-key"),
    ("gate: {decision: response}", "gate: {votes: §joni, at_least: 1}", "unknown-name"),
    (
        "gate: {decision: response}",
        "gate: §{all: [{decision: words, outcome: soft}, {decision: words, outcome: firm}]}",
        "gate-shut",
    ),
    ("- {id: help, text", "- {id: §regret, text", "duplicate-id"),
    ("bracketed_by: [ald]", "bracketed_by: §ald", "wrong-type"),
    ("bracketed_by: [ald]", "bracketed_by: [ald, §brn]", "no-party"),
    ("effects: {close_storylines: [rail]}", "effects: {variables: {seats: §+0.5}}", "bad-number"),
    ("alt: The log", "alt: §' '", "empty"),
    ("- objective: o1\n", "- objective: §o2\n", "unknown-name"),
    (
        "injects: [lights-out]\n            dec",
        "injects: [§lights]\n            dec",
        "unknown-name",
    ),
    ("hot_wash: [What", "hot_wash: §What", "wrong-type"),
]


def planted(old: str, new: str) -> tuple[str, int, int]:
    """The replacement without its mark, and the line and column where the mark stood."""
    before, _, _ = FULL.replace(old, new, 1).partition("§")
    return new.replace("§", ""), before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize(("old", "new", "code"), MISTAKES)
def test_a_mistake_is_found_alone_and_in_its_place(old: str, new: str, code: str) -> None:
    new, line, column = planted(old, new)

    result = check(full_package(old, new))

    assert [(p.line, p.column, p.code) for p in result.errors] == [(line, column, code)]
    assert result.scenario is None


def test_a_storyline_that_nothing_opens_keeps_its_injects_out_of_reach() -> None:
    result = check(full_package("effects: {open_storylines: [rail]}", "effects: {}"))

    assert [p.code for p in result.errors] == ["unreachable"]
    assert "nothing opens its storyline `rail`" in str(result.errors[0])


def test_evidence_that_nobody_ever_holds_is_noted() -> None:
    result = check(full_package("    evidence: [letter]\n", ""))

    assert "evidence-unheld" in [p.code for p in result.advice]


def test_evidence_is_required_only_of_who_comes_to_hold_some() -> None:
    result = check(full_package("reach: 1200000\n    evidence: [log]\n", "reach: 1200000\n"))

    # The Coast gets a letter; Bernia, asked as well, never holds anything.
    assert result.errors == ()
    told = [p for p in result.advice if p.code == "nothing-to-cite"]
    assert ["`brn` never holds" in p.message for p in told] == [True]


def test_every_key_of_the_format_is_used() -> None:
    scenario = full_scenario()
    written = msgspec.json.decode(msgspec.json.encode(scenario))
    unwritten = {
        name
        for name, key in SHAPES["scenario"].keys.items()
        if (key.field or name) not in written and name not in ("language", "format")
    }
    assert unwritten == set()


def test_it_is_read_as_written() -> None:
    scenario = full_scenario()
    injects = {inject.id: inject for inject in scenario.injects}
    mood = scenario.variables[2]

    assert (injects["call"].channel, injects["call"].own_channel) == ("phone", "gridline")
    assert injects["letter-comes"].when == On(condition=ElapsedIs(seconds=600, move="m1"))
    assert injects["quiet"].condition == VotesAre(
        decision="join", option="stay", comparison=">=", count=2
    )
    assert injects["harsh"].when == On(
        condition=DecisionIs(decision="words", outcome="firm"), delay=60
    )
    assert scenario.duration == 90 * 60
    assert (mood.start, mood.minimum, mood.maximum) == (0, 0, 2)
    assert scenario.roles[0].delegations == ("ald", "brn", "cst")
    assert scenario.evaluation[0].targets[0].tasks[0].delegations == ("ald",)


@pytest.mark.parametrize(
    ("variable", "value", "within", "shown"),
    [
        (Variable(id="a", name="A", unit="%"), 120.0, 100.0, "100 %"),
        (Variable(id="a", name="A", type="whole"), 2.6, 3.0, "3"),
        (
            Variable(id="a", name="A", type="level", maximum=1, levels=("calm", "tense")),
            5.0,
            1.0,
            "tense",
        ),
    ],
)
def test_a_variable_keeps_within_what_it_may_take(
    variable: Variable, value: float, within: float, shown: str
) -> None:
    assert variable.within(value) == within
    assert variable.shown(within) == shown
