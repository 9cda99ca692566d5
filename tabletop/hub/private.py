"""Files and folders that only their owner may read."""

from __future__ import annotations

import contextlib
import os
import warnings
from pathlib import Path

from tabletop.hub.errors import HubError


def write_private(path: Path, data: bytes) -> None:
    """Replace a file as a whole, synced, mode 0600."""
    draft = path.with_name(path.name + ".new")
    with contextlib.suppress(FileNotFoundError):
        draft.unlink()
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def private_folder(path: Path) -> Path:
    """Make the folder, or see that it is ours and no one else's; raises HubError."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if hasattr(os, "getuid"):
            if path.is_symlink() or path.stat().st_uid != os.getuid():
                raise HubError(f"{path} belongs to somebody else. Remove it and try again.")
            path.chmod(0o700)
    except OSError as error:
        raise HubError(f"{path} cannot be used: {error.strerror or error}.") from error
    return path


def runtime_folder() -> Path:
    """Where running hubs leave their sockets; made where it is missing."""
    from platformdirs import user_runtime_path

    with warnings.catch_warnings():
        # It warns where the system names no such folder and it falls back to another.
        warnings.simplefilter("ignore")
        return private_folder(user_runtime_path("tabletop", appauthor=False))
