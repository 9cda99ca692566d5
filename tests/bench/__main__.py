"""Runs the benchmark: `python -m tests.bench [JOB...] [--rounds N] [--json FILE]`."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.bench import table
from tests.bench.job import Job, Result, measure
from tests.bench.jobs import JOBS

HERE = Path(__file__).parent.parent.parent


class UnknownJobError(Exception):
    """There is no job of that name; its text is a sentence."""


def chosen(names: Sequence[str], jobs: Sequence[Job] = JOBS) -> list[Job]:
    """The jobs named, in the order of the table; all where none is named."""
    known = {job.name for job in jobs}
    for name in names:
        if name not in known:
            raise UnknownJobError(f"There is no job {name}. The jobs: {', '.join(sorted(known))}.")
    return [job for job in jobs if not names or job.name in names]


def run(jobs: Sequence[Job], rounds: int | None, folder: Path) -> Iterator[Result]:
    """Measure one job after the other, each in a folder of its own."""
    for job in jobs:
        own = folder / job.name
        own.mkdir()
        yield measure(job, own, rounds)


def show(results: Iterator[Result]) -> list[Result]:
    """Print each result as soon as it is there; gives them all."""
    print(table.machine(), flush=True)
    print(table.HEAD, flush=True)
    shown = []
    for result in results:
        shown.append(result)
        print(table.row(result), flush=True)
    return shown


def exit_code(results: Sequence[Result]) -> int:
    """1 where a bound was passed."""
    return 0 if all(result.ok for result in results) else 1


@contextmanager
def own_folders() -> Iterator[Path]:
    """A folder to measure in, on the disk this checkout is on, and empty ones for the program.

    The system's folder for temporary files is often in memory, where nothing is ever synced;
    sockets go there all the same, for their paths must be short.
    """
    (HERE / "build").mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="bench-", dir=HERE / "build") as folder,
        tempfile.TemporaryDirectory(prefix="tt-") as sockets,
    ):
        for kind in ("CONFIG_HOME", "CACHE_HOME", "DATA_HOME", "STATE_HOME"):
            os.environ[f"XDG_{kind}"] = str(Path(folder) / kind.lower())
        os.environ["XDG_RUNTIME_DIR"] = sockets
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        yield Path(folder)


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and say by the exit code whether every bound holds."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("jobs", nargs="*", metavar="JOB", help="measure only these")
    parser.add_argument("--rounds", type=int, help="rounds a job, instead of each one's own")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all rounds there")
    options = parser.parse_args(arguments)
    if options.rounds is not None and options.rounds < 1:
        parser.error("--rounds takes a number from 1 up")
    try:
        jobs = chosen(options.jobs)
    except UnknownJobError as error:
        parser.error(str(error))
    if options.json is not None and not options.json.parent.is_dir():
        parser.error(f"there is no folder {options.json.parent} to write into")
    with own_folders() as folder:
        results = show(run(jobs, options.rounds, folder))
    if options.json is not None:
        text = json.dumps(table.as_json(results), indent=2)
        options.json.write_text(text + "\n", encoding="utf-8")
    return exit_code(results)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
