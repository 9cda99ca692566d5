"""What is allowed but most likely a slip is advised of."""

from __future__ import annotations

import pytest

from tabletop.scenario.check import check
from tests.factories import SECTIONS, small_package

EVIDENCE = "\n  - {id: log, title: Log, text: T, reliability: B, credibility: 2%s}\n"


def cited(held: str = "", **gives: str) -> list[str]:
    """What is advised of citing where all are asked for evidence; some injects give it."""
    injects, decisions = SECTIONS["injects"], SECTIONS["decisions"]
    for inject, effects in gives.items():
        given = f"id: {inject.replace('_', '-')}\n"
        assert given in injects
        injects = injects.replace(given, f"{given}    evidence: [log]\n{effects}")
    asked = "visible_after: closed\n"
    result = check(
        small_package(
            files=None,
            injects=injects,
            evidence=EVIDENCE % held,
            decisions=decisions.replace(asked, f"{asked}    require: [evidence]\n"),
        )
    )
    assert result.errors == ()
    return [p.message for p in result.advice if p.code == "nothing-to-cite"]


def test_who_never_holds_evidence_to_cite_is_told() -> None:
    assert cited(grid_report="") == [
        f"`{delegation}` never holds evidence that it could cite; nothing is asked of it"
        for delegation in ("brn", "cst")
    ]


def test_evidence_that_comes_in_a_later_move_is_told_to_be_late() -> None:
    assert cited(", held_by: [ald, brn]", envoy="") == [
        "`cst` holds no evidence before `m2`; till then nothing is asked of it"
    ]


@pytest.mark.parametrize(
    ("held", "gives"),
    [
        (", held_by: [ald, brn, cst]", {"envoy": ""}),
        ("", {"lights_out": ""}),
        ("", {"lights_out": "", "second_wave": ""}),
        ("", {"panic": ""}),
        (", held_by: [ald]", {"protest": "", "envoy": ""}),
    ],
)
def test_evidence_that_may_come_in_time_is_enough(held: str, gives: dict[str, str]) -> None:
    assert cited(held, **gives) == []


def test_evidence_that_an_effect_brings_before_its_move_is_in_time() -> None:
    effects = "    effects: {injects: [envoy]}\n"

    assert cited(", held_by: [ald, brn]", grid_report=effects, envoy="") == []


def test_a_gate_of_the_last_move_is_told() -> None:
    moves = "[{id: m1, title: One, duration: 30m}, {id: m2, title: Two, gate: {elapsed: 1h}}]"
    result = check(small_package(moves=moves))

    assert "gate-idle" in [problem.code for problem in result.advice]
