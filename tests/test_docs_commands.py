"""Every command and option a person may type is in the README, and nothing that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import click
import pytest

from tabletop.cli.commands import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
OPTION = r"(?<=[ `])--?[a-z]+(?:-[a-z]+)*"
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def commands() -> dict[str, click.Command]:
    """What a person may type, by how it begins: `tabletop check`."""
    return {"tabletop": main} | dict(below(main, "tabletop"))


def below(group: click.Group, begins: str) -> Iterator[tuple[str, click.Command]]:
    """The commands of a group, and those of the groups in it."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from below(command, f"{begins} {name}")
        elif not command.hidden:
            yield f"{begins} {name}", command


def rows() -> dict[str, str]:
    """The rows of the table of commands, whole, by how each begins."""
    table = README.split("\n## The command line\n")[1].split("\n## ")[0]
    found = (line for line in table.splitlines() if line.startswith("| `tabletop"))
    return {begin(row): row for row in found}


def begin(row: str) -> str:
    """The words of the command: those in small letters, before what a person puts in."""
    words = row.split("`")[1].split()
    return " ".join(takewhile(lambda word: word.isalpha() and word.islower(), words))


def options(command: click.Command) -> Iterator[str]:
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            yield from parameter.opts


def typed() -> list[str]:
    """Every `tabletop …` and `make …` that a document tells a person to type."""
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    return re.findall(r"(?:^ {4}|`)(?:\.venv/bin/)?((?:tabletop|make) [a-z][^`\n]*)", text, re.M)


def test_every_command_has_a_row_and_every_row_a_command() -> None:
    assert set(rows()) == set(commands())


@pytest.mark.parametrize("name", commands())
def test_every_option_is_in_the_row_of_its_command(name: str) -> None:
    named = set(re.findall(OPTION, rows()[name]))
    assert set(options(commands()[name])) - {"--help"} <= named


@pytest.mark.parametrize("name", commands())
def test_no_row_names_an_option_that_is_not_there(name: str) -> None:
    known = {*options(commands()[name]), "-h", "--help"}
    assert set(re.findall(OPTION, rows()[name])) <= known


@pytest.mark.parametrize("line", typed())
def test_what_a_document_tells_one_to_type_can_be_typed(line: str) -> None:
    words = line.split()
    if words[0] == "make":
        assert f"\n{words[1]}:" in MAKEFILE
        return
    command: click.Command = main
    while isinstance(command, click.Group):
        command = command.commands[words[1]]
        del words[1]
    named = {word.split("=")[0] for word in words if word.startswith("-")}
    assert named <= {*options(command), "-h", "--help"}


def test_the_two_commands_come_first_and_are_there() -> None:
    two = README.split("\n## ")[1]
    assert re.findall(r"^ {4}make (\w+)$", two, re.M) == ["run", "test"]
    assert len(typed()) > 20
