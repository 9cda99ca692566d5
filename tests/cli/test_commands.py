"""Tests of the command line as a whole: what it says, and what it exits with."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tabletop.cli import main
from tabletop.cli.faults import sentence_for
from tabletop.hub.descriptor import Descriptor
from tests.cli.typed import run
from tests.factories import write_package

COMMANDS = (
    *(
        "associate",
        "check",
        "console",
        "export",
        "host",
        "join",
        "msel",
        "pack",
        "rehearse",
        "report",
    ),
    *("schema", "unpack", "verify"),
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.output


def test_the_commands_are_those_promised() -> None:
    shown = {name for name, command in main.commands.items() if not command.hidden}
    assert shown == set(COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "nowhere"),
        ("host", "nowhere"),
        ("rehearse", "nowhere"),
        ("console", "nowhere.tabletop"),
        ("console",),
        ("report", "nowhere.tabletop", "-o", "x.pdf"),
        ("verify", "nowhere.tabletop"),
        ("export", "nowhere.tabletop", "--format", "csv", "-o", "x"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert result.output.strip().endswith((".", "PACKAGE", "nowhere.tabletop"))
    assert "Traceback" not in result.output


@pytest.mark.parametrize("arguments", [(), ("join", "127.0.0.1:1")])
def test_where_there_is_no_display_it_says_so_and_what_works(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    result = run(*arguments)
    assert result.exit_code == 1
    assert "There is no display here" in result.output
    assert "tabletop rehearse" in result.output


def test_a_display_that_does_not_answer_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", ":65432")
    result = run()
    assert result.exit_code == 1
    assert "The display :65432 does not answer" in result.output


def test_a_reader_that_has_had_enough_is_no_fault(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tabletop", "check", str(write_package(tmp_path))]
    reader, writer = os.pipe()
    os.close(reader)
    ran = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert ran.stderr == b""


def test_a_fault_of_our_own_is_kept_and_named(tmp_path: Path) -> None:
    sentence = sentence_for(ZeroDivisionError("secret detail"))
    assert "fault of its own" in sentence
    assert "secret detail" not in sentence


@pytest.mark.parametrize(
    ("command", "opener"),
    [
        (("--open", "grid-attack"), "run_start"),
        (("console",), "run_console"),
        (("join", "10.0.0.1:8765"), "run_delegate"),
    ],
)
@pytest.mark.parametrize("theme", ["system", "light", "dark", "contrast"])
def test_windows_open_in_the_theme_asked_for(
    monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], opener: str, theme: str
) -> None:
    opened: list[object] = []

    def open_window(*arguments: object, **named: object) -> int:
        opened.append(named["theme"])
        return 0

    hub = Descriptor(exercise="e", title="Grid", file="f", pid=1, parent=1, socket="/s")
    monkeypatch.setattr("tabletop.cli.hosting.running_hub", lambda named: hub)
    monkeypatch.setattr(f"tabletop.cli.windows.{opener}", open_window)
    chosen = () if theme == "system" else ("--theme", theme)
    assert run(*command, *chosen).exit_code == 0
    assert opened == [theme]


def test_a_theme_that_is_none_is_refused_with_those_there_are() -> None:
    result = run("join", "10.0.0.1:8765", "--theme", "pink")
    assert result.exit_code == 2
    assert "'system', 'light', 'dark', 'contrast'" in result.output


@pytest.mark.parametrize("before", [(), ("--theme", "dark")])
def test_a_file_in_place_of_a_command_is_opened(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, before: tuple[str, ...]
) -> None:
    opened: list[object] = []

    def open_window(services: object, *, given: Path, simulate: bool, theme: str) -> int:
        opened.extend((given, theme))
        return 0

    monkeypatch.setattr("tabletop.cli.windows.run_start", open_window)
    file = tmp_path / "-a b.scenario"
    file.touch()
    assert run(*before, file).exit_code == 0
    monkeypatch.chdir(tmp_path)
    assert run("--", file.name).exit_code == 0
    theme = "dark" if before else "system"
    assert opened == [file, theme, file, "system"]


def test_a_file_that_is_not_there_is_said_so() -> None:
    for name in ("gone.scenario", "gone.tabletop", "folder/gone"):
        result = run(name)
        assert (result.exit_code, result.output) == (1, f"Error: There is no file {name}.\n")


def test_a_word_that_is_neither_command_nor_file_is_no_command() -> None:
    result = run("chekc")
    assert result.exit_code == 2 and "No such command 'chekc'" in result.output
