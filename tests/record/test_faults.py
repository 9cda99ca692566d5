"""Tests that whatever fails, at whatever operation: what was acknowledged is there, exactly once.

Each campaign has controls: stores with a planted mistake that it must catch.
"""

from __future__ import annotations

import contextlib
import errno
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tabletop.record import store as store_module
from tabletop.record.chain import Row
from tabletop.record.entries import Answer
from tabletop.record.errors import RecordError, RecordFailed
from tabletop.record.reader import read_exercise
from tabletop.record.store import Store
from tabletop.record.verify import verify
from tests.record.faults import Weather
from tests.record.parts import answer, created, filled, make, milestone

BATCHES = 3
A_BATCH = 3


class SwallowsFailures(Store):
    """Control: acknowledges although the disk said no."""

    def _commit(self, rows: list[Row], answers: list[Answer]) -> None:
        try:
            super()._commit(rows, answers)
        except RecordFailed:
            self.failed = False


class LeavesTheJournal(Store):
    """Control: goes on after a failure, and the failed batch stays in the journal."""

    def _fail(self, error: Exception, mark: int) -> RecordFailed:
        self._roll_back()
        return RecordFailed(str(error))


@dataclass
class Ran:
    """What a run of batches was told."""

    acknowledged: list[str] = field(default_factory=list)  # hashes
    commands: list[str] = field(default_factory=list)


@pytest.fixture(autouse=True)
def calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """That a file could not be folded is said in the log; here it is no surprise."""
    monkeypatch.setattr(store_module.log, "propagate", False)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("base") / "x.tabletop", [created()])


def copy_of(base: Path, to: Path) -> Path:
    for one in to.glob("x.tabletop*"):
        one.unlink()
    for end in ("", ".journal"):
        shutil.copyfile(f"{base}{end}", to / f"x.tabletop{end}")
    return to / "x.tabletop"


def run(store: Store, ran: Ran) -> None:
    """Gives batches with an answer each, and goes on after a refusal as an impatient hub might."""
    for n in range(BATCHES):
        command = f"command-{n}"
        batch = [milestone(n, command), *[milestone(n)] * (A_BATCH - 1)]
        with contextlib.suppress(RecordError):
            ran.acknowledged += store.append(batch, [answer(command)], store.head)
            ran.commands.append(command)
            if n % 2:
                store.tidy()
                store.save_elapsed(n)


def session(path: Path, make_store: Callable[[], Store]) -> Ran:
    ran = Ran()
    with contextlib.suppress(RecordError):
        store = make_store()
        try:
            run(store, ran)
        finally:
            store.close()
    return ran


def broken_promises(path: Path, ran: Ran) -> Iterator[str]:
    """What of the acknowledged is missing, double or half, once the disk is well again."""
    try:
        store = Store(path)
    except RecordError as error:
        yield f"it does not open: {error}"
        return
    answers = {n: store.answer("seat", f"command-{n}") is not None for n in range(BATCHES)}
    store.close()
    stored = read_exercise(path).stored[1:]
    if [one.hash for one in stored][: len(ran.acknowledged)] != ran.acknowledged:
        yield "an acknowledged event is missing"
    if len(stored) not in (len(ran.acknowledged), len(ran.acknowledged) + A_BATCH):
        yield "more is there than one whole batch that was not acknowledged"
    there = [one.command for one in stored if one.command]
    if len(set(there)) != len(there):
        yield "a command is there twice"
    if {f"command-{n}" for n, kept in answers.items() if kept} != set(there):
        yield "an answer is there without its events, or they without it"
    yield from verify(path).found


def operations(base: Path, folder: Path) -> int:
    """How many operations a run takes in which nothing fails."""
    weather = Weather()
    path = copy_of(base, folder)
    ran = session(path, lambda: Store(path, weather.connect, weather.open_disk))
    assert len(ran.acknowledged) == BATCHES * A_BATCH
    return weather.count


