"""One hub a file: a lock beside it that the system lets go of when the process ends."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path

from tabletop.record.errors import RecordError

WAIT_SECONDS = 0.5
"""How long to try: a reader that looks whether a hub is live holds the lock for an instant."""


def lock_path(path: Path) -> Path:
    """The lock beside an exercise file."""
    return path.with_name(path.name + ".lock")


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            # A byte far behind the text, which must stay readable.
            os.lseek(descriptor, 1 << 20, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def is_held(path: Path) -> bool:
    """Whether a hub has the exercise file open at this moment."""
    try:
        descriptor = os.open(lock_path(path), os.O_RDWR)
    except OSError:
        return False
    try:
        return not _try_lock(descriptor)
    finally:
        os.close(descriptor)


class Lock:
    """Held from its making until `release`, or until the process dies."""

    def __init__(self, path: Path) -> None:
        """RecordError if another hub holds it or the folder cannot be written."""
        self._path = lock_path(path)
        deadline = time.monotonic() + WAIT_SECONDS
        while (descriptor := self._attempt()) is None:
            if time.monotonic() > deadline:
                raise RecordError(
                    f"{path.name} is open in another hub. Close that one, or join it as a seat."
                )
            time.sleep(0.02)
        self._descriptor: int | None = descriptor

    def _attempt(self) -> int | None:
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | _CLOEXEC, 0o600)
        if _try_lock(descriptor) and self._is_still_there(descriptor):
            return descriptor
        os.close(descriptor)
        return None

    def _is_still_there(self, descriptor: int) -> bool:
        """Whoever held it before may have removed it between our opening and our locking."""
        try:
            return os.path.samestat(os.fstat(descriptor), self._path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Lets go; a second call does nothing."""
        if self._descriptor is None:
            return
        if sys.platform != "win32":
            self._path.unlink(missing_ok=True)
        os.close(self._descriptor)
        self._descriptor = None
        if sys.platform == "win32":
            # Not while it is open there; another hub may have it by now, and then it stays.
            with contextlib.suppress(PermissionError):
                self._path.unlink(missing_ok=True)


_CLOEXEC = getattr(os, "O_CLOEXEC", 0)
