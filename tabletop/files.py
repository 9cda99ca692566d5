"""Writes files and folders that only their owner may read, each as a whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_private(path: Path, data: bytes) -> None:
    """Put a file in place of what was there, synced, mode 0600; its folders are made, mode 0700.

    Whoever reads sees the old or the new, also after a loss of power. Raises OSError, and then
    what was there still is.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # A name of its own for each draft: two who write at once must not share one.
    descriptor, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    draft = Path(name)
    try:
        _fill(descriptor, data)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def write_private_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder of files by their names in it, `maps/grid.png`; modes 0700 and 0600.

    Raises OSError where it cannot, also where something is in its place; nothing is left then.
    """
    if folder.exists():  # a rename would take the place of an empty one
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=folder.absolute().parent) as made:
        whole = Path(made) / folder.name
        whole.mkdir(mode=0o700)
        for name, data in files.items():
            write_new(whole / name, data)
        whole.rename(folder)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, synced, mode 0600; raises OSError where it is."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _fill(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), data)


def _fill(descriptor: int, data: bytes) -> None:
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
