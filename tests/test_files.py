"""Tests that files are written whole, synced, and for their owner alone."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tabletop.files import write_private, write_private_folder


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def fails(*arguments: object) -> None:
    raise OSError(errno.EIO, "Input/output error")


def test_a_file_and_the_folder_made_for_it_are_for_their_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "own" / "a.json"
    write_private(path, b"one")
    write_private(path, b"two")
    assert path.read_bytes() == b"two"
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)
    assert list(path.parent.iterdir()) == [path], "no draft is left"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_what_cannot_be_written_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a.json"
    write_private(path, b"one")
    monkeypatch.setattr(os if step == "fsync" else Path, step, fails)
    with pytest.raises(OSError, match="Input/output"):
        write_private(path, b"two")
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "write",
    [
        lambda path: write_private(path, b"data"),
        lambda path: write_private_folder(path, {"scenario.yaml": b"data"}),
    ],
)
def test_it_is_synced_before_it_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path], None]
) -> None:
    path, synced = tmp_path / "a", list[bool]()
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(not path.exists()))
    write(path)
    assert synced == [True]


def test_two_who_write_at_once_do_not_mix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, sync = tmp_path / "a.json", os.fsync

    def interrupted(descriptor: int) -> None:
        monkeypatch.setattr(os, "fsync", sync)
        write_private(path, b"the other's")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", interrupted)
    write_private(path, b"ours")
    assert path.read_bytes() == b"ours"


def test_a_folder_is_made_whole_with_folders_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "made" / "package"
    write_private_folder(folder, {"scenario.yaml": b"id: x", "maps/grid.png": b"png"})
    assert (folder / "maps" / "grid.png").read_bytes() == b"png"
    assert {mode(path) for path in folder.rglob("*")} == {0o600, 0o700}
    assert list(folder.parent.iterdir()) == [folder]


def test_a_folder_that_is_there_stays_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "package"
    folder.mkdir()
    with pytest.raises(FileExistsError):
        write_private_folder(folder, {"scenario.yaml": b"id: x"})
    assert list(folder.iterdir()) == []
