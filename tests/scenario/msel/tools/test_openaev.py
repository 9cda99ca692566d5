"""What an export of OpenAEV becomes: times, teams, texts, and what is never taken over."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tabletop.scenario.model import After, At, Manual
from tabletop.scenario.msel.errors import MselError
from tests.scenario.msel.tools.documents import (
    aev_inject,
    after,
    full_openaev,
    inject,
    openaev,
    planned,
    told,
)


def test_names_and_teams_become_title_summary_and_delegations(tmp_path: Path) -> None:
    scenario = planned(tmp_path, openaev()).scenario
    assert scenario.title == "Harbour blackout"
    assert scenario.summary == "One day in two ports\n\nTwo ports **stop**."
    north, press = scenario.delegations
    assert (north.code, north.name, north.kind) == ("CCN", "Crisis cell, north", "organisation")
    assert north.brief == "It leads." and press.code == "PO"


def test_seconds_after_the_start_are_times_in_one_move(tmp_path: Path) -> None:
    plan = planned(tmp_path, openaev(aev_inject(2, "Late", 7200), aev_inject(1, "Early", 60)))
    early, late = plan.scenario.injects
    assert (early.title, early.number, early.when) == ("Early", 1, At(move="move-1", offset=60))
    assert late.when == At(move="move-1", offset=7200) and len(plan.scenario.moves) == 1
    assert early.to == ("crisis-cell-north",) and early.channel == "email"


def test_a_night_begins_a_new_move_at_its_scenario_time(tmp_path: Path) -> None:
    start = datetime.fromisoformat("2031-03-14T08:00+01:00")
    pair = aev_inject(1, "Evening", 600), aev_inject(2, "Morning", 50_000)
    plan = planned(tmp_path, openaev(*pair), start=start)
    first, second = plan.scenario.moves
    assert (first.starts, second.starts) == ("", "2031-03-14T21:53:20+01:00")
    assert inject(plan, "Morning").when == At(move="move-2", offset=0)
    assert "a new one begins where nothing comes for 6 hours" in told(plan)


def test_an_inject_that_waits_for_another_comes_after_it(tmp_path: Path) -> None:
    plan = planned(
        tmp_path,
        openaev(
            aev_inject(1, "First", 600),
            aev_inject(2, "Older form", 300, inject_depends_on="i1"),
            aev_inject(3, "Longer form", 1000, inject_depends_on=after("i1")),
        ),
    )
    assert inject(plan, "Older form").when == After(inject="first", delay=300)
    assert inject(plan, "Longer form").when == After(inject="first", delay=400)


def test_the_delay_may_go_without_its_prefix(tmp_path: Path) -> None:
    short = aev_inject(2, "Short", None, depends_duration=120)
    del short["inject_depends_duration"]
    both = aev_inject(3, "Both", 180, depends_duration=240)
    plan = planned(tmp_path, openaev(aev_inject(1, "First", 60), short, both))
    assert inject(plan, "Short").when == At(move="move-1", offset=120)
    assert inject(plan, "Both").when == At(move="move-1", offset=180)
    assert "depends_duration" in told(plan)
    assert not [line for line in told(plan).splitlines() if "[1].depends_duration" in line]


def test_injects_that_wait_for_each_other_are_parted(tmp_path: Path) -> None:
    circle = [
        aev_inject(1, "One", 60, inject_depends_on=after("i3")),
        aev_inject(2, "Two", 120, inject_depends_on=after("i1")),
        aev_inject(3, "Three", 180, inject_depends_on=after("i2")),
        aev_inject(4, "Self", 240, inject_depends_on="i4"),
    ]
    plan = planned(tmp_path, openaev(*circle))
    assert "wait for each other in a circle; broken here" in told(plan)
    assert inject(plan, "Self").when == At(move="move-1", offset=240)


def test_a_chain_of_a_thousand_injects_is_followed(tmp_path: Path) -> None:
    chain = [aev_inject(n, f"Link {n}", 1, inject_depends_on=f"i{n + 1}") for n in range(1000)]
    plan = planned(tmp_path, openaev(*chain, aev_inject(1000, "Root", 0)))
    assert inject(plan, "Link 0").when == After(inject="link-1", delay=1)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"inject_teams": []}, "no recipients; on the bench"),
        ({"inject_enabled": False}, "switched off in the file; on the bench"),
        ({"inject_depends_duration": None}, "no time is given; on the bench"),
        ({"inject_depends_duration": -5}, "-5 seconds are no time to plan with"),
        ({"inject_depends_duration": 10**12}, "are no time to plan with"),
        ({"inject_depends_duration": "soon"}, "inject_depends_duration: should be a number"),
    ],
)
def test_what_may_not_go_out_by_itself_waits_on_the_bench(
    tmp_path: Path, more: dict[str, Any], words: str
) -> None:
    plan = planned(tmp_path, openaev(aev_inject(1, "Odd", 60, **more)))
    odd = inject(plan, "Odd")
    assert odd.when == Manual() and odd.type == "contingency" and words in told(plan)


def test_the_text_of_an_email_is_plain_markdown(tmp_path: Path) -> None:
    plan = planned(tmp_path, full_openaev())
    lights = inject(plan, "Lights out")
    assert lights.subject == "Lights"
    assert lights.body == "# Dark\n\nRead this note twice.\n\n- first thing"
    assert lights.expected == ("Call the port",)
    for words in ("Say it slowly", "Tags: ports", "chart.pdf", "Place: Aldria"):
        assert words in lights.notes
    assert "what stands in `script` was left out" in told(plan)
    assert "http://far.example/x" in plan.files["import.txt"]


def test_articles_come_from_the_channel_that_prints_them(tmp_path: Path) -> None:
    plan = planned(tmp_path, full_openaev())
    headlines = inject(plan, "Headlines")
    assert headlines.body == "## Ports dark\n\n*Ann Reporter*\n\nAll is *still*"
    assert (headlines.sender, headlines.channel) == ("daily-echo", "social")
    assert headlines.to == ("crisis-cell-north", "press-office")


def test_a_challenge_keeps_its_answer_from_those_who_are_asked(tmp_path: Path) -> None:
    riddle = inject(planned(tmp_path, full_openaev()), "Riddle")
    assert riddle.body == "## Find the port\n\nWhich one?" and riddle.channel == "technical"
    assert "northern" in riddle.notes and "northern" not in riddle.body


def test_a_call_is_a_phone_note(tmp_path: Path) -> None:
    call = inject(planned(tmp_path, full_openaev()), "Call")
    assert (call.channel, call.body) == ("phone", "Ring the minister")


@pytest.mark.parametrize(
    "action",
    [
        {"inject_injector_contract": {"injector_contract_payload": {"command_content": "reboot"}}},
        {"inject_content": {"obfuscator": "base64", "body": "looks like a text"}},
        {"inject_content": {"command": "reboot"}},
        {"inject_type": "openaev_implant"},
        {"inject_injector_contract": {"injector_contract_injector_type": "openaev_nmap"}},
        {"inject_injector_contract": {"injector_contract_labels": {"en": "HTTP Request - POST"}}},
        {"inject_assets": ["x1"], "inject_content": {"target": "x1"}},
    ],
)
def test_what_would_run_on_a_machine_is_told_and_never_taken_over(
    tmp_path: Path, action: dict[str, Any]
) -> None:
    wipe = aev_inject(1, "Wipe the disk", 60, **action)
    plan = planned(tmp_path, openaev(wipe, aev_inject(2, "Mail", 90)))
    assert [one.title for one in plan.scenario.injects] == ["Mail"]
    assert "`Wipe the disk` would run on a machine and is not taken over" in told(plan)
    package = "".join(text for name, text in plan.files.items() if name.endswith(".yaml"))
    assert "reboot" not in package and "Wipe" not in package


@pytest.mark.parametrize(
    ("more", "channel"),
    [
        ({"inject_type": "openaev_email", "inject_content": {"body": "For the agent"}}, "email"),
        ({"inject_type": "openaev_ovh_sms", "inject_content": {"message": "Call"}}, "phone"),
        ({"inject_type": "openaev_channel", "inject_content": {}}, "news"),
        ({"inject_type": "openaev_mastodon", "inject_content": {"content": "Hm"}}, "social"),
        ({"inject_content": {"body": "No subject"}}, "news"),
    ],
)
def test_the_type_says_the_channel(tmp_path: Path, more: dict[str, Any], channel: str) -> None:
    labels = {"injector_contract_labels": {"en": "Tell every agent"}}
    told_to_people = aev_inject(1, "Told", 60, inject_injector_contract=labels, **more)
    if "inject_type" not in more:
        del told_to_people["inject_injector_contract"]
    assert inject(planned(tmp_path, openaev(told_to_people)), "Told").channel == channel


def test_who_waits_for_an_action_keeps_its_own_time(tmp_path: Path) -> None:
    wipe = aev_inject(1, "Wipe", 600, inject_content={"command": "reboot"})
    mail = aev_inject(2, "Mail", 60, inject_depends_on="i1")
    plan = planned(tmp_path, openaev(wipe, mail))
    assert inject(plan, "Mail").when == At(move="move-1", offset=660)


def test_nothing_but_actions_is_no_scenario(tmp_path: Path) -> None:
    wipe = aev_inject(1, "Wipe", 600, inject_content={"command": "reboot"})
    with pytest.raises(MselError, match="No inject of the file can be taken over"):
        planned(tmp_path, openaev(wipe))


def test_objectives_questions_and_variables_are_kept(tmp_path: Path) -> None:
    scenario = planned(tmp_path, full_openaev()).scenario
    assert [one.text for one in scenario.objectives] == ["Decide under pressure"]
    assert "Questions for the hot wash: What went well?" in scenario.notes
    assert "town – Portsville" in scenario.notes


def test_another_version_is_read_and_told(tmp_path: Path) -> None:
    plan = planned(tmp_path, openaev(export_version=2))
    assert "export_version: this version is not known; read as 1" in told(plan)


def test_without_teams_there_is_one_delegation(tmp_path: Path) -> None:
    plan = planned(tmp_path, openaev(scenario_teams=[]))
    assert [one.name for one in plan.scenario.delegations] == ["Players"]


def test_a_team_without_a_name_is_called_by_its_id_on_one_line(tmp_path: Path) -> None:
    teams = [{"team_id": "t1\n\nnorth", "team_name": ""}]
    plan = planned(tmp_path, openaev(scenario_teams=teams))
    assert [one.name for one in plan.scenario.delegations] == ["t1 north"]
