"""How long until the last of many seats has what was released to all, and what a seat costs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from statistics import median

from tabletop.exercise import commands as c
from tabletop.exercise import wire
from tabletop.hub.descriptor import Descriptor
from tabletop.scenario.model import Inject
from tests.bench import rooms
from tests.bench.job import Job, Sides
from tests.bench.wires import Wire, sit_down, submission, to_console, to_port, wait_for_cards

CARD_BYTES = 2_000
RELEASES = 3
"""A round's; their median counts, for a disk now and then makes one of them wait."""


def inject() -> Inject:
    """Two kilobytes to everyone."""
    everyone = tuple(f"d{n}" for n in range(1, rooms.DELEGATIONS + 1))
    body = ("The lights went out a little after six. " * 60)[:CARD_BYTES]
    return Inject(id="", number=0, title="To all", to=everyone, subject="To all", body=body)


@contextmanager
def released(folder: Path, seats: int) -> Iterator[Sides]:
    """Seconds from the facilitator's word to the last seat's receipt."""
    with ExitStack() as stack:
        hub = stack.enter_context(rooms.hub(folder))
        console = stack.enter_context(to_console(hub))
        ours = sit_all(hub, seats, stack)
        sent = release(console, ours)[1]
        port = stack.enter_context(rooms.bare_server(folder, sent=sent, events=2, size=2_400))
        bare = [stack.enter_context(closing(to_port(port).socket)) for _ in range(seats)]
        wires = [Wire(opened) for opened in bare]
        prompter = Wire(stack.enter_context(closing(to_port(port).socket)))
        yield Sides(
            partial(_median, lambda: release(console, ours)[0]),
            partial(_median, lambda: prompt(prompter, wires)),
        )


def sit_all(hub: Descriptor, seats: int, stack: ExitStack) -> list[Wire]:
    """So many delegates, spread over the delegations."""
    taken = []
    for number in range(seats):
        seat = sit_down(hub, number, f"d{number % rooms.DELEGATIONS + 1}")
        stack.callback(seat.socket.close)
        taken.append(seat)
    return taken


def release(console: Wire, seats: Sequence[Wire]) -> tuple[float, int]:
    """Seconds until the last seat has it, and the bytes it got."""
    for seat in seats:
        seat.send(wire.Pulse())  # or the hub would take them for away
    command = submission(c.WriteInject(inject=inject()))
    time.sleep(0.05)  # what was due before is over
    began = time.perf_counter()
    console.send(command)
    sent = wait_for_cards(seats)
    return time.perf_counter() - began, sent


def prompt(prompter: Wire, seats: Sequence[Wire]) -> float:
    """Seconds until the last of the floor's seats has it."""
    began = time.perf_counter()
    prompter.socket.sendall(b"x" * CARD_BYTES + b"\n")
    wait_for_cards(seats)
    return time.perf_counter() - began


def _median(once: Callable[[], float]) -> float:
    return median(once() for _ in range(RELEASES))


# --- memory -------------------------------------------------------------------------------

SEATS = 200


@contextmanager
def memory(folder: Path) -> Iterator[Sides]:
    """Bytes by which a hub grows for each delegate who sits down."""
    with rooms.hub(folder) as hub, ExitStack() as stack:
        names = iter(range(10**6))

        def grow() -> float:
            before = resident_bytes(hub.pid)
            for _ in range(SEATS):
                number = next(names)
                seat = sit_down(hub, number, f"d{number % rooms.DELEGATIONS + 1}")
                stack.callback(seat.socket.close)
            return (resident_bytes(hub.pid) - before) / SEATS

        yield Sides(grow)


def resident_bytes(pid: int) -> int:
    """What a process holds of the memory."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise OSError(f"process {pid} does not say what it holds")


JOBS = (
    Job("release-200", partial(released, seats=200), bound=3.0, rounds=15),
    Job("release-500", partial(released, seats=500), bound=3.0, rounds=9),
)
MEMORY = (Job("memory-a-seat", memory, rounds=2, unit="bytes"),)
