"""Tests that every change made behind the program is found, and that an untouched file holds."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tabletop.record.chain import genesis, link, parse_digest
from tabletop.record.errors import RecordError
from tabletop.record.journal import decode_line, encode_line, journal_path, rows_of, to_batch
from tabletop.record.reader import read_exercise
from tabletop.record.store import Store
from tabletop.record.verify import verify
from tests.record.parts import EXERCISE, a_history, created, filled, make, milestone

HISTORY = a_history(length=60)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("original") / "x.tabletop", HISTORY)


@pytest.fixture
def path(original: Path, tmp_path: Path) -> Path:
    """A copy that may be spoilt."""
    for end in ("", ".journal"):
        shutil.copyfile(f"{original}{end}", tmp_path / f"x.tabletop{end}")
    return tmp_path / "x.tabletop"


def tamper(path: Path, *statements: str, guards: bool = True) -> None:
    """Changes the file as somebody would who knows it: the guards are lifted and put back."""
    connection = sqlite3.connect(path, isolation_level=None)
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        " AND tbl_name IN ('events', 'answers')"
    ).fetchall()
    for name, _sql in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for _name, sql in triggers if guards else ():
        connection.execute(sql)
    connection.close()


def chain_anew(path: Path, after: int = 0) -> None:
    """Recomputes every hash from a position on, and the journal with it."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT seq, kind, at, body, hash FROM events").fetchall()
    before, statements = genesis(EXERCISE), []
    for seq, kind, at, body, made in rows:
        before = link(before, seq, kind, at, body.encode()) if seq > after else made
        statements.append(f"UPDATE events SET hash = '{before}' WHERE seq = {seq}")
    connection.close()
    tamper(path, *statements)
    journal_path(path).unlink()
    Store(path).close()


def renumber(first: int, step: int) -> tuple[str, str]:
    """Moves all events from a position on, by way of numbers that are free."""
    return (
        f"UPDATE events SET seq = -seq - {step} WHERE seq >= {first}",
        "UPDATE events SET seq = -seq WHERE seq < 0",
    )


def test_an_untouched_file_holds(path: Path) -> None:
    before = path.read_bytes()
    result = verify(path, read_exercise(path).digest)
    assert (result.holds, result.found) == (True, ())
    assert len(result.checked) == 9
    assert result.digest == read_exercise(path).digest
    assert path.read_bytes() == before


def test_without_a_digest_it_says_what_it_cannot_tell(path: Path) -> None:
    assert "No digest was given" in verify(path).unproved[0]


