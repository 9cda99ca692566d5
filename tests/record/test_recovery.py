"""Tests how a file and its journal are brought together when one of them lost something."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tabletop.record.errors import RecordError
from tabletop.record.journal import decode_line, encode_line, journal_path, rows_of, to_batch
from tabletop.record.reader import read_exercise
from tabletop.record.store import Store
from tabletop.record.verify import verify
from tests.record.parts import a_history, answer, created, filled, make, milestone


@pytest.fixture
def halves(tmp_path: Path) -> tuple[Path, Path]:
    """The same exercise twice: closed after three batches, and gone on for three more."""
    early, late = tmp_path / "early.tabletop", tmp_path / "late.tabletop"
    store = Store(make(early))
    store.append([created()], [answer("command-0")], 0)
    store.append([milestone(1, "command-1"), milestone(2)], [answer("command-1")], 1)
    store.close()
    for end in ("", ".journal"):
        shutil.copyfile(f"{early}{end}", f"{late}{end}")
    store = Store(late)
    store.append([milestone(3, "command-3"), milestone(4)], [answer("command-3", b"third")], 3)
    store.append([], [answer("refused", b"no")], 5)
    store.append([milestone(5)], [], 5)
    store.close()
    return early, late


def opened(path: Path, look: Callable[[Store], None] = lambda store: None) -> tuple[str, ...]:
    """Opens and closes it; gives the notes. It must verify then."""
    store = Store(path)
    look(store)
    store.close()
    assert verify(path).found == ()
    return store.notes


def test_what_only_the_journal_has_comes_back_with_its_answers(halves: tuple[Path, Path]) -> None:
    early, late = halves
    shutil.copyfile(journal_path(late), journal_path(early))

    def look(store: Store) -> None:
        assert store.answer("seat", "command-3") == (b"d" * 32, b"third")
        assert store.answer("seat", "refused") == (b"d" * 32, b"no")

    assert opened(early, look) == ("3 events came back from the journal.",)
    assert read_exercise(early).digest == read_exercise(late).digest


def test_a_write_ahead_log_that_was_lost_is_made_good_by_the_journal(tmp_path: Path) -> None:
    store = Store(make(tmp_path / "live.tabletop"))
    for n, new in enumerate([created(), milestone(1), milestone(2)]):
        store.append([new], [], n)
    crashed = tmp_path / "crashed.tabletop"
    for end in ("", ".journal"):  # and not the write-ahead log
        shutil.copyfile(f"{store.path}{end}", f"{crashed}{end}")
    head = store.info().head
    store.close()
    assert opened(crashed, lambda again: None) == ("3 events came back from the journal.",)
    assert read_exercise(crashed).hashes[-1] == head


def test_only_an_answer_that_was_lost_comes_back(halves: tuple[Path, Path]) -> None:
    _early, late = halves
    connection = sqlite3.connect(late)
    connection.execute("DROP TRIGGER answers_are_not_removed")
    connection.execute("DELETE FROM answers WHERE id = 'command-3'")
    connection.commit()
    connection.close()
    store = Store(late)
    assert store.answer("seat", "command-3") == (b"d" * 32, b"third")
    assert store.notes == ("1 answer came back from the journal.",)
    store.close()


def test_a_journal_that_is_missing_is_made_from_the_file(halves: tuple[Path, Path]) -> None:
    _early, late = halves
    journal_path(late).unlink()
    assert opened(late) == ("6 events of the file were added to the journal.",)
    assert opened(late) == ()


def test_a_journal_that_is_behind_is_completed(halves: tuple[Path, Path]) -> None:
    early, late = halves
    shutil.copyfile(journal_path(early), journal_path(late))
    assert opened(late) == ("3 events of the file were added to the journal.",)


def test_a_torn_last_line_is_cut_and_said(halves: tuple[Path, Path]) -> None:
    early, late = halves
    torn = journal_path(late).read_bytes()[: journal_path(early).stat().st_size + 100]
    journal_path(early).write_bytes(torn)
    assert opened(early) == ("The journal's last 100 bytes were not whole and were cut.",)
    assert len(read_exercise(early).stored) == 3


def test_two_that_went_different_ways_are_not_opened(halves: tuple[Path, Path]) -> None:
    early, late = halves
    store = Store(early)
    store.append([milestone(77)], [], 3)
    store.close()
    before = early.read_bytes()
    shutil.copyfile(journal_path(late), journal_path(early))
    with pytest.raises(RecordError, match=r"disagree from event 4 on.*move the journal aside"):
        Store(early)
    assert early.read_bytes() == before
    journal_path(early).rename(early.with_name("aside"))
    assert opened(early) == ("4 events of the file were added to the journal.",)


def test_a_journal_whose_chain_does_not_hold_is_not_taken_in(halves: tuple[Path, Path]) -> None:
    early, late = halves
    lines = journal_path(late).read_bytes().splitlines(keepends=True)
    batch = decode_line(lines[3][:-1])
    assert batch is not None
    rows = [row._replace(at="2031-01-01T00:00:00.000Z") for row in rows_of(batch)]
    lines[3] = encode_line(to_batch(rows, batch.answers))
    journal_path(early).write_bytes(b"".join(lines))
    with pytest.raises(RecordError, match=r"Event 4 is not what was recorded"):
        Store(early)


def test_a_file_whose_chain_does_not_hold_is_not_opened(halves: tuple[Path, Path]) -> None:
    early, _late = halves
    connection = sqlite3.connect(early)
    connection.execute("DROP TRIGGER events_are_not_changed")
    connection.execute("UPDATE events SET at = '2031-01-01T00:00:00.000Z' WHERE seq = 2")
    connection.commit()
    connection.close()
    with pytest.raises(RecordError, match=r"early\.tabletop was damaged or changed: Event 2"):
        Store(early)


def test_the_journal_of_another_exercise_is_not_taken_in(tmp_path: Path) -> None:
    one = filled(tmp_path / "one.tabletop", a_history(length=3))
    other = filled(tmp_path / "other.tabletop", a_history(seed=2, length=3))
    shutil.copyfile(journal_path(other), journal_path(one))
    with pytest.raises(RecordError, match="disagree from event 1 on"):
        Store(one)


def test_after_a_refusal_to_open_nothing_is_held(halves: tuple[Path, Path]) -> None:
    early, _late = halves
    journal_path(early).write_text("Dear diary,\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(RecordError, match="not a journal"):
            Store(early)
    journal_path(early).unlink()
    opened(early)


def test_nothing_is_held_even_while_the_refusal_is_looked_at(halves: tuple[Path, Path]) -> None:
    early, _late = halves
    connection = sqlite3.connect(early, isolation_level=None)
    connection.execute("UPDATE scenario SET sha256 = 'other'")
    with pytest.raises(RecordError) as refused:
        Store(early)
    connection.execute("BEGIN EXCLUSIVE")
    connection.close()
    assert not early.with_name("early.tabletop.lock").exists()
    assert refused.value.__traceback__ is not None, "which keeps what failed alive until now"


def test_a_scenario_that_was_exchanged_is_not_played_on(halves: tuple[Path, Path]) -> None:
    early, _late = halves
    connection = sqlite3.connect(early)
    connection.execute("UPDATE scenario SET built = replace(built, 'Aldria', 'Bernia')")
    connection.commit()
    connection.close()
    with pytest.raises(RecordError, match="The scenario in the file was damaged or changed"):
        Store(early)
