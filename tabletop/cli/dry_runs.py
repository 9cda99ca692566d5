"""`tabletop rehearse --runs`: many dry runs, told as lines, as JSON or as a PDF."""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

import msgspec

from tabletop.cli.pdfs import see_that_nothing_is_lost
from tabletop.cli.temperaments import chosen
from tabletop.files import write_private
from tabletop.rehearsal.counting import count
from tabletop.rehearsal.coverage import Coverage
from tabletop.rehearsal.coverage_words import coverage_lines
from tabletop.rehearsal.runs import rehearse_dry
from tabletop.scenario.check import load
from tabletop.scenario.model import Scenario
from tabletop.scenario.package import Package
from tabletop.scenario.places import places


class Asked(NamedTuple):
    """How often to play and how to tell it; temperaments as typed, `ald=hawkish`."""

    runs: int
    seed: int
    temperaments: tuple[str, ...] = ()
    as_json: bool = False
    pdf: Path | None = None
    overwrite: bool = False


def dry_runs(folder: Path, asked: Asked) -> str:
    """What the runs covered; raises the rooms' errors, each a sentence."""
    package = Package.read(folder)
    scenario = load(package)
    fixed = chosen(scenario, asked.temperaments)
    if asked.pdf is not None:
        see_that_nothing_is_lost(asked.pdf, "--coverage", overwrite=asked.overwrite)
    coverage = rehearse_dry(scenario, asked.runs, asked.seed, fixed, places(package))
    made = [] if asked.pdf is None else [_write_pdf(coverage, scenario, asked.pdf)]
    if asked.as_json:
        return msgspec.json.format(msgspec.json.encode(coverage)).decode()
    return "\n".join([*coverage_lines(coverage), *made])


def _write_pdf(coverage: Coverage, scenario: Scenario, path: Path) -> str:
    """Write it; says what was made."""
    from tabletop.report.coverage import write_coverage

    made = io.BytesIO()
    pages = write_coverage(coverage, scenario, made)
    write_private(path, made.getvalue())
    return f"\nOn paper  {path} ({count(pages, 'page')})"
