"""`tabletop rehearse --runs`: many dry runs, told as lines, as JSON or as a PDF."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from tabletop.cli.places import PlaceError
from tabletop.files import write_private
from tabletop.rehearsal.coverage import Coverage
from tabletop.rehearsal.coverage_words import coverage_lines
from tabletop.rehearsal.runs import rehearse_dry
from tabletop.rehearsal.temperaments import TEMPERAMENTS, Temperament
from tabletop.report.make import see_that_it_may_be_written
from tabletop.scenario.check import load
from tabletop.scenario.model import Scenario
from tabletop.scenario.package import Package
from tabletop.scenario.places import places
from tabletop.scenario.problems import nearest


class Asked(NamedTuple):
    """How often to play and how to tell it; temperaments as typed, `ald=hawkish`."""

    runs: int
    seed: int
    temperaments: tuple[str, ...] = ()
    as_json: bool = False
    pdf: Path | None = None


def dry_runs(folder: Path, asked: Asked) -> str:
    """What the runs covered; raises the rooms' errors, each a sentence."""
    package = Package.read(folder)
    scenario = load(package)
    fixed = dict(_fixed(scenario, entry) for entry in asked.temperaments)
    if asked.pdf is not None:
        see_that_it_may_be_written(asked.pdf)
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
    return f"\nOn paper  {path} ({pages} pages)"


def _fixed(scenario: Scenario, entry: str) -> tuple[str, Temperament]:
    """`ald=hawkish`: a delegation by id or code, and its temperament."""
    who, _, name = entry.partition("=")
    names = {one.code.casefold(): one.id for one in scenario.delegations}
    names |= {one.id: one.id for one in scenario.delegations}
    delegation, temperament = names.get(who.casefold()), TEMPERAMENTS.get(name)
    if delegation is None:
        raise PlaceError(f"There is no delegation {who}.{_like(who, names)}")
    if temperament is None:
        known = ", ".join(TEMPERAMENTS)
        raise PlaceError(f"There is no temperament {name or 'without a name'}. There are {known}.")
    return delegation, temperament


def _like(word: str, names: Iterable[str]) -> str:
    found = nearest(word, names)
    return f" Did you mean {found}?" if found else ""
