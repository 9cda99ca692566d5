"""A process that appends until it is killed, and says what was acknowledged as it goes."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from tabletop.record.chain import Row
from tabletop.record.entries import Answer
from tabletop.record.store import Store
from tests.record.parts import answer, milestone


class AcknowledgesFirst(Store):
    """Control: tells of a batch at once, and writes it when the next one comes."""

    waiting: tuple[list[Row], list[Answer]] | None = None

    def _commit(self, rows: list[Row], answers: list[Answer]) -> None:
        tell(rows[-1].seq, rows[-1].hash, answers[-1].id)
        if self.waiting:
            super()._commit(*self.waiting)
        self.waiting = rows, answers


def tell(seq: int, made: str, command: str) -> None:
    sys.stdout.write(f"{seq} {made} {command}\n")
    sys.stdout.flush()


def main(path: str, kind: str, seed: str) -> None:
    chance = random.Random(int(seed))
    store = AcknowledgesFirst(Path(path)) if kind == "mistaken" else Store(Path(path))
    tell(0, "ready", "")
    while True:
        command = f"command-{store.head}"
        batch = [milestone(store.head, command)] * chance.choice((1, 1, 1, 5, 40))
        hashes = store.append(batch, [answer(command)], store.head)
        if kind != "mistaken":
            tell(store.head, hashes[-1], command)
        if chance.random() < 0.2:
            store.tidy()


if __name__ == "__main__":
    main(*sys.argv[1:])
