"""Small scenarios in the shapes of OpenAEV and IcebergTTX, and what their import comes to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tabletop.scenario.check import check
from tabletop.scenario.model import DecisionPoint, Inject
from tabletop.scenario.msel.planning import ImportPlan
from tabletop.scenario.msel.tools.importing import plan_document
from tabletop.scenario.package import Package


def written(folder: Path, document: object) -> Path:
    path = folder / "scenario.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def planned(folder: Path, document: object, **options: Any) -> ImportPlan:
    """The plan of a document; its package has no error."""
    _, plan = plan_document(written(folder, document), **options)
    assert not errors(plan)
    return plan


def errors(plan: ImportPlan) -> list[str]:
    files = {name: text.encode() for name, text in plan.files.items() if name.endswith(".yaml")}
    return [str(problem) for problem in check(Package.from_files("package", files)).errors]


def told(plan: ImportPlan) -> str:
    return "\n".join(map(str, plan.leftovers))


def inject(plan: ImportPlan, title: str) -> Inject:
    return next(one for one in plan.scenario.injects if one.title == title)


def decision(plan: ImportPlan, title: str) -> DecisionPoint:
    return next(one for one in plan.scenario.decisions if one.title == title)


def aev_inject(number: int, title: str, seconds: int | None, **more: Any) -> dict[str, Any]:
    """An e-mail to the first team, unless said otherwise."""
    return {
        "inject_id": f"i{number}",
        "inject_title": title,
        "inject_description": "",
        "inject_depends_duration": seconds,
        "inject_depends_on": None,
        "inject_teams": ["t1"],
        "inject_content": {"subject": f"About {title}", "body": f"<p>Text of {title}.</p>"},
        **more,
    }


def after(*ids: str) -> list[dict[str, Any]]:
    """Dependencies in the longer form."""
    return [{"dependency_relationship": {"inject_parent_id": id_}} for id_ in ids]


def openaev(*injects: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An export with two teams."""
    return {
        "export_version": 1,
        "scenario_information": {
            "scenario_name": "Harbour blackout",
            "scenario_subtitle": "One day in two ports",
            "scenario_description": "<p>Two ports <b>stop</b>.</p>",
        },
        "scenario_teams": [
            {"team_id": "t1", "team_name": "Crisis cell, north", "team_description": "It leads."},
            {"team_id": "t2", "team_name": "Press office"},
        ],
        "scenario_injects": list(injects) or [aev_inject(1, "Lights out", 600)],
        **more,
    }


def full_openaev() -> dict[str, Any]:
    """An export with something under every key that is known."""
    expectations = [
        {
            "expectation_type": "MANUAL",
            "expectation_name": "Call the port",
            "expectation_score": 80,
        },
        {
            "expectation_type": "DETECTION",
            "expectation_name": "Sensor alarm",
            "expectation_score": 9,
        },
    ]
    email = {
        "subject": "Lights",
        "body": "<h1>Dark</h1><p>Read <a href='http://far.example/x'>this note</a> twice.</p>"
        "<ul><li>first thing</li></ul><script>stealAll()</script><img src='cid:map' alt='A chart'>",
        "expectations": expectations,
    }
    command = {
        "inject_injector_contract": {
            "injector_contract_payload": {"payload_type": "Command", "command_content": "rm -rf /"}
        },
        "inject_content": {"obfuscator": "plain-text"},
    }
    return openaev(
        aev_inject(
            *(1, "Lights out", 600),
            inject_description="Say it slowly",
            inject_content=email,
            inject_tags=["g1"],
            inject_documents=["d1"],
            inject_country="Aldria",
        ),
        aev_inject(
            *(2, "Headlines", 1200),
            inject_depends_on=after("i1"),
            inject_all_teams=True,
            inject_content={"articles": ["a1"]},
        ),
        aev_inject(3, "Wipe the disk", 1300, **command),
        aev_inject(4, "Riddle", 1400, inject_content={"challenges": ["c1"]}),
        aev_inject(5, "Call", 1500, inject_content={"message": "Ring the minister"}),
        scenario_tags=[{"tag_id": "g1", "tag_name": "ports", "tag_color": "#ffffff"}],
        scenario_documents=[{"document_id": "d1", "document_name": "chart.pdf"}],
        scenario_objectives=[{"objective_id": "o1", "objective_title": "Decide under pressure"}],
        scenario_channels=[
            {"channel_id": "n1", "channel_name": "Daily Echo", "channel_type": "microblogging"}
        ],
        scenario_articles=[
            {
                "article_id": "a1",
                "article_name": "Ports dark",
                "article_author": "Ann Reporter",
                "article_content": "All is <i>still</i>",
                "article_channel": "n1",
            },
            {"article_id": "a2", "article_name": "Never printed", "article_content": "Unread"},
        ],
        scenario_challenges=[
            {
                "challenge_id": "c1",
                "challenge_name": "Find the port",
                "challenge_content": "Which one?",
                "challenge_flags": [{"flag_type": "VALUE", "flag_value": "northern"}],
            }
        ],
        scenario_users=[{"user_id": "u1", "user_email": "jo@example.org"}],
        scenario_lessons_questions=[{"lessons_question_content": "What went well?"}],
        scenario_variables=[{"variable_key": "town", "variable_value": "Portsville"}],
        something_new={"deep": [{"word": "unheard of"}]},
    )


def iceberg_inject(id_: str, title: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "title": title, "content": f"Text of {title}.", "options": [], **more}


def option(label: str, leads_to: str | None) -> dict[str, Any]:
    return {"id": label.lower(), "label": label, "next_inject_id": leads_to}


def icebergttx(*injects: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A scenario with a branch: waiting makes it worse, calling ends it."""
    branch = (
        iceberg_inject(
            *("a", "Portal gone"),
            target_teams=["it"],
            options=[option("Wait", "b"), option("Call", "c"), option("Stop", None)],
            expected_actions=["Confirm the scope"],
        ),
        iceberg_inject("b", "It gets worse", next_inject_id="c"),
        iceberg_inject("c", "The end", free_text_response=False),
    )
    return {
        "schema_version": "1.0",
        "title": "Vendor down",
        "description": "A vendor is silent.",
        "tags": ["sample"],
        "metadata": {"author": "Jo Writer", "estimated_duration_minutes": 35},
        "participant_teams": [
            {"id": "it", "label": "IT Operations"},
            {"id": "legal", "label": "Legal, Compliance"},
        ],
        "start_inject_id": "a",
        "injects": list(injects or branch),
        "debrief_notes": "Speak of the vendor.",
        **more,
    }
