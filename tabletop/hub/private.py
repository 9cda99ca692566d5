"""Folders that only their owner may read."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

from tabletop.hub.errors import HubError


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
