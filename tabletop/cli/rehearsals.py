"""The command that plays a package with simulated delegations, once or many times."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import click

from tabletop.cli.faults import warn
from tabletop.cli.options import FILE, Number, WholeNumber
from tabletop.rehearsal.counting import count


@click.command()
@click.argument("package")
@click.option("--record", type=FILE, help="The exercise file to make.")
@click.option("--report", type=FILE, help="The PDF to make; beside the exercise file if not given.")
@click.option(
    "--seed",
    default=1,
    show_default=True,
    type=WholeNumber(),
    metavar="INTEGER",
    help="The same seed, the same choices.",
)
@click.option(
    "--speed",
    default=60.0,
    show_default=True,
    type=Number(0.1, 1000.0),
    help="Elapsed seconds for each second of the wall clock.",
)
@click.option(
    "--runs",
    type=WholeNumber(1, 100_000),
    help="Play so often on the rules alone, and tell what was covered.",
)
@click.option(
    "--temperament",
    "temperaments",
    multiple=True,
    metavar="DELEGATION=NAME",
    help="random, cautious, hawkish, slow or silent. If not given: random, and with --runs drawn"
    " anew for each run.",
)
@click.option(
    "--format",
    "form",
    default="text",
    show_default=True,
    type=click.Choice(["text", "json"]),
    help="With --runs: how to tell it.",
)
@click.option("--coverage", type=FILE, help="With --runs: the PDF to make of it.")
@click.option(
    "--overwrite", is_flag=True, help="Replace a PDF that is there; never an exercise file."
)
@click.pass_context
def rehearse(
    context: click.Context,
    package: str,
    record: Path | None,
    report: Path | None,
    seed: int,
    speed: float,
    runs: int | None,
    temperaments: tuple[str, ...],
    form: str,
    coverage: Path | None,
    overwrite: bool,
) -> None:
    """Play a package with simulated delegations.

    Without --runs it is played once, through a real hub into a real exercise file, and the
    report is made. With --runs it is played many times on the rules alone: what is told then
    is which injects, decision points and options were never come to, and why.
    """
    from tabletop.cli.places import find_package

    folder = find_package(package)
    if runs is None:
        _refuse(context, {"form", "coverage"}, "needs --runs, or leave it out")
        playing = Playing(seed, speed, temperaments)
        _rehearse_once(folder, record, report, playing, overwrite=overwrite)
        return
    from tabletop.cli.dry_runs import Asked, dry_runs

    _refuse(context, {"record", "report", "speed"}, "goes without --runs, which keeps no record")
    asked = Asked(
        runs, seed, temperaments, as_json=form == "json", pdf=coverage, overwrite=overwrite
    )
    told = dry_runs(folder, asked)
    click.echo(told)


def _refuse(context: click.Context, names: set[str], why: str) -> None:
    """Refuse options that were given and say nothing here."""
    for parameter in context.command.params:
        source = context.get_parameter_source(parameter.name or "")
        if parameter.name in names and source is click.core.ParameterSource.COMMANDLINE:
            raise click.UsageError(f"{parameter.opts[0]} {why}.")


class Playing(NamedTuple):
    """How to play it; temperaments as typed, `ald=hawkish`."""

    seed: int
    speed: float
    temperaments: tuple[str, ...]


def _takes(seconds: float) -> str:
    """How long that is as planned; nothing where no move has a duration."""
    if seconds >= 120:
        return f", about {seconds / 60:.0f} minutes"
    return f", about {max(2, round(seconds))} seconds" if seconds else ""


def _rehearse_once(
    folder: Path, record: Path | None, report: Path | None, playing: Playing, *, overwrite: bool
) -> None:
    from tabletop.cli.pdfs import see_that_nothing_is_lost
    from tabletop.cli.places import PlaceError, new_exercise
    from tabletop.cli.rehearsing import rehearse as play
    from tabletop.cli.temperaments import chosen
    from tabletop.report.make import make_report
    from tabletop.scenario.check import load

    scenario = load(folder)
    temperaments = chosen(scenario, playing.temperaments)
    file = record or new_exercise(scenario.title)
    pdf = report or file.with_suffix(".pdf")
    if file.exists():
        raise PlaceError(f"{file} is there already. Name another file with --record.")
    if pdf.absolute() == file.absolute():
        raise PlaceError("The exercise and its report cannot be one file. Name another --report.")
    see_that_nothing_is_lost(pdf, "--report", overwrite=overwrite)
    click.echo(
        f"Rehearsing {scenario.title} with simulated delegations at {playing.speed:g} times speed"
        f"{_takes(sum(move.duration for move in scenario.moves) / playing.speed)} …"
    )
    rehearsed = play(folder, file, playing.seed, playing.speed, temperaments, click.echo)
    released = count(rehearsed.injects, "inject")
    click.echo(f"{released} released, {count(rehearsed.decisions, 'decision')} recorded.")
    click.echo(f"Exercise file  {file}")
    click.echo("Making the report …")
    made = make_report(file, pdf)
    click.echo(f"Report         {pdf} ({count(made.pages, 'page')})")
    warn(made.found)
