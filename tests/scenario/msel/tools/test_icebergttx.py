"""What a scenario of IcebergTTX becomes: branches as decision points, circles parted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.scenario.model import After, AnyOf, At, DecisionIs, Manual, On
from tests.scenario.msel.tools.documents import (
    decision,
    iceberg_inject,
    icebergttx,
    inject,
    option,
    planned,
    told,
)


def test_the_head_becomes_title_summary_author_and_notes(tmp_path: Path) -> None:
    scenario = planned(tmp_path, icebergttx()).scenario
    assert (scenario.title, scenario.summary) == ("Vendor down", "A vendor is silent.")
    assert scenario.authors == ("Jo Writer",) and scenario.moves[0].duration == 35 * 60
    assert [one.name for one in scenario.delegations] == ["IT Operations", "Legal, Compliance"]
    assert scenario.notes == "Tags: sample\n\nFor the hot wash: Speak of the vendor."


def test_options_that_branch_play_adaptive_injects(tmp_path: Path) -> None:
    plan = planned(tmp_path, icebergttx())
    point = decision(plan, "Portal gone")
    assert point.opens == After(inject="portal-gone") and point.delegations == ("it-operations",)
    led = [(one.label, one.effects.injects) for one in point.options]
    assert led == [("Wait", ("it-gets-worse",)), ("Call", ("the-end",)), ("Stop", ())]
    worse = inject(plan, "It gets worse")
    assert (worse.type, worse.when) == ("adaptive", Manual())


def test_the_start_comes_at_once_and_without_teams_to_all(tmp_path: Path) -> None:
    plan = planned(tmp_path, icebergttx())
    gone = inject(plan, "Portal gone")
    assert gone.when == At(move="move-1", offset=0) and gone.expected == ("Confirm the scope",)
    assert inject(plan, "The end").to == ("it-operations", "legal-compliance")


def test_what_follows_without_a_choice_waits_for_the_answer(tmp_path: Path) -> None:
    plan = planned(tmp_path, icebergttx())
    asked = decision(plan, "It gets worse")
    assert asked.free_text and not asked.options
    assert inject(plan, "The end").when == On(condition=DecisionIs(decision=asked.id))
    assert len(plan.scenario.decisions) == 2


def test_one_that_follows_two_comes_after_either(tmp_path: Path) -> None:
    nodes = [
        iceberg_inject("a", "Start", options=[option("Left", "b"), option("Right", "c")]),
        iceberg_inject("b", "Left way", next_inject_id="d"),
        iceberg_inject("c", "Right way", next_inject_id="d"),
        iceberg_inject("d", "Meeting"),
    ]
    when = inject(planned(tmp_path, icebergttx(*nodes)), "Meeting").when
    assert isinstance(when, On) and isinstance(when.condition, AnyOf)
    assert len(when.condition.parts) == 2


def test_circles_are_broken_and_told(tmp_path: Path) -> None:
    nodes = [
        iceberg_inject("a", "Start", options=[option("On", "b"), option("Stay", "a")]),
        iceberg_inject("b", "Middle", options=[option("Back", "a"), option("Round", "c")]),
        iceberg_inject("c", "Far", next_inject_id="b"),
    ]
    plan = planned(tmp_path, icebergttx(*nodes))
    for place in ("[0].options[1]", "[1].options[0]", "[2]"):
        assert f"injects{place}.next_inject_id" in told(plan)
    assert told(plan).count("leads back in a circle") == 1
    assert decision(plan, "Middle").options[1].effects.injects == ("far",)


def test_what_no_branch_leads_to_waits_on_the_bench(tmp_path: Path) -> None:
    nodes = [iceberg_inject("a", "Start"), iceberg_inject("z", "Lost")]
    plan = planned(tmp_path, icebergttx(*nodes))
    lost = inject(plan, "Lost")
    assert (lost.type, lost.when) == ("contingency", Manual())
    assert "injects[1]: no branch leads to it" in told(plan)


@pytest.mark.parametrize("start", ["nowhere", "", None, 7])
def test_without_a_start_the_first_inject_begins(tmp_path: Path, start: object) -> None:
    plan = planned(tmp_path, icebergttx(start_inject_id=start))
    assert inject(plan, "Portal gone").when == At(move="move-1", offset=0)
    assert "start_inject_id: names no inject; the first one begins" in told(plan)


def test_an_option_that_leads_to_nothing_known_is_told(tmp_path: Path) -> None:
    nodes = [iceberg_inject("a", "Start", options=[option("Go", "nowhere")])]
    plan = planned(tmp_path, icebergttx(*nodes))
    assert "options[0].next_inject_id: `nowhere` is no inject of the file" in told(plan)


def test_messages_come_as_emails_and_those_sent_are_noted(tmp_path: Path) -> None:
    letters = [
        {
            "direction": "inbound",
            "external_entity": "Watch office",
            "subject": "Advisory",
            "body": "We know of it.",
            "delay_after_release_seconds": 120,
        },
        {
            "direction": "outbound",
            "external_entity": "Regulator",
            "subject": "Notice",
            "body": "Sirs",
        },
    ]
    nodes = [iceberg_inject("a", "Start", triggers_communications=letters)]
    plan = planned(tmp_path, icebergttx(*nodes))
    advisory = inject(plan, "Advisory")
    assert advisory.when == After(inject="start", delay=120) and advisory.channel == "email"
    assert advisory.sender == "watch-office" and advisory.subject == "Advisory"
    assert inject(plan, "Start").notes == "Sent to Regulator: Notice\n\nSirs"


def test_a_long_line_of_injects_is_followed_without_recursion(tmp_path: Path) -> None:
    line = [iceberg_inject(f"n{n}", f"Step {n}", next_inject_id=f"n{n + 1}") for n in range(1500)]
    line[-1]["next_inject_id"] = "n0"
    plan = planned(tmp_path, icebergttx(*line, start_inject_id="n0"))
    assert plan.injects == 1500 and "leads back in a circle" in told(plan)
