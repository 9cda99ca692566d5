"""Tests the exercise file as others meet it: its marks, modes, guards, and what lies beside it."""

from __future__ import annotations

import gzip
import os
import sqlite3
import stat
from pathlib import Path

import pytest
from sqlite_utils import Database

from tabletop.exercise import events as e
from tabletop.exercise.audiences import of_delegation
from tabletop.exercise.wire import Card
from tabletop.record import making
from tabletop.record.entries import NewEvent
from tabletop.record.errors import RecordError
from tabletop.record.file import APPLICATION_ID
from tabletop.record.journal import journal_path
from tabletop.record.reader import read_exercise
from tabletop.record.schema import migrate
from tabletop.record.store import Store
from tabletop.record.verify import verify
from tabletop.scenario.check import load
from tabletop.scenario.model import Scenario
from tabletop.scenario.package import Package
from tabletop.scenario.texts import localized
from tests.exercise.table import Table
from tests.full_package import full_package
from tests.record.parts import a_history, at, created, decided, filled, make, milestone

DATA = Path(__file__).parent / "data"
FIRST_SCHEMA = DATA / "schema-1.tabletop.gz"
OLDER_SCHEMAS = (FIRST_SCHEMA, DATA / "schema-3.tabletop.gz")


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_it_says_of_itself_what_it_is(tmp_path: Path) -> None:
    path = make(tmp_path / "x.tabletop")
    with path.open("rb") as opened:
        header = opened.read(100)
    assert header[68:72] == b"TBTP"
    assert int.from_bytes(header[60:64], "big") == 4, "the version of the schema"


@pytest.mark.skipif(os.name == "nt", reason="there are no such modes")
def test_nobody_else_may_read_it_or_what_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "x.tabletop"
    store = Store(make(path))
    store.append([created()], [], 0)
    assert mode(path.parent) == 0o700
    assert {mode(one) for one in path.parent.iterdir()} == {0o600}
    store.close()


def test_a_closed_one_is_one_file_and_its_journal(tmp_path: Path) -> None:
    path = filled(tmp_path / "x.tabletop", a_history())
    assert names(tmp_path) == ["x.tabletop", "x.tabletop.journal"]
    assert path.read_bytes()[18:20] == b"\x01\x01", "not in WAL mode"


def test_a_live_one_is_in_wal_mode_and_syncs_every_commit(tmp_path: Path) -> None:
    store = Store(make(tmp_path / "x.tabletop"))
    pragma = {
        name: store._connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "wal_autocheckpoint", "secure_delete")
    }
    assert pragma == {
        "journal_mode": "wal",
        "synchronous": 2,
        "wal_autocheckpoint": 0,
        "secure_delete": 1,
    }
    store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET kind = 'exercise_ended' WHERE seq = 2",
        "DELETE FROM events WHERE seq = 2",
        "INSERT OR REPLACE INTO events SELECT * FROM events WHERE seq = 2",
        "INSERT INTO events SELECT 900, kind, at, body, hash FROM events WHERE seq = 2",
        "UPDATE answers SET answer = x'00'",
        "DELETE FROM answers",
    ],
)
def test_the_log_refuses_to_be_changed(tmp_path: Path, statement: str) -> None:
    path = filled(tmp_path / "x.tabletop", a_history())
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match=r"only appended|next position"):
        connection.execute(statement)
    connection.close()


def test_what_is_no_exercise_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    text, other, empty = (tmp_path / name for name in ("a.txt", "b.db", "c"))
    text.write_text("Not a database. " * 100, encoding="utf-8")
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE events (seq)")
    connection.close()
    empty.touch()
    for path in (text, other, empty):
        before = path.read_bytes()
        for look in (Store, read_exercise, verify):
            with pytest.raises(RecordError, match="is not an exercise file"):
                look(path)
        assert path.read_bytes() == before
    assert names(tmp_path) == ["a.txt", "b.db", "c"]


def test_one_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    for look in (Store, read_exercise, verify):
        with pytest.raises(RecordError, match="There is no file"):
            look(tmp_path / "x.tabletop")
    assert names(tmp_path) == []


def test_one_by_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = filled(tmp_path / "x.tabletop", a_history())
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    for look in (Store, read_exercise, verify):
        with pytest.raises(RecordError, match="newer Tabletop"):
            look(path)


@pytest.mark.parametrize("ending", [".journal", ".lock", "-wal", "-journal"])
def test_a_name_that_belongs_beside_a_file_is_refused(tmp_path: Path, ending: str) -> None:
    with pytest.raises(RecordError, match="Choose another name"):
        make(tmp_path / f"x{ending}")


def test_the_journal_of_a_lost_file_is_not_written_over(tmp_path: Path) -> None:
    path = filled(tmp_path / "x.tabletop", a_history())
    journal = journal_path(path).read_bytes()
    path.unlink()
    with pytest.raises(RecordError, match="all that is left"):
        make(path)
    assert journal_path(path).read_bytes() == journal


