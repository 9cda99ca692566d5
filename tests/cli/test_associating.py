"""Tests that a double click opens packages and exercises: the types, the entry, and undoing it."""

from __future__ import annotations

import configparser
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tabletop.cli import freedesktop, windows_registry
from tabletop.cli.file_types import FILE_TYPES, program
from tabletop.cli.windows_registry import CLASSES
from tabletop.scenario.archive import FIRST, pack
from tests.cli.typed import run

XML = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of one's own, as full as a user's may be."""
    folder = tmp_path / "data home"
    (folder / "applications").mkdir(parents=True)
    (folder / "applications" / "other.desktop").write_text("[Desktop Entry]\n")
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder


def files(home: Path) -> set[str]:
    """What lies there, aside from what the desktop's own programs make of it."""
    made = ("mime/", "applications/mimeinfo.cache")
    paths = (path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file())
    return {path for path in paths if not path.startswith(made) or "packages" in path}


def test_what_is_registered_is_taken_away_again(home: Path) -> None:
    before = files(home)
    done = run("associate")
    assert done.exit_code == 0
    assert "Files named .scenario and .tabletop are opened by Tabletop now." in done.output
    assert files(home) - before == {
        "applications/tabletop.desktop",
        "mime/packages/tabletop.xml",
        "icons/hicolor/scalable/apps/tabletop.svg",
        "icons/hicolor/scalable/mimetypes/application-x-tabletop-scenario.svg",
        "icons/hicolor/scalable/mimetypes/application-x-tabletop-exercise.svg",
    }
    assert "are not opened by Tabletop any more" in run("associate", "--remove").output
    assert files(home) == before
    assert run("associate", "--remove").exit_code == 0, "there is nothing left to remove"


def test_the_entry_starts_this_program_on_the_file_and_nothing_beside_it(home: Path) -> None:
    run("associate")
    entry = configparser.RawConfigParser()
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(home / freedesktop.ENTRY)
    section = entry["Desktop Entry"]
    assert shlex.split(section["Exec"]) == [sys.executable, "-P", "-m", "tabletop", "%f"]
    assert section["MimeType"] == "application/x-tabletop-scenario;application/x-tabletop-exercise;"
    assert section["Terminal"] == "false"


def test_a_path_with_odd_characters_is_quoted() -> None:
    line = freedesktop.desktop_entry([r'/a b/100%/$x"`\y'])
    assert r'Exec="/a b/100%%/\\$x\\"\\`\\\\y" %f' in line
    assert 'TryExec=/a b/100%/$x"`\\\\y\n' in line


def test_each_type_is_told_by_its_name_and_by_its_bytes() -> None:
    root = ElementTree.fromstring(freedesktop.mime_types(FILE_TYPES))
    types = root.findall(f"{XML}mime-type")
    globs = [one.find(f"{XML}glob").attrib["pattern"] for one in types]  # type: ignore[union-attr]
    assert globs == ["*.scenario", "*.tabletop"]
    assert all(one.find(f"{XML}magic/{XML}match/{XML}match") is not None for one in types)


def test_an_archive_begins_with_what_its_type_is_told_by() -> None:
    data = pack({"a.yaml": b"x", FIRST: b"y"})
    assert data[:4] == b"PK\x03\x04" and data[30 : 30 + len(FIRST)] == FIRST.encode()


def test_where_the_desktops_programs_are_missing_it_is_said_what_to_install(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    done = run("associate")
    assert done.exit_code == 0
    assert "update-mime-database is not installed" in done.output
    assert "Debian has it in shared-mime-info" in done.output


def test_the_systems_own_database_tells_the_types(home: Path, played: Path, tmp_path: Path) -> None:
    """By the bytes alone, and by the name where the bytes say nothing."""
    assert shutil.which("update-mime-database"), "shared-mime-info is among the test tools"
    run("associate")
    database = (home / "mime" / "magic").read_bytes()
    assert b"[70:application/x-tabletop-scenario]" in database
    assert b"[70:application/x-tabletop-exercise]" in database
    globs = (home / "mime" / "globs2").read_text()
    assert "50:application/x-tabletop-exercise:*.tabletop" in globs
    assert played.read_bytes()[68:72] == b"TBTP"


def test_on_macos_it_is_said_that_it_is_not_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    done = run("associate")
    assert done.exit_code == 1
    assert "Tabletop has none yet" in done.output and "type: tabletop FILE" in done.output


class Kept:
    """A registry in memory."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str] = {}

    def read(self, key: str, name: str) -> str | None:
        return self.values.get((key, name))

    def write(self, key: str, name: str, value: str) -> None:
        self.values[key, name] = value

    def delete_value(self, key: str, name: str) -> None:
        self.values.pop((key, name), None)

    def delete_key(self, key: str) -> None:
        self.values = {place: value for place, value in self.values.items() if place[0] != key}


def test_on_windows_the_users_own_keys_are_written_and_deleted() -> None:
    kept = Kept()
    windows_registry.register(kept)
    command = kept.read(rf"{CLASSES}\Tabletop.scenario\shell\open\command", "")
    assert command is not None and command.endswith('-P -m tabletop "%1"')
    assert kept.read(rf"{CLASSES}\.tabletop", "") == "Tabletop.tabletop"
    windows_registry.remove(kept)
    assert kept.values == {}


def test_on_windows_a_type_that_another_program_took_stays_its_own() -> None:
    kept = Kept()
    windows_registry.register(kept)
    kept.write(rf"{CLASSES}\.scenario", "", "Other.file")
    windows_registry.remove(kept)
    assert kept.values == {(rf"{CLASSES}\.scenario", ""): "Other.file"}


def test_nothing_that_lies_beside_a_file_is_taken_for_a_part_of_the_program(
    tmp_path: Path,
) -> None:
    (tmp_path / "tabletop").mkdir()
    for trap in ("tabletop/__init__.py", "random.py", "click.py"):
        (tmp_path / trap).write_text("raise SystemExit('trapped')")
    ended = subprocess.run(
        [*program(), "--version"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
