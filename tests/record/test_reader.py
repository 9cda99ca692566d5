"""Tests that a file can be read at any time, and that reading leaves no mark on it."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from tabletop.record.body import VERSION, decode, encode
from tabletop.record.chain import Row
from tabletop.record.errors import RecordError
from tabletop.record.journal import journal_path
from tabletop.record.reader import read_exercise
from tabletop.record.store import Store
from tests.factories import small_scenario
from tests.record.parts import Files, a_history, created, filled, make, milestone


def folder(path: Path) -> dict[str, str]:
    """Every file of a folder by the hash of its bytes, aside from SQLite's shared memory."""
    return {
        one.name: hashlib.sha256(one.read_bytes()).hexdigest()
        for one in path.iterdir()
        if not one.name.endswith("-shm")
    }


def crashed(store: Store, to: Path) -> Path:
    """What a crash of the hub leaves: the file, its write-ahead log and the journal."""
    to.mkdir()
    for end in ("", "-wal", ".journal"):
        shutil.copyfile(f"{store.path}{end}", to / f"x.tabletop{end}")
    return to / "x.tabletop"


@contextmanager
def as_nobody() -> Iterator[None]:
    """Somebody whom a folder's mode binds, which it does not bind the superuser."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that anyone may enter, which pytest's are not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_all_that_was_written_is_read(tmp_path: Path) -> None:
    history = a_history()
    path = filled(tmp_path / "x.tabletop", history)
    before = folder(tmp_path)
    exercise = read_exercise(path)
    assert [one.event for one in exercise.recorded] == [one.event for one in history]
    assert exercise.scenario == small_scenario()
    assert exercise.package_files() == Files().files
    assert exercise.digest == f"{len(history)}:{exercise.hashes[-1]}"
    assert folder(tmp_path) == before


def test_a_live_one_is_read_as_it_is_now_and_the_hub_goes_on(tmp_path: Path) -> None:
    store = Store(make(tmp_path / "x.tabletop"))
    store.append([created()], [], 0)
    for n in range(1, 5):
        assert len(read_exercise(store.path).stored) == n
        store.append([milestone(n)], [], n)
    before = folder(tmp_path)
    read_exercise(store.path).package_files()
    assert folder(tmp_path) == before
    store.close()
    assert sorted(folder(tmp_path)) == ["x.tabletop", "x.tabletop.journal"]


def test_a_crashed_one_is_read_to_its_last_event_and_left_as_it_is(tmp_path: Path) -> None:
    store = Store(make(tmp_path / "x.tabletop"))
    store.append([created(), milestone()], [], 0)
    path = crashed(store, tmp_path / "crashed")
    store.close()
    before = folder(path.parent)
    assert len(read_exercise(path).stored) == 2
    assert folder(path.parent) == before
    assert not (path.parent / "x.tabletop-shm").exists()


@pytest.mark.skipif(os.name == "nt", reason="there are no such modes")
def test_one_in_a_folder_that_cannot_be_written_is_read(open_to_all: Path) -> None:
    store = Store(make(open_to_all / "x.tabletop"))
    store.append([created(), milestone()], [], 0)
    closed = crashed(store, open_to_all / "crashed")
    for place in (open_to_all, closed.parent):
        for one in place.iterdir():
            one.chmod(0o555 if one.is_dir() else 0o444)
        place.chmod(0o555)
    before = folder(closed.parent)
    with as_nobody():
        assert len(read_exercise(store.path).stored) == 2, "while a hub has it open"
        assert len(read_exercise(closed).stored) == 2, "after a crash"
        assert read_exercise(closed).package_files() == Files().files
    assert folder(closed.parent) == before
    for place in (open_to_all, closed.parent):
        place.chmod(0o755)
    store.close()


def test_a_reader_in_the_middle_does_not_stop_the_hub_from_closing(tmp_path: Path) -> None:
    store = Store(make(tmp_path / "x.tabletop"))
    store.append([created()], [], 0)
    reader = sqlite3.connect(f"file:{store.path}?mode=ro", uri=True, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM events").fetchone()
    store.append([milestone()], [], 1)
    store.close()
    assert len(read_exercise(store.path).stored) == 2
    reader.close()
    again = Store(store.path)
    assert (again.info().events, again.notes) == (2, ())
    again.close()
    assert sorted(folder(tmp_path)) == ["x.tabletop", "x.tabletop.journal"]


def test_without_its_journal_a_file_is_read_all_the_same(tmp_path: Path) -> None:
    path = filled(tmp_path / "x.tabletop", a_history())
    journal_path(path).unlink()
    assert len(read_exercise(path).stored) == len(a_history())


def test_an_event_of_an_older_form_is_brought_up_to_date() -> None:
    kind, at, body = encode(milestone())
    older = msgspec.json.decode(body, type=dict)
    older |= {"v": VERSION - 1, "happened": older.pop("event")}
    row = Row(7, kind, at, msgspec.json.encode(older), "00" * 32)

    def rename(values: dict[str, object]) -> dict[str, object]:
        return {**values, "event": values["happened"]}

    assert decode(row, {VERSION - 1: rename}).recorded.event == milestone().event
    with pytest.raises(RecordError, match="Event 7 cannot be read"):
        decode(row)


def test_an_event_of_a_newer_form_is_not_guessed_at() -> None:
    kind, at, body = encode(milestone())
    newer = msgspec.json.decode(body, type=dict) | {"v": VERSION + 1}
    with pytest.raises(RecordError, match=r"Event 3 cannot be read.*update Tabletop"):
        decode(Row(3, kind, at, msgspec.json.encode(newer), ""))
