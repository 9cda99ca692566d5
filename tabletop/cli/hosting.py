"""Starting hubs: in this process for `tabletop host`, or detached for windows and rehearsals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tabletop.cli.places import PlaceError, find_exercise, find_package, is_exercise, new_exercise
from tabletop.hub.descriptor import Descriptor
from tabletop.hub.discovery import find_hub, wait_until_closed
from tabletop.hub.spawn import start_detached

_CLOSE_SECONDS = 20.0


def host(
    named: str, *, record: Path | None, listen: str | None, port: int, tethered: bool = False
) -> int:
    """Run a hub in this process until it is told to end; returns the exit code."""
    from tabletop.hub.run import HubOptions, run_hub

    if is_exercise(Path(named)):
        if record is not None:
            raise PlaceError("An exercise file is its own record: leave --record out.")
        options = HubOptions(file=Path(named), host=listen, port=port, tethered=tethered)
        return run_hub(options)
    from tabletop.scenario.check import PackageError, check

    package = find_package(named)
    result = check(package)
    if result.scenario is None:
        raise PackageError(result.problems)
    file = record or new_exercise(result.scenario.title)
    if file.exists():
        raise PlaceError(
            f"{file} is there already. Name another file with --record, or host that one."
        )
    return run_hub(
        HubOptions(
            file=file,
            package=result.package,
            scenario=result.scenario,
            host=listen,
            port=port,
            tethered=tethered,
        )
    )


def start(
    *, package: Path | None, file: Path, listen: str | None = None, port: int = 0
) -> Descriptor:
    """Start a hub as a process of its own; one that runs already for the file is taken."""
    running = find_hub(file) if package is None else None
    if running is not None:
        return running
    arguments = [str(package if package is not None else find_exercise(str(file)))]
    if package is not None:
        arguments += ["--record", str(file)]
    if listen is not None:
        arguments += ["--listen", listen]
    return start_detached([*arguments, "--port", str(port)])


def stop(hub: Descriptor) -> None:
    """Ask a hub to close, and wait until its file is folded into one."""
    try:
        os.kill(hub.pid, signal.SIGTERM)
    except ProcessLookupError:
        return
    if not wait_until_closed(hub, _CLOSE_SECONDS):
        raise PlaceError(f"The hub of {hub.file} did not close. Wait a moment and try again.")


def revive(file: Path) -> bool:
    """Start the hub of an exercise file again if it crashed; whether it did so.

    A hub that was closed folded its file into one: what lies beside it tells the two apart.
    """
    crashed = file.with_name(f"{file.name}-wal").exists() and find_hub(file) is None
    if crashed:
        start(package=None, file=file)
    return crashed


def start_simulation(file: Path, seed: int = 1) -> int:
    """Fill the empty seats of a running hub with simulated delegates; their process's id."""
    return _simulate(file, seed, {}, subprocess.DEVNULL).pid


def fill_seats(file: Path, seats: Mapping[str, str], seed: int = 1) -> None:
    """Seat simulated delegates at a running hub, by delegation and temperament.

    Returns once they sit; they play on in a process of their own. Raises PlaceError with what
    that process said where they could not.
    """
    process = _simulate(file, seed, seats, subprocess.PIPE)
    assert process.stdout is not None
    with process.stdout as said:
        lines = [said.readline()]
        while lines[-1] and lines[-1].strip() != "Seated":
            lines.append(said.readline())
    if not lines[-1]:
        last = next((line.strip() for line in reversed(lines) if line.strip()), "")
        why = last.removeprefix("Error: ")
        raise PlaceError(why or "The simulated delegates could not be seated. Try again.")


def _simulate(
    file: Path, seed: int, seats: Mapping[str, str], output: int
) -> subprocess.Popen[str]:
    command = [sys.executable, "-P", "-m", "tabletop", "simulate", str(file), "--seed", str(seed)]
    for delegation, temperament in seats.items():
        command += ["--seat", f"{delegation}={temperament}"]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.DEVNULL if output == subprocess.DEVNULL else subprocess.STDOUT,
        start_new_session=True,
        encoding="utf-8",
        errors="replace",
    )
    process.returncode = 0  # on its own from here; nobody waits for its end
    return process


def running_hub(named: str | None) -> Descriptor:
    """The running hub of an exercise file, or the only one; raises PlaceError."""
    from tabletop.hub.discovery import running_hubs

    if named is not None:
        hub = find_hub(named)
        if hub is None:
            raise PlaceError(f"No hub runs for {named}. Start it: tabletop host {named}")
        return hub
    hubs = running_hubs()
    if not hubs:
        raise PlaceError("No hub runs on this computer. Start one: tabletop host PACKAGE")
    if len(hubs) > 1:
        files = "\n".join(f"  {hub.title}: {hub.file}" for hub in hubs)
        raise PlaceError(f"Several hubs run. Name the exercise file of one:\n{files}")
    return hubs[0]
