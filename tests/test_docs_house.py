"""The page about the house tells of rooms and files as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.test_architecture import ROOMS

ROOT = Path(__file__).parent.parent
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
HOUSE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
FILE = re.compile(r"[\w./-]+\.(?:py|js|toml|html)")


def table() -> dict[str, list[str]]:
    """The table of rooms: what each may import, of our rooms and of others."""
    section = HOUSE.split("\n## Rooms\n")[1].split("\n## ")[0]
    rows = [row for row in section.splitlines() if row.startswith("| `")]
    cells = [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows]
    return {row[0].strip("`"): row[2:] for row in cells}


def names(cell: str) -> set[str]:
    return set(re.findall(r"[\w.]+", cell.replace("–", "")))


def files_named(page: Path) -> list[str]:
    """Files of the project that a page names as code."""
    spans = re.findall(r"`([^`\n]+)`", page.read_text(encoding="utf-8"))
    return [span for span in spans if FILE.fullmatch(span)]


def exists(name: str) -> bool:
    """Whether there is such a file: from the top, from a room, or by its last parts."""
    places = (ROOT / name, ROOT / "tabletop" / name)
    inside = (found for top in ("tabletop", "tests") for found in (ROOT / top).rglob(f"*/{name}"))
    return any(place.is_file() for place in places) or any(inside)


def test_every_room_is_in_the_table() -> None:
    assert table().keys() == ROOMS.keys()


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "cli"])
def test_the_table_says_what_a_room_may_import(room: str) -> None:
    rooms, third_party = table()[room]
    assert names(rooms) == set(ROOMS[room].rooms)
    assert names(third_party) == set(ROOMS[room].third_party)


def test_the_command_line_may_import_all_but_the_page() -> None:
    rooms, third_party = table()["cli"]
    assert rooms == "all but `web`" and set(ROOMS["cli"].rooms) == ROOMS.keys() - {"cli", "web"}
    assert names(third_party) == set(ROOMS["cli"].third_party)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_a_page_names_is_there(page: Path) -> None:
    assert [name for name in files_named(page) if not exists(name)] == []


def test_a_file_that_is_not_there_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("`exercise/clock.py` `exercise/calendar.py` `rules/turn.py`")
    assert [name for name in files_named(page) if not exists(name)] == ["exercise/calendar.py"]
