"""What a running hub leaves in the runtime folder, so that a console finds it."""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec

from tabletop.files import write_private


class Descriptor(msgspec.Struct, frozen=True, kw_only=True):
    """A running hub."""

    exercise: str  # id of the exercise
    title: str
    file: str  # the exercise file
    pid: int
    parent: int  # the process that started it
    socket: str  # path of the local socket
    host: str = ""  # where it listens on the network
    port: int = 0
    code: str = ""  # of the room, as people see it


def descriptor_path(folder: Path, exercise: str) -> Path:
    """Where the descriptor of an exercise lies."""
    return folder / f"{exercise[:12]}.json"


def socket_path(folder: Path, exercise: str) -> Path:
    """Where the local socket of an exercise lies; short, for its length is limited."""
    return folder / f"{exercise[:12]}.sock"


def write_descriptor(folder: Path, descriptor: Descriptor) -> Path:
    """Leave it for others to find; returns its path."""
    path = descriptor_path(folder, descriptor.exercise)
    write_private(path, msgspec.json.encode(descriptor))
    return path


def read_descriptor(path: Path) -> Descriptor | None:
    """The descriptor in a file, None where there is none that can be read."""
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        return msgspec.json.decode(path.read_bytes(), type=Descriptor)
    return None
