"""docs/protocol.md names everything that crosses the wire, and nothing that does not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

import msgspec

from tabletop.exercise import wire
from tabletop.exercise.bodies import AnyBody
from tabletop.exercise.commands import COMMANDS
from tabletop.exercise.refusals import WORDS
from tabletop.hub import limits, web
from tests.hub.rooms import Room

TEXT = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading, without its head."""
    section = re.split(r"^#+ (.+)$", TEXT, flags=re.MULTILINE)
    table = section[section.index(heading) + 1]
    lines = [line for line in table.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def named(cells: list[str], column: int = 0) -> list[str]:
    return re.findall(r"`([^`]+)`", cells[column])


def described(kinds: Iterable[Any]) -> list[tuple[list[str], list[str]]]:
    """Tag and fields of each struct."""
    fields = msgspec.structs.fields
    return [([k.__struct_config__.tag], [f.encode_name for f in fields(k)]) for k in kinds]


def test_every_message_stands_there_with_its_fields() -> None:
    for heading, kinds in (("From a seat", wire.FromSeat), ("From the hub", wire.FromHub)):
        assert [(named(row), named(row, 1)) for row in rows(heading)] == described(get_args(kinds))


def test_every_command_stands_there_with_its_role_and_fields() -> None:
    table = rows("Commands")
    assert [(named(row), named(row, 2)) for row in table] == described(COMMANDS)
    assert [row[1] for row in table] == list(COMMANDS.values())


def test_every_kind_of_card_stands_there() -> None:
    assert [(named(row)) for row in rows("Cards")] == [k for k, _ in described(get_args(AnyBody))]


def test_every_refusal_stands_there_with_its_sentence() -> None:
    assert {named(row)[0]: row[1] for row in rows("Refusals")} == WORDS


def test_every_limit_stands_there_with_its_value() -> None:
    table = {named(row)[0]: row[1] for row in rows("Limits")}
    values = {name: value for name, value in vars(limits).items() if name.isupper()}
    assert table.keys() == values.keys()
    for name, value in values.items():
        numbers = value if isinstance(value, tuple) else (value,)
        assert all(f"{number:g}" in table[name] or str(number) in table[name] for number in numbers)


async def test_every_route_stands_there(room: Room) -> None:
    site = web.Site(room.hub, "local", {})
    routes = {resource.canonical for resource in web.make_app(site).router.resources()}
    shown = {named(row)[0] for row in rows("Over HTTP")}
    plain = {
        "/{name}": "/",
        "/assets/fonts/{name}": "/assets/fonts/NAME",
        "/media/{digest}": "/media/DIGEST",
    }
    assert {plain.get(route, route) for route in routes} == shown
