"""Tests that a hub killed at any moment loses nothing it acknowledged, and doubles nothing."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tabletop.record.reader import read_exercise
from tabletop.record.store import Store
from tabletop.record.verify import verify
from tests.record.parts import created, filled

ROOT = Path(__file__).parent.parent.parent
KILLS = 20


def killed(path: Path, kind: str, seed: int) -> list[str]:
    """Lets a process write for a random while, kills it; gives the lines it told."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.record.writer", str(path), kind, str(seed)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline().startswith("0 ready")
        time.sleep(random.Random(seed).uniform(0, 0.15))
        writer.kill()
        told = writer.stdout.read().splitlines(keepends=True)
    return [line.strip() for line in told if line.endswith("\n")]


def lost(path: Path, told: list[str]) -> list[str]:
    """What was told and is not in the file, once it was opened again."""
    store = Store(path)
    missing = [line for line in told if not _is_there(store, *line.split())]
    store.close()
    return missing


def _is_there(store: Store, seq: str, made: str, command: str) -> bool:
    found = store.read(int(seq) - 1)
    return bool(found) and found[0].hash == made and store.answer("seat", command) is not None


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return filled(tmp_path / "x.tabletop", [created()])


def test_nothing_that_was_acknowledged_is_lost_or_doubled(path: Path) -> None:
    acknowledged = 0
    for seed in range(KILLS):
        told = killed(path, "sound", seed)
        read_exercise(path)
        assert lost(path, told) == []
        acknowledged += len(told)
    assert acknowledged > KILLS
    assert verify(path).found == ()
    commands = [(one.command, one.recorded.seq) for one in read_exercise(path).stored]
    firsts = {command for command, _seq in commands if command}
    assert len(firsts) >= acknowledged


def test_a_hub_that_acknowledges_too_early_is_caught(path: Path) -> None:
    assert any(lost(path, killed(path, "mistaken", seed)) for seed in range(KILLS))
