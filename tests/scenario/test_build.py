"""What an author writes becomes the scenario it says, form by form."""

from __future__ import annotations

import gc
import hashlib

import pytest

from tabletop.scenario.check import check, load
from tabletop.scenario.ladder import DEFAULT_LADDER
from tabletop.scenario.model import (
    After,
    AllOf,
    AnyOf,
    At,
    Condition,
    DecisionIs,
    DecisionPoint,
    Effects,
    Inject,
    InjectIs,
    Manual,
    MilestoneIs,
    Not,
    On,
    Rung,
    VariableChange,
    VariableIs,
)
from tabletop.scenario.package import Package
from tests.factories import SECTIONS, package_text, png, small_package, small_scenario


def inject(name: str) -> Inject:
    return next(inject for inject in small_scenario().injects if inject.id == name)


def decision(name: str) -> DecisionPoint:
    return next(point for point in small_scenario().decisions if point.id == name)


def gate(written: str) -> Condition | None:
    """The condition a gate of the second move becomes."""
    moves = SECTIONS["moves"].rstrip() + f"\n    gate: {written}\n"
    return load(small_package(moves=moves)).moves[1].gate


def of_two_files(second: str, **changes: str | None) -> Package:
    main = package_text(**changes).encode()
    return Package.from_files("p", {"scenario.yaml": main, "more.yaml": second.encode()})


# --- the whole -----------------------------------------------------------------------------


def test_the_scenario_holds_everything_in_the_order_written() -> None:
    scenario = small_scenario()

    assert [d.code for d in scenario.delegations] == ["ALD", "BRN", "CST"]
    assert [(m.id, m.number) for m in scenario.moves] == [("m1", 1), ("m2", 2)]
    assert [i.number for i in scenario.injects] == list(range(1, 9))
    assert [d.number for d in scenario.decisions] == [1, 2, 3]


def test_the_planned_duration_is_that_of_all_moves() -> None:
    assert small_scenario().duration == 40 * 60 + 1800


def test_a_package_without_a_ladder_has_the_default_one() -> None:
    assert small_scenario().ladder == DEFAULT_LADDER
    assert DEFAULT_LADDER[3] == Rung(rung=3, text="démarche")
    assert len(DEFAULT_LADDER) == 12


def test_a_ladder_of_its_own_is_put_in_order() -> None:
    rungs = "\n".join(f"  - {{rung: {n}, text: step {n}}}" for n in (6, 3, 2, 0))

    assert [r.rung for r in load(small_package(ladder=f"\n{rungs}\n")).ladder] == [0, 2, 3, 6]


def test_a_decision_may_do_without_rungs_beside_one_that_has_them() -> None:
    text = package_text().replace("Share it all, rung: 2", "Share it all, effects: {}")
    text = text.replace("Decline, rung: 0", "Decline, effects: {}")

    scenario = load(Package.from_files("p", {"scenario.yaml": text.encode()}))

    assert [option.rung for option in scenario.decisions[1].options] == [None, None]
    assert [option.rung for option in scenario.decisions[0].options] == [0, 3, 6]


# --- when ----------------------------------------------------------------------------------


def test_a_time_counts_from_the_start_of_its_move() -> None:
    assert inject("rumour").when == At(move="m1", offset=720)
    assert decision("response").opens == At(move="m1", offset=180)


def test_after_waits_for_another_inject() -> None:
    assert inject("grid-report").when == After(inject="lights-out", delay=300)
    assert decision("sharing").opens == After(inject="grid-report", delay=60)


def test_on_waits_for_a_condition() -> None:
    rule = VariableIs(variable="tension", comparison=">=", value=40)
    assert inject("panic").when == On(condition=rule, delay=120)


def test_manual_and_nothing_both_mean_the_bench() -> None:
    assert inject("hotline").when == inject("protest").when == Manual()
    assert inject("hotline").on_bench


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("when: 0s", "when: 40m"),
        ("after: second-wave", "after: lights-out"),
        ("gate: {decision: response}", "gate: {not: {inject: panic}}"),
    ],
    ids=["the last second", "an earlier move", "no move"],
)
def test_what_can_still_happen_is_no_mistake(old: str, new: str) -> None:
    text = package_text().replace(old, new, 1)

    assert check(Package.from_files("p", {"scenario.yaml": text.encode()})).problems == ()


# --- conditions ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "condition"),
    [
        ("{milestone: blamed}", MilestoneIs(milestone="blamed")),
        ("{inject: envoy}", InjectIs(inject="envoy")),
        ("{decision: sharing}", DecisionIs(decision="sharing")),
        (
            "{decision: sharing, option: share, delegation: cst, by_default: false}",
            DecisionIs(decision="sharing", option="share", delegation="cst", by_default=False),
        ),
        ("{not: {milestone: blamed}}", Not(part=MilestoneIs(milestone="blamed"))),
        (
            "{any: [{milestone: blamed}, {all: [{inject: envoy}]}]}",
            AnyOf(
                parts=(MilestoneIs(milestone="blamed"), AllOf(parts=(InjectIs(inject="envoy"),)))
            ),
        ),
    ],
)
def test_a_condition_is_built_as_written(written: str, condition: Condition) -> None:
    assert gate(written) == condition


@pytest.mark.parametrize(
    ("word", "sign"),
    [("below", "<"), ("at_most", "<="), ("equals", "="), ("at_least", ">="), ("above", ">")],
)
def test_a_variable_is_compared_in_words(word: str, sign: str) -> None:
    condition = gate(f"{{variable: tension, {word}: 32.5}}")

    assert condition == VariableIs(variable="tension", comparison=sign, value=32.5)  # type: ignore[arg-type]


# --- injects and decisions -----------------------------------------------------------------