def test_a_making_that_was_interrupted_leaves_no_file_and_does_not_stand_in_the_way(
    tmp_path: Path,
) -> None:
    (tmp_path / "x.tabletop.making").write_bytes(b"half of it")
    Store(make(tmp_path / "x.tabletop")).close()
    assert names(tmp_path) == ["x.tabletop", "x.tabletop.journal"]


def test_a_folder_that_cannot_be_made_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RecordError, match="cannot be used"):
        make(tmp_path / "file" / "x.tabletop")


@pytest.mark.parametrize("older", OLDER_SCHEMAS, ids=lambda older: older.name[:8])
def test_a_file_of_an_older_schema_opens_and_goes_on(tmp_path: Path, older: Path) -> None:
    path = tmp_path / "old.tabletop"
    path.write_bytes(gzip.decompress(older.read_bytes()))
    assert verify(path).holds, "read as it is"
    store = Store(path)
    head = store.info().events
    assert head > 100
    store.append([milestone()], [], head)
    store.close()
    result = verify(path)
    assert result.holds, result.found
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM actions").fetchone()[0] > 0
    connection.close()
    assert result.digest.startswith(f"{head + 1}:")


def test_a_migration_that_nothing_followed_is_gone_on_with_when_the_file_is_opened_again(
    tmp_path: Path,
) -> None:
    path = tmp_path / "old.tabletop"
    path.write_bytes(gzip.decompress(FIRST_SCHEMA.read_bytes()))
    connection = sqlite3.connect(path)
    migrate(Database(connection))
    connection.close()
    assert verify(path).holds, "nothing is taken in, and nothing is said to be"
    store = Store(path)
    while store.tidy():
        pass
    store.close()
    assert verify(path).holds
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM actions").fetchone()[0] > 0
    connection.close()


@pytest.mark.parametrize("older", OLDER_SCHEMAS, ids=lambda older: older.name[:8])
def test_in_a_file_of_an_older_schema_new_dissent_is_found(tmp_path: Path, older: Path) -> None:
    path = tmp_path / "old.tabletop"
    path.write_bytes(gzip.decompress(older.read_bytes()))
    store = Store(path)
    dissent = NewEvent(at(0), e.SYSTEM, decided(900, dissent="The treasurer objected"))
    store.append([dissent], [], store.head)
    while store.tidy():
        pass
    store.close()
    with Database(path) as database:
        found = list(database.table("decisions").search("objected"))
        assert list(database.table("decisions").search("evidence")), "and what was there before"
    assert [row["recorded_number"] for row in found] == [900]
    assert verify(path).holds


def test_a_file_from_before_translations_is_in_one_language(tmp_path: Path) -> None:
    path = tmp_path / "old.tabletop"
    path.write_bytes(gzip.decompress(FIRST_SCHEMA.read_bytes()))

    scenario = read_exercise(path).scenario

    assert scenario.translations == ()
    assert [card.translations for card in cards_of(scenario, "ald")] != []
    assert not any(card.translations for card in cards_of(scenario, "ald"))


def test_a_file_holds_the_translations_and_the_files_they_came_from(tmp_path: Path) -> None:
    files = {"translations/fr/all.yaml": b"title: Crise"}
    package = full_package(files=files)
    making.create(tmp_path / "two.tabletop", package, load(package))

    exercise = read_exercise(tmp_path / "two.tabletop")

    assert localized(exercise.scenario, "fr").title == "Crise"
    again = Package.from_files("again", exercise.package_files())
    assert load(again) == exercise.scenario


def cards_of(scenario: Scenario, delegation: str) -> tuple[Card, ...]:
    """The cards of a delegation before anything happened."""
    table = Table(scenario, start=False)
    return table.engine.cards(of_delegation(delegation))[1]


def test_any_name_will_do_that_the_system_allows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("file:x", ":memory:", "a b?mode=ro#%41é.tabletop", "-x"):
        path = filled(Path(name), a_history(length=0))
        assert (tmp_path / name).stat().st_size > 10_000
        assert len(read_exercise(path).stored) == len(a_history(length=0))
        assert verify(path).holds


def test_the_packages_files_come_out_of_any_sqlar_tool(tmp_path: Path) -> None:
    path = make(tmp_path / "x.tabletop")
    with sqlite3.connect(path) as connection:
        found = connection.execute("SELECT name, sz, length(data) FROM sqlar").fetchall()
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    connection.close()
    sizes = {name: (size, kept) for name, size, kept in found}
    assert sizes["media/map.png"] == (256, 256), "what does not get smaller is not packed"
    assert sizes["scenario.yaml"][0] > sizes["scenario.yaml"][1]