COPY_9 = "SELECT 10, kind, at, body, hash FROM events WHERE seq = 9"
TAMPERINGS: dict[str, tuple[tuple[str, ...], str]] = {
    "text of an event": (
        ("UPDATE events SET body = replace(body, 'ald', 'brn') WHERE kind LIKE 'decision%'",),
        "is not what was recorded at that place",
    ),
    "a blank in the body": (
        ("UPDATE events SET body = body || ' ' WHERE seq = 5",),
        "Event 5 is not what was recorded",
    ),
    "kind": (
        ("UPDATE events SET kind = 'exercise_ended' WHERE seq = 5",),
        "Event 5 is not of the kind it says",
    ),
    "time": (
        ("UPDATE events SET at = '2030-01-01T00:00:00.000Z' WHERE seq = 5",),
        "Event 5 is not what was recorded",
    ),
    "hash": (
        ("UPDATE events SET hash = 'zz' WHERE seq = 5",),
        "Event 6 is not what was recorded",
    ),
    "body that is nothing": (
        ("UPDATE events SET body = x'ff00ff' WHERE seq = 5",),
        "Event 5 cannot be read",
    ),
    "two swapped": (
        (
            "UPDATE events SET seq = -5 WHERE seq = 5",
            "UPDATE events SET seq = 5 WHERE seq = 6",
            "UPDATE events SET seq = 6 WHERE seq = -5",
        ),
        "Event 6 is not what was recorded",
    ),
    "one taken out": (("DELETE FROM events WHERE seq = 9",), "Event 9 is missing"),
    "some taken out": (
        ("DELETE FROM events WHERE seq BETWEEN 9 AND 12",),
        "Event 9 to 12 is missing",
    ),
    "one taken out and the rest moved up": (
        ("DELETE FROM events WHERE seq = 9", *renumber(10, -1)),
        "Event 9 is not what was recorded",
    ),
    "one put in": (
        (*renumber(10, 1), f"INSERT INTO events {COPY_9}"),
        "Event 10 is not what was recorded",
    ),
    "one put before the first": (
        (f"INSERT INTO events {COPY_9.replace('10', '-10')}",),
        "1 rows of events stand at positions before the first",
    ),
    "the first taken out": (
        ("DELETE FROM events WHERE seq = 1",),
        "The first event does not name the exercise",
    ),
    "the end cut, beside its journal": (
        ("DELETE FROM events WHERE seq > 20",),
        "The file ends at event 20, the journal at event",
    ),
    "a package file changed": (
        ("UPDATE sqlar SET data = x'ff' || substr(data, 2) WHERE name = 'media/map.png'",),
        "media/map.png was changed",
    ),
    "a packed file damaged": (
        ("UPDATE sqlar SET data = substr(data, 1, 9) WHERE name = 'scenario.yaml'",),
        "scenario.yaml is damaged",
    ),
    "a package file that says another size": (
        ("UPDATE sqlar SET sz = 7 WHERE name = 'scenario.yaml'",),
        "scenario.yaml is damaged",
    ),
    "a package file missing": (
        ("DELETE FROM sqlar WHERE name = 'media/map.png'",),
        "media/map.png is missing",
    ),
    "a package file added": (
        ("INSERT INTO sqlar VALUES ('media/new.png', 0, 0, 1, x'00')",),
        "media/new.png was added",
    ),
    "the scenario": (
        ("UPDATE scenario SET built = replace(built, 'Aldria', 'Bernia')",),
        "The scenario in the file was damaged or changed",
    ),
    "a decision in the tables": (
        ("UPDATE decisions SET rung = 11 WHERE seq = (SELECT min(seq) FROM decisions)",),
        "rung differ from the events",
    ),
    "a row of the tables gone": (
        ("DELETE FROM injects WHERE id = 2",),
        "Table injects lacks the row with id 2",
    ),
    "a row of the tables too many": (
        ("INSERT INTO delegates (person, name) VALUES (99, 'Nobody')",),
        "person 99 of which no event tells",
    ),
    "a name in the tables": (
        ("UPDATE delegates SET name = 'Somebody' WHERE person = 1",),
        "Table delegates, person 1: name",
    ),
    "the search index": (
        ("INSERT INTO decisions_fts (rowid, rationale) VALUES (12345, 'planted')",),
        "The search index of decisions",
    ),
    "how far the tables reach": (
        ("UPDATE projected SET seq = 5",),
        "differ from the events",
    ),
    "an answer": (
        ("UPDATE answers SET answer = x'00' WHERE rowid = 3",),
        "differs between file and journal",
    ),
    "an answer gone": (
        ("DELETE FROM answers WHERE rowid = 3",),
        "is in the journal alone",
    ),
    "a trigger that works for somebody": (
        ("CREATE TRIGGER quietly AFTER INSERT ON events BEGIN DELETE FROM people; END",),
        "Trigger quietly on events does not belong here",
    ),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_tampering_is_found(path: Path, name: str) -> None:
    statements, expected = TAMPERINGS[name]
    assert verify(path).holds
    tamper(path, *statements)
    result = verify(path)
    assert not result.holds
    assert any(expected in said for said in result.found), result.found


def test_guards_that_were_lifted_and_left_off_are_missed(path: Path) -> None:
    tamper(path, guards=False)
    found = verify(path).found
    assert "Trigger events_are_not_changed is missing." in found
    assert len(found) == 5


@pytest.mark.parametrize("with_number", [True, False])
def test_a_cut_end_is_found_by_the_digest_alone(path: Path, with_number: bool) -> None:
    digest = read_exercise(path).digest
    tamper(path, "DELETE FROM events WHERE seq > 20")
    tamper(path, "DELETE FROM answers WHERE rowid > 10")
    journal_path(path).unlink()
    tamper(path, "UPDATE projected SET seq = 0", "DELETE FROM decisions", "DELETE FROM delegates")
    store = Store(path)
    store.rebuild()
    store.close()
    assert verify(path).holds, "nothing else can tell"
    result = verify(path, digest if with_number else digest.split(":")[1])
    assert not result.holds
    assert "The file ends at event 20." in result.found[0]


def test_a_record_computed_anew_is_found_by_the_digest_alone(path: Path) -> None:
    digest = read_exercise(path).digest
    tamper(path, "UPDATE events SET at = '2030-01-01T00:00:00.000Z' WHERE seq = 5")
    chain_anew(path)
    rebuilt = Store(path)
    rebuilt.rebuild()
    rebuilt.close()
    assert verify(path).holds, "nothing else can tell"
    (said,) = verify(path, digest).found
    assert said.startswith("No event has the hash of the digest")


def test_a_record_computed_anew_from_the_middle_disagrees_with_its_journal(path: Path) -> None:
    journal = journal_path(path).read_bytes()
    tamper(path, "UPDATE events SET at = '2030-01-01T00:00:00.000Z' WHERE seq = 30")
    chain_anew(path, after=29)
    journal_path(path).write_bytes(journal)
    assert any("disagree about event 30" in said for said in verify(path).found)


def test_what_came_after_the_digest_does_not_break_it(path: Path) -> None:
    digest = read_exercise(path).digest
    store = Store(path)
    store.append([milestone()], [], store.head)
    store.close()
    result = verify(path, digest)
    assert result.holds
    assert "1 events came after it" in result.checked[-1]


def test_a_digest_with_another_number_is_found(path: Path) -> None:
    events, made = read_exercise(path).digest.split(":")
    result = verify(path, f"{int(events) + 1}:{made}")
    assert "The digest speaks of" in result.found[0]


@pytest.mark.parametrize("text", ["", "12", "12:34", "x" * 64, ":" + "a" * 64])
def test_what_is_no_digest_is_refused(text: str) -> None:
    with pytest.raises(RecordError, match="not a digest"):
        parse_digest(text)


def test_a_digest_may_be_typed_with_capitals_and_blanks() -> None:
    made = hashlib.sha256(b"").hexdigest()
    typed = f" 12: {made[:32].upper()}\n{made[32:]} "
    assert parse_digest(typed) == (12, made)


@pytest.mark.parametrize("cut", [1, 100])
def test_a_torn_journal_is_found(path: Path, cut: int) -> None:
    data = journal_path(path).read_bytes()
    journal_path(path).write_bytes(data[:-cut])
    found = verify(path).found
    assert any("that are not whole" in said for said in found)
    assert any("The journal ends at event" in said for said in found)


def test_a_journal_changed_with_its_checksum_is_found(path: Path) -> None:
    lines = journal_path(path).read_bytes().splitlines(keepends=True)
    batch = decode_line(lines[4][:-1])
    assert batch is not None
    rows = [row._replace(at="2030-01-01T00:00:00.000Z") for row in rows_of(batch)]
    lines[4] = encode_line(to_batch(rows, batch.answers))
    journal_path(path).write_bytes(b"".join(lines))
    assert any("disagree about event" in said for said in verify(path).found)


def test_a_file_without_its_journal_holds_and_says_so(path: Path) -> None:
    journal_path(path).unlink()
    result = verify(path)
    assert result.holds
    assert any("no journal beside" in said for said in result.checked)


@pytest.mark.parametrize("kept", [b"Two million people", b"milestone_set", bytes(range(65, 90))])
def test_a_flipped_bit_that_sqlite_does_not_see_is_found(path: Path, kept: bytes) -> None:
    data = path.read_bytes()
    place = data.index(kept)
    for bit in range(8):
        flipped = bytearray(data)
        flipped[place + 2] ^= 1 << bit
        path.write_bytes(flipped)
        assert not verify(path).holds


def damage_pages(data: bytearray) -> None:
    for start in range(4096 * 3, len(data), 4096 * 2):
        data[start : start + 64] = bytes(64)


def damage_schema(data: bytearray) -> None:
    data[100:140] = bytes(40)


@pytest.mark.parametrize("damage", [damage_pages, damage_schema])
def test_a_file_that_sqlite_cannot_read_gets_sentences(
    path: Path, damage: Callable[[bytearray], None]
) -> None:
    data = bytearray(path.read_bytes())
    damage(data)
    path.write_bytes(data)
    try:
        assert not verify(path).holds
    except RecordError as error:
        assert "is damaged" in str(error)
    with pytest.raises(RecordError):
        Store(path)


def test_a_live_file_is_verified_while_the_hub_writes(tmp_path: Path) -> None:
    store = Store(make(tmp_path / "x.tabletop"))
    store.append([created()], [], 0)
    for n in range(1, 6):
        store.append([milestone(n)], [], n)
        if n % 2:
            store.tidy()
        assert verify(store.path).found == ()
    store.close()
