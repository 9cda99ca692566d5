"""Finds the hubs that run on this computer, and clears away what dead ones left."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

from tabletop.hub.descriptor import Descriptor, read_descriptor
from tabletop.hub.private import runtime_folder
from tabletop.record.lock import is_held

_PATIENCE_SECONDS = 1.0
_LOOK_SECONDS = 0.05


def running_hubs(folder: Path | None = None) -> list[Descriptor]:
    """The hubs that answer, by title."""
    folder = folder or runtime_folder()
    found = [_living(path) for path in sorted(folder.glob("*.json"))]
    return sorted((hub for hub in found if hub), key=lambda hub: (hub.title, hub.exercise))


def find_hub(exercise: str | Path, folder: Path | None = None) -> Descriptor | None:
    """The running hub of an exercise file, or of an exercise's id or its beginning."""
    hubs = running_hubs(folder)
    path = Path(exercise)
    by_file = [hub for hub in hubs if path.exists() and _same_file(Path(hub.file), path)]
    by_id = [hub for hub in hubs if str(exercise) and hub.exercise.startswith(str(exercise))]
    return next(iter(by_file or by_id), None)


def is_alive(hub: Descriptor) -> bool:
    """Whether its process is there and its socket answers."""
    if not _process_exists(hub.pid):
        return False
    if not hasattr(socket, "AF_UNIX"):
        return True
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(_PATIENCE_SECONDS)
        try:
            probe.connect(hub.socket)
        except BlockingIOError:
            return True  # a whole room is at its door
        except OSError:
            return False
    return True


def wait_until_closed(hub: Descriptor, seconds: float) -> bool:
    """Wait until a hub that was told to end has folded its file and let go of it."""
    deadline = time.monotonic() + seconds
    while is_alive(hub) or is_held(Path(hub.file)):
        if time.monotonic() > deadline:
            return False
        time.sleep(_LOOK_SECONDS)
    return True


def _living(path: Path) -> Descriptor | None:
    hub = read_descriptor(path)
    if hub is not None and is_alive(hub):
        return hub
    # A new hub may have written another one meanwhile; only what was read is cleared away.
    if read_descriptor(path) == hub:
        path.unlink(missing_ok=True)
        if hub is not None and Path(hub.socket).parent == path.parent:
            Path(hub.socket).unlink(missing_ok=True)
    return None


def _process_exists(pid: int) -> bool:
    if os.name != "posix":
        return True  # asking would end it there; the socket decides
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
