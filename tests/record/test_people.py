"""Tests that names stand outside the chain: they change and go, and the record holds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tabletop.record.journal import journal_path
from tabletop.record.reader import read_exercise
from tabletop.record.store import Store
from tabletop.record.verify import verify
from tests.record.parts import a_history, filled


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A file with six people seated, the first two of them named."""
    opened = Store(filled(tmp_path / "x.tabletop", a_history()))
    opened.name_person(1, "Ana Unforgettable")
    opened.name_person(2, "Bo")
    return opened


def delegates(path: Path) -> dict[int, str]:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    found = dict(connection.execute("SELECT person, name FROM delegates").fetchall())
    connection.close()
    return found


def test_the_tables_show_names_and_follow_a_change(store: Store) -> None:
    assert delegates(store.path)[1] == "Ana Unforgettable"
    store.name_person(1, "Ana Other")
    assert delegates(store.path)[1] == "Ana Other"
    assert store.names == {1: "Ana Other", 2: "Bo"}
    store.close()
    assert read_exercise(store.path).names == {1: "Ana Other", 2: "Bo"}


def test_a_forgotten_name_is_nowhere_on_the_disk_and_the_record_holds(store: Store) -> None:
    digest = f"{store.head}:{store.hash}"
    store.name_person(1, "")
    parts = [one for one in store.path.parent.iterdir() if one.is_file()]
    assert len(parts) > 3, "it is live"
    for one in parts:
        assert b"Unforgettable" not in one.read_bytes(), one.name
    store.close()
    assert delegates(store.path)[1] == ""
    result = verify(store.path, digest)
    assert result.holds, result.found


def test_a_name_is_in_no_event_and_not_in_the_journal(store: Store) -> None:
    store.close()
    assert b"Unforgettable" in store.path.read_bytes()
    assert b"Unforgettable" not in journal_path(store.path).read_bytes()
    assert all("Unforgettable" not in str(one) for one in read_exercise(store.path).stored)


def test_a_person_named_before_taking_a_seat_has_the_name_when_seated(tmp_path: Path) -> None:
    path = filled(tmp_path / "x.tabletop", a_history()[:3])
    store = Store(path)
    store.name_person(1, "Ana")
    store.append(a_history()[3:], [], 3)
    store.close()
    assert delegates(path)[1] == "Ana"
