"""Options that change nothing are told where the ladder is used, unless they say so themselves."""

from __future__ import annotations

import re

from tabletop.scenario.check import check
from tests.factories import SECTIONS, small_package

SHARE = "{id: share, label: Share it all, rung: 2}"
DECLINE = "{id: decline, label: Decline, rung: 0}"


def told(share: str, decline: str, *, is_ladder_used: bool = True) -> list[str]:
    decisions = SECTIONS["decisions"].replace(SHARE, share).replace(DECLINE, decline)
    if not is_ladder_used:
        decisions = re.sub(r"(,| {8})\s*rung: \d+\n?", "", decisions)
    return [p.code for p in check(small_package(files=None, decisions=decisions)).errors]


def test_a_question_of_which_no_option_changes_anything_is_told() -> None:
    assert told("{id: share, label: S}", "{id: decline, label: D}") == ["option-idle"] * 2


def test_so_is_one_option_beside_others_with_effects() -> None:
    share = "{id: share, label: S, effects: {milestones: [spread]}}"
    assert told(share, "{id: decline, label: D}") == ["option-idle"]


def test_empty_effects_say_that_nothing_follows() -> None:
    options = "{id: share, label: S, effects: {}}", "{id: decline, label: D, effects: {}}"
    assert told(*options) == []


def test_a_key_with_nothing_behind_it_says_nothing() -> None:
    options = "{id: share, label: S, effects: }", "{id: decline, label: D, effects: {}}"
    assert told(*options) == ["option-idle"]


def test_where_no_ladder_is_used_nothing_is_told() -> None:
    options = "{id: share, label: S}", "{id: decline, label: D}"
    assert told(*options, is_ladder_used=False) == []
