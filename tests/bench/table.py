"""The benchmark's one table, and the same as JSON."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable
from statistics import median

from tests.bench.job import Job, Result, Unit

HEAD = f"{'job':<17}{'floor':>10}{'ours':>10}{'ratio':>8}  {'min-max':<13}{'bound':>6}  ok"


def row(result: Result) -> str:
    """A job's line of the table."""
    job = result.job
    floor = quantity(median(result.floor), job.unit) if result.floor else "-"
    ours = quantity(median(result.ours), job.unit)
    ratio = "-" if result.ratio is None else f"{result.ratio:.2f}"
    bound = "-" if job.bound is None else f"{job.bound:g}"
    line = f"{job.name:<17}{floor:>10}{ours:>10}{ratio:>8}  {_spread(result):<13}{bound:>6}"
    thousand = quantity(median(result.ours) * 1000, job.unit) if job.by_thousand else ""
    return f"{line}  {verdict(result)}{f', {thousand} per 1,000' if thousand else ''}"


def verdict(result: Result) -> str:
    """Whether the bound holds."""
    if result.job.bound is None or result.ratio is None:
        return "for information"
    return "ok" if result.ok else "BOUND PASSED"


def _spread(result: Result) -> str:
    ratios = result.ratios
    return f"{min(ratios):.2f}-{max(ratios):.2f}" if ratios else "-"


def quantity(amount: float, unit: Unit) -> str:
    """An amount with three significant digits, in the step of its unit that suits it."""
    steps = [(1.0, "s"), (1e-3, "ms"), (1e-6, "µs")]
    if unit == "bytes":
        steps = [(1e6, "MB"), (1e3, "kB"), (1.0, "B")]
    size, name = next((step for step in steps if abs(amount) >= step[0]), steps[-1])
    shown = amount / size
    digits = 2 if shown < 10 else 1 if shown < 100 else 0
    return f"{shown:.{digits}f} {name}"


def machine() -> str:
    """The class of this machine, without its name."""
    cores = os.cpu_count() or 1
    python = platform.python_version()
    return f"{platform.system()} {platform.machine()}, {cores} cores, Python {python}"


def as_json(results: Iterable[Result]) -> dict[str, object]:
    """Everything measured, for a file."""
    return {
        "machine": machine(),
        "platform": sys.platform,
        "jobs": [_job_as_json(result.job, result) for result in results],
    }


def _job_as_json(job: Job, result: Result) -> dict[str, object]:
    return {
        "job": job.name,
        "unit": job.unit,
        "floor": list(result.floor),
        "ours": list(result.ours),
        "ratio": result.ratio,
        "ratios": list(result.ratios),
        "bound": job.bound,
        "ok": result.ok,
    }
