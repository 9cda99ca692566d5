"""Rooms to measure in: a real hub, or the floor's server, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tabletop.cli import hosting
from tabletop.exercise import commands as c
from tabletop.hub.descriptor import Descriptor
from tests.bench.packages import write_package
from tests.bench.wires import Wire, give, to_console

DELEGATIONS = 10
POINTS = 20


@contextmanager
def hub(folder: Path) -> Iterator[Descriptor]:
    """A hub whose exercise runs, with every decision point open to ten delegations."""
    package = write_package(folder, points=POINTS, delegations=DELEGATIONS)
    running = hosting.start(package=package, file=folder / "bench.tabletop")
    try:
        with to_console(running) as console:
            begin(console)
        yield running
    finally:
        hosting.stop(running)


def begin(console: Wire) -> None:
    """STARTEX, and every point opened."""
    give(console, c.StartExercise())
    for n in range(1, POINTS + 1):
        give(console, c.OpenDecision(decision=f"point-{n}"))


@contextmanager
def bare_server(folder: Path, *, sent: int, events: int, size: int) -> Iterator[int]:
    """The floor's server; gives its port."""
    arguments = [str(folder), str(sent), str(events), str(size)]
    command = [sys.executable, "-m", "tests.bench.server", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        yield int(process.stdout.readline())
    finally:
        process.terminate()
        process.communicate()
