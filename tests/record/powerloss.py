"""Images of a disk as a loss of power leaves it, made from what a process really asked of it.

`strace` notes every write, sync, cut, creation and removal of an unmodified process, and what it
told meanwhile. What was synced is on the disk; of the rest any part may be, in sectors, in any
order, and a file's length may have grown without its content.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SECTOR = 512
IGNORED = ("-shm", ".lock")
"""SQLite makes its index anew when nobody has the file open, and so does the lock mean nothing."""

_UNKNOWN = "rename,renameat,renameat2,link,linkat,truncate,fallocate,writev,pwritev,pwritev2"
_CALLS = f"openat,write,pwrite64,ftruncate,fsync,fdatasync,unlink,unlinkat,{_UNKNOWN}"
_call = re.compile(r"^(\w+)\((.*)\) += (-?\d+)")
_hex = re.compile(r'[<"]((?:\\x[0-9a-f]{2})*)[>"]')


@dataclass(frozen=True)
class Op:
    """One thing asked of the disk, or told. `place` is an offset, or a length to cut to."""

    kind: str  # write, append, cut, sync, create, remove, tell
    name: str = ""  # of the file; "" for the folder itself
    place: int = 0
    data: bytes = b""


def recorded(folder: Path, *command: str) -> list[Op]:
    """Runs a Python module and gives what it asked of the folder, in order."""
    trace = folder.with_name(folder.name + ".trace")
    strace = ["strace", "-y", "-xx", "-s", "100000000", "-e", f"trace={_CALLS}", "-o", str(trace)]
    process = [*strace, sys.executable, "-m", *command]
    done = subprocess.run(process, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with trace.open(encoding="ascii") as lines:
        return [op for line in lines if (op := _parse(line, folder)) is not None]


def _parse(line: str, folder: Path) -> Op | None:
    found = _call.match(line)
    if found is None or found[3].startswith("-"):
        return None
    call, arguments, result = found[1], found[2], int(found[3])
    texts = [bytes.fromhex(text.replace("\\x", "")) for text in _hex.findall(arguments)]
    if call == "write" and arguments.startswith("1<"):
        return Op("tell", data=texts[1])
    path = Path(texts[1 if call in ("openat", "unlinkat") else 0].decode(errors="replace"))
    if path == folder and call in ("fsync", "fdatasync"):
        return Op("sync")
    if path.parent != folder or path.name.endswith(IGNORED):
        return None
    last = int(arguments.rsplit(", ", 1)[-1]) if call in ("pwrite64", "ftruncate") else 0
    match call:
        case "pwrite64":
            return Op("write", path.name, last, texts[1][:result])
        case "write":
            return Op("append", path.name, 0, texts[1][:result])
        case "ftruncate":
            return Op("cut", path.name, last)
        case "fsync" | "fdatasync":
            return Op("sync", path.name)
        case "unlink" | "unlinkat":
            return Op("remove", path.name)
        case "openat":
            return Op("create", path.name) if "O_CREAT" in arguments else None
    raise AssertionError(f"what {call} does to a disk is not known here")


class Content:
    """A file's content: what was synced, and what was asked since."""

    def __init__(self, data: bytes = b"") -> None:
        self.synced = data
        self.pending: list[Op] = []
        self.length = len(data)  # as the process sees it

    def take(self, op: Op) -> None:
        """Something is asked of it."""
        if op.kind == "append":
            op = Op("write", op.name, self.length, op.data)
        self.length = op.place if op.kind == "cut" else max(self.length, op.place + len(op.data))
        self.pending.append(op)

    def sync(self) -> None:
        """All that was asked is on the disk."""
        data = bytearray(self.synced)
        for op in self.pending:
            _apply(data, op)
        self.synced, self.pending = bytes(data), []


def _apply(data: bytearray, op: Op) -> None:
    if op.kind == "cut":
        del data[op.place :]
    data.extend(bytes(max(0, op.place - len(data))))
    data[op.place : op.place + len(op.data)] = op.data


@dataclass(frozen=True)
class Weather:
    """How much of what was not synced one image keeps; drawn anew for each."""

    writes: float
    sectors: float  # of a write that is kept
    in_order: bool
    lengths: bool  # files are as long as they were asked to be, whatever is in them

    @classmethod
    def draw(cls, chance: random.Random) -> Weather:
        kept = (0.0, 0.1, 0.5, 0.9, 1.0)
        torn = chance.choice((1.0, 1.0, 0.9, 0.5))
        return cls(chance.choice(kept), torn, chance.random() < 0.5, chance.random() < 0.3)


@dataclass
class Disk:
    """A folder on a disk while a process works in it."""

    files: dict[str, Content]  # as the process sees it
    synced: dict[str, Content] = field(default_factory=dict)  # names that are on the disk
    pending: list[tuple[str, Content | None]] = field(default_factory=list)  # made and removed

    @classmethod
    def of(cls, folder: Path) -> Disk:
        """As a folder is now, all of it synced."""
        files = {one.name: Content(one.read_bytes()) for one in folder.iterdir()}
        return cls(files, dict(files))

    def take(self, op: Op) -> None:
        """Something is asked of it."""
        match op.kind:
            case "create" if op.name not in self.files:
                self._name(op.name, Content())
            case "remove":
                self._name(op.name, None)
            case "sync" if op.name:
                self.files[op.name].sync()
            case "sync":
                self._settle(len(self.pending), self.synced)
                self.pending = []
            case "write" | "append" | "cut":
                self.files[op.name].take(op)

    def _name(self, name: str, content: Content | None) -> None:
        self.pending.append((name, content))
        if content is None:
            del self.files[name]
        else:
            self.files[name] = content

    def _settle(self, count: int, names: dict[str, Content]) -> None:
        for name, content in self.pending[:count]:
            if content is None:
                names.pop(name, None)
            else:
                names[name] = content

    @property
    def is_settled(self) -> bool:
        """Whether all that was asked is on the disk: then there is only one image."""
        contents = {*self.files.values(), *self.synced.values()}
        return not self.pending and not any(content.pending for content in contents)

    def image(self, chance: random.Random) -> dict[str, bytes]:
        """What may be found when the power is back."""
        names = dict(self.synced)
        self._settle(chance.randint(0, len(self.pending)), names)
        weather = Weather.draw(chance)
        return {name: _found(content, weather, chance) for name, content in names.items()}


def _found(content: Content, weather: Weather, chance: random.Random) -> bytes:
    kept = [op for op in content.pending if chance.random() < weather.writes]
    if not weather.in_order:
        chance.shuffle(kept)
    data = bytearray(content.synced)
    for op in kept:
        for part in _torn(op, weather, chance):
            _apply(data, part)
    if weather.lengths:
        _apply(data, Op("cut", place=content.length))
    return bytes(data)


def _torn(op: Op, weather: Weather, chance: random.Random) -> Iterator[Op]:
    """The sectors of a write that reached the disk."""
    if op.kind == "cut" or weather.sectors == 1.0:
        yield op
        return
    start = op.place
    while start < op.place + len(op.data):
        end = min((start // SECTOR + 1) * SECTOR, op.place + len(op.data))
        if chance.random() < weather.sectors:
            yield Op("write", op.name, start, op.data[start - op.place : end - op.place])
        start = end
