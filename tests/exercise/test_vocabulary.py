"""Tests that the vocabulary is complete: every event, command, body and refusal has its place."""

import ast
from pathlib import Path
from typing import get_args

from tabletop.exercise import applying, bodies, commands, events, refusals, wire
from tabletop.exercise.refusals import Refusal, words
from tabletop.exercise.rules import RULES

ROOM = Path(commands.__file__).parent
HUB = ROOM.parent / "hub"


def test_every_event_is_in_the_union_and_changes_the_state() -> None:
    assert set(events.EVENTS) == set(get_args(events.AnyEvent)) == set(applying._APPLY)


def test_every_command_has_one_role_and_one_rule() -> None:
    assert set(commands.COMMANDS) == set(get_args(commands.AnyCommand)) == set(RULES)


def test_tags_are_unique() -> None:
    for union in (events.AnyEvent, commands.AnyCommand, bodies.AnyBody, wire.FromHub):
        tags = [kind.__struct_config__.tag for kind in get_args(union)]
        assert len(tags) == len(set(tags))


def codes_used() -> set[str]:
    found = set()
    for path in (*ROOM.rglob("*.py"), *HUB.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "Refusal":
                continue
            constants = [c for a in node.args[:1] for c in ast.walk(a)]
            found |= {
                c.value
                for c in constants
                if isinstance(c, ast.Constant) and isinstance(c.value, str)
            }
    return found


def test_every_refusal_that_is_made_has_words() -> None:
    used = codes_used()
    assert len(used) > 20
    assert used - {"running"} <= set(refusals.WORDS) | {"ended"}


def test_a_refusal_without_its_detail_still_reads_as_a_sentence() -> None:
    assert words(Refusal("gate_unmet")).startswith("The gate")
    assert words(Refusal("gate_unmet", {"why": "D1 is open"})).count("D1 is open") == 1
    assert words(Refusal("from_the_future")) == "Refused: from_the_future."
