"""Starts a hub as a process of its own, which outlives the window that asked for it."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tabletop.hub.descriptor import Descriptor, read_descriptor
from tabletop.hub.discovery import is_alive
from tabletop.hub.errors import HubError
from tabletop.hub.private import private_folder, runtime_folder

START_SECONDS = 30.0
END_SECONDS = 20.0
_LOOK_SECONDS = 0.05


def start_detached(arguments: Sequence[str], seconds: float = START_SECONDS) -> Descriptor:
    """Run `tabletop host ARGUMENTS` on its own and wait until it can be reached.

    Raises HubError with what it said last where it ends, or does not answer in time.
    """
    log = _log_path()
    process = _spawn(arguments, log, subprocess.DEVNULL)
    hub = _wait_for(process, log, seconds)
    # It is on its own from here; nobody waits for its end.
    process.returncode = 0
    return hub


@contextlib.contextmanager
def tethered(arguments: Sequence[str], seconds: float = START_SECONDS) -> Iterator[Descriptor]:
    """The same for as long as the block lasts: it closes with it, or when this process dies.

    Raises HubError as `start_detached` does, and where it does not close in time.
    """
    log = _log_path()
    process = _spawn([*arguments, "--tethered"], log, subprocess.PIPE)
    try:
        yield _wait_for(process, log, seconds)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        _wait_for_end(process, log)


def _spawn(arguments: Sequence[str], log: Path, stdin: int) -> subprocess.Popen[bytes]:
    with log.open("wb") as output:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "tabletop", "host", *arguments],
            stdin=stdin,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            creationflags=_detached_flags(),
        )


def _wait_for(process: subprocess.Popen[bytes], log: Path, seconds: float) -> Descriptor:
    """Until it can be reached; one that never could is not left behind."""
    deadline = time.monotonic() + seconds
    try:
        while time.monotonic() < deadline:
            for hub in _started_by(process.pid):
                if is_alive(hub):
                    return hub
            if process.poll() is not None:
                raise HubError(_last_line(log) or "The exercise could not be started.")
            time.sleep(_LOOK_SECONDS)
        raise HubError(f"The exercise did not start within {seconds:.0f} seconds. See {log}.")
    except BaseException:
        process.terminate()
        raise


def _wait_for_end(process: subprocess.Popen[bytes], log: Path) -> None:
    try:
        process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        raise HubError(f"The hub did not close. See {log}.") from None


def _started_by(pid: int) -> Iterator[Descriptor]:
    """Descriptors of our process; on Windows it may be the child of the one we started."""
    for path in runtime_folder().glob("*.json"):
        hub = read_descriptor(path)
        if hub is not None and pid in (hub.pid, hub.parent):
            yield hub


def _log_path() -> Path:
    from platformdirs import user_log_path

    folder = private_folder(user_log_path("tabletop", appauthor=False))
    for old in sorted(folder.glob("host-*.log"))[:-19]:
        with contextlib.suppress(OSError):
            old.unlink()
    return folder / f"host-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}-{time.monotonic_ns()}.log"


def _last_line(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return last.removeprefix("Error: ")


def _detached_flags() -> int:
    if sys.platform == "win32":
        return subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
    return 0
