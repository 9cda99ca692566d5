"""The page of the vocabulary names all there is, and leads from one to the other as rules do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import get_args

import msgspec
import pytest

from tabletop.exercise import bodies, commands, events
from tabletop.exercise.agenda import facts_changed
from tabletop.exercise.audiences import WHITE
from tabletop.exercise.cards.touched import touched
from tabletop.exercise.commands import EndExercise, EnterDecision
from tabletop.exercise.engine import Engine
from tabletop.exercise.refusals import WORDS
from tests.exercise.histories import delegate_command, play, white_command
from tests.exercise.table import PEOPLE, SEATED, Table

PAGE = (Path(__file__).parent.parent / "docs" / "vocabulary.md").read_text(encoding="utf-8")
ROLES = {"white": "white cell", "delegate": "delegate", "system": "system"}
READING = {"msel_inject", "decision_point", "move"}
"""The white cell's cards that also change when what they read changes."""
SEEDS = range(120)


def tag(kind: type[msgspec.Struct]) -> str:
    """The name by which it is written."""
    return str(kind.__struct_config__.tag)


def table(heading: str, first: str) -> dict[str, list[str]]:
    """The rows under a heading of the table that begins with a column, by their first cell."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = section.split(f"\n| {first} |")[1].split("\n\n")[0].splitlines()[2:]
    cells = [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows]
    return {row[0].strip("` "): row[1:] for row in cells}


def named(text: str) -> set[str]:
    return set(re.findall(r"`(\w+)`", text))


def tags(union: Iterable[type[msgspec.Struct]]) -> list[str]:
    return [tag(kind) for kind in union]


COMMANDS, EVENTS = table("Commands", "command"), table("Events", "event")
CARDS, REFUSALS = table("Cards", "kind"), table("Refusals", "code")


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (COMMANDS, tags(commands.COMMANDS)),
        (EVENTS, tags(events.EVENTS)),
        (CARDS, tags(get_args(bodies.AnyBody))),
        (REFUSALS, list(WORDS)),
        (table("Statuses", "inject"), list(get_args(bodies.InjectStatus))),
        (table("Statuses", "decision point"), list(get_args(bodies.PointStatus))),
    ],
    ids=["commands", "events", "cards", "refusals", "injects", "points"],
)
def test_a_table_has_a_row_for_each_and_no_other(
    rows: dict[str, list[str]], names: list[str]
) -> None:
    assert list(rows) == names


def test_every_command_is_with_its_role() -> None:
    assert {name: row[0] for name, row in COMMANDS.items()} == {
        tag(kind): ROLES[role] for kind, role in commands.COMMANDS.items()
    }


def test_every_event_but_what_comes_by_itself_is_brought_about_by_a_command() -> None:
    brought = {name for row in COMMANDS.values() for name in named(row[1])}
    by_itself = {"exercise_created", "inject_dropped", "variable_changed", "time_reached"}
    assert brought | by_itself == set(EVENTS)


def given(seed: int) -> Iterator[tuple[commands.AnyCommand, set[str]]]:
    """Commands of a random history, with the events each brought about on its own behalf."""
    at, draw = play(seed, steps=20), Random(seed)
    for step in range(60):
        at.wait(seconds=20)
        by_white, person = step % 2 == 0, draw.choice(list(SEATED))
        command = white_command(at, draw) if by_white else delegate_command(draw)
        outcome = at.white(command) if by_white else at.delegate(person, command)
        own = [event for actor, event in outcome.events if actor.role != "system"]
        yield command, {tag(type(event)) for event in own}


def test_a_command_brings_about_what_its_row_says() -> None:
    brought: dict[str, set[str]] = {}
    for seed in SEEDS:
        for command, own in given(seed):
            brought.setdefault(tag(type(command)), set()).update(own)
    asked = {tag(kind) for kind, role in commands.COMMANDS.items() if role != "system"}
    assert asked - brought.keys() == {"start_exercise"}
    assert brought == {name: named(COMMANDS[name][1]) for name in brought}


def kind_of(audience: str, card: str) -> str:
    """The kind of a card by its name alone, for a withdrawn one has no body."""
    name = card.partition(":")[0]
    own = {"other": "other_decided"}
    white = {"inject": "msel_inject", "decision": "decision_point", "decided": "decided_by"}
    return (white if audience == WHITE else own).get(name, name)


def enter_late(at: Table) -> None:
    """A paper for each delegation on each point, handed in after ENDEX."""
    points = at.engine.state.index.points.values()
    for point, delegation in ((p, d) for p in points for d in p.delegations):
        option = point.options[0].id if point.options else None
        words = "" if option else "Ours."
        at.white(
            EnterDecision(
                decision=point.id,
                delegation=delegation,
                option=option,
                text=words,
                given="paper",
                given_ms=at.elapsed_ms,
            )
        )


def replayed(table: Table) -> Iterator[tuple[events.AnyEvent, set[str]]]:
    """Each event of its record, with the kinds of the cards it touched of its own accord."""
    engine = Engine(table.scenario, PEOPLE)
    for entry in table.record:
        engine.load([entry])
        kinds = {kind_of(*pair) for pair in touched(engine.state, entry.event)}
        is_read = bool(facts_changed(engine.state, entry.event))
        yield entry.event, kinds - (READING if is_read else set())


def test_an_event_changes_the_cards_its_row_names() -> None:
    changed: dict[str, set[str]] = {name: set() for name in EVENTS}
    for seed in SEEDS:
        at = play(seed)
        at.white(EndExercise())
        enter_late(at)
        for event, kinds in replayed(at):
            changed[tag(type(event))] |= kinds
    del changed["exercise_created"]
    said = {name: named(EVENTS[name][1]) for name in changed}
    assert {name: kinds - READING for name, kinds in changed.items()} == {
        name: kinds - READING for name, kinds in said.items()
    }
    assert all(changed[name] <= said[name] for name in changed)