def campaign(base: Path, folder: Path, kind: type[Store], **how: bool | int) -> Iterator[str]:
    """Lets every operation of a run fail in turn; gives the promises that were broken."""
    for n in range(1, operations(base, folder) + 1):
        path = copy_of(base, folder)
        weather = Weather(fails_at=n, **how)  # type: ignore[arg-type]
        ran = session(path, lambda: kind(path, weather.connect, weather.open_disk))  # noqa: B023
        assert weather.broke, "every operation was reached"
        yield from (f"at {n}: {said}" for said in broken_promises(path, ran))


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("for_good", [False, True])
def test_a_failure_at_any_operation_breaks_no_promise(
    base: Path, tmp_path: Path, late: bool, for_good: bool
) -> None:
    assert list(campaign(base, tmp_path, Store, late=late, for_good=for_good)) == []


@pytest.mark.parametrize("mistaken", [SwallowsFailures, LeavesTheJournal])
def test_the_campaign_catches_a_store_with_a_mistake(
    base: Path, tmp_path: Path, mistaken: type[Store]
) -> None:
    assert next(campaign(base, tmp_path, mistaken, number=errno.ENOSPC), None)


def test_after_the_first_failure_nothing_is_acknowledged_until_it_is_opened_anew(
    tmp_path: Path,
) -> None:
    weather = Weather()
    store = Store(make(tmp_path / "x.tabletop"), weather.connect, weather.open_disk)
    store.append([created()], [], 0)
    weather.fails_at = weather.count + 5
    with pytest.raises(RecordFailed, match=r"nothing after it was recorded\. Free some space"):
        store.append([milestone()], [answer("command-1")], 1)
    assert store.info().failed and weather.log[-4:-1] == ["sync", "ROLLBACK", "truncate"]
    for attempt in (
        lambda: store.append([milestone()], [], 1),
        lambda: store.save_elapsed(5),
        lambda: store.name_person(1, "Ana"),
        store.rebuild,
    ):
        with pytest.raises(RecordFailed, match="Open it anew"):
            attempt()
    store.close()
    again = Store(store.path)
    assert (again.info().events, again.answer("seat", "command-1")) == (1, None)
    again.append([milestone()], [answer("command-1")], 1)
    again.close()


def test_a_batch_is_in_the_synced_journal_before_it_is_committed(tmp_path: Path) -> None:
    weather = Weather()
    store = Store(make(tmp_path / "x.tabletop"), weather.connect, weather.open_disk)
    store.append([created()], [], 0)
    weather.log.clear()
    store.append([milestone()], [answer("command-1")], 1)
    assert weather.log == ["BEGIN", "INSERT", "INSERT", "write", "sync", "COMMIT"]
    store.close()


def test_another_program_that_writes_is_waited_for_and_then_named(tmp_path: Path) -> None:
    store = Store(make(tmp_path / "x.tabletop"))
    store.append([created()], [], 0)
    store._connection.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(RecordFailed, match="Another program writes"):
        store.append([milestone()], [], 1)
    assert not store.info().failed, "nothing was written, so it may be tried again"
    other.execute("ROLLBACK")
    other.close()
    store.append([milestone()], [], 1)
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_a_disk_that_is_full_at_any_size_breaks_no_promise(base: Path, tmp_path: Path) -> None:
    """The system itself refuses every write beyond a size, of the file, its log, its journal."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    full, found = 0, []
    for size in (*range(1500, 9000, 500), *range(9000, 40_000, 1500), 60_000, 120_000, 500_000):
        path = copy_of(base, tmp_path)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        try:
            ran = session(path, lambda: Store(path))  # noqa: B023
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        full += len(ran.acknowledged) < BATCHES * A_BATCH
        found += [f"at {size} bytes: {said}" for said in broken_promises(path, ran)]
    assert found == []
    assert full > 10, "the limit was met often"
    assert len(ran.acknowledged) == BATCHES * A_BATCH, "and in the end it was not"
