"""Tests that one hub at a time has a file, and that the lock ends with the process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tabletop.record.errors import RecordError
from tabletop.record.lock import Lock, is_held, lock_path

HOLDER = """
import sys, time
from pathlib import Path
from tabletop.record.lock import Lock
lock = Lock(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


def test_it_is_held_until_it_is_released(tmp_path: Path) -> None:
    path = tmp_path / "x.tabletop"
    lock = Lock(path)
    assert is_held(path)
    with pytest.raises(RecordError, match=r"x\.tabletop is open in another hub"):
        Lock(path)
    lock.release()
    lock.release()
    assert not is_held(path)
    assert not lock_path(path).exists()


def test_a_look_at_it_takes_nothing_from_its_holder(tmp_path: Path) -> None:
    path = tmp_path / "x.tabletop"
    lock = Lock(path)
    assert all(is_held(path) for _ in range(3))
    lock.release()


def test_the_death_of_its_process_releases_it(tmp_path: Path) -> None:
    path = tmp_path / "x.tabletop"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        assert is_held(path)
        holder.kill()
    assert not is_held(path)
    Lock(path).release()


def test_one_removed_behind_its_holder_is_not_held_twice_by_those_who_follow(
    tmp_path: Path,
) -> None:
    path = tmp_path / "x.tabletop"
    first = Lock(path)
    first.release()
    second = Lock(path)
    with pytest.raises(RecordError):
        Lock(path)
    second.release()