def test_all_stands_for_every_delegation() -> None:
    assert inject("lights-out").to == ("ald", "brn", "cst")
    assert decision("sharing").delegations == ("ald", "brn", "cst")


def test_effects_add_and_set() -> None:
    change = VariableChange(variable="tension", how="set", value=60)
    assert inject("second-wave").effects == Effects(milestones=("spread",), variables=(change,))
    accuse = decision("response").option("accuse")
    assert accuse is not None
    assert accuse.effects.variables[0] == VariableChange(variable="tension", how="add", value=30)


def test_numbers_written_put_injects_in_order() -> None:
    text = package_text().replace("    title: The lights go out", "    title: L\n    number: 50")
    scenario = load(Package.from_files("p", {"scenario.yaml": text.encode()}))

    assert [i.number for i in scenario.injects] == [2, 3, 4, 5, 6, 7, 8, 50]
    assert scenario.injects[-1].id == "lights-out"


def test_an_attachment_carries_its_digest_and_size() -> None:
    shown = "- {file: media/a.png, alt: A map, caption: Where}"
    text = package_text().replace("    reading: 1m", f"    attachments:\n      {shown}")
    files = {"scenario.yaml": text.encode(), "media/a.png": png(30, 20)}
    (attachment,) = load(Package.from_files("p", files)).injects[0].attachments

    assert (attachment.width, attachment.height) == (30, 20)
    assert attachment.digest == hashlib.sha256(png(30, 20)).hexdigest()
    assert (attachment.alt, attachment.caption) == ("A map", "Where")


@pytest.mark.parametrize(
    ("files", "codes"),
    [
        ({}, ["attachment-missing"]),
        ({"media/a.png": b"<svg/>"}, ["attachment-type"]),
        ({"media/a.png": b"text"}, ["attachment-type"]),
    ],
)
def test_an_attachment_that_cannot_be_shown_is_told_once(
    files: dict[str, bytes], codes: list[str]
) -> None:
    text = package_text().replace("reading: 1m", "attachments: [{file: media/a.png, alt: A}]")
    result = check(Package.from_files("p", {"scenario.yaml": text.encode(), **files}))

    assert [p.code for p in result.problems] == codes


def test_an_attachment_needs_words_for_those_who_cannot_see_it() -> None:
    text = package_text().replace("reading: 1m", "attachments: [{file: media/a.png}]")
    result = check(Package.from_files("p", {"scenario.yaml": text.encode(), "media/a.png": png()}))

    assert [p.message for p in result.problems] == ["an attachment needs `alt`"]


# --- several files -------------------------------------------------------------------------


def test_lists_go_on_from_file_to_file() -> None:
    package = of_two_files("milestones:\n  - {id: third, text: More}\n")

    assert [m.id for m in load(package).milestones] == ["blamed", "spread", "third"]


def test_names_reach_over_files() -> None:
    package = of_two_files(f"storylines:{SECTIONS['storylines']}", storylines=None)

    assert load(package).storylines == small_scenario().storylines


def test_a_single_value_stands_only_once_over_all_files() -> None:
    result = check(of_two_files("title: Another\n"))

    assert [str(p) for p in result.problems] == [
        "p/more.yaml:1:1: `title` already stands at line 4 of scenario.yaml"
    ]


def test_a_problem_names_the_file_it_is_in() -> None:
    result = check(of_two_files("milestones:\n  - {id: spread, text: Again}\n"))

    assert [(p.path, p.line) for p in result.problems] == [("p/more.yaml", 2)]


def test_a_syntax_error_in_one_file_is_told_alone() -> None:
    result = check(of_two_files("milestones: [", delegations=None))

    assert [(p.path, p.code) for p in result.problems] == [("p/more.yaml", "syntax")]


# --- slips ---------------------------------------------------------------------------------


def test_an_adaptive_inject_that_nothing_names_is_advised_against() -> None:
    text = package_text().replace("effects: {injects: [protest]}", "effects: {}")
    result = check(Package.from_files("p", {"scenario.yaml": text.encode()}))

    assert [p.code for p in result.advice] == ["adaptive-unused"]
    assert result.scenario is not None


def test_an_adaptive_inject_that_comes_on_a_condition_needs_no_name() -> None:
    text = package_text().replace("effects: {injects: [protest]}", "effects: {}")
    text = text.replace("type: adaptive", "type: adaptive\n    when: {on: {milestone: blamed}}")
    result = check(Package.from_files("p", {"scenario.yaml": text.encode()}))

    assert result.problems == ()


def test_a_milestone_that_nothing_reads_is_no_slip() -> None:
    result = check(of_two_files("milestones:\n  - {id: noted, text: For the report}\n"))

    assert result.problems == ()


def test_a_milestone_that_only_the_facilitator_can_set_is_pointed_out() -> None:
    text = package_text().replace("{milestones: [spread], ", "{")
    result = check(Package.from_files("p", {"scenario.yaml": text.encode()}))

    assert [p.code for p in result.advice] == ["milestone-unset"]


def test_a_default_without_a_deadline_is_pointed_out() -> None:
    text = package_text().replace("    deadline: 2m\n", "")
    result = check(Package.from_files("p", {"scenario.yaml": text.encode()}))

    assert [p.code for p in result.advice] == ["deadline-missing"]


def test_a_long_circle_is_told_once() -> None:
    injects = "".join(
        f"\n  - {{id: i{n}, title: T, to: all, when: {{after: i{(n + 1) % 5000}}}}}"
        for n in range(5000)
    )
    result = check(small_package(injects=SECTIONS["injects"].rstrip() + injects + "\n"))

    assert [p.code for p in result.errors] == ["cycle"]


def test_the_garbage_collector_is_on_again_afterwards() -> None:
    check(small_package(title=None))

    assert gc.isenabled()
