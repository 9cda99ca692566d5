"""What only the bench leads to is never come to in a dry run, and the reason is said."""

from __future__ import annotations

import msgspec
import pytest

from tabletop.rehearsal.coverage import Covered
from tabletop.rehearsal.coverage_words import coverage_lines
from tabletop.rehearsal.runs import rehearse_dry
from tabletop.scenario.check import load
from tabletop.scenario.places import places
from tests.factories import SECTIONS, package_text, small_package

ONLY = "only inject 5 (on the bench) leads here: a dry run plays nothing by hand"
EFFECTS = "effects: {decisions: [trust], milestones: [heard]}\n"
INJECTS = SECTIONS["injects"].replace(
    "      The minister asks what you know.\n",
    f"      The minister asks what you know.\n    {EFFECTS}",
)
CALLED = """
  - id: trust
    title: Whom do you trust?
    question: Say so.
    for: [brn]
    deadline: 5m
    options:
      - {id: one, label: Nobody, effects: {injects: [late-answer]}}
      - {id: two, label: Somebody, effects: {}}
    default: two
"""
BEHIND = """
  - id: NAME
    title: Behind
    objectives: [o1]
    move: m1
    WHEN
    to: all
    body: Nobody reads this.
"""


def behind(when: str, name: str = "behind") -> str:
    return BEHIND.replace("NAME", name).replace("WHEN", when).removeprefix("\n")


def never(**changes: str) -> dict[str, Covered]:
    """What no run comes to of a package whose inject 5, on the bench, opens a question."""
    milestones = SECTIONS["milestones"] + "  - {id: heard, text: They heard}\n"
    decisions = SECTIONS["decisions"] + CALLED.removeprefix("\n")
    injects = INJECTS + behind("when: manual", "late-answer")
    sections = {"milestones": milestones, "decisions": decisions, "injects": injects, **changes}
    package = small_package(files=None, **sections)
    coverage = rehearse_dry(load(package), 8, 1, places=places(package))
    text = "\n".join(coverage_lines(coverage))
    entries = {f"{e.kind} {e.id}": e for e in coverage.covered if not e.runs}
    assert all(
        why in text and entry.place in text for entry in entries.values() for why in entry.why
    )
    assert ONLY in msgspec.json.encode(coverage).decode()
    return entries


def test_a_decision_point_that_only_a_bench_inject_opens_says_so_with_its_line() -> None:
    found = never()["decision decision:trust"]
    assert found.why == ("inject 5 opens it, in 0 runs", ONLY)
    assert found.place.startswith("small/scenario.yaml:")


def test_its_options_its_default_and_what_they_play_say_so_too() -> None:
    found = never()
    for name in ("option option:trust/one", "default decision:trust"):
        assert found[name].why == ("its decision point never opened", ONLY)
    assert found["inject inject:late-answer"].why[-1] == ONLY


@pytest.mark.parametrize(
    "when",
    [
        "when: {after: hotline, delay: 1m}",
        "when: {on: {milestone: heard}}",
        "when: {on: {all: [{inject: hotline}, {milestone: spread}]}}",
        "when: 5m\n    condition: {decision: trust}",
        "when: 5m\n    condition: {inject: hotline}",
    ],
)
def test_an_inject_behind_the_bench_says_so(when: str) -> None:
    injects = INJECTS + behind("when: manual", "late-answer")
    injects += behind(when) + behind("when: {after: behind}", "farther")
    found = never(injects=injects)
    assert found["inject inject:behind"].why[-1] == ONLY
    number = found["inject inject:behind"].title.split()[1]
    assert found["inject inject:farther"].why == (f"inject {number} never came", ONLY)


def test_several_on_the_bench_that_lead_there_are_all_named() -> None:
    again = "when: manual\n    effects: {milestones: [heard]}"
    injects = INJECTS + behind("when: manual", "late-answer") + behind(again, "again")
    injects += behind("when: {on: {milestone: heard}}")
    why = never(injects=injects)["inject inject:behind"].why[-1]
    assert why.startswith("only inject 5 (on the bench) and inject 10 (on the bench) lead here")


def test_what_takes_several_played_by_hand_says_so() -> None:
    injects = INJECTS + behind("when: manual", "late-answer") + behind("when: manual", "again")
    injects += behind("when: {on: {all: [{inject: hotline}, {inject: again}]}}")
    why = never(injects=injects)["inject inject:behind"].why[-1]
    assert why == "it takes several things played by hand, and a dry run plays none"


def test_what_the_timeline_leads_to_as_well_is_not_laid_at_the_bench() -> None:
    injects = INJECTS + behind("when: manual", "late-answer")
    injects += behind("when: 5m\n    condition: {all: [{variable: tension, above: 99}]}")
    why = never(injects=injects)["inject inject:behind"].why
    assert why and not any("bench" in line for line in why)


def test_a_decision_point_that_the_facilitator_alone_opens_says_so() -> None:
    decisions = SECTIONS["decisions"] + CALLED.removeprefix("\n")
    own = CALLED.replace("id: trust", "id: own").replace("[late-answer]", "[later]")
    decisions += own.removeprefix("\n")
    injects = INJECTS + behind("when: manual", "late-answer") + behind("when: manual", "later")
    found = never(decisions=decisions, injects=injects)
    assert found["decision decision:own"].why == (
        "only the facilitator opens it, by hand, which no dry run does",
    )
    assert found["option option:own/two"].why[-1] == found["decision decision:own"].why[0]
    assert found["inject inject:later"].why[-1] == (
        "only D5 (opened by hand) leads here: a dry run plays nothing by hand"
    )


def test_what_is_behind_the_bench_stands_in_the_small_package_nowhere() -> None:
    package = small_package()
    assert "by hand" not in "\n".join(coverage_lines(rehearse_dry(load(package), 8, 1)))
    assert "hotline" in package_text()
