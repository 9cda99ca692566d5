"""Whatever a loss of power leaves of what was not synced: nothing told is lost or doubled.

IMAGES in the environment sets how many images are opened.
"""

from __future__ import annotations

import copy
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path

import pytest

from tabletop.record import store as store_module
from tabletop.record.errors import RecordError
from tabletop.record.store import Store
from tabletop.record.verify import verify
from tests.record.parts import created, filled
from tests.record.powerloss import Disk, Op, recorded
from tests.record.told_session import KINDS

IMAGES = int(os.environ.get("IMAGES", "5000"))
CONTROL = 2000
"""So many images a control may take until it is caught."""
AN_OPERATION = 2
"""Images after each operation of a session."""
NAME = "x.tabletop"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")


@dataclass
class Told:
    """What a process had said when the power went."""

    events: dict[str, tuple[int, str]] = field(default_factory=dict)  # command -> seq, hash
    names: dict[int, str] = field(default_factory=dict)
    naming: tuple[int, str] = (0, "")  # under way
    elapsed: int = 0
    head: int = 1
    following: int = 1  # the head after the batch under way

    def take(self, line: bytes) -> None:
        what, *rest = line.decode().rstrip("\n").split(" ")
        match what:
            case "event":
                self.events[rest[2]] = int(rest[0]), rest[1]
                self.head = max(self.head, int(rest[0]))
            case "elapsed":
                self.elapsed = int(rest[0])
            case "naming":
                self.naming = int(rest[0]), rest[1]
            case "named":
                self.names[int(rest[0])] = rest[1]
                if self.naming[0] == int(rest[0]):
                    self.naming = (0, "")


Image = tuple[dict[str, bytes], Told]


def lay(folder: Path, files: Mapping[str, bytes]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)


def images(folder: Path, kind: str, seed: int) -> Iterator[Image]:
    """Session after session; every second begins with what an image of the one before left."""
    chance, found, told = random.Random(seed), dict[str, bytes](), Told()
    for number in count():
        lay(folder, found if number % 2 else {})
        if number % 2 == 0:
            filled(folder / NAME, [created()])
            told = Told()
        disk = Disk.of(folder)
        arguments = (str(folder / NAME), kind, str(chance.randrange(1_000_000)))
        operations = recorded(folder, "tests.record.told_session", *arguments)
        for place, image in enumerate(images_of(disk, operations, told, chance), 1):
            if chance.random() < 1 / place:
                found, then = image
            yield image
        told = then


def images_of(
    disk: Disk, operations: list[Op], told: Told, chance: random.Random
) -> Iterator[Image]:
    """Different images of one session, after each operation."""
    told, seen = copy.deepcopy(told), set[int]()
    heads = [int(op.data.split()[1]) for op in operations if op.data.startswith(b"event ")]
    for op in operations:
        if op.kind == "tell":
            told.take(op.data)
        disk.take(op)
        told.following = next((head for head in heads if head > told.head), told.head)
        for _ in range(AN_OPERATION):
            files = disk.image(chance)
            mark = hash((told.head, told.elapsed, told.naming, frozenset(files.items())))
            if mark not in seen:
                seen.add(mark)
                yield files, copy.deepcopy(told)


def broken(path: Path, told: Told) -> Iterator[str]:
    """What of the promise does not hold once the power is back."""
    try:
        store = Store(path)
    except RecordError as error:
        yield f"it does not open: {error}"
        return
    try:
        yield from compared(store, told)
    finally:
        store.close()
    yield from verify(path).found


def compared(store: Store, told: Told) -> Iterator[str]:
    stored = store.read(0)
    hashes, commands = [one.hash for one in stored], [one.command for one in stored if one.command]
    for command, (seq, made) in told.events.items():
        if hashes[seq - 1 : seq] != [made] or store.answer("seat", command) is None:
            yield f"{command} is lost"
    if len(set(commands)) != len(commands):
        yield "a command is there twice"
    if store.head not in (told.head, told.following):
        yield f"{store.head} events are there, told were {told.head}"
    if any(store.answer("seat", command) is None for command in commands):
        yield "events are there without their answer"
    if store.elapsed_ms - told.elapsed not in (0, 1):
        yield f"{store.elapsed_ms} ms have elapsed, told were {told.elapsed}"
    for person, name in told.names.items():
        under_way = {told.naming[1]} if told.naming[0] == person else set[str]()
        if store.names.get(person, "") not in {name} | under_way:
            yield f"person {person} is not {name!r}"


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """In memory where that is to be had: what a sync is good for is told by the images."""
    monkeypatch.setattr(store_module.log, "propagate", False)
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


def campaign(folder: Path, kind: str, seed: int, most: int) -> Iterator[str]:
    """Opens images; gives what was broken, with the image's number."""
    opened = folder / "opened"
    for number, (files, told) in enumerate(islice(images(folder / "base", kind, seed), most)):
        lay(opened, files)
        yield from (f"image {number}: {said}" for said in broken(opened / NAME, told))


@pytest.mark.timeout(120 + IMAGES // 20)
def test_no_loss_of_power_takes_or_doubles_what_was_told(folder: Path) -> None:
    assert list(campaign(folder, "sound", IMAGES, IMAGES)) == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "sound"])
def test_the_campaign_catches_a_store_that_trusts_too_much(folder: Path, kind: str) -> None:
    assert next(campaign(folder, kind, 1, CONTROL), None)
