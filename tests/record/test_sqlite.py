"""Tests the record in an SQLite file against the contract, and what it has beyond that."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tabletop.record.entries import Record
from tabletop.record.errors import RecordError
from tabletop.record.sqlite import SqliteRecord
from tests.factories import small_scenario
from tests.record.contract import RecordContract
from tests.record.parts import Files, a_history, answer, created, decided, milestone


@pytest.fixture
async def record(tmp_path: Path) -> AsyncIterator[SqliteRecord]:
    made = await SqliteRecord.create(tmp_path / "x.tabletop", Files(), small_scenario())
    yield made
    await made.close()


class TestContract(RecordContract):
    """The contract."""


def test_it_is_a_record_to_the_type_checker() -> None:
    as_record: type[Record] = SqliteRecord
    assert as_record is SqliteRecord


async def test_all_is_there_after_it_was_closed_and_opened(record: SqliteRecord) -> None:
    history = a_history()
    hashes = await record.append(history, [answer("command-1")], 0)
    await record.save_elapsed(61_000)
    await record.add_person(1, "Ana")
    await record.close()
    again = await SqliteRecord.open(record.path)
    assert tuple(one.hash for one in await again.read()) == hashes
    assert [one.recorded.event for one in await again.read()] == [one.event for one in history]
    assert (again.elapsed_ms, again.names, again.notes) == (61_000, {1: "Ana"}, ())
    assert again.scenario == small_scenario()
    assert await again.package_files() == Files().files
    assert await again.answer("seat", "command-1") == (b"d" * 32, b"done")
    await again.close()


async def test_an_answer_without_events_is_kept(record: SqliteRecord) -> None:
    await record.append([], [answer("refused-1", b"no")], 0)
    assert await record.answer("seat", "refused-1") == (b"d" * 32, b"no")
    assert await record.answer("seat", "other") is None
    assert await record.answer("another seat", "refused-1") is None


async def test_the_tables_for_analysts_follow_soon_after(record: SqliteRecord) -> None:
    await record.append(a_history(), [], 0)
    reader = sqlite3.connect(f"file:{record.path}?mode=ro", uri=True)
    for _ in range(100):
        await asyncio.sleep(0.05)
        if reader.execute("SELECT count(*) FROM delegates").fetchone()[0] == 6:
            break
    assert reader.execute("SELECT count(*) FROM decisions").fetchone()[0] > 10
    reader.close()


async def test_batches_that_wait_do_not_stop_the_loop(record: SqliteRecord) -> None:
    await record.append([created()], [], 0)
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0)
            ticks += 1

    ticking = asyncio.create_task(tick())
    for n in range(1, 20):
        await record.append([milestone(n)], [], n)
    ticking.cancel()
    assert ticks > 20, "the loop goes on while the disk is synced"


async def test_a_number_for_a_person_is_never_given_twice(record: SqliteRecord) -> None:
    assert await record.next_person() == 1
    await record.add_person(1, "Ana")
    await record.forget(1)
    assert await record.next_person() == 2
    await record.append(a_history(), [], 0)  # in which six are seated
    assert await record.next_person() == 7


async def test_a_file_that_exists_is_not_made_anew(record: SqliteRecord) -> None:
    with pytest.raises(RecordError, match="exists already"):
        await SqliteRecord.create(record.path, Files(), small_scenario())


async def test_a_second_hub_is_refused_while_the_first_lives(record: SqliteRecord) -> None:
    with pytest.raises(RecordError, match="open in another hub"):
        await SqliteRecord.open(record.path)
    await record.close()
    await (await SqliteRecord.open(record.path)).close()


async def test_the_text_of_a_decision_is_found_by_its_words(record: SqliteRecord) -> None:
    history = a_history(length=0)
    event = history[0].__class__(history[-1].stamp, history[-1].actor, decided(1))
    await record.append([*history, event], [], 0)
    await record.rebuild()
    with sqlite3.connect(record.path) as reader:
        found = reader.execute(
            "SELECT delegation_code FROM decisions WHERE rowid IN"
            " (SELECT rowid FROM decisions_fts WHERE decisions_fts MATCH 'evidence')"
        ).fetchall()
    reader.close()
    assert found == [("ALD",)]
