"""Every job of the benchmark, in the order of the table."""

from __future__ import annotations

from tests.bench import authoring, commits, fanout, link, reading, rehearsing, reports, windows
from tests.bench.job import Job

JOBS: tuple[Job, ...] = (
    *commits.JOBS,
    *link.JOBS,
    *fanout.JOBS,
    *reading.JOBS,
    *authoring.JOBS,
    *rehearsing.JOBS,
    *windows.JOBS,
    *reports.JOBS,
    *fanout.MEMORY,
)
